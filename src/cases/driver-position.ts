import type { Driver, DriverPart } from './driver.ts'

/**
 * The least value at which it still makes sense to look: what the field allows; of an amount or a price, which cannot
 * vanish without taking the case with it, a tenth of its value. A date has the first that its field allows.
 */
function leastOf({ value, low, assumption: { unit, minimum } }: DriverPart): number {
  const isAmount = unit !== '1' && unit !== '1/year' && unit !== 'month' && value > 0 && (minimum ?? 0) >= 0
  return isAmount ? Math.min(low, value / 10) : (minimum ?? Number.NEGATIVE_INFINITY)
}

/** The value of a part at a distance from the case, cut to where it makes sense. */
function valueAt(part: DriverPart, distance: number): number {
  const { value, low, high, assumption } = part
  const [below, above] = [value - low, high - value]
  const span = distance < 0 ? below || above : above || below
  // The ends of the range are met exactly.
  if (distance === -1 && below > 0) return low
  if (distance === 1 && above > 0) return high
  return Math.min(
    assumption.maximum ?? Number.POSITIVE_INFINITY,
    Math.max(leastOf(part), value + distance * span),
  )
}

/**
 * The values of all parts of a driver at a distance from the case, in units of its range: 0 is the case, -1 its low and
 * +1 its high, beyond them further on by the same width. A side without range takes the width of the other; no part goes
 * further than its field allows, and no amount below a tenth of its value.
 */
export function valuesAt({ parts }: Driver, distance: number): readonly number[] {
  return parts.map((part) => valueAt(part, distance))
}
