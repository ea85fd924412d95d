/**
 * Where a function crosses zero inside a bracket; `none` gives its values at both ends, which have the same
 * sign.
 */
export type Root =
  | { readonly kind: 'root'; readonly at: number }
  | { readonly kind: 'none'; readonly atLow: number; readonly atHigh: number }

/** A search bracket; both ends belong to it. */
export interface Bracket {
  readonly low: number
  readonly high: number
}

/**
 * One end of the bracket. `weight` halves with every step in which the end does not move; once it is below
 * 1 it draws the secant over to this side.
 */
interface End {
  readonly x: number
  readonly y: number
  readonly weight: number
}

/** Every fourth step halves the bracket, and 2,100 halvings bring any two doubles to neighbours. */
const maximumSteps = 8400

/**
 * Finds a zero of a continuous function inside a bracket: a secant step where it helps, bisection where it
 * does not, so it always ends and never leaves the bracket. Works to the last bit of x unless a tolerance is
 * given.
 *
 * @param f from the unknown to the quantity that shall be zero, any units; may be infinite, never NaN
 * @param bracket ends of the search, units of the unknown
 * @param tolerance width of the bracket, absolute, at which the search stops; default 0
 * @returns `none` when f has the same sign at both ends: there may be no zero, or an even number
 * @throws RangeError for a bracket that is not finite or is reversed, or when f gives NaN
 * Source: the Illinois method (Dowell, Jarratt, A modified regula falsi method, BIT 1971) with bisection as a
 *   safeguard.
 */
export function findRoot(f: (x: number) => number, bracket: Bracket, tolerance = 0): Root {
  if (!Number.isFinite(bracket.low) || !Number.isFinite(bracket.high) || bracket.low > bracket.high) {
    throw new RangeError(`not a bracket: ${bracket.low}..${bracket.high}`)
  }
  let low = evaluate(f, bracket.low)
  let high = evaluate(f, bracket.high)
  if (low.y === 0) return { kind: 'root', at: low.x }
  if (high.y === 0) return { kind: 'root', at: high.x }
  if (Math.sign(low.y) === Math.sign(high.y)) return { kind: 'none', atLow: low.y, atHigh: high.y }
  for (let step = 0; step < maximumSteps && high.x - low.x > tolerance; step += 1) {
    const x = step % 4 === 3 ? middle(low, high) : secant(low, high)
    if (x <= low.x || x >= high.x) break
    const end = evaluate(f, x)
    if (end.y === 0) return { kind: 'root', at: end.x }
    if (Math.sign(end.y) === Math.sign(low.y)) {
      low = end
      high = { ...high, weight: high.weight / 2 }
    } else {
      high = end
      low = { ...low, weight: low.weight / 2 }
    }
  }
  return { kind: 'root', at: Math.abs(low.y) <= Math.abs(high.y) ? low.x : high.x }
}

function evaluate(f: (x: number) => number, x: number): End {
  const y = f(x)
  if (Number.isNaN(y)) throw new RangeError(`the function is not a number at ${x}`)
  return { x, y, weight: 2 }
}

function middle(low: End, high: End): number {
  return low.x + (high.x - low.x) / 2
}

/**
 * The secant's crossing, or the middle where rounding or an infinite value puts it on or outside the ends.
 */
function secant(low: End, high: End): number {
  const atLow = low.y * Math.min(1, low.weight)
  const atHigh = high.y * Math.min(1, high.weight)
  const x = low.x - (atLow * (high.x - low.x)) / (atHigh - atLow)
  return x > low.x && x < high.x ? x : middle(low, high)
}
