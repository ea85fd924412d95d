import type { Place } from '../diagnostic/diagnostic.ts'
import { monthIndex, readMonth } from '../units/calendar.ts'
import { describeExpected, type ExpectedQuantity, fromDocumented, readQuantity } from '../units/quantity.ts'
import { parseUnit } from '../units/unit.ts'
import type { Assumption } from './assumption.ts'
import { checkBounds, checkRange } from './bounds.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { readProvenance } from './provenance.ts'
import { findEntry, isEmpty, overridesFile, type RawMap, type RawNode } from './raw.ts'

/** A number in canonical unit with the currency in which it was written, if that was another. */
interface ReadValue {
  readonly value: number
  readonly unit: string
  readonly currency?: string | undefined
}

/** Where a number stands: its path in the case, and the path that decides its unit where that is another. */
export interface NumberPlace {
  readonly path: readonly string[]
  /** For a change by a lever: the path of the input that it replaces. */
  readonly target?: readonly string[] | undefined
  /** Where a mistake is shown when nothing is written. */
  readonly parent: Place
}

/**
 * Reads one number: a scalar, a text with a unit, or a record with range and provenance; the documented default when
 * nothing is written. Notes it among the assumptions. A mistake is reported, and a number that is not one (NaN) stands
 * in its place, so that the checks that follow pass over it.
 */
export function readNumber(
  spec: NumberSpec,
  node: RawNode | undefined,
  at: NumberPlace,
  context: ReadContext,
): Assumption {
  const name = at.path.at(-1) ?? ''
  if (node === undefined || isEmpty(node)) {
    if (node === undefined && spec.default !== undefined) return readDefault(spec, spec.default, at, context)
    return reportMissing(spec, node, at, context)
  }
  if (node.kind === 'list' || (node.kind === 'map' && spec.form === 'switch')) {
    reportError(
      context,
      'type',
      node.place,
      `'${name}' is a ${node.kind}, but one number is asked for`,
      example(spec),
    )
    return unreadable(spec, at)
  }
  const valueNode = node.kind === 'map' ? findEntry(node, 'value')?.value : node
  const provenance = node.kind === 'map' ? readProvenance(node, name, context) : {}
  if (valueNode === undefined) {
    reportError(
      context,
      'missing-number',
      node.place,
      `'${name}' has no value`,
      `add value: ${spec.examples[0]}`,
    )
    return unreadable(spec, at)
  }
  const read = readValue(spec, valueNode, at, context)
  if (read === undefined) return unreadable(spec, at)
  const range = node.kind === 'map' ? readRange(spec, node, read.value, at, context) : {}
  const assumption: Assumption = {
    ...describe(spec, at, read.unit),
    value: read.value,
    ...range,
    ...provenance,
    currency: read.currency,
    place: valueNode.place,
    written: valueNode.kind === 'scalar' ? valueNode.text : '',
    isDefault: false,
  }
  const isSound = checkBounds(spec, assumption, name, context) && checkRange(assumption, node, name, context)
  return isSound ? note(assumption, context) : unreadable(spec, at)
}

/** Stands in the tree where a number could not be read; every comparison with it is false. */
function unreadable(spec: NumberSpec, at: NumberPlace): Assumption {
  const unit = typeof spec.unit === 'string' ? spec.unit : '1'
  return { ...describe(spec, at, unit), value: Number.NaN, written: '', isDefault: false }
}

function note(assumption: Assumption, context: ReadContext): Assumption {
  context.assumptions.set(assumption.path, assumption)
  return assumption
}

function describe(spec: NumberSpec, at: NumberPlace, unit: string) {
  return {
    path: at.path.join('.'),
    unit,
    label: spec.label,
    form: spec.form,
    minimum: spec.minimum,
    maximum: spec.maximum,
    isStructural: spec.isStructural,
  }
}

function readDefault(spec: NumberSpec, written: string, at: NumberPlace, context: ReadContext): Assumption {
  const value = spec.form === 'switch' ? written === 'true' : written
  const node: RawNode = { kind: 'scalar', value, text: written, place: at.parent }
  const read = readValue(spec, node, at, context)
  if (read === undefined) throw new Error(`default '${written}' of ${at.path.join('.')} cannot be read`)
  return note({ ...describe(spec, at, read.unit), value: read.value, written, isDefault: true }, context)
}

