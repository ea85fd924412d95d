import type { Analyses } from '../../analysis/analyses.ts'
import type { BreakEven } from '../../analysis/break-even.ts'
import { leastChange } from '../../analysis/sensitivity.ts'
import { columnLetters } from '../cell-address.ts'
import type { Sheet } from '../workbook.ts'
import type { Cell } from '../workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Cases, DriverCases, ModelCase } from './cases.ts'
import type { Claim } from './claims.ts'
import type { Figure, Figures } from './figures.ts'
import { millions, sentence } from './live-sentence.ts'
import { formatOfInput } from './number-format.ts'
import { pageSetup } from './page.ts'
import { figureCell, headingHeight, SheetWriter, textCell } from './sheet-writer.ts'
import { tornadoColumns as columns, tornadoChart, tornadoChartRows, tornadoSheet } from './tornado-chart.ts'

const npvRow = 4

/** Bars of the chart. */
const mostBars = 8

const letters = {
  low: columnLetters(columns.low),
  lowChange: columnLetters(columns.lowChange),
  highChange: columnLetters(columns.highChange),
}

/** The net present value, and its sign beside it. */
const npvCell = `$${letters.low}$${npvRow}`
const signCell = `$${columnLetters(columns.high)}$${npvRow}`
/** The least change of NPV that is more than rounding: a billionth of the total cost of ownership. */
const leastCell = `$${columnLetters(columns.lowChange)}$${npvRow}`

/** Characters of the last column: a long reason takes two lines. */
const noteWidth = 64

function signOf(npv: number): -1 | 1 {
  return npv < 0 ? -1 : 1
}

function breakEvenText(found: BreakEven | undefined): string | undefined {
  if (found === undefined) return undefined
  if (found.kind === 'none') return found.reason
  const side = found.isInside ? 'inside its range' : 'outside its range'
  const change = found.change === undefined ? '' : `${(found.change * 100).toFixed(1)}% from the case, `
  return `${change}${side}${found.leavesContracts ? ', with contracts as they stand' : ''}`
}

class TornadoWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #breakEvens: ReadonlyMap<string, BreakEven>
  readonly #leastChange: number

  constructor(figures: Figures, cases: CaseFigures, analyses: Analyses) {
    super(
      tornadoSheet,
      `NPV with each driver at its low and at its high, everything else as loaded. Ranges are edited on Inputs. Violet: by the engine on ${figures.results.model.inputs.tree.memo.date}, blank once an input differs.`,
      npvRow - 1,
    )
    this.#figures = figures
    this.#cases = cases
    this.#breakEvens = new Map(analyses.mustBeTrue.breakEvens.map((found) => [found.driver.id, found]))
    const npv = figures.value(figures.results.row('case', 'npv'))
    const cost = figures.value(figures.results.ofPlan('status_quo', 'tco_total'))
    this.#leastChange = leastChange(figures.results)
    this.add([
      ...textCell(1, 'The model as loaded', 'heading'),
      ...['NPV', 'Its sign', 'Least change'].flatMap((title, index) =>
        textCell(columns.low + index, title, 'figure-heading'),
      ),
    ])
    this.add([
      ...textCell(1, 'Net present value; a change below the least one counts as none', 'label'),
      figureCell(columns.low, npv, 'money'),
      {
        kind: 'formula',
        column: columns.high,
        formula: `IF(${npvCell}<0,-1,1)`,
        value: signOf(npv.value),
        style: 'calc',
        format: 'plain',
      },
      {
        kind: 'formula',
        column: columns.lowChange,
        formula: `1E-9*${cost.formula}`,
        value: this.#leastChange,
        style: 'link',
        format: 'price',
      },
    ])
    this.skip()
  }

  #table(drivers: readonly DriverCases[]): number {
    const figures = [
      'NPV at its low',
      'NPV at its high',
      'Change at its low',
      'Change at its high',
      'Ranges to NPV zero',
      'Break-even value',
    ]
    this.add(
      [
        ...textCell(columns.driver, 'Driver', 'heading'),
        ...figures.flatMap((title, index) => textCell(columns.low + index, title, 'figure-heading')),
        ...textCell(columns.note, 'Where NPV is zero, by the engine', 'heading'),
      ],
      headingHeight(figures),
    )
    const first = this.next
    for (const driver of drivers) this.#row(driver)
    return first
  }

  /** The drivers that move NPV most; gives the first row of the table. */
  top(drivers: readonly DriverCases[]): number {
    this.section('The drivers that move NPV most, in the order of the inputs as written')
    const first = this.#table(drivers)
    this.add(
      textCell(
        1,
        'Ranges to NPV zero: how often the driver must move by its range, on a straight line; a dash beyond a thousand. Exact where NPV is linear in it.',
        'subtitle',
      ),
    )
    this.skip()
    return first
  }

  /** What the chart shows, as a sentence with live figures; gives the row in which it stands. */
  claim(drivers: readonly DriverCases[], firstRow: number): Claim {
    const ends = drivers.flatMap(({ low, high }) => [low, high])
    const npvs = ends.flatMap((one) => this.#cases.live(one, 'npv')?.value ?? this.#cases.engine(one) ?? [])
    const area = `$${letters.low}$${firstRow}:$${columnLetters(columns.high)}$${firstRow + drivers.length - 1}`
    const { formula, value } = sentence(
      'Net present value lies between ',
      millions({ formula: `MIN(${area})`, value: Math.min(...npvs) }),
      ' and ',
      millions({ formula: `MAX(${area})`, value: Math.max(...npvs) }),
      `M ${this.#figures.results.model.inputs.currency} with any one driver shown at an end of its range`,
    )
    const row = this.next
    const isLive = ends.some((one) => this.#cases.live(one, 'npv') !== undefined)
    this.add(
      isLive
        ? [{ kind: 'formula', column: columns.driver, formula, value, style: 'text' }]
        : this.#cases.written.cell(columns.driver, 'What the tornado shows', value),
    )
    this.skip()
    return { text: value, at: { sheet: tornadoSheet, row, column: columns.driver } }
  }

  /** The drivers below the chart, and how many figures are none; gives the row of their heading. */
  further(drivers: readonly DriverCases[], still: number): number | undefined {
    if (drivers.length === 0) return undefined
    const row = this.section('Further drivers; each can be loaded on Scenarios')
    this.#table(drivers)
    if (still === 0) return row
    const figures = still === 1 ? 'figure with a range leaves' : 'figures with a range leave'
    const text = `${still} further ${figures} NPV as it is: the same in both plans, or no part of its cash.`
    this.add(textCell(1, text, 'subtitle'))
    return row
  }

  #row({ bar: { driver }, low, high }: DriverCases): void {
    const found = this.#breakEvens.get(driver.id)
    const assumption = driver.parts[0]?.assumption
    const ends = [
      [low, columns.low, columns.lowChange],
      [high, columns.high, columns.highChange],
    ] as const
    const isLive = ends.every(([one]) => this.#cases.live(one, 'npv') !== undefined)
    const note = breakEvenText(found)
    const { written } = this.#cases
    this.add(
      [
        ...textCell(columns.driver, driver.label, 'label'),
        ...ends.flatMap(([one, at, change]) => this.#end(one, at, change)),
        ...(isLive ? [this.#ranges(low, high)] : []),
        ...written.cell(
          columns.breakEven,
          `${driver.label}: break-even value`,
          found?.kind === 'at' ? found.value : undefined,
          assumption === undefined ? 'price' : formatOfInput(assumption),
        ),
        ...written.cell(columns.note, `${driver.label}: where NPV is zero`, note),
      ],
      note === undefined ? undefined : Math.ceil((note.length * 0.9) / noteWidth) * 13,
    )
  }

  /** NPV at one end and its change: live, or as the engine had it. */
  #end(one: ModelCase, at: number, change: number): readonly Cell[] {
    const live = this.#cases.live(one, 'npv')
    if (live !== undefined) return [figureCell(at, live, 'money'), this.#change(at, change, live)]
    const engine = this.#cases.engine(one)
    const { written } = this.#cases
    return [
      ...written.cell(at, `${one.name}: NPV`, engine, 'money'),
      ...written.cell(
        change,
        `${one.name}: change of NPV`,
        engine === undefined ? undefined : this.#changeTo(engine),
        'money',
      ),
    ]
  }

  /** What a case changes of NPV; what is no more than rounding is nothing. */
  #changeTo(npv: number): number {
    const change = npv - this.#figures.results.figure('npv')
    return Math.abs(change) < this.#leastChange ? 0 : change
  }

  #change(at: number, column: number, live: Figure): Cell {
    const text = `${columnLetters(at)}${this.next}-${npvCell}`
    return {
      kind: 'formula',
      column,
      formula: `IF(ABS(${text})<${leastCell},0,${text})`,
      value: this.#changeTo(live.value),
      style: 'calc',
      format: 'money',
    }
  }

  /**
   * How many ranges away NPV is zero, on the straight line to the end that brings it nearer; 0 where none does within a
   * thousand ranges, or by less than a thousand least changes: such a quotient would tell of rounding only.
   */
  #ranges(low: ModelCase, high: ModelCase): Cell {
    const npv = this.#figures.results.figure('npv')
    const sign = signOf(npv)
    const changes = [low, high].map(
      (one) => this.#changeTo(this.#cases.live(one, 'npv')?.value ?? npv) * sign,
    )
    const worst = Math.min(...changes)
    const text = `MIN(${letters.lowChange}${this.next}*${signCell},${letters.highChange}${this.next}*${signCell})`
    const least = Math.max(Math.abs(npv) / 1000, this.#leastChange * 1000)
    return {
      kind: 'formula',
      column: columns.ranges,
      formula: `IF(${text}<-MAX(ABS(${npvCell})/1000,${leastCell}*1000),-ABS(${npvCell})/${text},0)`,
      value: worst < -least ? -Math.abs(npv) / worst : 0,
      style: 'calc',
      format: 'quantity',
    }
  }
}

/** Wide enough for the longest name of a driver. */
function labelWidth({ drivers }: Cases): number {
  return drivers.reduce((widest, { bar }) => Math.max(widest, bar.driver.label.length * 0.9), 50)
}

/** The tornado: the top drivers with their chart, further ones below; live, or blank once they are of other inputs. */
export function buildTornadoSheet(
  figures: Figures,
  cases: CaseFigures,
  analyses: Analyses,
  all: Cases,
): Sheet {
  const count = Math.min(mostBars, all.drivers.length)
  const top = all.drivers.slice(0, count)
  const writer = new TornadoWriter(figures, cases, analyses)
  const firstRow = writer.top(top)
  const claim = count > 0 ? writer.claim(top, firstRow) : undefined
  const chartRow = writer.next
  if (count > 0) writer.skip(tornadoChartRows + 1)
  const still = analyses.sensitivity.tornado.filter(({ low, swing }) => low.kind === 'figures' && swing === 0)
  const furtherRow = writer.further(all.drivers.slice(count), still.length)
  return {
    name: tornadoSheet,
    role: 'outputs',
    columns: [labelWidth(all), 14, 14, 14, 14, 12, 12, 2, noteWidth].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: writer.rows,
    freeze: { rows: npvRow, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape', {
      columnGroups: [{ first: columns.driver, last: columns.note }],
      rowBreaks: furtherRow === undefined || count === 0 ? [] : [furtherRow],
    }),
    conditionalFormats: [],
    charts: claim === undefined ? [] : [tornadoChart(figures, cases, top, firstRow, chartRow, claim)],
    isProtected: true,
  }
}
