import { binomialAtMost, poissonAtMost } from '../economics/distributions.ts'
import { dimensionless, divide, multiply, parseUnit, printUnit, sameUnit, type Unit } from '../units/unit.ts'
import { type ArgumentUnit, plainOf, unify } from './argument-unit.ts'
import { type ExcelText, excelAddend, excelAtom, excelCall, excelFactor, excelNumber } from './excel-text.ts'

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

const perYear = parseUnit('1/year')

/** Tolerance of `ceil`: 7.0000000001 is 7 in every engine. */
const ceilTolerance = 1e-9

function sumLike(symbol: '+' | '-', evaluate: (a: number, b: number) => number): ScalarFunction {
  return {
    arity: [2, 2],
    unit: (args) => unify(args, symbol),
    evaluate: ([a = 0, b = 0]) => evaluate(a, b),
    javascript: ([a, b]) => `(${a} ${symbol} ${b})`,
    excel: ([a, b]) => ({
      text: `${excelAddend(a, 10)}${symbol}${excelAddend(b, symbol === '-' ? 11 : 10)}`,
      power: 10,
      truth: false,
    }),
    explain: ([a, b]) => `${a} ${symbol} ${b}`,
  }
}

function comparison(
  symbol: '<' | '<=' | '>' | '>=' | '=' | '<>',
  holds: (a: number, b: number) => boolean,
): ScalarFunction {
  const script = symbol === '=' ? '===' : symbol === '<>' ? '!==' : symbol
  return {
    arity: [2, 2],
    unit: (args) => {
      const common = unify(args, symbol)
      return typeof common === 'string' ? common : dimensionless
    },
    evaluate: ([a = 0, b = 0]) => (holds(a, b) ? 1 : 0),
    javascript: ([a, b]) => `(${a} ${script} ${b} ? 1 : 0)`,
    excel: ([a, b]) => ({ text: `${excelAddend(a, 6)}${symbol}${excelAddend(b, 6)}`, power: 5, truth: true }),
    explain: ([a, b]) => `${a} ${symbol} ${b}`,
  }
}

function extreme(name: 'min' | 'max', pick: (...values: number[]) => number): ScalarFunction {
  return {
    arity: [2, 8],
    unit: (args) => unify(args, `${name}()`),
    evaluate: (args) => pick(...args),
    javascript: (args) => `Math.${name}(${args.join(', ')})`,
    excel: (args) => excelCall(name.toUpperCase(), args),
    explain: (args) => `the ${name === 'min' ? 'smaller' : 'larger'} of ${args.join(' and ')}`,
  }
}

