import type { InputVector } from '../formula/interpret.ts'
import type { Assumption, Grade } from '../inputs/assumption.ts'
import { grades } from '../inputs/provenance.ts'
import type { Changes } from './case.ts'

/** One input that a driver moves. All in the input's unit; low <= value <= high. */
export interface DriverPart {
  readonly path: string
  /** Index of `program.inputs`. */
  readonly input: number
  readonly value: number
  readonly low: number
  readonly high: number
  readonly assumption: Assumption
}

/**
 * A figure on which the result depends, with the range in which it may lie. A combined driver moves the same figure of
 * several members at once, all of them to their low or all to their high.
 */
export interface Driver {
  /** The path of its input; of a combined driver the path with `*` for what varies. */
  readonly id: string
  /** For people: `Requests a month: Customer chat`. */
  readonly label: string
  readonly unit: string
  /** One part; of a combined driver two or more. */
  readonly parts: readonly DriverPart[]
  /** `stated`: low or high stand in the case; `default`: 20 % either way; `mixed`: combined of both. */
  readonly range: 'stated' | 'default' | 'mixed'
  /** The weakest grade among its parts; undefined where a part has none. */
  readonly grade: Grade | undefined
  /** Id of the widest combined driver that contains this one. */
  readonly within: string | undefined
  /**
   * Whether it stands for figures that no other such driver holds, so that swings of these add up to those of the
   * evidence. A combined driver does not, nor a date: that is decided.
   */
  readonly isEvidence: boolean
}

/** How far a figure without a range is moved either way, as a share of it. */
export const defaultSwing = 0.2

/** By how many months levers go live late where the case states no range of their dates. */
export const defaultDelay = 3

/** Whether a range, or a part of it, is not the case's own but the one that stands in where none is stated. */
export function isStandIn({ range }: Driver): boolean {
  return range !== 'stated'
}

/** The label of a driver, which says so where its range stands in for one that is not stated. */
export function labelWithRange(driver: Driver): string {
  return isStandIn(driver) ? `${driver.label} (stand-in range)` : driver.label
}

/** How far a part may go, in its unit. */
export type Range = Pick<DriverPart, 'low' | 'high'>

/** The range that stands in where none is stated, cut to what the field allows: a fifth either way, of a date only later. */
export function standInRange({ value, form, minimum, maximum }: Assumption): Range {
  if (form === 'month') return { low: value, high: value + defaultDelay }
  const reach = Math.abs(value) * defaultSwing
  const low = Math.max(value - reach, minimum ?? Number.NEGATIVE_INFINITY)
  const high = Math.min(value + reach, maximum ?? Number.POSITIVE_INFINITY)
  return { low, high }
}

/**
 * The case of an end of a driver's range, all its parts at their low or all at their high: as stated, else by what stands
 * in around the values as they are.
 */
export function driverEnd({ parts }: Driver, end: 'low' | 'high', vector: InputVector): Changes {
  return parts.map(({ path, input, assumption }) => {
    const value = vector[input] ?? Number.NaN
    const isOwn = assumption.low !== undefined || assumption.high !== undefined
    const at = isOwn ? (assumption[end] ?? value) : standInRange({ ...assumption, value })[end]
    return { path, input, value: at }
  })
}

/** A figure as a part of a driver, by its range or by the one that stands in; undefined where nothing moves. */
export function partOf(
  assumption: Assumption,
  input: number,
  standIn: (assumption: Assumption) => Range | undefined,
): DriverPart | undefined {
  const { path, value, low, high } = assumption
  const isStated = low !== undefined || high !== undefined
  const range = isStated ? { low: low ?? value, high: high ?? value } : standIn(assumption)
  return range === undefined || range.low === range.high
    ? undefined
    : { path, input, value, ...range, assumption }
}

function isStated({ assumption }: DriverPart): boolean {
  return assumption.low !== undefined || assumption.high !== undefined
}

/** Whose the ranges of some parts are. */
export function rangeOf(parts: readonly DriverPart[]): Driver['range'] {
  if (parts.every(isStated)) return 'stated'
  return parts.some(isStated) ? 'mixed' : 'default'
}

/** The weakest grade, where all have one. */
export function weakestGrade(parts: readonly DriverPart[]): Grade | undefined {
  const ranks = parts.map(({ assumption }) =>
    assumption.grade === undefined ? -1 : grades.indexOf(assumption.grade),
  )
  return ranks.includes(-1) ? undefined : grades[Math.max(...ranks)]
}