function reportMissing(
  spec: NumberSpec,
  node: RawNode | undefined,
  at: NumberPlace,
  context: ReadContext,
): Assumption {
  const owner = at.path.slice(0, -1).join('.')
  const name = at.path.at(-1) ?? ''
  const message =
    node === undefined
      ? `${owner === '' ? 'the case' : `'${owner}'`} has no '${name}' (${spec.label.toLowerCase()})`
      : `'${name}' is empty (${spec.label.toLowerCase()})`
  const hint = `${example(spec)}; a missing number is never taken as zero`
  reportError(context, 'missing-number', node?.place ?? at.parent, message, hint)
  return unreadable(spec, at)
}

function example(spec: NumberSpec): string {
  return `for example ${spec.examples[0]}`
}

/** Reads the low and the high of a record in the unit of its value; an override outside them does away with them. */
function readRange(spec: NumberSpec, record: RawMap, value: number, at: NumberPlace, context: ReadContext) {
  const [low, high] = (['low', 'high'] as const).map((key) => {
    const node = findEntry(record, key)?.value
    return node === undefined ? undefined : readValue(spec, node, at, context)?.value
  })
  const isOverridden = findEntry(record, 'value')?.value.place.file === overridesFile
  const isOutside = (low !== undefined && low > value) || (high !== undefined && high < value)
  return isOverridden && isOutside ? {} : { low, high }
}

function readValue(
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

type Scalar = { readonly value: string | number; readonly text: string; readonly place: Place }

function readWithUnit(
  spec: NumberSpec,
  node: Scalar,
  at: NumberPlace,
  context: ReadContext,
): ReadValue | undefined {
  const name = at.path.at(-1) ?? ''
  const units = spec.choices ?? unitOf(spec, at, context)
  // The neighbour that decides the unit is itself wrong or missing, and is reported there.
  if (units === undefined) return undefined
  if (typeof node.value === 'number') {
    if (spec.choices !== undefined) return refuseBare(spec, node, name, context)
    if (!Number.isFinite(node.value)) {
      reportError(
        context,
        'quantity',
        node.place,
        `'${name}' is ${node.text}, which is no number`,
        example(spec),
      )
      return undefined
    }
    return { value: fromDocumented(node.value, expected(spec, units[0] ?? '1')), unit: units[0] ?? '1' }
  }
  let refusal:
    | { readonly code: string; readonly message: string; readonly hint?: string | undefined }
    | undefined
  for (const unit of units) {
    const reading = readQuantity(node.value, expected(spec, unit), context.currencies)
    if (!reading.ok) {
      refusal ??= reading
      continue
    }
    if (spec.choices !== undefined && !/[A-Za-z$€£¥]/.test(node.value))
      return refuseBare(spec, node, name, context)
    const isForeign = reading.currency !== undefined && reading.currency !== context.currencies.reporting
    return { value: reading.value, unit, currency: isForeign ? reading.currency : undefined }
  }
  const fallback =
    spec.choices === undefined ? example(spec) : `in one of ${spec.choices.join(', ')}: ${example(spec)}`
  reportError(
    context,
    refusal?.code ?? 'quantity',
    node.place,
    `${name}: ${refusal?.message}`,
    refusal?.hint ?? fallback,
  )
  return undefined
}

function unitOf(spec: NumberSpec, at: NumberPlace, context: ReadContext): readonly string[] | undefined {
  if (typeof spec.unit === 'string') return [spec.unit]
  const unit = spec.unit({ root: context.root, path: at.target ?? at.path })
  return unit === undefined ? undefined : [unit]
}

function expected(spec: NumberSpec, unit: string): ExpectedQuantity {
  return { unit: parseUnit(unit), per: spec.per, accepts: spec.accepts?.map(parseUnit) }
}

function refuseBare(spec: NumberSpec, node: Scalar, name: string, context: ReadContext): undefined {
  const choices = (spec.choices ?? []).map((unit) => describeExpected(expected(spec, unit)))
  const message = `'${name}' has no unit, and it may be ${choices.join(' or ')}`
  reportError(context, 'dimension', node.place, message, example(spec))
  return undefined
}

function readMonthValue(
  spec: NumberSpec,
  node: { readonly value: string | number | boolean | null; readonly text: string; readonly place: Place },
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

function readSwitch(
  node: { readonly value: string | number | boolean | null; readonly text: string; readonly place: Place },
  name: string,
  context: ReadContext,
): ReadValue | undefined {
  if (typeof node.value === 'boolean') return { value: node.value ? 1 : 0, unit: '1' }
  reportError(context, 'type', node.place, `'${name}' is '${node.text}', but must be true or false`)
  return undefined
}
