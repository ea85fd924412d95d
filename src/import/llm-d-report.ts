import { relativeDifference } from './figure-text.ts'
import type { ImportedDocument, Way } from './imported-document.ts'
import { latenciesOf } from './latency-keys.ts'
import { llmDStack } from './llm-d-stack.ts'
import type { Load, ServingRun } from './serving-run.ts'

/** Whether a document is a benchmark report of llm-d, of any version. */
export function isLlmDReport(document: ImportedDocument): boolean {
  if (!document.has('version') || !document.has('scenario')) return false
  return (
    document.part('results', 'request_performance') !== undefined ||
    document.part('metrics', 'throughput') !== undefined
  )
}

/** Where the versions of the report have what is measured, and the output tokens a second of the deployment. */
const layouts = {
  '0.1': { measured: ['metrics'], outputRate: ['output_tokens_per_sec'], requestRate: ['requests_per_sec'] },
  '0.2': {
    measured: ['results', 'request_performance', 'aggregate'],
    outputRate: ['output_token_rate', 'mean'],
    requestRate: ['request_rate', 'mean'],
  },
} as const

/** A benchmark report of llm-d: one stage of a load, with the stack that served it where the harness knew it. */
export function readLlmDReport(report: ImportedDocument): ServingRun {
  checkAlone(report)
  const version = versionOf(report)
  const measured = report.part(...layouts[version].measured) ?? report
  const counts = requestsOf(measured)
  const load = loadOf(report)
  return {
    origin: report.origin,
    format: 'llm-d benchmark report',
    date: dayOf(report),
    ...llmDStack(report),
    load,
    whyNoLoad: load === undefined ? 'the report states neither a rate nor a concurrency' : undefined,
    outputTps: outputOf(measured, version),
    inputTokens: lengthOf(measured, 'input_length'),
    outputTokens: lengthOf(measured, 'output_length'),
    latencies: latencies(report, measured),
    ...counts,
    remarks: [],
  }
}

function versionOf(report: ImportedDocument): keyof typeof layouts {
  const stated = String(report.at('version'))
  const known = (['0.1', '0.2'] as const).find(
    (version) => stated === version || stated.startsWith(`${version}.`),
  )
  if (known !== undefined) return known
  throw report.fault(
    'version',
    `this is version ${stated.slice(0, 20)} of the benchmark report of llm-d`,
    'known are 0.1 and 0.2',
    'import-format',
  )
}

/** What ran beside other loads on the same endpoint measured all of them. */
function checkAlone(report: ImportedDocument): void {
  const way = ['scenario', 'load', 'metadata', 'concurrent_with']
  const others = report.at(...way)
  if (!Array.isArray(others) || others.length === 0) return
  throw report.fault(
    way,
    `this load ran beside ${others.length === 1 ? 'another' : 'others'} on the same replicas: ${others.join(', ').slice(0, 80)}`,
    'measure each alone: tokens of a shared deployment are no throughput of one load',
    'import-differs',
  )
}

function requestsOf(measured: ImportedDocument): Pick<ServingRun, 'completed' | 'failedShare'> {
  const failed = measured.number('requests', 'failures') ?? 0
  const ended = measured.positive('requests', 'total') - (measured.number('requests', 'incomplete') ?? 0)
  if (ended - failed <= 0)
    throw measured.fault(
      ['requests', 'total'],
      'no request of this run was completed',
      'repeat the run',
      'import-empty',
    )
  return {
    completed: { value: ended - failed, from: measured.nameOf('requests', 'total') },
    failedShare: { value: failed / ended, from: measured.nameOf('requests', 'failures') },
  }
}

/** Rate and concurrency of a stage; a concurrency beside a rate is a cap on it. */
function loadOf(report: ImportedDocument): Load | undefined {
  const kinds = { request_rate: 'rate_qps', concurrency: 'concurrency' } as const
  for (const kind of ['request_rate', 'concurrency'] as const) {
    const way = ['scenario', 'load', 'standardized', kinds[kind]]
    const value = report.at(...way)
    if (typeof value === 'number' && Number.isFinite(value) && value > 0)
      return { kind, value, from: report.nameOf(...way) }
  }
  return undefined
}

/** Output tokens a second, which must be the requests a second times the tokens of an answer. */
function outputOf(measured: ImportedDocument, version: keyof typeof layouts) {
  const way = ['throughput', ...layouts[version].outputRate]
  const value = measured.positive(...way)
  const unit = measured.text('throughput', 'output_token_rate', 'units')
  if (unit !== undefined && unit !== 'tokens/s')
    throw measured.fault(
      way,
      `the output is in '${unit.slice(0, 20)}', not tokens a second`,
      undefined,
      'import-unit',
    )
  const requests = measured.number('throughput', ...layouts[version].requestRate)
  const product = (requests ?? 0) * lengthOf(measured, 'output_length').value
  if (requests !== undefined && relativeDifference(value, product) > 0.1)
    throw measured.fault(
      way,
      `the output is ${value.toPrecision(4)} tokens a second, but requests times tokens an answer are ${product.toPrecision(4)}`,
      'the report was changed or merged: repeat the run',
      'import-disagrees',
    )
  return { value, from: measured.nameOf(...way) }
}

function lengthOf(measured: ImportedDocument, key: string) {
  const way = ['requests', key, 'mean']
  return { value: measured.positive(...way), from: measured.nameOf(...way) }
}

const millisecondsOf: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  'ms/token': 1,
  's/token': 1000,
}

/** Of GuideLLM the mean gap of a request stands under inter-token latency, and its time per output token may count the first. */
function latencies(report: ImportedDocument, measured: ImportedDocument) {
  const isGuideLlm = [
    report.text('scenario', 'load', 'standardized', 'tool'),
    report.text('scenario', 'load', 'name'),
  ].includes('guidellm')
  const names = {
    ttft: 'time_to_first_token',
    tpot: isGuideLlm ? 'inter_token_latency' : 'time_per_output_token',
  }
  return latenciesOf(
    measured,
    (latency, statistic) => ['latency', names[latency], statistic],
    (latency) => {
      const way: Way = ['latency', names[latency]]
      const unit = measured.text(...way, 'units')
      if (measured.at(...way) === undefined) return 1
      const factor = millisecondsOf[unit ?? '']
      if (factor !== undefined) return factor
      throw measured.fault(
        way,
        `${names[latency]} is in '${unit ?? ''}', which is no unit of time`,
        undefined,
        'import-unit',
      )
    },
  )
}

/** The day on which the run ended: a date, or seconds since 1970 in version 0.1. */
function dayOf(report: ImportedDocument): string | undefined {
  const stated = report.text('run', 'time', 'end') ?? report.text('run', 'time', 'start') ?? ''
  const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(stated)?.[0]
  const seconds = report.number('metrics', 'time', 'stop') ?? report.number('metrics', 'time', 'start')
  if (day !== undefined || seconds === undefined || !(seconds > 0 && seconds < 1e11)) return day
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
