import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { DeepReadonly, LatencyLimit, Objective } from './inputs.ts'
import { findPlace } from './raw.ts'
import { type LatencyMetric, latencyMetrics } from './schema/latency.ts'
import type { Members } from './schema/tree.ts'

type Audit = DeepReadonly<Members>['audits'][string]
type Points = Audit['points']
type Point = Points[string]

/** The point at which a configuration works, or why there is none. */
export type PointChoice =
  | { readonly kind: 'chosen'; readonly point: string }
  | { readonly kind: 'none'; readonly reason: string }
  /** A number that decides is not measured or could not be read; that is reported apart. */
  | { readonly kind: 'unmeasured' }

/** Finds the limits of every workload's SLO; reports one latency twice, and one that limits nothing where audits have to meet it. */
export function findObjectives(tree: DeepReadonly<Members>, context: ReadContext): readonly Objective[] {
  return Object.entries(tree.workloads).map(([workload, { slo }]) => {
    const place = findPlace(context.root, ['workloads', workload, 'slo'])
    const [ttft, tpot] = (['ttft', 'tpot'] as const).map((latency) => {
      const limits = latencyMetrics[latency].flatMap((metric) => toLimit(metric, slo[metric]))
      if (limits.length > 1) {
        const message = `the SLO of '${workload}' limits ${latency} ${limits.length} times`
        reportError(context, 'slo', limits[1]?.limit.place, message, 'keep the one that is promised')
      }
      return limits[0]
    })
    const isOnGpus = tree.deployments[workload]?.pool !== undefined
    if (ttft === undefined && tpot === undefined && isOnGpus) {
      const message = `the SLO of '${workload}' limits nothing`
      reportError(context, 'slo', place, message, 'for example slo: { ttft_p99: 300 ms, tpot_p50: 30 ms }')
    }
    return { workload, ttft, tpot }
  })
}

function toLimit(metric: LatencyMetric, limit: Assumption | undefined): readonly LatencyLimit[] {
  return limit === undefined ? [] : [{ metric, limit }]
}

/** Reports the metrics of an SLO that an audit serving its workload did not measure at every point. */
export function checkMeasured(
  tree: DeepReadonly<Members>,
  objective: Objective,
  audits: Iterable<string>,
  context: ReadContext,
): void {
  for (const name of audits) {
    const points = tree.audits[name]?.points ?? {}
    const measured = Object.entries(points)
    for (const { metric, limit } of limitsOf(objective)) {
      const silent = measured
        .filter(([, point]) => point[metric] === undefined)
        .map(([point]) => `'${point}'`)
      if (silent.length === 0) continue
      const where = silent.length === measured.length ? '' : ` at ${silent.join(', ')}`
      const message = `the SLO of '${objective.workload}' limits ${metric}, which audit '${name}' did not measure${where}`
      reportError(context, 'slo-not-measured', limit.place, message, measuredHint(points, metric))
    }
  }
}

/** The statistics of a latency that all points of an audit measured, the mean first. */
export function sharedMetrics(points: Points, latency: 'ttft' | 'tpot'): readonly LatencyMetric[] {
  return latencyMetrics[latency].filter((metric) =>
    Object.values(points).every((point) => point[metric] !== undefined),
  )
}

function measuredHint(points: Points, metric: LatencyMetric): string {
  const measured = sharedMetrics(points, metric.startsWith('ttft') ? 'ttft' : 'tpot')
  return measured.length === 0
    ? `no statistic of ${metric.slice(0, 4)} is measured`
    : `measured: ${measured.join(', ')}`
}

function limitsOf({ ttft, tpot }: Objective): readonly LatencyLimit[] {
  return [ttft, tpot].filter((limit) => limit !== undefined)
}

/**
 * Chooses the point of most output tokens a second that meets every limit of the SLO at or below the configured load;
 * the same rule for every configuration. Measured points only.
 */
export function choosePoint(
  { points, replicas }: Pick<Audit, 'points' | 'replicas'>,
  objective: Objective,
  limit: DeepReadonly<Assumption> | undefined,
): PointChoice {
  const limits = limitsOf(objective)
  const all = Object.entries(points)
  const read = [replicas, ...limits.map(({ limit }) => limit), ...(limit === undefined ? [] : [limit])]
  const measured = all.flatMap(([, point]) => [
    point.load,
    point.output_tps,
    ...limits.map(({ metric }) => point[metric]),
  ])
  if (
    limits.length === 0 ||
    all.length === 0 ||
    [...read, ...measured].some((number) => number === undefined || Number.isNaN(number.value))
  ) {
    return { kind: 'unmeasured' }
  }
  const allowed = all.filter(
    ([, point]) => limit === undefined || point.load.value / replicas.value <= limit.value,
  )
  if (allowed.length === 0) return { kind: 'none', reason: describeTooLow(all, replicas, limit) }
  const meeting = allowed.filter(([, point]) => worstExcess(point, limits).excess <= 0)
  const best = meeting.toSorted(([, left], [, right]) => right.output_tps.value - left.output_tps.value)[0]
  if (best !== undefined) return { kind: 'chosen', point: best[0] }
  return { kind: 'none', reason: describeNearest(allowed, limits) }
}

interface Excess {
  readonly excess: number
  readonly limit: LatencyLimit | undefined
}

/** The limit that a point exceeds most, and by which share of it. */
function worstExcess(point: Point, limits: readonly LatencyLimit[]): Excess {
  let worst: Excess = { excess: Number.NEGATIVE_INFINITY, limit: undefined }
  for (const limit of limits) {
    const measured = point[limit.metric]?.value ?? Number.POSITIVE_INFINITY
    const excess = measured / limit.limit.value - 1
    if (excess > worst.excess) worst = { excess, limit }
  }
  return worst
}

function describeNearest(
  allowed: readonly (readonly [string, Point])[],
  limits: readonly LatencyLimit[],
): string {
  const nearest = allowed
    .map(([name, point]) => ({ name, point, ...worstExcess(point, limits) }))
    .toSorted((left, right) => left.excess - right.excess)[0]
  if (nearest?.limit === undefined) return 'nothing was measured'
  const { metric, limit } = nearest.limit
  const measured = nearest.point[metric]?.value ?? 0
  return `at the nearest, '${nearest.name}', ${metric} is ${milliseconds(measured)}, over the limit of ${milliseconds(limit.value)} by ${Math.ceil(nearest.excess * 100)}%`
}

function describeTooLow(
  all: readonly (readonly [string, Point])[],
  replicas: DeepReadonly<Assumption>,
  limit: DeepReadonly<Assumption> | undefined,
): string {
  const lightest = all.toSorted(([, left], [, right]) => left.load.value - right.load.value)[0]
  const load = (lightest?.[1].load.value ?? 0) / replicas.value
  return `the limit of ${limit?.value} is below the lightest load measured, ${load} at '${lightest?.[0]}'`
}

/** Seconds as milliseconds with at most three digits after the point. */
function milliseconds(seconds: number): string {
  return `${Number((seconds * 1000).toFixed(3))} ms`
}
