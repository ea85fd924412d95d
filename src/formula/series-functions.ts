import { dimensionless, parseUnit, printUnit, sameUnit, type Unit } from '../units/unit.ts'
import type { ArgumentUnit } from './argument-unit.ts'
import { type ExcelText, excelAddend, excelAtom, excelNumber } from './excel-text.ts'

const month = parseUnit('month')

/** A line's columns as a series function sees them: column 0 is the opening column, absent where the line has none. */
export interface SeriesColumns {
  readonly opening: number | undefined
  /** Months 1 to H. */
  readonly months: readonly number[]
}

/** The cells of a line's row in Excel. */
export interface SeriesCells {
  /** Cell of the opening column. */
  readonly opening: string
  /** Range of months 1 to H. */
  readonly months: string
  /** Range of columns 0 to H. */
  readonly all: string
  /** Cell of month H. */
  readonly last: string
}

/** How many months a row has after column 0, and whether column 0 counts. */
export interface RowShape {
  readonly horizon: number
  readonly hasOpening: boolean
}

/** A function that reads a whole row, e.g. `total(cash)`. Its result is one number, not a row. */
export interface SeriesFunction {
  readonly arity: readonly [least: number, most: number]
  /** Whether it reads the opening column, so that the line must have an opening value. */
  readonly opening: 'needed' | 'ignored'
  readonly unit: (line: Unit, args: readonly ArgumentUnit[]) => ArgumentUnit | string
  readonly evaluate: (columns: SeriesColumns, args: readonly number[]) => number
  /**
   * The same for compiled code: reads the row in place, from its column 0 at `first` on, and makes nothing; equal to
   * `evaluate` to the last bit.
   */
  readonly compiled: (state: Float64Array, first: number, shape: RowShape, arg: number) => number
  readonly excel: (cells: SeriesCells, args: readonly ExcelText[]) => ExcelText
  readonly explain: (line: string, args: readonly string[]) => string
}

/** The extreme of months 1 to H: the opening column belongs to no plan, and who means it names it by `at(line, 0)`. */
function extremeMonth(name: 'highest' | 'lowest', pick: (...values: number[]) => number): SeriesFunction {
  return {
    arity: [0, 0],
    opening: 'ignored',
    unit: (line) => line,
    evaluate: ({ months }) => pick(...months),
    compiled: (state, first, { horizon }) => {
      let best = state[first + 1] ?? 0
      for (let month = 2; month <= horizon; month += 1) best = pick(best, state[first + month] ?? 0)
      return best
    },
    excel: ({ months }) => excelAtom(`${name === 'highest' ? 'MAX' : 'MIN'}(${months})`),
    explain: (line) => `the ${name} month of ${line}`,
  }
}

function rateUnit(rate: ArgumentUnit, what: string): string | undefined {
  return rate === undefined || sameUnit(rate, dimensionless)
    ? undefined
    : `${what} takes a monthly rate, not ${printUnit(rate)}`
}

/** Every function of a whole row. */
export const seriesFunctions = {
  /** Months 1 to H added up. */
  total: {
    arity: [0, 0],
    opening: 'ignored',
    unit: (line) => line,
    evaluate: ({ months }) => months.reduce((sum, value) => sum + value, 0),
    compiled: (state, first, { horizon }) => {
      let sum = 0
      for (let month = 1; month <= horizon; month += 1) sum += state[first + month] ?? 0
      return sum
    },
    excel: ({ months }) => excelAtom(`SUM(${months})`),
    explain: (line) => `${line} of all months`,
  },
  last: {
    arity: [0, 0],
    opening: 'ignored',
    unit: (line) => line,
    evaluate: ({ months }) => months.at(-1) ?? Number.NaN,
    compiled: (state, first, { horizon }) => state[first + horizon] ?? Number.NaN,
    excel: ({ last }) => excelAtom(last),
    explain: (line) => `${line} of the last month`,
  },
  /** The value of one month, 0 being the opening column; NaN where there is no such month. */
  at: {
    arity: [1, 1],
    opening: 'needed',
    unit: (line, [k]) =>
      k === undefined || sameUnit(k, month) ? line : `at() takes a month, not ${printUnit(k)}`,
    evaluate: ({ opening, months }, [k = Number.NaN]) => (k === 0 ? opening : months[k - 1]) ?? Number.NaN,
    compiled: (state, first, { horizon }, k) =>
      Number.isInteger(k) && k >= 0 && k <= horizon ? (state[first + k] ?? Number.NaN) : Number.NaN,
    excel: ({ opening, all }, [k]) =>
      excelAtom(k === undefined || k.text === '0' ? opening : `INDEX(${all},1,1+${excelAddend(k, 10)})`),
    explain: (line, [k]) => `${line} of month ${k}`,
  },
  highest: extremeMonth('highest', Math.max),
  lowest: extremeMonth('lowest', Math.min),
  /** Net present value at a monthly rate; column 0 is not discounted. */
  npv: {
    arity: [1, 1],
    opening: 'needed',
    unit: (line, [rate]) => rateUnit(rate, 'npv()') ?? line,
    evaluate: ({ opening, months }, [rate = 0]) =>
      months.reduce((sum, value, index) => sum + value / (1 + rate) ** (index + 1), opening ?? 0),
    compiled: (state, first, { horizon, hasOpening }, rate) => {
      let sum = hasOpening ? (state[first] ?? 0) : 0
      for (let month = 1; month <= horizon; month += 1)
        sum += (state[first + month] ?? 0) / (1 + rate) ** month
      return sum
    },
    excel: ({ opening, months }, [rate]) => ({
      text: `${opening}+NPV(${rate === undefined ? '0' : excelNumber(rate)},${months})`,
      power: 10,
      truth: false,
    }),
    explain: (line, [rate]) => `the net present value of ${line} at ${rate} a month`,
  },
  /** The monthly internal rate of return of columns 0 to H, searched from the given start; NaN when none is found. */
  irr: {
    arity: [1, 1],
    opening: 'needed',
    unit: (_line, [guess]) => rateUnit(guess, 'irr()') ?? dimensionless,
    evaluate: ({ opening, months }, [guess = 0.01]) => newtonIrr([opening ?? 0, ...months], guess),
    compiled: (state, first, { horizon, hasOpening }, guess) => {
      const flows = [hasOpening ? (state[first] ?? 0) : 0]
      for (let month = 1; month <= horizon; month += 1) flows.push(state[first + month] ?? 0)
      return newtonIrr(flows, guess)
    },
    excel: ({ all }, [guess]) =>
      excelAtom(`IRR(${all},${guess === undefined ? '0.01' : excelNumber(guess)})`),
    explain: (line) => `the internal rate of return of ${line}`,
  },
} as const satisfies Readonly<Record<string, SeriesFunction>>

export type SeriesName = keyof typeof seriesFunctions

/** The root of a cash flow's present value by Newton's method, the same steps as a spreadsheet's IRR. */
function newtonIrr(flows: readonly number[], guess: number): number {
  let rate = guess
  for (let step = 0; step < 50; step += 1) {
    let value = 0
    let slope = 0
    flows.forEach((flow, index) => {
      const discounted = flow / (1 + rate) ** index
      value += discounted
      slope -= (index * discounted) / (1 + rate)
    })
    const next = rate - value / slope
    if (!Number.isFinite(next) || next <= -1) return Number.NaN
    if (Math.abs(next - rate) < 1e-14) return next
    rate = next
  }
  return rate
}
