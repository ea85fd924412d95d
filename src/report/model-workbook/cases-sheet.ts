import { columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellStyle } from '../../xlsx/workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import {
  baseName,
  type CaseTable,
  caseRows,
  casesSheet,
  caseColumns as column,
  ownCase,
  ownName,
  selected,
} from './case-table.ts'
import type { CaseKind, ModelCase } from './cases.ts'
import type { Figure, Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { pageSetup } from './page.ts'
import { figureCell, headingHeight, textCell } from './sheet-writer.ts'

const kinds: Readonly<Record<CaseKind, string>> = {
  scenario: 'Scenario',
  option: 'Set of levers',
  levers: 'Step of levers',
  driver: 'Driver',
  grid: 'Grid',
}

const npvRow = 3
const npvCell = `$${columnLetters(column.live)}$${npvRow}`
const selectedCell = `${selected.sheet}!$${columnLetters(selected.column)}$${selected.row}`

/** The column in which a case's block is compared with the model while the case is loaded. */
export function gapRange(table: CaseTable): string {
  const letters = columnLetters(column.gap)
  return `${casesSheet}!$${letters}$${caseRows.base}:$${letters}$${table.lastCaseRow}`
}

class CasesWriter {
  readonly #figures: CaseFigures
  readonly #base: number

  constructor(figures: CaseFigures) {
    this.#figures = figures
    this.#base = figures.results.figure('npv')
  }

  /** Block less model while the case is loaded; 0 otherwise. A step of the grid starts from what is loaded: it has none. */
  #gap(row: number): Cell {
    const live = `$${columnLetters(column.live)}${row}`
    const isLoaded = `$${columnLetters(column.number)}${row}=${selectedCell}`
    const differs = `ABS(${live}-${npvCell})>1E-9*MAX(ABS(${live}),ABS(${npvCell}))`
    const formula = `IF(AND(${isLoaded},${differs}),${live}-${npvCell},0)`
    return {
      kind: 'formula',
      column: column.gap,
      formula,
      value: 0,
      style: 'link',
      format: 'money',
    }
  }

  #row(
    row: number,
    number: number,
    name: string,
    kind: string,
    live: Figure | undefined,
    engine: number | undefined,
    status: string | undefined,
  ): SheetRow {
    const { written } = this.#figures
    return {
      row,
      cells: [
        { kind: 'number', column: column.number, value: number, style: 'unit', format: 'plain' },
        ...textCell(column.name, name, 'sublabel'),
        ...textCell(column.kind, kind, 'text'),
        ...(live === undefined ? [] : [figureCell(column.live, live, 'money')]),
        ...written.cell(column.engine, `${name}: NPV`, engine, 'money'),
        ...written.cell(
          column.change,
          `${name}: change of NPV`,
          engine === undefined ? undefined : engine - this.#base,
          'money',
        ),
        ...(live === undefined || kind === kinds.grid ? [] : [this.#gap(row)]),
        ...(number === ownCase
          ? textCell(column.status, status, 'sublabel')
          : written.cell(column.status, `${name}: status`, status)),
      ],
    }
  }

  base(): SheetRow {
    return this.#row(caseRows.base, 0, baseName, 'Base', undefined, this.#base, undefined)
  }

  own(): SheetRow {
    return this.#row(
      caseRows.base + ownCase,
      ownCase,
      ownName,
      'Own',
      undefined,
      undefined,
      'Its changes are entered on Shocks',
    )
  }

  one(table: CaseTable, one: ModelCase): SheetRow {
    const live = this.#figures.live(one, 'npv')
    const fault = this.#figures.fault(one)
    const status = fault === undefined ? undefined : `could not run: ${fault}`
    return this.#row(
      table.rowOf(one),
      table.numberOf(one),
      one.name,
      kinds[one.kind],
      live,
      this.#figures.engine(one),
      status,
    )
  }
}

/** The number and the figures stand right; the name is beside the number, the status beside the figures. */
function headStyle(at: number): CellStyle {
  if (at === column.name || at === column.status) return 'inset-heading'
  return at === column.kind ? 'heading' : 'figure-heading'
}

function guideOf(date: string): string {
  return `Every case that can be chosen on Scenarios. Live: computed beside the model. Engine, in violet: as of ${date}, blank once an input differs.`
}

/** The list of all cases with their result. */
export function buildCasesSheet(figures: Figures, cases: CaseFigures, table: CaseTable): GuidedSheet {
  const { model } = figures.results
  const writer = new CasesWriter(cases)
  const heads = [
    'No.',
    'Case',
    'Kind',
    'NPV, live',
    'NPV, engine',
    'Change, engine',
    'Live less model',
    'Status, engine',
  ]
  const npv = figures.value(figures.results.row('case', 'npv'))
  return {
    name: casesSheet,
    purpose: 'Every case that can be loaded, with its result',
    role: 'outputs',
    columns: [7, 70, 16, 16, 16, 16, 17, 70].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: [
      { row: 1, cells: textCell(1, 'Cases', 'title') },
      { row: 2, cells: textCell(1, guideOf(model.inputs.tree.memo.date), 'subtitle') },
      {
        row: npvRow,
        cells: [
          ...textCell(column.name, 'Net present value of the model as loaded', 'label'),
          figureCell(column.live, npv, 'money'),
        ],
      },
      {
        row: caseRows.heading,
        height: headingHeight(heads),
        cells: heads.flatMap((title, index) => textCell(index + 1, title, headStyle(index + 1))),
      },
      writer.base(),
      writer.own(),
      ...table.cases.map((one) => writer.one(table, one)),
    ],
    freeze: { rows: caseRows.heading, columns: 2 },
    print: pageSetup(model, 'landscape', { repeatRows: { first: caseRows.heading, last: caseRows.heading } }),
    conditionalFormats: [
      {
        kind: 'formula',
        range: {
          firstRow: caseRows.base,
          lastRow: table.lastCaseRow,
          firstColumn: 1,
          lastColumn: column.status,
        },
        formula: `$${columnLetters(column.number)}${caseRows.base}=${selectedCell}`,
        look: 'highlight',
      },
    ],
    charts: [],
    isProtected: true,
  }
}
