import type { Analyses } from '../../analysis/analyses.ts'
import type { LeverShare } from '../../analysis/contributions.ts'
import { isOn, leversOn } from '../../cases/case.ts'
import { monthAt } from '../../units/calendar.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import type { WorkbookChart } from '../../xlsx/workbook-chart.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Cases } from './cases.ts'
import type { Claim } from './claims.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputCell } from './input-cells.ts'
import { leverColumns as column, leverRows, leversSheet } from './levers-layout.ts'
import { millions, sentence } from './live-sentence.ts'
import { pageSetup } from './page.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'
import { excelDate } from './time-axis.ts'

class LeversWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #analyses: Analyses
  readonly #steps: readonly number[]
  /** Row of the lever before that is on. */
  #before: number | undefined

  constructor(figures: Figures, cases: CaseFigures, analyses: Analyses, all: Cases) {
    super(
      leversSheet,
      'Switch a lever off and everything recomputes. What each adds depends on the order; its fair share averages over all orders. Violet: by the engine, blank once an input differs.',
      leverRows.heading - 1,
    )
    this.#figures = figures
    this.#cases = cases
    this.#analyses = analyses
    const npvs = all.steps.map((one) => cases.live(one, 'npv')?.value)
    const isStepless = leversOn(figures.results.model).length === 0
    this.#steps =
      isStepless || npvs.some((npv) => npv === undefined)
        ? []
        : [...npvs.map((npv) => npv ?? 0), figures.results.figure('npv')]
  }

  /** Whether the steps are computed beside the model. */
  get isLive(): boolean {
    return this.#steps.length > 0
  }

  table(all: Cases): void {
    const { date } = this.#figures.results.model.inputs.tree.memo
    const band = (at: number, text: string): readonly Cell[] => textCell(at, text, 'section')
    this.moveTo(leverRows.heading - 1)
    this.add([
      ...band(column.npv, this.isLive ? 'Live, in this order' : ''),
      ...band(column.fairNpv, `By the engine, ${date}`),
      ...band(column.lift, this.isLive ? 'As drawn in the chart' : ''),
    ])
    const live = this.isLive ? ['NPV with it and those above', 'Adds to NPV'] : ['', '']
    const drawn = this.isLive ? ['Lift', 'Rise', 'Fall', 'Total'] : []
    this.headings(
      [
        'Lever',
        'Owner',
        'On',
        'Go-live',
        ...live,
        'Fair share of NPV',
        'Fair share of saving',
        'NPV if alone',
        'NPV lost without it',
        ...drawn,
      ],
      column.on,
    )
    const on = leversOn(this.#figures.results.model)
    for (const lever of Object.keys(this.#figures.results.model.inputs.tree.levers))
      this.#lever(lever, on.indexOf(lever), all)
    this.#total()
  }

  #lever(lever: string, step: number, all: Cases): void {
    const { results, layout } = this.#figures
    const { label, owner } = results.model.inputs.tree.levers[lever] ?? { label: lever, owner: undefined }
    const on = Number(isOn(results.model, lever, results.vector))
    const goLive = layout.inputs.withPath(`levers.${lever}.go_live`)
    const { contributions } = this.#analyses
    const share =
      contributions.kind === 'shares' ? contributions.levers.find((one) => one.lever === lever) : undefined
    this.add([
      ...textCell(column.label, label, 'label'),
      ...textCell(column.owner, owner, 'text'),
      {
        kind: 'input',
        column: column.on,
        form: { kind: 'switch' },
        value: on,
        style: 'input',
        format: 'switch',
      },
      ...(goLive === undefined ? [] : [this.#goLive(goLive.row, goLive.index)]),
      ...this.#step(step, all),
      ...this.#shares(label, share?.npv, share?.saving),
    ])
  }

  #shares(label: string, npv: LeverShare | undefined, saving: LeverShare | undefined): readonly Cell[] {
    const { written } = this.#cases
    return [
      ...written.cell(column.fairNpv, `${label}: fair share of NPV`, npv?.fair, 'money'),
      ...written.cell(column.fairSaving, `${label}: fair share of saving`, saving?.fair, 'money'),
      ...written.cell(column.alone, `${label}: NPV if alone`, npv?.alone, 'money'),
      ...written.cell(column.last, `${label}: NPV lost without it`, npv?.last, 'money'),
    ]
  }

  #goLive(row: number, input: number): Cell {
    const { period } = this.#figures.results.model.inputs
    const value = excelDate(monthAt(period, this.#figures.results.vector[input] ?? 0))
    return {
      kind: 'formula',
      column: column.goLive,
      formula: inputCell(row, 'month'),
      value,
      style: 'link',
      format: 'month-date',
    }
  }

  /** NPV with the levers down to this one, what it adds, and the parts of its column in the waterfall. */
  #step(step: number, all: Cases): readonly Cell[] {
    const npv = this.#steps[step]
    if (npv === undefined) return []
    const one = all.steps[step]
    const figure = one === undefined ? this.#npv : this.#cases.live(one, 'npv')
    if (figure === undefined) return []
    const above = this.#before === undefined ? undefined : `${columnLetters(column.npv)}${this.#before}`
    this.#before = this.next
    return [figureCell(column.npv, figure, 'money'), ...this.#parts(this.#steps[step - 1] ?? 0, npv, above)]
  }

  get #npv() {
    return this.#figures.value(this.#figures.results.row('case', 'npv'))
  }

  #parts(before: number, after: number, above: string | undefined): readonly Cell[] {
    const own = `${columnLetters(column.npv)}${this.next}`
    const adds = `${columnLetters(column.adds)}${this.next}`
    const cell = (at: number, formula: string, value: number): Cell => ({
      kind: 'formula',
      column: at,
      formula,
      value,
      style: 'calc',
      format: 'money',
    })
    const added = after - before
    const lift: readonly Cell[] =
      above === undefined
        ? []
        : [cell(column.lift, `MAX(0,MIN(${above},${own}))`, Math.max(0, Math.min(before, after)))]
    return [
      cell(column.adds, above === undefined ? own : `${own}-${above}`, added),
      ...lift,
      cell(column.rise, `MAX(0,${adds})`, Math.max(0, added)),
      cell(column.fall, `MAX(0,-${adds})`, Math.max(0, -added)),
    ]
  }

  /** Where the claim of the chart stands; undefined where there is no chart. */
  #claim: Claim | undefined

  get claim(): Claim | undefined {
    return this.#claim
  }

  /** Which lever adds most in this order, as a sentence with live figures. */
  #say(): void {
    const added = this.#steps.slice(1).map((npv, index) => npv - (this.#steps[index] ?? 0))
    const all = [this.#steps[0] ?? 0, ...added]
    const [first, last] = [leverRows.first, this.next - 1]
    const range = (at: number): string => `$${columnLetters(at)}$${first}:$${columnLetters(at)}$${last}`
    const most = `MAX(${range(column.adds)})`
    const largest = Math.max(...all)
    const labels = leversOn(this.#figures.results.model).map(
      (lever) => this.#figures.results.model.inputs.tree.levers[lever]?.label ?? lever,
    )
    const { formula, value } = sentence(
      {
        formula: `INDEX(${range(column.label)},MATCH(${most},${range(column.adds)},0))`,
        text: labels[all.indexOf(largest)] ?? '',
      },
      ' adds most: ',
      millions({ formula: most, value: largest }),
      'M of ',
      millions(this.#npv),
      `M ${this.#figures.results.model.inputs.currency} of NPV, in this order`,
    )
    this.skip()
    this.#claim = { text: value, at: { sheet: leversSheet, row: this.next, column: column.label } }
    this.add([{ kind: 'formula', column: column.label, formula, value, style: 'text' }])
  }

  #total(): void {
    if (!this.isLive) return
    const { value } = this.#npv
    const own = `${columnLetters(column.npv)}${this.next}`
    this.add([
      ...textCell(column.label, 'All levers that are on', 'total'),
      figureCell(column.npv, this.#npv, 'money', 'total'),
      { kind: 'formula', column: column.total, formula: own, value, style: 'total', format: 'money' },
    ])
    this.#say()
  }
}

/** The steps of the levers that are on in the case; a lever that is off has no column. */
function waterfall(figures: Figures, sheet: Omit<GuidedSheet, 'charts'>, claim: Claim): WorkbookChart {
  const rows = sheet.rows.filter(({ cells }) =>
    cells.some((cell) => cell.column === column.npv && cell.kind === 'formula'),
  )
  const [firstRow = 0, lastRow = 0] = [rows[0]?.row, rows.at(-1)?.row]
  const range = (at: number) => ({ sheet: leversSheet, firstRow, lastRow, firstColumn: at, lastColumn: at })
  const cached = (at: number): readonly number[] =>
    rows.map(({ cells }) => {
      const found = cells.find((cell) => cell.column === at)
      return found?.kind === 'formula' && typeof found.value === 'number' ? found.value : 0
    })
  const names = rows.map(({ cells }) => {
    const label = cells.find((cell) => cell.column === column.label)
    return label?.kind === 'text' ? label.text : ''
  })
  const series = (name: string, at: number, colour: 'neutral' | 'total' | 'gain' | 'loss') => ({
    name: { text: name },
    values: { range: range(at), cached: cached(at) },
    colour,
  })
  const added = cached(column.adds)
  const { currency } = figures.results.model.inputs
  return {
    kind: 'waterfall',
    title: claim,
    altText: `NPV in ${currency}: ${names.map((name, index) => `${name} ${Math.round(added[index] ?? 0)}`).join('; ')}; in all ${Math.round(figures.results.figure('npv'))}.`,
    anchor: { firstRow: lastRow + 4, lastRow: lastRow + 28, firstColumn: 1, lastColumn: 7 },
    valueTitle: `${currency}, millions`,
    valueFormat: 'money-millions',
    categories: { range: range(column.label), cached: names },
    base: series('Lift', column.lift, 'neutral'),
    total: series('All levers', column.total, 'total'),
    rise: series('Adds', column.rise, 'gain'),
    fall: series('Takes away', column.fall, 'loss'),
  }
}

/** The switches of the levers, what each adds in its order, live, and its fair share as the engine had it. */
export function buildLeversSheet(
  figures: Figures,
  cases: CaseFigures,
  analyses: Analyses,
  all: Cases,
): GuidedSheet {
  const writer = new LeversWriter(figures, cases, analyses, all)
  writer.table(all)
  const sheet: Omit<GuidedSheet, 'charts'> = {
    name: leversSheet,
    purpose: 'Switch levers on and off; what each adds',
    role: 'inputs',
    columns: [54, 22, 8, 10, 16, 14, 14, 14, 14, 14, 13, 13, 13, 13].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: writer.rows,
    freeze: { rows: leverRows.heading, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape', { onOnePage: true }),
    conditionalFormats: [],
    isProtected: true,
  }
  return { ...sheet, charts: writer.claim === undefined ? [] : [waterfall(figures, sheet, writer.claim)] }
}
