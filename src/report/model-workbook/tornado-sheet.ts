import type { Analyses } from '../../analysis/analyses.ts'
import type { BreakEven } from '../../analysis/break-even.ts'
import { columnLetters } from '../cell-address.ts'
import type { Sheet } from '../workbook.ts'
import type { Cell } from '../workbook-cell.ts'
import type { WorkbookChart } from '../workbook-chart.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Cases, DriverCases } from './cases.ts'
import type { Figure, Figures } from './figures.ts'
import { pageSetup } from './page.ts'
import { engineCell, figureCell, SheetWriter, textCell } from './sheet-writer.ts'

const sheetName = 'Tornado'

const columns = {
  driver: 1,
  low: 2,
  high: 3,
  lowChange: 4,
  highChange: 5,
  engineLow: 6,
  engineHigh: 7,
  breakEven: 8,
  note: 9,
} as const

const npvRow = 4

function breakEvenText(found: BreakEven | undefined): string | undefined {
  if (found === undefined) return undefined
  if (found.kind === 'none') return found.reason
  const side = found.isInside ? 'inside its range' : 'outside its range'
  const change = found.change === undefined ? '' : `${(found.change * 100).toFixed(1)}% from the case, `
  return `${change}${side}`
}

class TornadoWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #breakEvens: ReadonlyMap<string, BreakEven>

  constructor(figures: Figures, cases: CaseFigures, analyses: Analyses) {
    super(
      sheetName,
      'NPV with each driver at its low and at its high, everything else as loaded. Ranges are edited on Inputs.',
    )
    this.#figures = figures
    this.#cases = cases
    this.#breakEvens = new Map(analyses.mustBeTrue.breakEvens.map((found) => [found.driver.id, found]))
    const npv = figures.value(figures.results.row('case', 'npv'))
    this.add([
      ...textCell(1, 'Net present value of the model as loaded', 'label'),
      figureCell(columns.low, npv, 'money'),
    ])
    this.skip()
  }

  get #heads(): readonly string[] {
    const { date } = this.#figures.results.model.inputs.tree.memo
    const engine = `engine ${date}`
    return [
      'Driver',
      'NPV at low',
      'NPV at high',
      'Change at low',
      'Change at high',
      `NPV at low, ${engine}`,
      `NPV at high, ${engine}`,
      `Break-even, ${engine}`,
      'Where NPV is zero, engine',
    ]
  }

  /** Drivers whose cases are computed beside the model; gives the first row of the table. */
  live(drivers: readonly DriverCases[]): number {
    this.section('The drivers that move NPV most, live')
    this.headings(this.#heads, 2)
    const first = this.next
    for (const driver of drivers) this.#row(driver, true)
    this.skip()
    return first
  }

  further(drivers: readonly DriverCases[]): void {
    if (drivers.length === 0) return
    this.section('Further drivers, by the engine; each can be loaded on Scenarios')
    this.headings(this.#heads, 2)
    for (const driver of drivers) this.#row(driver, false)
  }

  #row({ bar: { driver }, low, high }: DriverCases, isLive: boolean): void {
    const row = this.next
    const found = this.#breakEvens.get(driver.id)
    const ends = [
      [low, columns.low, columns.lowChange, columns.engineLow],
      [high, columns.high, columns.highChange, columns.engineHigh],
    ] as const
    const cells = ends.flatMap(([one, at, change, engine]): readonly Cell[] => {
      const live = isLive ? this.#cases.live(one, 'npv') : undefined
      const value =
        live === undefined ? [] : [figureCell(at, live, 'money'), this.#change(row, at, change, live)]
      return [...value, ...engineCell(engine, this.#cases.engine(one), 'money')]
    })
    const breakEven = found?.kind === 'at' ? found.value : undefined
    this.add([
      ...textCell(columns.driver, driver.label, 'label'),
      ...cells,
      ...engineCell(columns.breakEven, breakEven, 'price'),
      ...textCell(columns.note, breakEvenText(found), 'source'),
    ])
  }

  #change(row: number, at: number, column: number, live: Figure): Cell {
    const base = `$${columnLetters(columns.low)}$${npvRow}`
    const value = live.value - this.#figures.results.figure('npv')
    return {
      kind: 'formula',
      column,
      formula: `${columnLetters(at)}${row}-${base}`,
      value,
      style: 'calc',
      format: 'money',
    }
  }
}

function tornadoChart(
  figures: Figures,
  cases: CaseFigures,
  drivers: readonly DriverCases[],
  firstRow: number,
  anchorRow: number,
): WorkbookChart {
  const npv = figures.results.figure('npv')
  const lastRow = firstRow + drivers.length - 1
  const range = (column: number) => ({
    sheet: sheetName,
    firstRow,
    lastRow,
    firstColumn: column,
    lastColumn: column,
  })
  const changes = (end: 'low' | 'high') =>
    drivers.map((driver) => (cases.live(driver[end], 'npv')?.value ?? npv) - npv)
  const [low, high] = [changes('low'), changes('high')]
  const sizes = drivers.map(
    ({ bar: { driver } }, index) =>
      `${driver.label} ${Math.round(low[index] ?? 0)} to ${Math.round(high[index] ?? 0)}`,
  )
  return {
    kind: 'tornado',
    title: { text: 'Change of NPV with each driver at its low and at its high' },
    altText: `Change of NPV in ${figures.results.model.inputs.currency}, low to high: ${sizes.join('; ')}.`,
    anchor: { firstRow: anchorRow, lastRow: anchorRow + 24, firstColumn: 1, lastColumn: 5 },
    valueTitle: `${figures.results.model.inputs.currency}, millions`,
    valueFormat: 'money-millions',
    categories: { range: range(columns.driver), cached: drivers.map(({ bar: { driver } }) => driver.label) },
    low: {
      name: { text: 'At its low' },
      values: { range: range(columns.lowChange), cached: low },
      colour: 'status-quo',
    },
    high: {
      name: { text: 'At its high' },
      values: { range: range(columns.highChange), cached: high },
      colour: 'optimized',
    },
  }
}

/** The tornado: the top drivers live with their chart, further ones as the engine had them. */
export function buildTornadoSheet(
  figures: Figures,
  cases: CaseFigures,
  analyses: Analyses,
  all: Cases,
): Sheet {
  const isLive = ({ low, high }: DriverCases): boolean =>
    [low, high].every((one) => cases.workings.blocks.has(one))
  const live = all.drivers.filter(isLive)
  const writer = new TornadoWriter(figures, cases, analyses)
  const firstRow = writer.live(live)
  const chartRow = writer.next
  if (live.length > 0) writer.skip(27)
  writer.further(all.drivers.filter((driver) => !isLive(driver)))
  return {
    name: sheetName,
    role: 'outputs',
    columns: [72, 18, 18, 18, 18, 20, 20, 20, 60].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: writer.rows,
    freeze: { rows: npvRow, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape'),
    conditionalFormats: [],
    charts: live.length === 0 ? [] : [tornadoChart(figures, cases, live, firstRow, chartRow)],
    isProtected: true,
  }
}
