import { withUnitOf } from '../units/like-unit.ts'
import { printUnit } from '../units/unit.ts'
import type { NumberSpec } from './field.ts'
import type { RawNode } from './raw.ts'

/** A bound of a range, low or high, with the unit of the value beside it where it has none, or only its beginning. */
export function inUnitOf(bound: RawNode, value: RawNode | undefined, spec: NumberSpec): RawNode {
  if (bound.kind !== 'scalar' || value?.kind !== 'scalar' || spec.form !== 'number') return bound
  if (typeof bound.value !== 'number' && typeof bound.value !== 'string') return bound
  const written = String(bound.value)
  const documented = spec.expected === undefined ? '' : printUnit(spec.expected.unit)
  const whole = withUnitOf(written, String(value.value), documented)
  return whole === written ? bound : { ...bound, value: whole }
}
