import { columnLetters } from '../../xlsx/cell-address.ts'

/** The sheet on which the drivers of NPV stand. */
export const tornadoSheet = 'Tornado'

/** Columns of both tables: the drivers by rank, and all of them in the order of the inputs as written. */
export const tornadoColumns = {
  driver: 1,
  low: 2,
  high: 3,
  lowChange: 4,
  highChange: 5,
  swing: 6,
  rank: 7,
  /** In the table by rank: which driver of the other table has the rank. */
  position: 8,
  /** In the table of all drivers. */
  number: 8,
  ranges: 9,
  breakEven: 10,
  note: 12,
} as const

/** Rows from the top: what the model says, the drivers by rank, the chart, all drivers. */
export const tornadoRows = { model: 4, ranked: 8 } as const

/** Bars of the chart, at most. */
export const mostBars = 8

/** Rows of the chart. */
export const tornadoChartRows = 26

function headCell(column: number): string {
  return `$${columnLetters(column)}$${tornadoRows.model}`
}

/** Cells of the row that tells about the model as loaded and about all drivers. */
export const tornadoHead = {
  npv: headCell(tornadoColumns.low),
  /** The sign of NPV. */
  sign: headCell(tornadoColumns.high),
  /** The least change of NPV that is more than rounding: a billionth of the total cost of ownership. */
  least: headCell(tornadoColumns.lowChange),
  lowest: headCell(tornadoColumns.highChange),
  highest: headCell(tornadoColumns.swing),
  /** Drivers with a figure. */
  known: headCell(tornadoColumns.rank),
} as const

/** Where the tables stand for so many drivers. */
export class TornadoLayout {
  readonly count: number

  constructor(count: number) {
    this.count = count
  }

  /** Drivers in the chart. */
  get bars(): number {
    return Math.min(mostBars, this.count)
  }

  get lastRanked(): number {
    return tornadoRows.ranked + this.bars - 1
  }

  /** The sentence over the chart. */
  get claim(): number {
    return this.lastRanked + 2
  }

  get chart(): number {
    return this.claim + 2
  }

  /** Heading of the table of all drivers, over the row with the names of its columns. */
  get allHeading(): number {
    return this.chart + tornadoChartRows + 1
  }

  get first(): number {
    return this.allHeading + 2
  }

  get last(): number {
    return this.first + this.count - 1
  }

  /** Some columns of all drivers; columns that are not absolute move when a formula is filled to the right. */
  area(from: number, to = from, isAbsolute = true): string {
    const mark = isAbsolute ? '$' : ''
    return `${mark}${columnLetters(from)}$${this.first}:${mark}${columnLetters(to)}$${this.last}`
  }
}
