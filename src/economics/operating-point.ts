import { requireNonNegative } from './argument.ts'

/**
 * A measured point of an audit: its load, its throughput, and its latencies by name, e.g. `ttft_p99`, in
 * seconds.
 */
export interface MeasuredPoint {
  /** Load of one replica, in the audit's own unit: request rate, concurrency or batch. */
  readonly load: number
  readonly outputTokensPerSecond: number
  readonly latencies: Readonly<Record<string, number>>
}

/** Limits by the same names, in seconds. */
export type LatencyLimits = Readonly<Record<string, number>>

/**
 * The limit that a point misses, and what was measured; `measured` is absent where the point lacks that
 * latency.
 */
export interface LatencyMiss {
  readonly name: string
  readonly limit: number
  readonly measured?: number
}

/** The point chosen, or for the nearest point the limits that it misses, worst first. */
export type OperatingPoint<Point extends MeasuredPoint> =
  | { readonly kind: 'point'; readonly point: Point }
  | {
      readonly kind: 'none'
      readonly nearest?: { readonly point: Point; readonly misses: readonly LatencyMiss[] }
    }

/**
 * The measured point of highest throughput that meets every latency limit at or below a load limit. Nothing
 * is interpolated, and a latency that was not measured counts as missed.
 *
 * @param points of one audit
 * @param limits seconds by name; none means that only the load limit binds
 * @param loadLimit the configured cap, in the audit's load unit; default none
 * @returns `none` with the point nearest to the limits where no point meets them; without one where no point
 *   has so small a load
 * @throws RangeError for negative limits
 * Source: goodput as in Zhong et al., DistServe, OSDI 2024: the highest rate that meets TTFT and TPOT limits.
 */
export function chooseOperatingPoint<Point extends MeasuredPoint>(
  points: readonly Point[],
  limits: LatencyLimits,
  loadLimit = Number.MAX_VALUE,
): OperatingPoint<Point> {
  requireNonNegative({ ...limits, loadLimit })
  const judged = points
    .filter((point) => point.load <= loadLimit)
    .map((point) => ({ point, misses: latencyMisses(point, limits) }))
  const eligible = judged.filter(({ misses }) => misses.length === 0)
  const best = eligible.reduce<Point | undefined>(
    (top, { point }) =>
      top === undefined || point.outputTokensPerSecond > top.outputTokensPerSecond ? point : top,
    undefined,
  )
  if (best !== undefined) return { kind: 'point', point: best }
  const [first, ...others] = judged
  if (first === undefined) return { kind: 'none' }
  const nearest = others.reduce((least, other) => (excess(other) < excess(least) ? other : least), first)
  return { kind: 'none', nearest }
}

function latencyMisses(point: MeasuredPoint, limits: LatencyLimits): readonly LatencyMiss[] {
  const misses: LatencyMiss[] = []
  for (const [name, limit] of Object.entries(limits)) {
    const measured = point.latencies[name]
    if (measured === undefined) misses.push({ name, limit })
    else if (measured > limit) misses.push({ name, limit, measured })
  }
  return misses.sort((a, b) => overrun(b) - overrun(a))
}

function excess(judged: { readonly misses: readonly LatencyMiss[] }): number {
  const [worst] = judged.misses
  return worst === undefined ? 0 : overrun(worst)
}

/** Measured latency relative to its limit; the largest number for one that was not measured. */
function overrun(miss: LatencyMiss): number {
  return miss.measured === undefined
    ? Number.MAX_VALUE
    : miss.measured / Math.max(miss.limit, Number.MIN_VALUE)
}
