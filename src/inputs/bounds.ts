import { monthAt, printMonth } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { findEntry, type RawNode } from './raw.ts'

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
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = spec
  if (spec.form === 'month') return explainMonth(value, minimum, maximum, written, context)
  const shown = withUnit(value, unit)
  const isTooLow = spec.isAboveMinimum === true ? value <= minimum : value < minimum
  if (isTooLow || value > maximum) return `${shown}, but ${describeBounds(spec, unit)}`
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

function describeBounds({ minimum, maximum, isAboveMinimum }: NumberSpec, unit: string): string {
  if (minimum === undefined) return `must be at most ${withUnit(maximum ?? 0, unit)}`
  if (isAboveMinimum === true) {
    if (maximum === undefined) return `must be above ${withUnit(minimum, unit)}`
    return `must be above ${minimum} and at most ${withUnit(maximum, unit)}`
  }
  return maximum === undefined
    ? `must be at least ${withUnit(minimum, unit)}`
    : `must lie between ${minimum} and ${withUnit(maximum, unit)}`
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

/** Checks that low <= value <= high; reports at the bound that is wrong. */
export function checkRange(
  { value, low, high, written }: Assumption,
  node: RawNode,
  name: string,
  context: ReadContext,
): boolean {
  const hint = 'a range goes from low over value to high'
  const complain = (key: 'low' | 'high', side: string) => {
    const bound = findEntry(node, key)?.value
    const text = bound?.kind === 'scalar' ? bound.text : ''
    const message = `the ${key} of '${name}', ${text}, is ${side} its value, ${written}`
    reportError(context, 'range', bound?.place, message, hint)
    return false
  }
  if (low !== undefined && low > value) return complain('low', 'above')
  return high !== undefined && high < value ? complain('high', 'below') : true
}
