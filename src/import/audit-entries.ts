import type { CaseText } from '../inputs/case-text.ts'
import type { Answers } from './answers.ts'
import { type AuditAnswers, auditAnswers, type PlacedRun, placedRuns } from './audit-answers.ts'
import { baseName, type Entry, type FigureEntry, type Reading, sourceOf } from './entries.ts'
import { measuredText, quoted, relativeDifference, shareText } from './figure-text.ts'
import { faultAt } from './import-fault.ts'
import type { Measured, ServingRun } from './serving-run.ts'

const file = 'tps-audit.yaml'

/** Runs of one configuration as an audit of a case, new or with further points. */
export function auditEntries(runs: readonly ServingRun[], text: CaseText, answers: Answers): Reading {
  const audit = auditAnswers(runs, text, answers)
  const placed = placedRuns(runs, answers).toSorted((one, other) => one.load.value - other.load.value)
  const entries = [
    ...(audit.isNew ? headEntries(audit, placed) : checkedHead(audit, placed, text)),
    ...placed.flatMap((run) => pointEntries(audit.name, run)),
    ...deploymentEntries(audit, answers),
  ]
  const format = placed[0]?.format ?? ''
  const remarks = [
    ...new Set(placed.flatMap((one) => one.remarks)),
    ...placed.map((run) => throughputRemark(audit, run)),
  ]
  return { format, entries, remarks }
}

function throughputRemark(
  { gpusPerReplica, replicas }: AuditAnswers,
  { outputTps, origin }: PlacedRun,
): string {
  const each = outputTps.value / gpusPerReplica / replicas
  return `${baseName(origin.file)}: ${measuredText(outputTps.value)} output tokens a second in all, ${each.toPrecision(4)} a GPU`
}

function figure(
  path: readonly string[],
  { origin, date }: PlacedRun,
  { from, line = origin.line }: Measured,
  value: string,
): FigureEntry {
  return { file, path, value, source: sourceOf({ ...origin, line }, from), asOf: date, grade: 'measured' }
}

function headEntries(audit: AuditAnswers, runs: readonly PlacedRun[]): readonly Entry[] {
  const [run] = runs
  if (run === undefined) return []
  const at = (key: string): readonly string[] => ['audits', audit.name, key]
  const text = (key: string, value: string): Entry => ({ file, path: at(key), text: value })
  const isBatch = run.load.kind === 'batch'
  const hit = run.prefixHitShare
  const names = runs.map(({ origin }) => baseName(origin.file)).join(', ')
  return [
    text('gpu', quoted(audit.gpu, 40)),
    text('gpus_per_replica', String(audit.gpusPerReplica)),
    text('replicas', String(audit.replicas)),
    ...(audit.prefillGpus > 0 ? [text('prefill_gpus', String(audit.prefillGpus))] : []),
    text('model', quoted(audit.model)),
    text('precision', quoted(audit.precision, 40)),
    text('engine', quoted(audit.engine, 80)),
    ...(isBatch ? [text('mode', 'offline')] : []),
    figure(at('input_tokens'), run, run.inputTokens, measuredText(run.inputTokens.value)),
    figure(at('output_tokens'), run, run.outputTokens, measuredText(run.outputTokens.value)),
    ...(hit === undefined ? [] : [figure(at('prefix_hit_share'), run, hit, shareText(hit.value))]),
    text(
      'date',
      runs
        .map(({ date }) => date)
        .toSorted()
        .at(-1) ?? '',
    ),
    text('source', quoted(`${run.format}: ${names}`, 300)),
    ...(run.notes === undefined ? [] : [text('notes', quoted(run.notes, 300))]),
    text('load', run.load.kind),
  ]
}

/** Points that are added to an audit must be of what it measured. */
function checkedHead({ name }: AuditAnswers, runs: readonly PlacedRun[], text: CaseText): readonly Entry[] {
  for (const run of runs) {
    const kind = text.said(['audits', name, 'load'])
    if (kind !== run.load.kind)
      throw faultAt(
        run.origin,
        'import-differs',
        `the audit '${name}' was loaded by ${kind}, but this run by ${run.load.kind}`,
        'name another audit',
      )
    for (const [key, own] of [
      ['input_tokens', run.inputTokens],
      ['output_tokens', run.outputTokens],
    ] as const) {
      const there = Number.parseFloat(text.said(['audits', name, key]) ?? '')
      if (!(relativeDifference(there, own.value) > 0.1)) continue
      const message = `the audit '${name}' says ${key}: ${there}, but this run had ${Math.round(own.value)}`
      throw faultAt(
        run.origin,
        'import-differs',
        message,
        'throughput of another length is another audit: name one',
      )
    }
  }
  return []
}

const prefixOf = { request_rate: 'r', concurrency: 'c', batch: 'b' } as const

function pointEntries(audit: string, run: PlacedRun): readonly Entry[] {
  const { load } = run
  const name = `${prefixOf[load.kind]}${measuredText(load.value).replace('.', '-')}`
  const at = (key: string): readonly string[] => ['audits', audit, 'points', name, key]
  const own = (
    key: string,
    measured: Measured | undefined,
    print: (value: number) => string,
  ): readonly Entry[] =>
    measured === undefined ? [] : [figure(at(key), run, measured, print(measured.value))]
  return [
    ...own('load', load, measuredText),
    ...own('output_tps', run.outputTps, (value) => `${measuredText(value)} tok/s`),
    ...[...run.latencies].flatMap(([metric, one]) =>
      own(metric, one, (value) => `${measuredText(value)} ms`),
    ),
    ...own('in_flight', run.inFlight, measuredText),
    ...own('completed', run.completed, measuredText),
    ...own('failed_share', run.failedShare, shareText),
  ]
}

function deploymentEntries({ name }: AuditAnswers, { workload }: Answers): readonly Entry[] {
  if (workload === undefined) return []
  return [{ file: 'fleet.yaml', path: ['deployments', workload, 'audit'], text: name }]
}