function logical(name: 'and' | 'or'): ScalarFunction {
  return {
    arity: [2, 2],
    unit: (args) => plainOf(args, name, 'conditions'),
    evaluate: ([a = 0, b = 0]) => ((name === 'and' ? a !== 0 && b !== 0 : a !== 0 || b !== 0) ? 1 : 0),
    javascript: ([a, b]) => `(${a} ${name === 'and' ? '&&' : '||'} ${b} ? 1 : 0)`,
    excel: (args) => excelCall(name.toUpperCase(), args, true),
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
    excel: ([a, b]) => ({ text: `${excelFactor(a, 20)}*${excelFactor(b, 20)}`, power: 20, truth: false }),
    explain: ([a, b]) => `${a} * ${b}`,
  },
  '/': {
    arity: [2, 2],
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : divide(a, b)),
    evaluate: ([a = 0, b = 0]) => a / b,
    javascript: ([a, b]) => `(${a} / ${b})`,
    excel: ([a, b]) => ({ text: `${excelFactor(a, 20)}/${excelFactor(b, 21)}`, power: 20, truth: false }),
    explain: ([a, b]) => `${a} / ${b}`,
  },
  negate: {
    arity: [1, 1],
    unit: ([a]) => a,
    evaluate: ([a = 0]) => -a,
    javascript: ([a]) => `(-${a})`,
    // Excel's minus sign binds tighter than its ^, so a power needs brackets under it.
    excel: ([a]) => ({ text: `-${excelFactor(a, 31)}`, power: 15, truth: false }),
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
    unit: (args) => plainOf(args, 'not()', 'a condition'),
    evaluate: ([a = 0]) => (a === 0 ? 1 : 0),
    javascript: ([a]) => `(${a} === 0 ? 1 : 0)`,
    excel: (args) => excelCall('NOT', args, true),
    explain: ([a]) => `not ${a}`,
  },
  if: {
    arity: [3, 3],
    unit: ([condition, ...branches]) => {
      const truth = plainOf([condition], 'if()', 'a condition')
      return typeof truth === 'string' ? truth : unify(branches, 'the branches of if()')
    },
    evaluate: ([condition = 0, yes = 0, no = 0]) => (condition !== 0 ? yes : no),
    javascript: ([condition, yes, no]) => `(${condition} ? ${yes} : ${no})`,
    excel: ([condition, yes, no]) => {
      if (condition === undefined || yes === undefined || no === undefined)
        throw new Error('unreachable: if() without arguments')
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
    excel: (args) => excelCall('ABS', args),
    explain: ([a]) => `the size of ${a}`,
  },
  sqrt: {
    arity: [1, 1],
    unit: ([a]) => (a === undefined ? undefined : squareRoot(a)),
    evaluate: ([a = 0]) => Math.sqrt(a),
    javascript: ([a]) => `Math.sqrt(${a})`,
    excel: (args) => excelCall('SQRT', args),
    explain: ([a]) => `the square root of ${a}`,
  },
  power: {
    arity: [2, 2],
    unit: (args) => plainOf(args, 'power()', 'plain numbers'),
    evaluate: ([a = 0, b = 0]) => a ** b,
    javascript: ([a, b]) => `(${a} ** ${b})`,
    excel: ([a, b]) => ({ text: `${excelFactor(a, 31)}^${excelFactor(b, 31)}`, power: 30, truth: false }),
    explain: ([a, b]) => `${a} to the power of ${b}`,
  },
  /** Rounded up to a whole number, where a hair above a whole number counts as that number. */
  ceil: {
    arity: [1, 1],
    unit: ([a]) => a,
    evaluate: ([a = 0]) => 0 - Math.floor(ceilTolerance - a),
    javascript: ([a]) => `(0 - Math.floor(${ceilTolerance} - ${a}))`,
    excel: ([a]) => ({ text: `-INT(1E-9-${excelFactor(a, 21)})`, power: 15, truth: false }),
    explain: ([a]) => `${a} rounded up`,
  },
  /** The quotient, and 0 where the divisor is 0. */
  ratio: {
    arity: [2, 2],
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : divide(a, b)),
    evaluate: ([a = 0, b = 0]) => (b === 0 ? 0 : a / b),
    javascript: ([a, b]) => `(${b} === 0 ? 0 : ${a} / ${b})`,
    excel: ([a, b]) => excelAtom(`IF(${excelAddend(b, 6)}=0,0,${excelFactor(a, 20)}/${excelFactor(b, 21)})`),
    explain: ([a, b]) => `${a} / ${b}`,
  },
  /** The difference of two numbers that should be equal: 0 where it is no more than rounding (a billionth of them). */
  gap: {
    arity: [2, 2],
    unit: (args) => unify(args, 'gap()'),
    evaluate: ([a = 0, b = 0]) => gapOf(a, b),
    javascript: ([a, b]) => `gapOf(${a}, ${b})`,
    excel: ([a, b]) => {
      const [left, right] = [excelAddend(a, 10), excelAddend(b, 11)]
      return excelAtom(`IF(ABS(${left}-${right})<=1E-9*MAX(ABS(${left}),ABS(${right})),0,${left}-${right})`)
    },
    explain: ([a, b]) => `the gap between ${a} and ${b}`,
  },
  /** The monthly rate that compounds to an annual rate: (1+r)^(1/12) - 1. */
  monthly_rate: {
    arity: [1, 1],
    unit: ([a]) =>
      a === undefined || sameUnit(a, perYear)
        ? dimensionless
        : `monthly_rate() takes 1/year, not ${printUnit(a)}`,
    evaluate: ([a = 0]) => (1 + a) ** (1 / 12) - 1,
    javascript: ([a]) => `((1 + ${a}) ** (1 / 12) - 1)`,
    excel: ([a]) => ({ text: `(1+${excelAddend(a, 10)})^(1/12)-1`, power: 10, truth: false }),
    explain: ([a]) => `the monthly rate of ${a}`,
  },
  /** The probability of at most so many events where so many are expected (Poisson). */
  poisson: {
    arity: [2, 2],
    unit: (args) => plainOf(args, 'poisson()', 'plain numbers'),
    evaluate: ([count = 0, mean = 0]) => poissonOf(count, mean),
    javascript: ([count, mean]) => `poissonOf(${count}, ${mean})`,
    // Spreadsheets refuse a mean of zero.
    excel: ([count, mean]) => {
      const [events, expected] = [excelAddend(count, 0), excelAddend(mean, 6)]
      return excelAtom(`IF(${expected}>0,POISSON(${events},${expected},TRUE),1)`)
    },
    explain: ([count, mean]) => `the probability of at most ${count} events where ${mean} are expected`,
  },
  /** The probability that fewer parts are up than are needed, of parts that are each up for a share of the time. */
  fewer_up: {
    arity: [3, 3],
    unit: (args) => plainOf(args, 'fewer_up()', 'plain numbers'),
    evaluate: ([needed = 0, parts = 0, availability = 0]) => fewerUp(needed, parts, availability),
    javascript: ([needed, parts, availability]) => `fewerUp(${needed}, ${parts}, ${availability})`,
    excel: ([needed, parts, availability]) => {
      const up = `BINOMDIST(MAX(${excelAddend(needed, 11)}-1,0),${excelAddend(parts, 0)},${excelAddend(availability, 0)},TRUE)`
      return { text: `(${excelAddend(needed, 6)}>0)*IF(${up}>1E-9*24*24,${up},0)`, power: 20, truth: false }
    },
    explain: ([needed, parts, availability]) =>
      `the probability that fewer than ${needed} of ${parts} are up, each up for ${availability} of the time`,
  },
} as const satisfies Readonly<Record<string, ScalarFunction>>

