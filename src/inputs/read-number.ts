import type { Assumption } from './assumption.ts'
import { boundsOf, checkBounds, checkRange } from './bounds.ts'
import { type ReadContext, reportError } from './context.ts'
import type { NumberSpec } from './field.ts'
import { inUnitOf } from './like-value.ts'
import { fileOfChanges } from './parts.ts'
import { readProvenance } from './provenance.ts'
import { findEntry, isEmpty, overridesFile, type RawMap, type RawNode } from './raw.ts'
import { example, type NumberPlace, readValue } from './read-value.ts'

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
    const standing = node === undefined ? defaultOf(spec, at, context) : undefined
    if (standing !== undefined) {
      const { value, unit, written } = standing
      return note({ ...describe(spec, at, unit, context), value, written, isDefault: true }, context)
    }
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
    return unreadable(spec, at, context)
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
    return unreadable(spec, at, context)
  }
  const read = readValue(spec, valueNode, at, context)
  if (read === undefined) return unreadable(spec, at, context)
  const range = node.kind === 'map' ? readRange(spec, node, read.value, at, context) : {}
  const assumption: Assumption = {
    ...describe(spec, at, read.unit, context),
    value: read.value,
    ...range,
    ...provenance,
    currency: read.currency,
    place: valueNode.place,
    written: valueNode.kind === 'scalar' ? valueNode.text : '',
    isDefault: false,
    ...(read.value === defaultOf(spec, at, context)?.value ? { statesDefault: true as const } : {}),
  }
  const isSound =
    checkBounds(spec, assumption, node, name, context) && checkRange(assumption, node, name, context)
  return isSound ? note(assumption, context) : unreadable(spec, at, context)
}

/** Stands in the tree where a number could not be read; every comparison with it is false. */
function unreadable(spec: NumberSpec, at: NumberPlace, context: ReadContext): Assumption {
  const unit = typeof spec.unit === 'string' ? spec.unit : '1'
  return { ...describe(spec, at, unit, context), value: Number.NaN, written: '', isDefault: false }
}

function note(assumption: Assumption, context: ReadContext): Assumption {
  context.assumptions.set(assumption.path, assumption)
  return assumption
}

function describe(spec: NumberSpec, at: NumberPlace, unit: string, { currencies }: ReadContext) {
  return {
    path: at.path.join('.'),
    field: at.field,
    members: at.members,
    file: at.change === undefined ? at.field.file : fileOfChanges,
    change: at.change,
    unit,
    label: spec.label,
    form: spec.form,
    ...boundsOf(spec, unit, currencies.reporting),
    isWhole: spec.isWhole,
    isStructural: spec.isStructural,
    isMonthly: spec.per === undefined ? undefined : true,
  }
}

/** The documented default of a field; undefined where the number must be given. */
function defaultOf(spec: NumberSpec, at: NumberPlace, context: ReadContext) {
  const written = spec.default
  if (written === undefined) return undefined
  const value = spec.form === 'switch' ? written === 'true' : inReporting(written, context)
  const node: RawNode = { kind: 'scalar', value, text: String(value), place: at.parent }
  const read = readValue(spec, node, at, context)
  if (read === undefined) throw new Error(`default '${written}' of ${at.path.join('.')} cannot be read`)
  return { ...read, written }
}

/** No money is none in every currency: a case needs no rate of exchange for a default. */
function inReporting(written: string, { currencies }: ReadContext): string {
  return written.replace(/^\$0/, `0 ${currencies.reporting}`)
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
  return unreadable(spec, at, context)
}

/** Reads the low and the high of a record in the unit of its value; an override outside them does away with them. */
function readRange(spec: NumberSpec, record: RawMap, value: number, at: NumberPlace, context: ReadContext) {
  const valueNode = findEntry(record, 'value')?.value
  const isOverridden = valueNode?.place.file === overridesFile
  const [low, high] = (['low', 'high'] as const).map((key) => {
    const node = findEntry(record, key)?.value
    // Beside an override, the range has the unit of the value for which it was written already.
    const bound = isOverridden || node === undefined ? node : inUnitOf(node, valueNode, spec)
    return bound === undefined ? undefined : readValue(spec, bound, at, context)?.value
  })
  const isOutside = (low !== undefined && low > value) || (high !== undefined && high < value)
  return isOverridden && isOutside ? {} : { low, high }
}
