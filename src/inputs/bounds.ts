import { monthAt, printMonth } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { findEntry, type RawNode } from './raw.ts'

/** Checks the value against the bounds and the wholeness of its field; reports and returns false when it fails. */
export function checkBounds(
  spec: NumberSpec,
  assumption: Assumption,
  name: string,
  context: ReadContext,
): boolean {
  for (const [which, value] of [
    [name, assumption.value],
    [`low of ${name}`, assumption.low],
    [`high of ${name}`, assumption.high],
  ] as const) {
    if (value === undefined) continue
    const wrong = explain(spec, assumption, value, context)
    if (wrong === undefined) continue
    const hint = shareHint(spec, value)
    reportError(context, 'out-of-bounds', assumption.place, `'${which}' is ${wrong}`, hint)
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

function describeBounds(spec: NumberSpec, unit: string): string {
  const { minimum, maximum } = spec
  if (minimum !== undefined && spec.isAboveMinimum === true) {
    const above = `must be above ${withUnit(minimum, unit)}`
    return maximum === undefined ? above : `${above} and at most ${withUnit(maximum, unit)}`
  }
  if (minimum !== undefined && maximum !== undefined) {
    return `must lie between ${minimum} and ${withUnit(maximum, unit)}`
  }
  return minimum === undefined
    ? `must be at most ${withUnit(maximum ?? 0, unit)}`
    : `must be at least ${withUnit(minimum, unit)}`
}

function withUnit(value: number, unit: string): string {
  return unit === '1' ? String(value) : `${value} ${unit}`
}

function shareHint(spec: NumberSpec, value: number): string | undefined {
  const isShare = spec.unit === '1' || spec.unit === '1/year'
  return isShare && value > 1 && value <= 100 && (spec.maximum ?? 0) <= 20
    ? `write ${value}% if a share is meant`
    : undefined
}

/** Checks that low <= value <= high; reports at the bound that is wrong. */
export function checkRange(
  { value, low, high }: Assumption,
  node: RawNode,
  name: string,
  context: ReadContext,
): boolean {
  const hint = 'a range goes from low over value to high'
  if (low !== undefined && low > value) {
    reportError(
      context,
      'range',
      findEntry(node, 'low')?.value.place,
      `the low of '${name}' is above its value`,
      hint,
    )
    return false
  }
  if (high !== undefined && high < value) {
    reportError(
      context,
      'range',
      findEntry(node, 'high')?.value.place,
      `the high of '${name}' is below its value`,
      hint,
    )
    return false
  }
  return true
}
