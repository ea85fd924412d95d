import { type LatencyMetric, latencyMetrics, latencyStatistics } from '../inputs/schema/latency.ts'
import { faultAt, type Origin } from './import-fault.ts'
import type { Measured } from './serving-run.ts'

/** One metric of GenAI-Perf or AIPerf: its unit and its statistics, `avg`, `p50`, ... */
export interface PerfMetric {
  readonly origin: Origin
  readonly unit: string
  readonly statistics: ReadonlyMap<string, number>
}

/** The metrics of an export by name: `time_to_first_token`. */
export type PerfMetrics = ReadonlyMap<string, PerfMetric>

const millisecondsOf: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['sec', 1000],
  ['us', 0.001],
  ['ns', 0.000_001],
])

/** A metric that an export must have. */
export function metricOf(metrics: PerfMetrics, name: string, origin: Origin): PerfMetric {
  const metric = metrics.get(name)
  if (metric === undefined) throw faultAt(origin, 'import-value', `the export has no ${name}`)
  return metric
}

/** The mean of a metric, which is what an audit has of lengths: where a few answers are very long, the median says little. */
export function meanOf(metrics: PerfMetrics, name: string, origin: Origin): Measured {
  const value = metricOf(metrics, name, origin).statistics.get('avg')
  if (value === undefined || value <= 0)
    throw faultAt(metrics.get(name)?.origin ?? origin, 'import-value', `${name} has no positive average`)
  return { value, from: `${name} avg`, line: metrics.get(name)?.origin.line }
}

/**
 * The latencies of an export. What it calls inter-token latency is the time per output token: the mean gap of a request,
 * over requests; unlike that of vLLM, which is taken over gaps.
 */
export function perfLatencies(metrics: PerfMetrics): ReadonlyMap<LatencyMetric, Measured> {
  const names = { ttft: 'time_to_first_token', tpot: 'inter_token_latency' } as const
  const found = new Map<LatencyMetric, Measured>()
  for (const latency of ['ttft', 'tpot'] as const) {
    const metric = metrics.get(names[latency])
    if (metric === undefined) continue
    const factor = millisecondsOf.get(metric.unit)
    if (factor === undefined)
      throw faultAt(
        metric.origin,
        'import-unit',
        `${names[latency]} is in '${metric.unit}', which is no unit of time`,
      )
    for (const [index, statistic] of latencyStatistics.entries()) {
      const own = statistic === 'mean' ? 'avg' : statistic
      const value = metric.statistics.get(own)
      const target = latencyMetrics[latency][index]
      if (target !== undefined && value !== undefined && value > 0)
        found.set(target, {
          value: value * factor,
          from: `${names[latency]} ${own}`,
          line: metric.origin.line,
        })
    }
  }
  return found
}
