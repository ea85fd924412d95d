import { relativeDifference } from './figure-text.ts'
import type { ImportedDocument } from './imported-document.ts'
import { latenciesOf } from './latency-keys.ts'
import type { Load, Measured, ServingRun } from './serving-run.ts'

/** Whether a document is a report of GuideLLM, which holds a benchmark for each load that was tried. */
export function isGuideLlm(document: ImportedDocument): boolean {
  const benchmarks = document.parts('benchmarks')
  return benchmarks.some((one) => one.at('metrics', 'output_token_count', 'successful') !== undefined)
}

/**
 * The runs of a report of GuideLLM. A sweep begins with one request at a time and with all at once, to find the rates
 * between them: where rates were held, only these are taken, for an audit has one kind of load.
 */
export function readGuideLlm(report: ImportedDocument): readonly ServingRun[] {
  const benchmarks = report.parts('benchmarks')
  const paced = benchmarks.filter((one) => strategyOf(one)?.number('rate') !== undefined)
  const taken = paced.length > 0 ? paced : benchmarks
  const leftOut = benchmarks.length - taken.length
  const remarks =
    leftOut === 0 ? [] : [`${leftOut} of ${benchmarks.length} benchmarks held no rate and are left out`]
  return taken.map((one) => runOf(report, one, remarks))
}

function runOf(report: ImportedDocument, benchmark: ImportedDocument, shared: readonly string[]): ServingRun {
  const totals = ['metrics', 'request_totals'] as const
  const completed = benchmark.number(...totals, 'successful') ?? 0
  if (completed === 0)
    throw benchmark.fault(
      [...totals, 'successful'],
      'no request of this run was completed',
      'repeat the run',
      'import-empty',
    )
  const errored = benchmark.number(...totals, 'errored') ?? 0
  const load = loadOf(benchmark)
  const throughput = throughputOf(benchmark)
  return {
    origin: benchmark.origin,
    format: 'GuideLLM',
    date: dayOf(benchmark),
    model: modelOf(report, benchmark),
    load,
    whyNoLoad: load === undefined ? 'the report states neither a rate nor a number of requests' : undefined,
    inFlight: measured(benchmark, 'metrics', 'request_concurrency', 'total', 'mean'),
    outputTps: throughput.value,
    inputTokens: lengthOf(benchmark, 'prompt_token_count'),
    outputTokens: lengthOf(benchmark, 'output_token_count'),
    latencies: latencies(benchmark),
    completed: { value: completed, from: benchmark.nameOf(...totals, 'successful') },
    failedShare: { value: errored / (errored + completed), from: benchmark.nameOf(...totals, 'errored') },
    remarks: [
      ...shared,
      ...throughput.remarks,
      ...cutOff(benchmark),
      'percentiles of the time per output token are over tokens, not over requests, as GuideLLM has them',
    ],
  }
}

/** Since 0.4 the strategy stands in `config`, before in `args`. */
function strategyOf(benchmark: ImportedDocument): ImportedDocument | undefined {
  return benchmark.part('config', 'strategy') ?? benchmark.part('args', 'strategy')
}

/** The rate at which requests came, else how many were kept in flight: the cap beside a rate is no load. */
function loadOf(benchmark: ImportedDocument): Load | undefined {
  const strategy = strategyOf(benchmark)
  if (strategy === undefined) return undefined
  const rate = measured(strategy, 'rate')
  if (rate !== undefined) return { kind: 'request_rate', ...rate }
  if (strategy.text('type_') === 'synchronous')
    return { kind: 'concurrency', value: 1, from: strategy.nameOf('type_') }
  const streams = measured(strategy, 'streams') ?? measured(strategy, 'max_concurrency')
  return streams === undefined ? undefined : { kind: 'concurrency', ...streams }
}

function measured(document: ImportedDocument, ...way: readonly string[]): Measured | undefined {
  const value = document.number(...way)
  return value === undefined || value <= 0 ? undefined : { value, from: document.nameOf(...way) }
}

function lengthOf(benchmark: ImportedDocument, count: string): Measured {
  const way = ['metrics', count, 'successful', 'mean']
  return { value: benchmark.positive(...way), from: benchmark.nameOf(...way) }
}

/**
 * Output tokens of completed requests over the seconds measured. Requests that reach beyond these seconds are counted
 * whole there, so the mean rate of the report is taken where it is lower.
 */
function throughputOf(benchmark: ImportedDocument): {
  readonly value: Measured
  readonly remarks: readonly string[]
} {
  const count = ['metrics', 'output_token_count', 'successful']
  const tokens = benchmark.positive(...count, 'mean') * benchmark.positive(...count, 'count')
  const own = tokens / benchmark.positive('duration')
  const from = `${benchmark.nameOf('metrics', 'output_token_count')} / duration`
  const stated = measured(benchmark, 'metrics', 'output_tokens_per_second', 'successful', 'mean')
  const isLower = stated !== undefined && stated.value < own && relativeDifference(stated.value, own) > 0.01
  if (!isLower) return { value: { value: own, from }, remarks: [] }
  const remark = `${benchmark.nameOf()}: the tokens over the duration are ${own.toPrecision(4)} a second, the mean rate is ${stated.value.toPrecision(4)}: the lower is taken`
  return { value: stated, remarks: [remark] }
}

/** The mean gap of a request without its first token is called inter-token latency; `time_per_output_token_ms` counts the first. */
function latencies(benchmark: ImportedDocument) {
  const names = { ttft: 'time_to_first_token_ms', tpot: 'inter_token_latency_ms' } as const
  return latenciesOf(
    benchmark,
    (latency, statistic) => {
      const way = ['metrics', names[latency], 'successful'] as const
      return statistic === 'mean' ? [...way, 'mean'] : [...way, 'percentiles', statistic]
    },
    1,
  )
}

function cutOff(benchmark: ImportedDocument): readonly string[] {
  const incomplete = benchmark.number('metrics', 'request_totals', 'incomplete') ?? 0
  return incomplete === 0
    ? []
    : [
        `${benchmark.nameOf()}: ${incomplete} requests were cut off at the end, and their tokens are not counted`,
      ]
}

function modelOf(report: ImportedDocument, benchmark: ImportedDocument): string | undefined {
  return (
    benchmark.text('config', 'backend', 'model') ??
    report.text('config', 'spec', 'backend', 'model') ??
    report.text('args', 'model') ??
    benchmark.text('worker', 'backend_model')
  )
}

/** The day of the measurement by UTC; the report has seconds since 1970. */
function dayOf(benchmark: ImportedDocument): string | undefined {
  const seconds = benchmark.number('start_time')
  return seconds === undefined || seconds <= 0 || seconds > 1e11
    ? undefined
    : new Date(seconds * 1000).toISOString().slice(0, 10)
}
