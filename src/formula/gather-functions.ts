import { multiply, type Unit } from '../units/unit.ts'
import { type ArgumentUnit, plainOf, unify } from './argument-unit.ts'
import { type ExcelText, excelAtom, excelNumber } from './excel-text.ts'

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
      list.length === 0
        ? otherwise
        : list.reduce((best, value) => `pick${symbol === '>' ? 'Larger' : 'Smaller'}(${best}, ${value})`),
    excel: ([range], [otherwise]) =>
      range === ''
        ? (otherwise ?? excelAtom('0'))
        : excelAtom(`${name === 'largest' ? 'MAX' : 'MIN'}(${range})`),
    takesCells: true,
    explain: ([line]) => `the ${name} ${line}`,
  }
}

function sumOf(name: 'sum' | 'sum_before'): GatherFunction {
  return {
    lines: 1,
    arity: [0, 0],
    before: name === 'sum_before',
    unit: ([line]) => line,
    evaluate: ([list = []]) => list.reduce((sum, value) => sum + value, 0),
    // From 0, as `evaluate` adds up: so that a lone -0 becomes 0 in both.
    javascript: ([list = []]) => `(${['0', ...list].join(' + ')})`,
    excel: ([range]) => (range === '' ? excelAtom('0') : excelAtom(`SUM(${range})`)),
    takesCells: true,
    explain: ([line]) => (name === 'sum' ? `the sum of ${line}` : `the sum of ${line} used before`),
  }
}

/** Every function over members. */
export const gatherFunctions = {
  sum: sumOf('sum'),
  sum_before: sumOf('sum_before'),
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
    evaluate: ([values = [], keys = []]) =>
      values[keys.indexOf(keys.reduce((a, b) => (a > b ? a : b), Number.NEGATIVE_INFINITY))] ?? 0,
    javascript: ([values = [], keys = []]) => `atLargest([${values.join(', ')}], [${keys.join(', ')}])`,
    excel: ([values, keys]) =>
      keys === '' ? excelAtom('0') : excelAtom(`INDEX(${values},MATCH(MAX(${keys}),${keys},0))`),
    takesCells: false,
    explain: ([value, key]) => `${value} where ${key} is largest`,
  },
  /** The k-th member's value, counted from 1; the last one repeats. The third argument stands where there is none. */
  nth_or_default: {
    lines: 1,
    arity: [2, 2],
    before: false,
    unit: ([line], [k, otherwise]) => {
      const index = plainOf([k], 'nth_or_default()', 'a plain number as place')
      return typeof index === 'string' ? index : unify([line, otherwise], 'nth_or_default()')
    },
    evaluate: ([list = []], [k = Number.NaN, otherwise = Number.NaN]) =>
      list.length === 0 ? otherwise : (list[Math.min(list.length, k) - 1] ?? Number.NaN),
    javascript: ([list = []], [k, otherwise = 'NaN']) =>
      list.length === 0 ? otherwise : `nth_or_default([${list.join(', ')}], ${k})`,
    excel: ([range], [k, otherwise]) => {
      if (k === undefined || otherwise === undefined)
        throw new Error('unreachable: nth_or_default() without arguments')
      return range === '' ? otherwise : excelAtom(`INDEX(${range},MIN(COUNT(${range}),${excelNumber(k)}))`)
    },
    takesCells: false,
    explain: ([line], [k]) => `${line} number ${k}`,
  },
  /** The products of two lines of the same members, added up. */
  sum_product: {
    lines: 2,
    arity: [0, 0],
    before: false,
    unit: ([a, b]) => (a === undefined || b === undefined ? undefined : multiply(a, b)),
    evaluate: ([values = [], weights = []]) =>
      values.reduce((sum, value, index) => sum + value * (weights[index] ?? Number.NaN), 0),
    javascript: ([values = [], weights = []]) =>
      values.length === 0
        ? '0'
        : `(0 + ${values.map((value, index) => `${value} * ${weights[index] ?? 'NaN'}`).join(' + ')})`,
    excel: ([values, weights]) => excelAtom(values === '' ? '0' : `SUMPRODUCT(${values},${weights})`),
    takesCells: false,
    explain: ([value, weight]) => `the sum of ${value} * ${weight}`,
  },
} as const satisfies Readonly<Record<string, GatherFunction>>

export type GatherName = keyof typeof gatherFunctions
