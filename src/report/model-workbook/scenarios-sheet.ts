import type { HeadlineLine } from '../../cases/trial.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import {
  baseName,
  type CaseTable,
  caseColumns,
  caseRows,
  casesSheet,
  selected,
  selector,
  shockColumns,
  shocksSheet,
} from './case-table.ts'
import type { Cases, ModelCase } from './cases.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import type { WorkbookLayout } from './layout.ts'
import { formatOfInput } from './number-format.ts'
import { pageSetup } from './page.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'

const headline: readonly (readonly [HeadlineLine, string, NumberFormat])[] = [
  ['npv', 'NPV', 'money'],
  ['saving_total', 'Saving over the horizon', 'money'],
  ['peak_funding', 'Peak funding', 'money'],
  ['is_paid_back', 'Paid back', 'yes-no'],
  ['payback', 'Payback, months', 'months'],
]

const selectedCell = `$${columnLetters(selected.column)}$${selected.row}`

const baseLoaded = 'The base is loaded.'
const caseLoaded = 'A case is loaded: every sheet shows it, and other cases stand on top of it.'

class ScenariosWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #table: CaseTable
  readonly #layout: WorkbookLayout

  constructor(figures: Figures, cases: CaseFigures, table: CaseTable) {
    super(
      'Scenarios',
      'Choose a case and the whole workbook shows it. Live figures follow the inputs; engine figures, in violet, are blank once an input differs.',
    )
    this.#figures = figures
    this.#cases = cases
    this.#table = table
    this.#layout = figures.layout
  }

  selector(): void {
    const at = caseColumns.name
    const names = {
      sheet: casesSheet,
      firstRow: caseRows.base,
      lastRow: this.#table.lastCaseRow,
      firstColumn: at,
      lastColumn: at,
    }
    const list = `${casesSheet}!$${columnLetters(at)}$${names.firstRow}:$${columnLetters(at)}$${names.lastRow}`
    const chosen = `$${columnLetters(selector.column)}$${selector.row}`
    this.add([
      ...textCell(1, 'Loaded case (choose)', 'label'),
      {
        kind: 'input',
        column: selector.column,
        form: { kind: 'choice', options: names },
        value: baseName,
        style: 'input',
      },
    ])
    const number: Cell = {
      kind: 'formula',
      column: selected.column,
      formula: `MATCH(${chosen},${list},0)-1`,
      value: 0,
      style: 'link',
      format: 'plain',
    }
    this.add([...textCell(1, 'Its number (0 is the base)', 'label'), number])
    const formula = `IF(${selectedCell}=0,"${baseLoaded}","${caseLoaded}")`
    this.add([{ kind: 'formula', column: 1, formula, value: baseLoaded, style: 'subtitle' }])
    this.skip()
  }

  comparison(scenarios: readonly ModelCase[]): void {
    this.section('Scenarios')
    const titles = headline.map(([, title]) => title)
    this.headings(['Scenario', ...titles, 'NPV, engine'], 2)
    const model = headline.map(([line, , format], index) =>
      figureCell(index + 2, this.#figures.value(this.#figures.results.row('case', line)), format),
    )
    this.add([...textCell(1, 'Model as loaded', 'label'), ...model])
    for (const one of scenarios) {
      const live = headline.flatMap(([line, , format], index): readonly Cell[] => {
        const figure = this.#cases.live(one, line)
        return figure === undefined ? [] : [figureCell(index + 2, figure, format)]
      })
      this.add([
        ...textCell(1, one.name, 'label'),
        ...live,
        ...this.#cases.written.cell(
          headline.length + 2,
          `${one.name}: NPV`,
          this.#cases.engine(one),
          'money',
        ),
      ])
    }
    this.skip()
  }

  /** What a scenario changes, with the values that it reads. */
  changes(scenarios: readonly ModelCase[]): void {
    if (scenarios.length === 0) return
    this.section('What they change')
    this.add([
      ...textCell(1, 'Input', 'heading'),
      ...textCell(2, 'Value of the input', 'figure-heading'),
      ...textCell(3, 'In the scenario', 'figure-heading'),
      ...textCell(4, 'Scenario', 'inset-heading'),
    ])
    for (const one of scenarios)
      for (const { input, value } of one.shocks) {
        const placed = this.#layout.inputs.at(input)
        const row = this.#table.shockRow(one, input)
        const format = placed.assumption === undefined ? 'general' : formatOfInput(placed.assumption)
        const from = (at: number): string => `${shocksSheet}!$${columnLetters(at)}$${row}`
        const base = {
          formula: from(shockColumns.base),
          value: this.#figures.results.vector[input] ?? Number.NaN,
        }
        this.add([
          ...textCell(1, placed.label, 'label'),
          figureCell(2, base, format),
          figureCell(3, { formula: from(shockColumns.value), value }, format),
          ...textCell(4, one.name.replace(/^Scenario: /, ''), 'sublabel'),
        ])
      }
    this.skip()
  }

  options(options: readonly ModelCase[]): void {
    if (options.length === 0) return
    const { date } = this.#figures.results.model.inputs.tree.memo
    const base = this.#figures.results.figure('npv')
    const { written } = this.#cases
    this.section(`Other sets of levers, by the engine on ${date}; each can be loaded above`)
    this.headings(['Set of levers', 'NPV, engine', 'Change, engine'], 2)
    for (const one of options) {
      const npv = this.#cases.engine(one)
      const change = npv === undefined ? undefined : npv - base
      this.add([
        ...textCell(1, one.name, 'label'),
        ...written.cell(2, `${one.name}: NPV`, npv, 'money'),
        ...written.cell(3, `${one.name}: change of NPV`, change, 'money'),
        ...written.cell(4, `${one.name}: status`, this.#cases.fault(one)),
      ])
    }
  }
}

/** The selector of cases, the scenarios side by side, and other sets of levers. */
export function buildScenariosSheet(
  figures: Figures,
  cases: CaseFigures,
  table: CaseTable,
  all: Cases,
): GuidedSheet {
  const writer = new ScenariosWriter(figures, cases, table)
  writer.selector()
  writer.comparison(all.scenarios)
  writer.changes(all.scenarios)
  writer.options(all.options)
  return {
    name: 'Scenarios',
    purpose: 'Choose a case for the whole workbook; scenarios side by side',
    role: 'outputs',
    columns: [74, 40, 17, 16, 12, 12, 17].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: writer.rows,
    freeze: { rows: 6, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape', { onOnePage: true }),
    conditionalFormats: [
      {
        kind: 'formula',
        range: { firstRow: selector.row, lastRow: selected.row + 1, firstColumn: 1, lastColumn: 2 },
        formula: `${selectedCell}<>0`,
        look: 'highlight',
      },
    ],
    charts: [],
    isProtected: true,
  }
}