/** The difference of two numbers, 0 where it is no more than a billionth of them. */
export function gapOf(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b
}

/**
 * What happens less often counts as never: about one in two million. No power of a share that people write, as the million
 * would be of 99.9%: calculators would differ on which side of it they are.
 */
const negligibleChance = 1e-9 * 24 * 24

/** The probability of at most `count` events where `mean` are expected; NaN for what is no count or no mean. */
export function poissonOf(count: number, mean: number): number {
  if (!(isCount(count) && mean >= 0 && Number.isFinite(mean))) return Number.NaN
  return count === 0 ? Math.exp(-mean) : poissonAtMost(count, mean)
}

/**
 * The probability that fewer of `parts` are up than are needed; NaN for what is no count or no share. Less than one in
 * two million counts as never: spreadsheets disagree about the far tail of a binomial distribution.
 */
export function fewerUp(needed: number, parts: number, availability: number): number {
  if (!(isCount(needed) && isCount(parts) && availability >= 0 && availability <= 1)) return Number.NaN
  if (needed === 0 || needed > parts) return needed === 0 ? 0 : 1
  // Some set of so many parts must be down: the number of such sets times the chance of one bounds the answer.
  let bound = 1
  for (let down = parts - needed + 1; down > 0; down -= 1)
    bound *= ((needed - 1 + down) / down) * (1 - availability)
  if (!(bound > negligibleChance)) return 0
  const chance = binomialAtMost(needed - 1, parts, availability)
  return chance > negligibleChance ? chance : 0
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

export type ScalarName = keyof typeof scalarFunctions

function squareRoot(unit: Unit): Unit | string {
  const halves: Record<string, number> = {}
  for (const [base, exponent] of Object.entries(unit)) {
    if (exponent % 2 !== 0) return `sqrt() of ${printUnit(unit)} has no unit`
    halves[base] = exponent / 2
  }
  return halves
}
