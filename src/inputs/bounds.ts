import { monthAt, printMonth } from '../units/calendar.ts'
import { currencySize } from '../units/currency.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError, reportWarning } from './context.ts'
import type { NumberSpec } from './field.ts'
import { findEntry, type RawNode } from './raw.ts'

/** A number that must be positive is at least this: what is smaller, calculators take for zero beside other numbers. */
const leastPositive = 1e-9

/** The same for a price of one token, which is below a millionth. */
const leastPerToken = 1e-12

/** What no figure exceeds that has no bound of its own: beyond it, calculators lose units. */
const mostOfAll = 1e15

/** The bounds of a number as every reader of it has them: both belong to what is accepted. */
export interface NumberBounds {
  readonly minimum: number
  readonly maximum: number
}

/**
 * The bounds of a field for a figure in a unit: of money in the size of the reporting currency, since a salary that is
 * usual in yen is none in dollars. Without a currency, those of the smallest unit of money, which no case exceeds.
 */
export function boundsOf(spec: NumberSpec, unit: string, currency?: string): NumberBounds {
  const least = unit === 'money/token' ? leastPerToken : leastPositive
  const size = unit.startsWith('money') ? currencySize(currency) : 1
  const maximum = spec.maximum === undefined ? mostOfAll : spec.maximum * size
  return { minimum: spec.isAboveMinimum === true ? least : (spec.minimum ?? -mostOfAll), maximum }
}

/** Checks value and range against the bounds and the wholeness of their field; reports and returns false when one fails. */
export function checkBounds(
  spec: NumberSpec,
  assumption: Assumption,
  node: RawNode,
  name: string,
  context: ReadContext,
): boolean {
  for (const [key, value] of [
    ['value', assumption.value],
    ['low', assumption.low],
    ['high', assumption.high],
  ] as const) {
    const wrong = value === undefined ? undefined : explain(spec, assumption, value, context)
    if (value === undefined || wrong === undefined) continue
    const which = key === 'value' ? `'${name}'` : `the ${key} of '${name}'`
    const place = key === 'value' ? assumption.place : findEntry(node, key)?.value.place
    reportError(context, 'out-of-bounds', place, `${which} is ${wrong}`, shareHint(spec, value))
    return false
  }
  return true
}

function explain(
  spec: NumberSpec,
  { unit, written }: Assumption,
  value: number,
  context: ReadContext,
): string | undefined {
  const bounds = boundsOf(spec, unit, context.currencies.reporting)
  const { minimum, maximum } = bounds
  if (spec.form === 'month') return explainMonth(value, minimum, maximum, written, context)
  const shown = withUnit(value, unit)
  if (value < minimum || value > maximum) return `${shown}, but ${describeBounds(spec, unit, value, bounds)}`
  if (spec.isWhole === true && !Number.isInteger(value)) return `${shown}, but must be a whole number`
  return undefined
}

function explainMonth(
  value: number,
  minimum: number,
  maximum: number,
  written: string,
  { period }: ReadContext,
): string | undefined {
  if ((value >= minimum && value <= maximum) || period === undefined) return undefined
  const [first, last] = [printMonth(monthAt(period, minimum)), printMonth(monthAt(period, maximum))]
  return value < minimum
    ? `${written}, but the first month possible is ${first}`
    : `${written}, but the last month possible is ${last}`
}

function describeBounds(
  spec: NumberSpec,
  unit: string,
  value: number,
  { minimum, maximum }: NumberBounds,
): string {
  const least = withUnit(minimum, unit)
  if (spec.isAboveMinimum === true && value > 0 && value < minimum) return `must be at least ${least}`
  if (spec.isAboveMinimum === true)
    return spec.maximum === undefined && value <= 0
      ? `must be above ${withUnit(0, unit)}`
      : `must be above 0 and at most ${withUnit(maximum, unit)}`
  if (spec.maximum === undefined && value < minimum) return `must be at least ${least}`
  if (spec.minimum === undefined) return `must be at most ${withUnit(maximum, unit)}`
  return `must lie between ${minimum} and ${withUnit(maximum, unit)}`
}

/** A value with its unit in words: `120 months`, `0.1 a year`, `6.98 money/gpu-hour`. */
function withUnit(value: number, unit: string): string {
  if (unit === '1') return String(value)
  if (unit.startsWith('1/')) return `${value} a ${unit.slice(2)}`
  const isNoun = /^(gpu|replica|node|token|request|second|hour|day|month|year)$/.test(unit)
  return `${value} ${unit}${isNoun && value !== 1 ? 's' : ''}`
}

function shareHint(spec: NumberSpec, value: number): string | undefined {
  const isShare = spec.unit === '1' || spec.unit === '1/year'
  return isShare && value > 1 && value <= 100 && (spec.maximum ?? 0) <= 20
    ? `write ${value}% if a share is meant`
    : undefined
}

/** From how many times on the ends of a range say of its value that one of them has zeros too many, or another unit. */
const widestRange = 1000

/** Checks that low <= value <= high; reports at the bound that is wrong, and warns of one that is out of all proportion. */
export function checkRange(
  { value, low, high, written }: Assumption,
  node: RawNode,
  name: string,
  context: ReadContext,
): boolean {
  const complain = (report: typeof reportError, key: 'low' | 'high', side: string, hint: string) => {
    const bound = findEntry(node, key)?.value
    const text = bound?.kind === 'scalar' ? bound.text : ''
    const code = report === reportError ? 'range' : 'wide-range'
    report(
      context,
      code,
      bound?.place,
      `the ${key} of '${name}', ${text}, is ${side} its value, ${written}`,
      hint,
    )
  }
  const order = 'a range goes from low over value to high'
  if (low !== undefined && low > value) complain(reportError, 'low', 'above', order)
  else if (high !== undefined && high < value) complain(reportError, 'high', 'below', order)
  else {
    const far = 'are both in the unit that was meant, and has neither a zero too many?'
    const times = `more than ${widestRange} times`
    if (low !== undefined && low > 0 && value > low * widestRange)
      complain(reportWarning, 'low', `${times} below`, far)
    if (high !== undefined && value > 0 && high > value * widestRange)
      complain(reportWarning, 'high', `${times}`, far)
    return true
  }
  return false
}
