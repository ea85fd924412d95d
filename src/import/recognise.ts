import { isAllocation } from './allocation-entries.ts'
import { isBenchResult, readBenchResult } from './bench-run.ts'
import { focusColumns } from './bill-entries.ts'
import { isGuideLlm, readGuideLlm } from './guidellm-run.ts'
import { ImportFault } from './import-fault.ts'
import { headOf, type ImportSource, linesOf, wholeText } from './import-source.ts'
import type { ImportedDocument } from './imported-document.ts'
import { isInferenceX, readInferenceX } from './inferencex-run.ts'
import { readJson } from './json-document.ts'
import { isLlmDReport, readLlmDReport } from './llm-d-report.ts'
import { readGenAiPerfCsv } from './perf-csv.ts'
import { isPerfExport, readPerfJson } from './perf-json.ts'
import { catalogueColumns } from './price-entries.ts'
import type { ServingRun } from './serving-run.ts'
import { type TraceFormat, traceFormats } from './trace-entries.ts'
import { readYaml } from './yaml-document.ts'

/** What a file was recognised as by its content, never by its name. */
export type Recognised =
  | { readonly kind: 'runs'; readonly runs: readonly ServingRun[] }
  | { readonly kind: 'prices' }
  | { readonly kind: 'bill' }
  | { readonly kind: 'allocation'; readonly document: ImportedDocument }
  | { readonly kind: 'trace'; readonly format: TraceFormat }

/** The formats that are read, as people call them. */
export const importFormats = [
  'vLLM bench serve (JSON)',
  'SGLang bench_serving (JSONL)',
  'GenAI-Perf (CSV, JSON)',
  'AIPerf (JSON)',
  'GuideLLM (JSON)',
  'llm-d benchmark reports (YAML, JSON)',
  'InferenceX aggregates (JSON)',
  'SkyPilot catalogues (CSV)',
  'FOCUS bills (CSV)',
  'OpenCost and Kubecost allocations (JSON)',
  'Azure, BurstGPT and Mooncake traces (CSV, JSONL)',
] as const

/** Formats that are known and not read, by what their head has, and what to give instead. */
const refusedHeads: readonly (readonly [what: string, columns: readonly string[], hint: string])[] = [
  [
    'the CSV of AIPerf, which is rounded and lacks the concurrency',
    ['Metric', 'avg', 'min', 'max', 'sum'],
    'import profile_export_aiperf.json beside it',
  ],
  [
    'a table of Triton perf_analyzer, which counts inferences, not tokens',
    ['Concurrency', 'Inferences/Second'],
    'measure with AIPerf or GenAI-Perf',
  ],
]

/** Tells what a file is. Throws where it is none of the formats, or no text at all. */
export async function recognise(source: ImportSource): Promise<Recognised> {
  const head = headOf(source)
  if (/^\uFEFF?\s*[{[]/.test(head)) return recogniseJson(source, head)
  const [first = ''] = head.replace(/^\uFEFF?\s*/, '').split(/\r?\n/, 1)
  const columns = first.split(',').map((name) => name.trim().replaceAll('"', ''))
  const has = (names: readonly string[]): boolean => names.every((name) => columns.includes(name))
  for (const [what, names, hint] of refusedHeads)
    if (has(names))
      throw new ImportFault({
        code: 'import-format',
        severity: 'error',
        message: `${source.name} is ${what}`,
        hint,
      })
  if (has(focusColumns)) return { kind: 'bill' }
  if (has(catalogueColumns)) return { kind: 'prices' }
  if (has(['TIMESTAMP', 'ContextTokens', 'GeneratedTokens']))
    return { kind: 'trace', format: traceFormats.azure }
  if (has(['Timestamp', 'Request tokens', 'Response tokens']))
    return { kind: 'trace', format: traceFormats.burstGpt }
  if (has(['Metric', 'avg', 'p99'])) return { kind: 'runs', runs: [await readGenAiPerfCsv(source)] }
  if (/^(?:(?:#.*|---)?\r?\n)*(?:metadata|metrics|results|run|scenario|version):/.test(head))
    return recogniseYaml(source)
  throw unknownFormat(source)
}

/** Of YAML only the report of llm-d is read, whose keys stand in any order. */
function recogniseYaml(source: ImportSource): Recognised {
  const document = readYaml(source.name, wholeText(source, 'document'))
  if (!isLlmDReport(document)) throw unknownFormat(source)
  return { kind: 'runs', runs: [readLlmDReport(document)] }
}

function unknownFormat({ name }: ImportSource): ImportFault {
  const message = `${name} is of no format that is read`
  return new ImportFault({
    code: 'import-format',
    severity: 'error',
    message,
    hint: `known are ${importFormats.join(', ')}`,
  })
}

function recogniseJson(source: ImportSource, head: string): Recognised {
  const first = head.replace(/^\uFEFF?\s*/, '').split('\n', 1)[0] ?? ''
  if (/^\{[^{}]*"input_length"[^{}]*"output_length"/.test(first))
    return { kind: 'trace', format: traceFormats.mooncake }
  const documents = documentsOf(source, first, head.includes('\n'))
  const [only] = documents
  if (only !== undefined && documents.length === 1 && isAllocation(only))
    return { kind: 'allocation', document: only }
  return { kind: 'runs', runs: documents.flatMap((document) => runsOf(source, document)) }
}

/** One document, or one on each line where the first line is whole by itself. */
function documentsOf(source: ImportSource, first: string, isLine: boolean): readonly ImportedDocument[] {
  if (isLine && /^\{.*\}\s*$/.test(first))
    return [...linesOf(source)].map(({ text, ...origin }) => readJson(origin, text))
  return [readJson({ file: source.name, line: 1 }, wholeText(source, 'JSON document'))]
}

function runsOf(source: ImportSource, document: ImportedDocument): readonly ServingRun[] {
  if (isInferenceX(document)) return [readInferenceX(document)]
  if (isBenchResult(document)) return [readBenchResult(document)]
  if (isPerfExport(document)) return [readPerfJson(document)]
  if (isGuideLlm(document)) return readGuideLlm(document)
  if (isLlmDReport(document)) return [readLlmDReport(document)]
  throw unknownFormat(source)
}
