import { relativeDifference } from './figure-text.ts'
import type { ImportedDocument } from './imported-document.ts'
import { latenciesOf } from './latency-keys.ts'
import type { Load, ServingRun } from './serving-run.ts'

/** Whether a document is a result of `vllm bench serve` or of SGLang's `bench_serving`, which share their fields. */
export function isBenchResult(document: ImportedDocument): boolean {
  return ['completed', 'total_input_tokens', 'total_output_tokens', 'duration'].every((key) =>
    document.has(key),
  )
}

function isSglang(document: ImportedDocument): boolean {
  return (
    document.has('total_output_tokens_retokenized') || document.text('backend')?.startsWith('sglang') === true
  )
}

/**
 * A result of the benchmarks of vLLM and SGLang. Lengths and throughput are those that were measured: tokens over
 * requests and over seconds, never the lengths that were asked for, nor the throughput that counts the prompts too.
 */
export function readBenchResult(document: ImportedDocument): ServingRun {
  const completed = document.number('completed') ?? 0
  if (completed === 0)
    throw document.fault(
      'completed',
      'no request of this run was completed',
      'repeat the run',
      'import-empty',
    )
  const outputs = document.positive('total_output_tokens')
  const inputs = document.positive('total_input_tokens')
  const load = loadOf(document)
  return {
    origin: document.origin,
    format: isSglang(document) ? 'SGLang bench_serving' : 'vLLM bench serve',
    date: dateOf(document),
    model: document.text('model_id'),
    engine: undefined,
    load,
    whyNoLoad:
      load === undefined
        ? 'all requests were sent at once, so the file states no load that was held'
        : undefined,
    inFlight: inFlightOf(document),
    outputTps: { value: throughputOf(document, outputs), from: 'total_output_tokens / duration' },
    inputTokens: { value: inputs / completed, from: 'total_input_tokens / completed' },
    outputTokens: { value: outputs / completed, from: 'total_output_tokens / completed' },
    latencies: latencies(document),
    completed: { value: completed, from: 'completed' },
    failedShare: failedShareOf(document, completed),
    notes: acceptance(document),
    remarks: [],
  }
}

/** The offered rate where requests came at one, else the cap on requests in flight. */
function loadOf(document: ImportedDocument): Load | undefined {
  const isAtOnce = document.text('request_rate')?.toLowerCase() === 'inf'
  const rate = isAtOnce ? undefined : document.number('request_rate')
  if (rate !== undefined && rate > 0) return { kind: 'request_rate', value: rate, from: 'request_rate' }
  const cap = document.number('max_concurrency')
  return cap === undefined || cap <= 0
    ? undefined
    : { kind: 'concurrency', value: cap, from: 'max_concurrency' }
}

/** What was in flight on average: SGLang says it apart from the cap. */
function inFlightOf(document: ImportedDocument) {
  const value = document.number('concurrency')
  return value === undefined || value <= 0 ? undefined : { value, from: 'concurrency' }
}

function throughputOf(document: ImportedDocument, outputs: number): number {
  const value = outputs / document.positive('duration')
  const stated = document.number('output_throughput')
  if (stated !== undefined && relativeDifference(stated, value) > 0.01)
    throw document.fault(
      'output_throughput',
      `output_throughput is ${stated.toPrecision(5)}, but the tokens over the duration are ${value.toPrecision(5)} a second`,
      'the file was changed or merged: repeat the run',
      'import-disagrees',
    )
  return value
}

/** Results in the spelling of InferenceX leave the unit out of the key and are in seconds. */
function latencies(document: ImportedDocument) {
  const isInSeconds = !document.has('median_ttft_ms') && document.has('median_ttft')
  const name = (statistic: string) => (statistic === 'p50' ? 'median' : statistic)
  return latenciesOf(
    document,
    (latency, statistic) => [`${name(statistic)}_${latency}${isInSeconds ? '' : '_ms'}`],
    isInSeconds ? 1000 : 1,
  )
}

function failedShareOf(document: ImportedDocument, completed: number) {
  const prompts = document.number('num_prompts')
  if (prompts === undefined || prompts < completed) return undefined
  return { value: 1 - completed / prompts, from: '1 - completed / num_prompts' }
}

function acceptance(document: ImportedDocument): string | undefined {
  const length = document.number('accept_length')
  return length === undefined
    ? undefined
    : `Speculative decoding: ${length.toPrecision(3)} tokens accepted a step (accept_length).`
}

function dateOf(document: ImportedDocument): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)-\d{6}$/.exec(document.text('date') ?? '')
  return match === null ? undefined : match.slice(1).join('-')
}
