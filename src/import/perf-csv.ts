import { csvRows, readNumber } from './csv-rows.ts'
import { faultAt, type Origin } from './import-fault.ts'
import type { ImportSource } from './import-source.ts'
import { meanOf, metricOf, type PerfMetric, type PerfMetrics, perfLatencies } from './perf-metrics.ts'
import type { ServingRun } from './serving-run.ts'

/** The CSV export of GenAI-Perf: a block of distributions, then one of single values, each with its head. */
export async function readGenAiPerfCsv(source: ImportSource): Promise<ServingRun> {
  const metrics = await readBlocks(source)
  const origin = { file: source.name, line: 1 }
  const throughput = metricOf(metrics, 'output_token_throughput', origin)
  const value = throughput.statistics.get('value') ?? 0
  if (value <= 0) throw faultAt(throughput.origin, 'import-empty', 'no output token of this run was measured')
  const count = metrics.get('request_count')?.statistics.get('value')
  return {
    origin: throughput.origin,
    format: 'GenAI-Perf CSV',
    whyNoLoad: 'the CSV of GenAI-Perf holds the concurrency in the name of its file only',
    outputTps: { value, from: 'Output Token Throughput' },
    inputTokens: meanOf(metrics, 'input_sequence_length', origin),
    outputTokens: meanOf(metrics, 'output_sequence_length', origin),
    latencies: perfLatencies(metrics),
    completed: count === undefined ? undefined : { value: count, from: 'Request Count' },
    remarks: [],
  }
}

async function readBlocks(source: ImportSource): Promise<PerfMetrics> {
  const metrics = new Map<string, PerfMetric>()
  let head: readonly string[] = []
  for await (const { fields, file, line } of csvRows(source)) {
    const [label = '', ...values] = fields
    if (label === 'Metric') {
      head = values.map((one) => one.toLowerCase())
      continue
    }
    const origin: Origin = { file, line }
    const [, name, unit] = /^(.+?) \(([^()]+)\)$/.exec(label) ?? []
    if (name === undefined || unit === undefined || values.length !== head.length)
      throw faultAt(origin, 'import-csv', 'this is no row of an export of GenAI-Perf', 'export it again')
    const statistics = new Map(
      values.flatMap((text, index) =>
        text.trim() === '' ? [] : [[head[index] ?? '', readNumber(text.trim(), label, origin)] as const],
      ),
    )
    metrics.set(name.toLowerCase().replaceAll(' ', '_'), { origin, unit, statistics })
  }
  return metrics
}
