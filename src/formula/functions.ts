import { dimensionless, divide, multiply, parseUnit, printUnit, sameUnit, type Unit } from '../units/unit.ts'

/** The unit of an argument; undefined for a literal 0, which takes any unit. */
export type ArgumentUnit = Unit | undefined

/** A piece of an Excel formula: its text, how tightly it binds, and whether it is TRUE/FALSE instead of a number. */
export interface ExcelText {
  readonly text: string
  readonly power: number
  readonly truth: boolean
}

/**
 * One function or operator of numbers, with its unit rule and all its readings side by side, so that none can be
 * missing. Truth is 1 and falsehood 0; every number but 0 counts as true.
 */
export interface ScalarFunction {
  readonly arity: readonly [least: number, most: number]
  /** The unit of the result, or what is wrong with the units of the arguments. */
  readonly unit: (args: readonly ArgumentUnit[]) => ArgumentUnit | string
  readonly evaluate: (args: readonly number[]) => number
  readonly javascript: (args: readonly string[]) => string
  readonly excel: (args: readonly ExcelText[]) => ExcelText
  readonly explain: (args: readonly string[]) => string
}

const atom = 99
const month = parseUnit('month')
const perYear = parseUnit('1/year')

/** Tolerance of `ceil`: 7.0000000001 is 7 in every engine. */
const ceilTolerance = 1e-9

/** An Excel text that needs no brackets anywhere. */
export function excelAtom(text: string): ExcelText {
  return { text, power: atom, truth: false }
}

/** The text in brackets where it binds less tightly than `power`; TRUE/FALSE made a number where one is needed. */
function operand(arg: ExcelText, power: number): string {
  if (arg.truth) return `(${arg.text})`
  return arg.power < power ? `(${arg.text})` : arg.text
}

/** A text that stands where a number must stand: TRUE and FALSE become 1 and 0. */
export function excelNumber(arg: ExcelText): string {
  return arg.truth ? `1*(${arg.text})` : arg.text
}

function call(name: string, args: readonly ExcelText[], truth = false): ExcelText {
  return { text: `${name}(${args.map((arg) => (truth ? arg.text : excelNumber(arg))).join(',')})`, power: atom, truth }
}

/** The one unit that all arguments share, or how two of them differ. */
function unify(args: readonly ArgumentUnit[], what: string): ArgumentUnit | string {
  let common: ArgumentUnit
  for (const unit of args) {
    if (unit === undefined) continue
    if (common === undefined) common = unit
    else if (!sameUnit(common, unit)) return `units differ in ${what}: ${printUnit(common)} and ${printUnit(unit)}`
  }
  return common
}

function truthOf(args: readonly ArgumentUnit[], what: string): ArgumentUnit | string {
  const wrong = args.find((unit) => unit !== undefined && !sameUnit(unit, dimensionless))
  return wrong === undefined ? dimensionless : `${what} takes conditions, not ${printUnit(wrong)}`
}

function sumLike(symbol: '+' | '-', evaluate: (a: number, b: number) => number): ScalarFunction {
  return {
    arity: [2, 2],
    unit: (args) => unify(args, symbol),
    evaluate: ([a = 0, b = 0]) => evaluate(a, b),
    javascript: ([a, b]) => `(${a} ${symbol} ${b})`,
    excel: ([a, b]) => ({
      text: `${addend(a, 10)}${symbol}${addend(b, symbol === '-' ? 11 : 10)}`,
      power: 10,
      truth: false,
    }),
    explain: ([a, b]) => `${a} ${symbol} ${b}`,
  }
}

function addend(arg: ExcelText | undefined, power: number): string {
  if (arg === undefined) throw new Error('unreachable: an operator without operand')
  return arg.truth ? `1*(${arg.text})` : operand(arg, power)
}

function comparison(symbol: '<' | '<=' | '>' | '>=' | '=' | '<>', holds: (a: number, b: number) => boolean): ScalarFunction {
  const script = symbol === '=' ? '===' : symbol === '<>' ? '!==' : symbol
  return {
    arity: [2, 2],
    unit: (args) => {
      const common = unify(args, symbol)
      return typeof common === 'string' ? common : dimensionless
    },
    evaluate: ([a = 0, b = 0]) => (holds(a, b) ? 1 : 0),
    javascript: ([a, b]) => `(${a} ${script} ${b} ? 1 : 0)`,
    excel: ([a, b]) => ({ text: `${addend(a, 6)}${symbol}${addend(b, 6)}`, power: 5, truth: true }),
    explain: ([a, b]) => `${a} ${symbol} ${b}`,
  }
}

