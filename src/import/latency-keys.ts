import {
  type LatencyMetric,
  type LatencyStatistic,
  latencyMetrics,
  latencyStatistics,
} from '../inputs/schema/latency.ts'
import type { ImportedDocument } from './imported-document.ts'
import type { Measured } from './serving-run.ts'

/** The latencies of an audit that a document has under the keys that `keyOf` gives, in milliseconds. */
export function latenciesOf(
  document: ImportedDocument,
  keyOf: (latency: 'ttft' | 'tpot', statistic: LatencyStatistic) => readonly [string, ...string[]],
  millisecondsEach: number | ((latency: 'ttft' | 'tpot') => number),
): ReadonlyMap<LatencyMetric, Measured> {
  const found = new Map<LatencyMetric, Measured>()
  for (const latency of ['ttft', 'tpot'] as const) {
    const factor = typeof millisecondsEach === 'number' ? millisecondsEach : millisecondsEach(latency)
    for (const [index, statistic] of latencyStatistics.entries()) {
      const metric = latencyMetrics[latency][index]
      const way = keyOf(latency, statistic)
      const value = document.number(...way)
      if (metric === undefined || value === undefined || value <= 0) continue
      found.set(metric, { value: value * factor, from: document.nameOf(...way) })
    }
  }
  return found
}
