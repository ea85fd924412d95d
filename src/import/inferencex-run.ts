import { relativeDifference } from './figure-text.ts'
import type { ImportedDocument } from './imported-document.ts'
import { latenciesOf } from './latency-keys.ts'
import type { Measured, ServingRun } from './serving-run.ts'

/** Whether a document is one point of InferenceX (InferenceMAX), aggregated. */
export function isInferenceX(document: ImportedDocument): boolean {
  return ['hw', 'conc', 'tp', 'tput_per_gpu'].every((key) => document.has(key))
}

interface Gpus {
  readonly all: number
  readonly prefill: number
  /** Those to which output tokens a GPU refer. */
  readonly decode: number
}

/**
 * A point of InferenceX. Its output per GPU is that of the GPUs that decode, and its total counts input tokens too, so
 * the output of the deployment is the former times those GPUs; in one that is not disaggregated they are `tp`, and
 * expert parallelism runs on the same. Latencies are in seconds.
 */
export function readInferenceX(document: ImportedDocument): ServingRun {
  const gpus = gpusOf(document)
  checkIdentity(document, gpus)
  const speculation = document.text('spec_decoding')
  return {
    origin: document.origin,
    format: 'InferenceX aggregate',
    model: document.text('model'),
    precision: document.text('precision'),
    engine: engineOf(document),
    hardware: document.text('hw'),
    gpusPerReplica: gpus.all,
    replicas: 1,
    prefillGpus: gpus.prefill,
    load: { kind: 'concurrency', value: document.positive('conc'), from: 'conc' },
    outputTps: outputOf(document, gpus),
    inputTokens: { value: document.positive('isl'), from: 'isl' },
    outputTokens: { value: document.positive('osl'), from: 'osl' },
    latencies: latenciesOf(
      document,
      (latency, statistic) => [`${statistic === 'p50' ? 'median' : statistic}_${latency}`],
      1000,
    ),
    notes:
      speculation === undefined || speculation === 'none'
        ? undefined
        : `Speculative decoding: ${speculation}.`,
    remarks: ['lengths are those that InferenceX asked for: the file holds no measured ones'],
  }
}

function gpusOf(document: ImportedDocument): Gpus {
  if (document.at('disagg') === true) {
    const prefill = document.positive('num_prefill_gpu')
    const decode = document.positive('num_decode_gpu')
    return { all: prefill + decode, prefill, decode }
  }
  const all = document.positive('tp')
  return { all, prefill: 0, decode: all }
}

function outputOf(document: ImportedDocument, gpus: Gpus): Measured {
  const each = document.positive('output_tput_per_gpu')
  const whose = gpus.prefill > 0 ? 'num_decode_gpu' : 'tp'
  return { value: each * gpus.decode, from: `output_tput_per_gpu x ${whose}` }
}

/** All tokens of all GPUs are the input of those that prefill and the output of those that decode. */
function checkIdentity(document: ImportedDocument, { all, prefill, decode }: Gpus): void {
  const [total, input] = [document.number('tput_per_gpu'), document.number('input_tput_per_gpu')]
  if (total === undefined || input === undefined) return
  const parts = input * (prefill > 0 ? prefill : all) + document.positive('output_tput_per_gpu') * decode
  if (relativeDifference(total * all, parts) <= 0.02) return
  throw document.fault(
    'tput_per_gpu',
    `tput_per_gpu of ${all} GPUs is ${Math.round(total * all)} tokens a second, but input and output are ${Math.round(parts)}`,
    'the numbers of GPUs in this file are wrong: take another point',
    'import-disagrees',
  )
}

function engineOf(document: ImportedDocument): string | undefined {
  const [framework, image] = [document.text('framework'), document.text('image')]
  if (framework === undefined) return undefined
  return image === undefined ? framework : `${framework} (${image})`
}
