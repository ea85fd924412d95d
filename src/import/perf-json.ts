import { relativeDifference } from './figure-text.ts'
import { faultAt } from './import-fault.ts'
import type { ImportedDocument } from './imported-document.ts'
import { meanOf, type PerfMetric, type PerfMetrics, perfLatencies } from './perf-metrics.ts'
import type { Load, Measured, ServingRun } from './serving-run.ts'

/** Whether a document is an export of AIPerf or of GenAI-Perf, which share their metrics. */
export function isPerfExport(document: ImportedDocument): boolean {
  return ['output_token_throughput', 'time_to_first_token', 'input_sequence_length'].every((key) =>
    document.has(key),
  )
}

const exported = [
  'output_token_throughput',
  'time_to_first_token',
  'inter_token_latency',
  'input_sequence_length',
  'output_sequence_length',
  'request_count',
  'total_osl',
  'benchmark_duration',
  'effective_concurrency',
] as const

/** A JSON export of AIPerf or GenAI-Perf; the warm-up and what it calls active or effective throughput stay out. */
export function readPerfJson(document: ImportedDocument): ServingRun {
  const { origin } = document
  if (document.at('was_cancelled') === true)
    throw document.fault('was_cancelled', 'this run was cancelled', 'repeat the run', 'import-empty')
  const isAiPerf = document.text('aiperf_version') !== undefined
  const metrics: PerfMetrics = new Map(exported.flatMap((name) => metricAt(document, name)))
  const count = metrics.get('request_count')?.statistics.get('avg')
  if (count === 0)
    throw document.fault(
      'request_count',
      'no request of this run was completed',
      'repeat the run',
      'import-empty',
    )
  const hit = document.number('theoretical_prefix_cache_hit', 'avg')
  const load = loadOf(document)
  return {
    origin,
    format: isAiPerf ? 'AIPerf JSON' : 'GenAI-Perf JSON',
    date: /^\d{4}-\d\d-\d\d/.exec(document.text('start_time') ?? '')?.[0],
    model: modelOf(document),
    load,
    whyNoLoad: load === undefined ? 'the export states neither concurrency nor request rate' : undefined,
    inFlight: inFlightOf(metrics),
    outputTps: throughputOf(document, metrics),
    inputTokens: meanOf(metrics, 'input_sequence_length', origin),
    outputTokens: meanOf(metrics, 'output_sequence_length', origin),
    latencies: perfLatencies(metrics),
    completed: count === undefined ? undefined : { value: count, from: 'request_count avg' },
    failedShare: failedShareOf(document, count),
    prefixHitShare:
      hit === undefined ? undefined : { value: hit / 100, from: 'theoretical_prefix_cache_hit avg' },
    remarks: [],
  }
}

function metricAt(document: ImportedDocument, name: string): readonly (readonly [string, PerfMetric])[] {
  const unit = document.text(name, 'unit')
  if (unit === undefined) return []
  const keys = ['avg', 'p50', 'p90', 'p95', 'p99']
  const statistics = new Map(
    keys.flatMap((key) => {
      const value = document.number(name, key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
  return [[name, { origin: document.origin, unit, statistics }]]
}

/** GenAI-Perf spells the settings of its load otherwise than AIPerf. */
const loadWays = {
  concurrency: [
    ['input_config', 'loadgen', 'concurrency'],
    ['input_config', 'perf_analyzer', 'stimulus', 'concurrency'],
    ['input_config', 'concurrency'],
  ],
  request_rate: [
    ['input_config', 'loadgen', 'request_rate'],
    ['input_config', 'perf_analyzer', 'stimulus', 'request_rate'],
    ['input_config', 'request_rate'],
  ],
} as const

function loadOf(document: ImportedDocument): Load | undefined {
  for (const kind of ['request_rate', 'concurrency'] as const)
    for (const way of loadWays[kind]) {
      const value = document.number(...way)
      if (value !== undefined && value > 0) return { kind, value, from: way.join('.') }
    }
  return undefined
}

function modelOf(document: ImportedDocument): string | undefined {
  return (
    document.text('input_config', 'endpoint', 'model_names', 0) ??
    document.text('input_config', 'model_names', 0) ??
    document.text('input_config', 'model', 0) ??
    document.text('input_config', 'model')
  )
}

function inFlightOf(metrics: PerfMetrics): Measured | undefined {
  const value = metrics.get('effective_concurrency')?.statistics.get('avg')
  return value === undefined || value <= 0 ? undefined : { value, from: 'effective_concurrency avg' }
}

/** Up to which an export of AIPerf may differ from its own tokens and seconds: one as it was written does so by 2.4 %. */
const largestGap = 0.05

function throughputOf(document: ImportedDocument, metrics: PerfMetrics): Measured {
  const stated = meanOf(metrics, 'output_token_throughput', document.origin)
  const unit = metrics.get('output_token_throughput')?.unit ?? ''
  if (!/^(?:tokens\/sec|tokens_per_second|tokens\/s|per sec)$/.test(unit))
    throw faultAt(
      document.origin,
      'import-unit',
      `output_token_throughput is in '${unit}', not tokens a second`,
    )
  const tokens = metrics.get('total_osl')?.statistics.get('avg')
  const seconds = metrics.get('benchmark_duration')?.statistics.get('avg')
  if (
    tokens !== undefined &&
    seconds !== undefined &&
    relativeDifference(tokens / seconds, stated.value) > largestGap
  )
    throw document.fault(
      'output_token_throughput',
      `output_token_throughput is ${stated.value.toPrecision(5)}, but the tokens over the duration are ${(tokens / seconds).toPrecision(5)} a second`,
      'the file was changed or merged: repeat the run',
      'import-disagrees',
    )
  return stated
}

function failedShareOf(document: ImportedDocument, completed: number | undefined): Measured | undefined {
  const errors = document.at('error_summary')
  if (!Array.isArray(errors) || completed === undefined) return undefined
  const failed = errors.reduce<number>(
    (sum, _, index) => sum + (document.number('error_summary', index, 'count') ?? 0),
    0,
  )
  return { value: failed / (failed + completed), from: 'error_summary' }
}
