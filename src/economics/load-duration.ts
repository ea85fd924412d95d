import { requireNonNegative, requireSeries, requireShare } from './argument.ts'

/** A part of the hours, as a share of all, and the load in it relative to the peak, 0..1. */
export interface LoadBlock {
  readonly share: number
  readonly level: number
}

/** Default blocks, for want of a trace: shares of hours at the peak and at the shoulder, and load of the shoulder over the mean. */
export const defaultLoad = { peakHours: 0.15, shoulderHours: 0.35, shoulderOverMean: 1.1 } as const

const { peakHours: peakShare, shoulderHours: shoulderShare, shoulderOverMean: shoulderToMean } = defaultLoad

/**
 * A load-duration curve of three blocks from the peak-to-average ratio alone: 15 % of hours at the peak,
 * 35 % at 1.1 times the mean (at most the peak), the rest at the level that makes the mean right. Where that
 * level would be negative (a ratio above 4.1) the rest is idle and the peak takes fewer hours.
 *
 * @param peakToAverage dimensionless, 1 or more
 * @returns blocks from the peak down; shares sum to 1, share-weighted levels to 1 / peakToAverage
 * @throws RangeError below 1
 * Source: our convention for want of a trace; measure with `loadBlocksFromTrace` where there is one.
 */
export function defaultLoadBlocks(peakToAverage: number): readonly LoadBlock[] {
  if (!(Number.isFinite(peakToAverage) && peakToAverage >= 1)) {
    throw new RangeError(`peakToAverage must be 1 or more, not ${peakToAverage}`)
  }
  const mean = 1 / peakToAverage
  const shoulder = Math.min(1, shoulderToMean * mean)
  const shoulderLoad = shoulderShare * shoulder
  const peak = Math.min(peakShare, mean - shoulderLoad)
  const rest = 1 - peak - shoulderShare
  return [
    { share: peak, level: 1 },
    { share: shoulderShare, level: shoulder },
    { share: rest, level: Math.min(1, Math.max(0, (mean - peak - shoulderLoad) / rest)) },
  ]
}

/**
 * A load-duration curve from a trace: hours sorted from the highest load down and averaged over each share
 * of them, so the mean load is kept exactly. An hour that straddles two blocks is divided between them.
 *
 * @param loads load of each hour, any one unit, zero or more, at least one above zero
 * @param shares shares of hours from the peak down; sum to 1 (to 1e-9)
 * @returns blocks from the peak down; levels relative to the highest hour
 * @throws RangeError for an empty, negative or all-zero trace, or shares that do not sum to 1
 * Source: load-duration curves as in Stoft, Power System Economics, section 1-4.
 */
export function loadBlocksFromTrace(
  loads: readonly number[],
  shares: readonly number[] = [peakShare, shoulderShare, 1 - peakShare - shoulderShare],
): readonly LoadBlock[] {
  requireTrace(loads)
  for (const share of shares) requireShare({ share })
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`the shares must sum to 1, not ${sum}`)
  const descending = [...loads].sort((a, b) => b - a)
  const peak = descending[0] ?? 0
  let start = 0
  return shares.map((share) => {
    const end = start + share
    const load = loadBetween(descending, start * loads.length, end * loads.length)
    start = end
    return { share, level: share === 0 ? 0 : Math.min(1, load / (share * loads.length * peak)) }
  })
}

/**
 * Peak-to-average ratio of a trace: its highest hour over its mean.
 *
 * @param loads as for `loadBlocksFromTrace`
 * @returns dimensionless, 1 or more
 * @throws RangeError for an empty, negative or all-zero trace
 * Source: definition; the inverse of the load factor of power systems.
 */
export function peakToAverage(loads: readonly number[]): number {
  requireTrace(loads)
  const sum = loads.reduce((total, load) => total + load, 0)
  return (loads.reduce((peak, load) => Math.max(peak, load), 0) * loads.length) / sum
}

/**
 * Load summed over the hours from `start` to `end` of the sorted trace; ends inside an hour count a part of
 * it.
 */
function loadBetween(descending: readonly number[], start: number, end: number): number {
  return descending.reduce((sum, load, hour) => {
    const overlap = Math.min(end, hour + 1) - Math.max(start, hour)
    return overlap > 0 ? sum + overlap * load : sum
  }, 0)
}

function requireTrace(loads: readonly number[]): void {
  requireSeries('loads', loads)
  for (const load of loads) requireNonNegative({ load })
  if (!loads.some((load) => load > 0)) throw new RangeError('the trace has no load')
}
