import type { Analyses } from '../../analysis/analyses.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import type { LatencyLimit, Objective } from '../../inputs/inputs.ts'
import { type Audit, type ThroughputBasis, throughputBasisOf } from '../../model/audit-measure.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { formatDate, formatDuration } from '../../units/format.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, groupRow, numberCell, quantityCell, wordCell } from './appendix-cells.ts'
import {
  type AuditedService,
  auditedServices,
  configurationNames,
  diagnosesOf,
  outputPerGpu,
} from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'
import { quantityText } from './quantity-text.ts'

type Metric = 'ttft' | 'tpot'

/** `ttft_p99` as people say it: `p99`. */
export function statisticOf({ metric }: LatencyLimit): string {
  return metric.split('_')[1] ?? metric
}

/** The limits of a service in words: `first token 300 ms (p99), each token 30 ms (p50)`. */
function limitsText(writer: FactWriter, { ttft, tpot }: Objective): string {
  const limits = [
    ['first token', ttft],
    ['each token', tpot],
  ] as const
  return limits
    .flatMap(([name, limit]) =>
      limit === undefined
        ? []
        : [`${name} ${formatDuration(limit.limit.value, writer.style)} (${statisticOf(limit)})`],
    )
    .join(', ')
}

/** The objective of a service. */
export function objectiveOf(writer: FactWriter, workload: string): Objective | undefined {
  return writer.results.model.inputs.objectives.find((objective) => objective.workload === workload)
}

/** The latency that an objective limits, as measured at the operating point. */
function latencyCell(
  writer: FactWriter,
  name: string,
  { use: { point, workload } }: AuditDiagnosis,
  kind: Metric,
): Runs {
  const limit = objectiveOf(writer, workload)?.[kind]
  const measured = limit === undefined ? undefined : point[limit.metric]?.value
  if (measured === undefined) return wordCell(undefined)
  return quantityCell(writer, `${name}.${kind}`, measured, formatDuration(measured, writer.style))
}

function pointRow(
  writer: FactWriter,
  plan: PlanId,
  diagnosis: AuditDiagnosis,
  withReplica: boolean,
): TableRow {
  const { use, costPer1k } = diagnosis
  const { configuration, point } = use
  const name = `audit.points.${use.workload}.${plan}`
  const { amount, unit } = quantityText(point.load.value, point.load, writer.quantities)
  return bodyRow(
    wordCell(`${configurationNames[plan]}: ${configuration.audit}, ${configuration.point}`),
    quantityCell(writer, `${name}.load`, point.load.value, `${amount}${unit}`),
    ...(withReplica ? [numberCell(writer, `${name}.output`, point.output_tps.value, 'count')] : []),
    numberCell(writer, `${name}.per_gpu`, outputPerGpu(diagnosis), 'count'),
    latencyCell(writer, name, diagnosis, 'ttft'),
    latencyCell(writer, name, diagnosis, 'tpot'),
    numberCell(writer, `${name}.cost`, costPer1k * 1000, 'money'),
    numberCell(writer, `${name}.time_at_work`, use.timeAtWork, 'percent'),
  )
}

function serviceRows(writer: FactWriter, service: AuditedService, withReplica: boolean): readonly TableRow[] {
  const objective = objectiveOf(writer, service.workload)
  const limits = objective === undefined ? '' : `: ${limitsText(writer, objective)}`
  return [
    groupRow(`${service.label}${limits}`),
    ...plans.map((plan) => pointRow(writer, plan, service[plan], withReplica)),
  ]
}

/** How the output of a point is known. */
const outputKnown = {
  measured: 'measured',
  published: 'that others measured',
  bound: 'that the hardware allows',
} as const satisfies Record<ThroughputBasis, string>

/** Where every service operates, today and after the programme, beside the limits that it must keep. */
export function pointTable(writer: FactWriter, analyses: Analyses): Table {
  const services = auditedServices(analyses)
  // Where every replica is one GPU, both throughputs are the same number.
  const withReplica = diagnosesOf(services).some(
    ({ diagnosis }) => diagnosis.use.audit.gpus_per_replica.value !== 1,
  )
  return {
    caption: `Operating points: the most output ${outputKnown[throughputBasisOf(writer.results.model.inputs)]} within the limits of the service`,
    subtitle:
      'Latency at the statistic of the limit. GPUs for 1M: their cost for 1M output tokens; at work: share of the hours held that the tokens take at this point; both over the first year today, and the settled year after the programme',
    columns: [
      { label: 'Audit and point', kind: 'label' },
      { label: 'Load', kind: 'number' },
      ...(withReplica ? [{ label: 'Tokens/s, replica', kind: 'number' as const }] : []),
      { label: 'Tokens/s, GPU', kind: 'number' },
      { label: 'First token', kind: 'number' },
      { label: 'Each token', kind: 'number' },
      { label: 'GPUs for 1M', kind: 'number' },
      { label: 'At work', kind: 'number' },
    ],
    rows: services.flatMap((service) => serviceRows(writer, service, withReplica)),
    source: 'Source: tps-audit.yaml and model.xlsx, sheet Audits. The same rule chooses both points.',
  }
}

/** What one load and several loads of a kind are called. */
const loadWords = {
  request_rate: ['request rate', 'request rates'],
  concurrency: ['load in flight', 'loads in flight'],
  batch: ['batch size', 'batch sizes'],
} as const

/** How many loads were measured, of what kind, and at which lengths. */
function measuredCell(writer: FactWriter, name: string, audit: Audit): Runs {
  const points = Object.keys(audit.points).length
  const [one, several] = loadWords[audit.load]
  return [
    ...numberCell(writer, `${name}.points`, points, 'count'),
    ...wordCell(` ${points === 1 ? one : several}; `),
    ...numberCell(writer, `${name}.input`, audit.input_tokens.value, 'count'),
    ...wordCell(' tokens in, '),
    ...numberCell(writer, `${name}.output`, audit.output_tokens.value, 'count'),
    ...wordCell(' out'),
  ]
}

/** What was measured: every audit that a service uses today or after the programme. */
export function scopeTable(writer: FactWriter, analyses: Analyses): Table {
  const uses = diagnosesOf(auditedServices(analyses)).map(({ diagnosis }) => diagnosis.use)
  const audits = new Map(uses.map(({ configuration, audit }) => [configuration.audit, audit]))
  return {
    caption: 'What was examined: the audits in use, today or after the programme',
    columns: [
      { label: 'Audit', kind: 'label', weight: 1.1 },
      { label: 'Model and engine', kind: 'text', weight: 1.3 },
      { label: 'Replica', kind: 'text', weight: 0.9 },
      { label: 'Measured', kind: 'text', weight: 1.2 },
      { label: 'Source and date', kind: 'text', weight: 1.7 },
    ],
    rows: [...audits].map(([id, audit]) =>
      bodyRow(
        wordCell(id),
        wordCell(`${audit.model}, ${audit.precision}; ${audit.engine}`),
        wordCell(`${writer.print(audit.gpus_per_replica.value, 'count')} × ${audit.gpu}`),
        measuredCell(writer, `audit.scope.${id}`, audit),
        wordCell(`${audit.source}; ${formatDate(audit.date, writer.style.locale)}`),
      ),
    ),
  }
}
