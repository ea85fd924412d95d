import type { Analyses } from '../../analysis/analyses.ts'
import { leastChange } from '../../analysis/sensitivity.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Cases } from './cases.ts'
import type { Claim } from './claims.ts'
import { cannotRun, DriverTable } from './driver-table.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { liveFigure } from './live-figure.ts'
import { millions, type Sentence, sentence } from './live-sentence.ts'
import { pageSetup } from './page.ts'
import { type RankedDriver, rankedDrivers } from './ranked-drivers.ts'
import { figureCell, headingHeight, SheetWriter, textCell } from './sheet-writer.ts'
import { tornadoChart } from './tornado-chart.ts'
import {
  tornadoColumns as columns,
  TornadoLayout,
  tornadoHead,
  tornadoRows,
  tornadoSheet,
} from './tornado-layout.ts'

/** Characters of the last column: a long reason takes two lines. */
const noteWidth = 44

/** Over the columns that both tables have. */
const commonHeads = [
  'NPV at its low',
  'NPV at its high',
  'Change at its low',
  'Change at its high',
  'Swing of NPV',
  'Rank',
] as const

/** What all drivers say together, where any has a figure. */
function ifKnown(formula: string): string {
  return `IF(${tornadoHead.known}=0,"",${formula})`
}

class TornadoWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #analyses: Analyses
  readonly #layout: TornadoLayout
  readonly #drivers: readonly RankedDriver[]
  readonly #least: number

  constructor(figures: Figures, cases: CaseFigures, analyses: Analyses, all: Cases) {
    super(
      tornadoSheet,
      `NPV with each driver at its low and at its high, everything else as loaded. Ranges are edited on Inputs. Violet: by the engine on ${figures.results.model.inputs.tree.memo.date}, blank once an input differs.`,
      tornadoRows.model - 1,
    )
    this.#figures = figures
    this.#cases = cases
    this.#analyses = analyses
    this.#layout = new TornadoLayout(all.drivers.length)
    this.#least = leastChange(figures.results)
    this.#drivers = rankedDrivers(cases, all.drivers, this.#least)
  }

  get layout(): TornadoLayout {
    return this.#layout
  }

  /** The drivers that swing most as the workbook is written, by rank. */
  get top(): readonly RankedDriver[] {
    const byRank = new Map(this.#drivers.map((one) => [one.rank, one]))
    return Array.from({ length: this.#layout.bars }, (_, index) => byRank.get(index + 1)).filter(
      (one) => one !== undefined,
    )
  }

  get #npv(): number {
    return this.#figures.results.figure('npv')
  }

  /** NPV of every driver at both ends, as far as there is one. */
  get #ends(): readonly number[] {
    return this.#drivers.flatMap(({ low, high }) => [low, high]).filter((npv) => npv !== undefined)
  }

  get #known(): number {
    return this.#drivers.filter(({ low, high }) => low !== undefined || high !== undefined).length
  }

  /** The model as loaded, and what all drivers say together. */
  head(): void {
    const titles = ['NPV', 'Its sign', 'Least change', 'Lowest NPV', 'Highest NPV', 'Drivers']
    const isEmpty = this.#layout.count === 0
    this.add(
      [
        ...textCell(1, 'The model as loaded', 'heading'),
        ...titles
          .slice(0, isEmpty ? 3 : undefined)
          .flatMap((title, index) => textCell(columns.low + index, title, 'figure-heading')),
      ],
      headingHeight(titles),
    )
    const { npv } = tornadoHead
    const { results } = this.#figures
    const cost = this.#figures.value(results.ofPlan('status_quo', 'tco_total'))
    this.add([
      ...textCell(1, 'Net present value; a change below the least one counts as none', 'label'),
      figureCell(columns.low, this.#figures.value(results.row('case', 'npv')), 'money'),
      this.#calc(columns.high, `IF(${npv}<0,-1,1)`, this.#npv < 0 ? -1 : 1, 'plain'),
      figureCell(columns.lowChange, liveFigure('1e-9 * cost', { cost }), 'price'),
      ...(isEmpty ? [] : this.#together()),
    ])
    this.skip()
  }

  #together(): readonly Cell[] {
    const ends = this.#layout.area(columns.low, columns.high)
    // A driver without a figure shows blanks at both ends; where it cannot run, it says so.
    const known = `SUMPRODUCT((${this.#layout.area(columns.low)}<>"")*1)`
    return [
      this.#calc(columns.highChange, ifKnown(`MIN(${ends})`), Math.min(...this.#ends), 'money'),
      this.#calc(columns.swing, ifKnown(`MAX(${ends})`), Math.max(...this.#ends), 'money'),
      this.#calc(columns.rank, known, this.#known, 'plain'),
    ]
  }

  #calc(column: number, formula: string, value: number | string, format: NumberFormat): Cell {
    return { kind: 'formula', column, formula, value, style: 'calc', format }
  }

  /** The drivers by rank, looked up among all of them; blank where no driver has the rank. */
  ranked(): void {
    this.section('The drivers that move NPV most')
    this.#heads(['Place below'])
    const places = this.#layout.bars
    for (let rank = 1; rank <= places; rank += 1) this.#place(rank)
  }

  #place(rank: number): void {
    const row = this.next
    const found = this.#drivers.find((one) => one.rank === rank)
    const position = `$${columnLetters(columns.position)}${row}`
    const from = (column: number): string =>
      `IF(${position}=0,"",INDEX(${this.#layout.area(column, column, false)},${position}))`
    const end = (npv: number | undefined): number | string => (found === undefined ? '' : (npv ?? cannotRun))
    const change = (npv: number | undefined): number | string => {
      if (npv === undefined) return end(npv)
      return Math.abs(npv - this.#npv) < this.#least ? 0 : npv - this.#npv
    }
    const cell = (column: number, value: number | string, format: NumberFormat): Cell =>
      this.#calc(column, from(column), value, format)
    const label = found?.driver.bar.driver.label ?? ''
    const match = `MATCH($${columnLetters(columns.rank)}${row},${this.#layout.area(columns.rank)},0)`
    this.add([
      { kind: 'formula', column: columns.driver, formula: from(columns.driver), value: label, style: 'text' },
      cell(columns.low, end(found?.low), 'money'),
      cell(columns.high, end(found?.high), 'money'),
      cell(columns.lowChange, change(found?.low), 'money'),
      cell(columns.highChange, change(found?.high), 'money'),
      cell(columns.swing, found?.swing ?? '', 'money'),
      { kind: 'number', column: columns.rank, value: rank, style: 'unit', format: 'plain' },
      this.#calc(
        columns.position,
        `IFERROR(${match},0)`,
        found === undefined ? 0 : this.#drivers.indexOf(found) + 1,
        'plain',
      ),
    ])
  }

  #heads(further: readonly string[], note?: string): void {
    const titles = [...commonHeads, ...further]
    this.add(
      [
        ...textCell(columns.driver, 'Driver', 'heading'),
        ...titles.flatMap((title, index) => textCell(columns.low + index, title, 'figure-heading')),
        ...textCell(columns.note, note, 'heading'),
      ],
      headingHeight(titles),
    )
  }

  /** What the chart shows, as a sentence with live figures over all drivers. */
  claim(): Claim {
    this.moveTo(this.#layout.claim)
    const { formula, value } = this.#sentence()
    const row = this.next
    this.add([{ kind: 'formula', column: columns.driver, formula, value, style: 'text' }])
    return { text: value, at: { sheet: tornadoSheet, row, column: columns.driver } }
  }

  #sentence(): Sentence {
    const { lowest, highest, known } = tornadoHead
    const first = `$${columnLetters(columns.driver)}$${tornadoRows.ranked}`
    const said = sentence(
      'NPV lies between ',
      millions({ formula: lowest, value: Math.min(...this.#ends) }),
      ' and ',
      millions({ formula: highest, value: Math.max(...this.#ends) }),
      `M ${this.#figures.results.model.inputs.currency} with one of `,
      { formula: known, text: String(this.#known) },
      ' drivers at an end of its range; most by ',
      { formula: first, text: this.top[0]?.driver.bar.driver.label ?? '' },
    )
    return { ...said, formula: `IF(${first}="","",${said.formula})` }
  }

  /** All drivers; gives the row of their heading. */
  all(): void {
    this.moveTo(this.#layout.allHeading)
    this.section('All drivers, in the order of the inputs as written; each can be loaded on Scenarios')
    this.#heads(
      ['Rank as written', 'Ranges to NPV zero', 'Break-even value'],
      'Where NPV is zero, by the engine',
    )
    const { breakEvens } = this.#analyses.mustBeTrue
    const table = new DriverTable(
      this.#cases,
      this.#layout,
      new Map(breakEvens.map((found) => [found.driver.id, found])),
      this.#least,
      this.#figures.layout.inputs,
    )
    for (const [index, ranked] of this.#drivers.entries()) {
      const note = table.note(ranked)
      const height = note === undefined ? undefined : Math.ceil((note.length * 0.9) / noteWidth) * 13
      this.add(table.cells(ranked, index + 1), height)
    }
    for (const text of this.#remarks()) this.add(textCell(1, text, 'subtitle'))
  }

  #remarks(): readonly string[] {
    const { tornado } = this.#analyses.sensitivity
    const still = tornado.filter(({ low, swing }) => low.kind === 'figures' && swing === 0).length
    const figures = still === 1 ? 'figure with a range leaves' : 'figures with a range leave'
    return [
      'Swing: the highest less the lowest NPV of both ends and the model, in whole least changes. A driver that swings nothing, or has no figure, has no rank.',
      'Ranges to NPV zero: how often the driver must move by its range, on a straight line; a dash beyond a thousand. Exact where NPV is linear in it.',
      ...(still === 0
        ? []
        : [
            `${still} further ${figures} NPV as it is in the inputs as written: the same in both plans, or no part of its cash.`,
          ]),
    ]
  }
}

/** Wide enough for the longest name of a driver. */
function labelWidth({ drivers }: Cases): number {
  return drivers.reduce((widest, { bar }) => Math.max(widest, bar.driver.label.length * 0.9), 50)
}

/**
 * The tornado: the drivers by rank with their chart, all of them below; live, or blank once they are of other inputs. Ranks
 * are formulas, so that the order follows every change.
 */
export function buildTornadoSheet(
  figures: Figures,
  cases: CaseFigures,
  analyses: Analyses,
  all: Cases,
): GuidedSheet {
  const writer = new TornadoWriter(figures, cases, analyses, all)
  const { layout } = writer
  writer.head()
  const claim = layout.count > 0 ? writeTables(writer) : undefined
  return {
    name: tornadoSheet,
    purpose: 'The drivers that move NPV most, and the further ones',
    role: 'outputs',
    columns: [labelWidth(all), 14, 14, 14, 14, 14, 8, 9, 11, 11, 1, noteWidth].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: writer.rows,
    freeze: { rows: tornadoRows.model, columns: 1 },
    print: pageSetup(figures.results.model, 'landscape', {
      columnGroups: [{ first: columns.driver, last: columns.note }],
      rowBreaks: claim === undefined ? [] : [layout.allHeading],
      area: { firstRow: 1, firstColumn: 1, lastRow: writer.next - 1, lastColumn: columns.note },
    }),
    conditionalFormats: [],
    charts: claim === undefined ? [] : [tornadoChart(figures, layout, writer.top, claim)],
    isProtected: true,
  }
}

/** The tables and the sentence over the chart. */
function writeTables(writer: TornadoWriter): Claim {
  writer.ranked()
  const claim = writer.claim()
  writer.all()
  return claim
}
