import type { Place } from '../diagnostic/diagnostic.ts'
import { monthIndex, readMonth } from '../units/calendar.ts'
import { type ExpectedQuantity, fromDocumented, readQuantity } from '../units/quantity.ts'
import { parseUnit, printUnit, type Unit } from '../units/unit.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import { type NumberSpec, quantityOf } from './field.ts'
import type { RawNode, RawScalar } from './raw.ts'

/** A number in canonical unit with the currency in which it was written, if that was another. */
export interface ReadValue {
  readonly value: number
  readonly unit: string
  readonly currency?: string | undefined
}

/** Where a number stands: its path in the case, and the path that decides its unit where that is another. */
export interface NumberPlace extends Pick<Assumption, 'field' | 'members' | 'change'> {
  readonly path: readonly string[]
  /** For a change by a lever or a scenario: the path of the input that it replaces. */
  readonly target?: readonly string[] | undefined
  /** Where a mistake is shown when nothing is written. */
  readonly parent: Place
}

type Scalar = Pick<RawScalar, 'value' | 'text' | 'place'>

/** Reads a scalar in the form of its field; undefined where it cannot be read, which is reported. */
export function readValue(
  spec: NumberSpec,
  node: RawNode,
  at: NumberPlace,
  context: ReadContext,
): ReadValue | undefined {
  const name = at.path.at(-1) ?? ''
  if (node.kind !== 'scalar' || node.value === null) {
    reportError(context, 'type', node.place, `'${name}' must be one number`, example(spec))
    return undefined
  }
  if (spec.form === 'month') return readMonthValue(spec, node, name, context)
  if (spec.form === 'switch') return readSwitch(node, name, context)
  if (typeof node.value === 'boolean') {
    reportError(
      context,
      'type',
      node.place,
      `'${name}' is ${node.text}, but a number is asked for`,
      example(spec),
    )
    return undefined
  }
  return readWithUnit(spec, { ...node, value: node.value }, at, context)
}

function readWithUnit(
  spec: NumberSpec,
  node: Scalar & { readonly value: string | number },
  at: NumberPlace,
  context: ReadContext,
): ReadValue | undefined {
  const name = at.path.at(-1) ?? ''
  const expected = expectedQuantity(spec, at, context)
  // The neighbour that decides the unit is itself wrong or missing, and is reported there.
  if (expected === undefined) return undefined
  if (typeof node.value === 'number' && spec.choices === undefined) {
    if (Number.isFinite(node.value)) {
      return { value: fromDocumented(node.value, expected), unit: unitName(spec, expected.unit) }
    }
    reportError(
      context,
      'quantity',
      node.place,
      `'${name}' is ${node.text}, which is no number`,
      example(spec),
    )
    return undefined
  }
  const reading = readQuantity(String(node.value), expected, context.currencies)
  if (reading.ok) {
    const isForeign = reading.currency !== undefined && reading.currency !== context.currencies.reporting
    const currency = isForeign ? reading.currency : undefined
    return { value: reading.value, unit: unitName(spec, reading.unit), currency }
  }
  const hint = reading.hint ?? (typeof spec.unit === 'string' ? example(spec) : undefined)
  reportError(context, reading.code, node.place, `${name}: ${reading.message}`, hint)
  return undefined
}

function unitName(spec: NumberSpec, unit: Unit): string {
  return typeof spec.unit === 'string' && spec.choices === undefined ? spec.unit : printUnit(unit)
}

function expectedQuantity(
  spec: NumberSpec,
  at: NumberPlace,
  context: ReadContext,
): ExpectedQuantity | undefined {
  const scope = { root: context.root, path: at.target ?? at.path }
  if (spec.largerUnit !== undefined && spec.expected !== undefined) {
    const { unit, holds, unknown } = spec.largerUnit
    return { ...spec.expected, largerUnit: { unit: parseUnit(unit), holds: holds(scope), unknown } }
  }
  if (typeof spec.unit === 'string') return spec.expected
  const unit = spec.unit(scope)
  return unit === undefined ? undefined : quantityOf(spec, unit)
}

function readMonthValue(
  spec: NumberSpec,
  node: Scalar,
  name: string,
  context: ReadContext,
): ReadValue | undefined {
  const calendarMonth = readMonth(String(node.value))
  if (calendarMonth === undefined) {
    reportError(context, 'month', node.place, `'${name}' is '${node.text}', which is no month`, example(spec))
    return undefined
  }
  return context.period === undefined
    ? undefined
    : { value: monthIndex(context.period, calendarMonth), unit: 'month' }
}

function readSwitch(node: Scalar, name: string, context: ReadContext): ReadValue | undefined {
  if (typeof node.value === 'boolean') return { value: node.value ? 1 : 0, unit: '1' }
  reportError(context, 'type', node.place, `'${name}' is '${node.text}', but must be true or false`)
  return undefined
}

/** The hint that shows how such a number is written. */
export function example(spec: NumberSpec): string {
  return `for example ${spec.examples[0]}`
}