function extreme(name: 'min' | 'max', pick: (...values: number[]) => number): ScalarFunction {
  return {
    arity: [2, 8],
    unit: (args) => unify(args, `${name}()`),
    evaluate: (args) => pick(...args),
    javascript: (args) => `Math.${name}(${args.join(', ')})`,
    excel: (args) => call(name.toUpperCase(), args),
    explain: (args) => `the ${name === 'min' ? 'smaller' : 'larger'} of ${args.join(' and ')}`,
  }
}

function logical(name: 'and' | 'or'): ScalarFunction {
  return {
    arity: [2, 2],
    unit: (args) => truthOf(args, name),
    evaluate: ([a = 0, b = 0]) => ((name === 'and' ? a !== 0 && b !== 0 : a !== 0 || b !== 0) ? 1 : 0),
    javascript: ([a, b]) => `(${a} ${name === 'and' ? '&&' : '||'} ${b} ? 1 : 0)`,
    excel: (args) => call(name.toUpperCase(), args, true),
    explain: ([a, b]) => `${a} ${name} ${b}`,
  }
}

/** Every operator and function of numbers. */
export const scalarFunctions = {
  '+': sumLike('+', (a, b) => a + b),
  '-': sumLike('-', (a, b) => a - b),
  '*': {
    arity: [2, 2],
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : multiply(a, b)),
    evaluate: ([a = 0, b = 0]) => a * b,
    javascript: ([a, b]) => `(${a} * ${b})`,
    excel: ([a, b]) => ({ text: `${factor(a, 20)}*${factor(b, 20)}`, power: 20, truth: false }),
    explain: ([a, b]) => `${a} * ${b}`,
  },
  '/': {
    arity: [2, 2],
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : divide(a, b)),
    evaluate: ([a = 0, b = 0]) => a / b,
    javascript: ([a, b]) => `(${a} / ${b})`,
    excel: ([a, b]) => ({ text: `${factor(a, 20)}/${factor(b, 21)}`, power: 20, truth: false }),
    explain: ([a, b]) => `${a} / ${b}`,
  },
  negate: {
    arity: [1, 1],
    unit: ([a]) => a,
    evaluate: ([a = 0]) => -a,
    javascript: ([a]) => `(-${a})`,
    excel: ([a]) => ({ text: `-${factor(a, 25)}`, power: 15, truth: false }),
    explain: ([a]) => `-${a}`,
  },
  '<': comparison('<', (a, b) => a < b),
  '<=': comparison('<=', (a, b) => a <= b),
  '>': comparison('>', (a, b) => a > b),
  '>=': comparison('>=', (a, b) => a >= b),
  '=': comparison('=', (a, b) => a === b),
  '<>': comparison('<>', (a, b) => a !== b),
  and: logical('and'),
  or: logical('or'),
  not: {
    arity: [1, 1],
    unit: (args) => truthOf(args, 'not()'),
    evaluate: ([a = 0]) => (a === 0 ? 1 : 0),
    javascript: ([a]) => `(${a} === 0 ? 1 : 0)`,
    excel: (args) => call('NOT', args, true),
    explain: ([a]) => `not ${a}`,
  },
  if: {
    arity: [3, 3],
    unit: ([condition, ...branches]) => {
      const truth = truthOf([condition], 'if()')
      return typeof truth === 'string' ? truth : unify(branches, 'the branches of if()')
    },
    evaluate: ([condition = 0, yes = 0, no = 0]) => (condition !== 0 ? yes : no),
    javascript: ([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`,
    excel: ([condition, yes, no]) => {
      if (condition === undefined || yes === undefined || no === undefined) throw new Error('unreachable: if() without arguments')
      return excelAtom(`IF(${condition.text},${excelNumber(yes)},${excelNumber(no)})`)
    },
    explain: ([condition, yes, no]) => `${yes} if ${condition}, else ${no}`,
  },
  min: extreme('min', Math.min),
  max: extreme('max', Math.max),
  abs: {
    arity: [1, 1],
    unit: ([a]) => a,
    evaluate: ([a = 0]) => Math.abs(a),
    javascript: ([a]) => `Math.abs(${a})`,
    excel: (args) => call('ABS', args),
    explain: ([a]) => `the size of ${a}`,
  },
  sqrt: {
    arity: [1, 1],
    unit: ([a]) => (a === undefined ? undefined : squareRoot(a)),
    evaluate: ([a = 0]) => Math.sqrt(a),
    javascript: ([a]) => `Math.sqrt(${a})`,
    excel: (args) => call('SQRT', args),
    explain: ([a]) => `the square root of ${a}`,
  },
  power: {
    arity: [2, 2],
    unit: (args) => truthOf(args, 'power()'),
    evaluate: ([a = 0, b = 0]) => a ** b,
    javascript: ([a, b]) => `(${a} ** ${b})`,
    excel: ([a, b]) => ({ text: `${factor(a, 31)}^${factor(b, 31)}`, power: 30, truth: false }),
    explain: ([a, b]) => `${a} to the power of ${b}`,
  },
  /** Rounded up to a whole number, where a hair above a whole number counts as that number. */
  ceil: {
    arity: [1, 1],
    unit: ([a]) => a,
    evaluate: ([a = 0]) => 0 - Math.floor(ceilTolerance - a),
    javascript: ([a]) => `(0 - Math.floor(${ceilTolerance} - ${a}))`,
    excel: ([a]) => ({ text: `-INT(1E-9-${factor(a, 21)})`, power: 15, truth: false }),
    explain: ([a]) => `${a} rounded up`,
  },
  /** The quotient, and 0 where the divisor is 0. */
  ratio: {
    arity: [2, 2],
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : divide(a, b)),
    evaluate: ([a = 0, b = 0]) => (b === 0 ? 0 : a / b),
    javascript: ([a, b]) => `(${b} === 0 ? 0 : ${a} / ${b})`,
    excel: ([a, b]) => excelAtom(`IF(${addend(b, 6)}=0,0,${factor(a, 20)}/${factor(b, 21)})`),
    explain: ([a, b]) => `${a} / ${b}`,
  },
  /** The difference of two numbers that should be equal: 0 where it is no more than rounding (a billionth of them). */
  gap: {
    arity: [2, 2],
    unit: (args) => unify(args, 'gap()'),
    evaluate: ([a = 0, b = 0]) => gapOf(a, b),
    javascript: ([a, b]) => `gapOf(${a}, ${b})`,
    excel: ([a, b]) => {
      const [left, right] = [addend(a, 10), addend(b, 11)]
      return excelAtom(`IF(ABS(${left}-${right})<=1E-9*MAX(ABS(${left}),ABS(${right})),0,${left}-${right})`)
    },
    explain: ([a, b]) => `the gap between ${a} and ${b}`,
  },
  /** The monthly rate that compounds to an annual rate: (1+r)^(1/12) - 1. */
  monthly_rate: {
    arity: [1, 1],
    unit: ([a]) => (a === undefined || sameUnit(a, perYear) ? dimensionless : `monthly_rate() takes 1/year, not ${printUnit(a)}`),
    evaluate: ([a = 0]) => (1 + a) ** (1 / 12) - 1,
    javascript: ([a]) => `((1 + ${a}) ** (1 / 12) - 1)`,
    excel: ([a]) => ({ text: `(1+${addend(a, 10)})^(1/12)-1`, power: 10, truth: false }),
    explain: ([a]) => `the monthly rate of ${a}`,
  },
} as const satisfies Readonly<Record<string, ScalarFunction>>

function gapOf(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b
}

export type ScalarName = keyof typeof scalarFunctions

function factor(arg: ExcelText | undefined, power: number): string {
  if (arg === undefined) throw new Error('unreachable: an operator without operand')
  return operand(arg, power)
}

function squareRoot(unit: Unit): Unit | string {
  const halves: Record<string, number> = {}
  for (const [base, exponent] of Object.entries(unit)) {
    if (exponent % 2 !== 0) return `sqrt() of ${printUnit(unit)} has no unit`
    halves[base] = exponent / 2
  }
  return halves
}

/**
 * A function over the members of a finer scope, e.g. `sum(deployment.gpu_hours)`. `lists` holds the members' values;
 * `evaluate` gets one list for each line named, then the plain arguments.
 */
export interface GatherFunction {
  /** How many lines it gathers, and how many plain arguments follow. */
  readonly lines: 1 | 2
  readonly arity: readonly [least: number, most: number]
  /** Whether the members are those that stand before the line's own member, instead of those below it. */
  readonly before: boolean
  readonly unit: (lines: readonly Unit[], args: readonly ArgumentUnit[]) => ArgumentUnit | string
  readonly evaluate: (lists: readonly (readonly number[])[], args: readonly number[]) => number
  readonly javascript: (lists: readonly (readonly string[])[], args: readonly string[]) => string
  /** `ranges` are contiguous ranges or, where a function takes them, lists of cells. */
  readonly excel: (ranges: readonly string[], args: readonly ExcelText[]) => ExcelText
  /** Whether Excel's reading takes a list of cells as well as one range. */
  readonly takesCells: boolean
  readonly explain: (lines: readonly string[], args: readonly string[]) => string
}

function extremeOf(name: 'largest' | 'smallest', better: (a: number, b: number) => boolean): GatherFunction {
  const symbol = name === 'largest' ? '>' : '<'
  return {
    lines: 1,
    arity: [0, 1],
    before: false,
    unit: ([line], args) => unify([line, ...args], `${name}()`),
    evaluate: ([list = []], [otherwise = 0]) =>
      list.length === 0 ? otherwise : list.reduce((best, value) => (better(best, value) ? best : value)),
    javascript: ([list = []], [otherwise = '0']) =>
      list.length === 0 ? otherwise : list.reduce((best, value) => `pick${symbol === '>' ? 'Larger' : 'Smaller'}(${best}, ${value})`),
    excel: ([range], [otherwise]) =>
      range === '' ? (otherwise ?? excelAtom('0')) : excelAtom(`${name === 'largest' ? 'MAX' : 'MIN'}(${range})`),
    takesCells: true,
    explain: ([line]) => `the ${name} ${line}`,
  }
}

function sumOf(name: 'sum' | 'earlier'): GatherFunction {
  return {
    lines: 1,
    arity: [0, 0],
    before: name === 'earlier',
    unit: ([line]) => line,
    evaluate: ([list = []]) => list.reduce((sum, value) => sum + value, 0),
    javascript: ([list = []]) => (list.length === 0 ? '0' : `(${list.join(' + ')})`),
    excel: ([range]) => (range === '' ? excelAtom('0') : excelAtom(`SUM(${range})`)),
    takesCells: true,
    explain: ([line]) => (name === 'sum' ? `the sum of ${line}` : `the sum of ${line} used before`),
  }
}

/** Every function over members. */
export const gatherFunctions = {
  sum: sumOf('sum'),
  earlier: sumOf('earlier'),
  /** The value of the member that stands right before the line's own; the argument stands where there is none. */
  preceding: {
    lines: 1,
    arity: [1, 1],
    before: true,
    unit: ([line], args) => unify([line, ...args], 'preceding()'),
    evaluate: ([list = []], [otherwise = 0]) => list.at(-1) ?? otherwise,
    javascript: ([list = []], [otherwise = '0']) => list.at(-1) ?? otherwise,
    excel: ([cells = ''], [otherwise]) =>
      cells === '' ? (otherwise ?? excelAtom('0')) : excelAtom(`INDEX(${cells},ROWS(${cells}))`),
    takesCells: false,
    explain: ([line]) => `${line} of the one before`,
  },
  largest: extremeOf('largest', (a, b) => a > b),
  smallest: extremeOf('smallest', (a, b) => a < b),
  /** The value of the first line at the member where the second is largest (the first such member). */
  at_largest: {
    lines: 2,
    arity: [0, 0],
    before: false,
    unit: ([value]) => value,
    evaluate: ([values = [], keys = []]) => values[keys.indexOf(keys.reduce((a, b) => (a > b ? a : b), Number.NEGATIVE_INFINITY))] ?? 0,
    javascript: ([values = [], keys = []]) => `atLargest([${values.join(', ')}], [${keys.join(', ')}])`,
    excel: ([values, keys]) => excelAtom(`INDEX(${values},MATCH(MAX(${keys}),${keys},0))`),
    takesCells: false,
    explain: ([value, key]) => `${value} where ${key} is largest`,
  },
  /** The k-th member's value, counted from 1; the last one repeats. The third argument stands where there is none. */
  entry: {
    lines: 1,
    arity: [1, 2],
    before: false,
    unit: ([line], [k, otherwise]) => {
      const index = truthOf([k], 'the place in entry()')
      return typeof index === 'string' ? index : unify([line, otherwise], 'entry()')
    },
    evaluate: ([list = []], [k = 1, otherwise = Number.NaN]) => list[Math.min(list.length, k) - 1] ?? otherwise,
    javascript: ([list = []], [k, otherwise]) =>
      list.length === 0 && otherwise !== undefined ? otherwise : `entry([${list.join(', ')}], ${k})`,
    excel: ([range], [k, otherwise]) =>
      range === '' && otherwise !== undefined
        ? otherwise
        : excelAtom(`INDEX(${range},MIN(COUNT(${range}),${k === undefined ? '1' : excelNumber(k)}))`),
    takesCells: false,
    explain: ([line], [k]) => `${line} number ${k}`,
  },
} as const satisfies Readonly<Record<string, GatherFunction>>

export type GatherName = keyof typeof gatherFunctions

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
}

/** A function that reads a whole row, e.g. `total(cash)`. Its result is one number, not a row. */
export interface SeriesFunction {
  readonly arity: readonly [least: number, most: number]
  /** Whether it reads the opening column, so that the line must have an opening value. */
  readonly opening: 'needed' | 'optional' | 'ignored'
  readonly unit: (line: Unit, args: readonly ArgumentUnit[]) => ArgumentUnit | string
  readonly evaluate: (columns: SeriesColumns, args: readonly number[]) => number
  readonly excel: (cells: SeriesCells, args: readonly ExcelText[]) => ExcelText
  readonly explain: (line: string, args: readonly string[]) => string
}

function extremeMonth(name: 'highest' | 'lowest', pick: (...values: number[]) => number): SeriesFunction {
  return {
    arity: [0, 0],
    opening: 'optional',
    unit: (line) => line,
    evaluate: ({ opening, months }) => pick(...months, ...(opening === undefined ? [] : [opening])),
    excel: ({ all }) => excelAtom(`${name === 'highest' ? 'MAX' : 'MIN'}(${all})`),
    explain: (line) => `the ${name} month of ${line}`,
  }
}

function rateUnit(rate: ArgumentUnit, what: string): string | undefined {
  return rate === undefined || sameUnit(rate, dimensionless) ? undefined : `${what} takes a monthly rate, not ${printUnit(rate)}`
}

/** Every function of a whole row. */
export const seriesFunctions = {
  /** Months 1 to H added up. */
  total: {
    arity: [0, 0],
    opening: 'ignored',
    unit: (line) => line,
    evaluate: ({ months }) => months.reduce((sum, value) => sum + value, 0),
    excel: ({ months }) => excelAtom(`SUM(${months})`),
    explain: (line) => `${line} of all months`,
  },
  last: {
    arity: [0, 0],
    opening: 'ignored',
    unit: (line) => line,
    evaluate: ({ months }) => months.at(-1) ?? Number.NaN,
    excel: ({ months }) => excelAtom(`INDEX(${months},1,COLUMNS(${months}))`),
    explain: (line) => `${line} of the last month`,
  },
  /** The value of one month, 0 being the opening column. */
  at: {
    arity: [1, 1],
    opening: 'needed',
    unit: (line, [k]) =>
      k === undefined || sameUnit(k, month) ? line : `at() takes a month, not ${printUnit(k)}`,
    evaluate: ({ opening, months }, [k = 0]) => (k <= 0 ? opening : months[Math.min(k, months.length) - 1]) ?? Number.NaN,
    excel: ({ all }, [k]) => excelAtom(`INDEX(${all},1,1+${k === undefined ? '0' : addend(k, 10)})`),
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
    excel: ({ all }, [guess]) => excelAtom(`IRR(${all},${guess === undefined ? '0.01' : excelNumber(guess)})`),
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

/** Helpers that compiled code calls by name; the same meaning as the `evaluate` readings above. */
export const compiledHelpers = {
  gapOf,
  pickLarger: (a: number, b: number): number => (a > b ? a : b),
  pickSmaller: (a: number, b: number): number => (a < b ? a : b),
  atLargest: (values: readonly number[], keys: readonly number[]): number => gatherFunctions.at_largest.evaluate([values, keys]),
  entry: (list: readonly number[], k: number): number => gatherFunctions.entry.evaluate([list], [k]),
}
