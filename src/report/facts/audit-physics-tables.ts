import type { Analyses } from '../../analysis/analyses.ts'
import { type StageClass, stageClasses } from '../../analysis/audit-bottleneck.ts'
import type { AuditDiagnosis } from '../../analysis/audit-diagnosis.ts'
import type { ReplicaPhysics } from '../../model/audit-physics.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { formatDuration } from '../../units/format.ts'
import type { Runs, Table, TableRow } from '../document.ts'
import { bodyRow, groupRow, numberCell, quantityCell, totalRow, wordCell } from './appendix-cells.ts'
import { auditedServices, configurationNames, diagnosesOf } from './audit-services.ts'
import type { FactWriter } from './fact-writer.ts'

function memoryCell(writer: FactWriter, name: string, { memory }: ReplicaPhysics): Runs {
  return memory.kind === 'fits'
    ? numberCell(writer, `${name}.fits`, memory.sequences, 'count')
    : wordCell('no room')
}

function physicsRow(
  writer: FactWriter,
  plan: PlanId,
  { use, toBound }: AuditDiagnosis,
  physics: ReplicaPhysics,
): TableRow {
  const name = `audit.physics.${use.workload}.${plan}`
  const { operating } = physics
  const time = (part: string, seconds: number | undefined): Runs =>
    seconds === undefined
      ? wordCell(undefined)
      : quantityCell(writer, `${name}.${part}`, seconds, formatDuration(seconds, writer.style))
  return bodyRow(
    wordCell(`${use.label}, ${configurationNames[plan].toLowerCase()}`),
    numberCell(writer, `${name}.batch`, operating.batch, 'count'),
    memoryCell(writer, name, physics),
    time('step', use.timePerOutputToken),
    time('least', operating.leastStep),
    numberCell(writer, `${name}.bandwidth`, operating.bandwidthUsed, 'percent'),
    numberCell(writer, `${name}.arithmetic`, operating.computeUsed, 'percent'),
    numberCell(writer, `${name}.room`, toBound?.tokensPerSecond, 'count'),
    numberCell(writer, `${name}.worth`, toBound?.saving, 'money'),
  )
}

/** What the hardware allows at each operating point, where it is known; undefined where it is known nowhere. */
export function physicsTable(writer: FactWriter, analyses: Analyses): Table | undefined {
  const rows = diagnosesOf(auditedServices(analyses)).flatMap(({ plan, diagnosis }) =>
    diagnosis.physics.kind === 'known' ? [physicsRow(writer, plan, diagnosis, diagnosis.physics)] : [],
  )
  if (rows.length === 0) return undefined
  return {
    caption: 'The operating points against the hardware: dense arithmetic, memory and bandwidth of a replica',
    subtitle:
      'Batch: sequences decoded at once. Fits: sequences at full length whose cache fits beside the weights. Room: further output tokens/s up to the bound at that batch, and what it would save a month at most',
    columns: [
      { label: 'Service', kind: 'label' },
      { label: 'Batch', kind: 'number' },
      { label: 'Fits', kind: 'number' },
      { label: 'Step', kind: 'number' },
      { label: 'Least step', kind: 'number' },
      { label: 'MBU', kind: 'number' },
      { label: 'MFU', kind: 'number' },
      { label: 'Room', kind: 'number' },
      { label: 'At most', kind: 'number' },
    ],
    rows,
    source:
      'MBU: memory bandwidth used; MFU: arithmetic used, input that is not cached included. Above 100% is impossible, above 85% suspect.',
  }
}

/** What a class of time is called where it follows from the physics: what no class explains is overhead. */
const classHeads: Readonly<Record<StageClass, string>> = {
  capacity: 'Idle',
  io: 'Overhead',
  queueing: 'Waiting',
  prefill: 'Prefill',
  decode: 'Decode',
}

/** The classes in the order of the table: idle hours first, since no stage explains them. */
const shownClasses: readonly StageClass[] = [
  'capacity',
  ...stageClasses.filter((stage) => stage !== 'capacity'),
]

/** Cost of a class; of a service whose stages are not known only its idle hours are. */
function classCost({ use, bottleneck }: AuditDiagnosis, stage: StageClass): number | undefined {
  if (bottleneck.kind === 'known') return bottleneck.stages.find((own) => own.class === stage)?.cost
  return stage === 'capacity' ? use.gpuCost * (1 - use.timeAtWork) : undefined
}

function bottleneckRow(writer: FactWriter, plan: PlanId, diagnosis: AuditDiagnosis): TableRow {
  const { use } = diagnosis
  const name = `audit.bottleneck.${plan}.${use.workload}`
  return bodyRow(
    wordCell(use.label),
    ...shownClasses.map((stage) =>
      numberCell(writer, `${name}.${stage}`, classCost(diagnosis, stage), 'money'),
    ),
    numberCell(writer, `${name}.total`, use.gpuCost, 'money'),
  )
}

function bottleneckTotal(writer: FactWriter, plan: PlanId, diagnoses: readonly AuditDiagnosis[]): TableRow {
  const sum = (costOf: (diagnosis: AuditDiagnosis) => number | undefined): number | undefined => {
    const costs = diagnoses.map(costOf)
    return costs.every((cost) => cost !== undefined)
      ? costs.reduce((total, cost) => total + cost, 0)
      : undefined
  }
  const name = `audit.bottleneck_total.${plan}`
  return totalRow(
    wordCell('All services'),
    ...shownClasses.map((stage) =>
      numberCell(
        writer,
        `${name}.${stage}`,
        sum((diagnosis) => classCost(diagnosis, stage)),
        'money',
      ),
    ),
    numberCell(
      writer,
      `${name}.total`,
      sum(({ use }) => use.gpuCost),
      'money',
    ),
  )
}

/** Where the money of the GPUs goes a month, by what bounds the time. */
export function bottleneckTable(writer: FactWriter, analyses: Analyses): Table {
  const services = auditedServices(analyses)
  const diagnoses = diagnosesOf(services).map(({ diagnosis }) => diagnosis)
  const isStated = diagnoses.some(
    ({ bottleneck }) => bottleneck.kind === 'known' && bottleneck.basis === 'stages',
  )
  writer.truth('audit.has_stages', isStated)
  writer.truth(
    'audit.is_bottleneck_known',
    diagnoses.some(({ bottleneck }) => bottleneck.kind === 'known'),
  )
  const months = {
    status_quo: 'Today, mean month of the first year',
    optimized: 'Target, mean month of the settled year',
  }
  return {
    caption: `Where the money of the GPUs goes, ${writer.style.currency} a month`,
    subtitle:
      'Hours held times what bounds them: idle, overhead beyond the least time of the hardware, waiting for the first token, arithmetic of prefill, memory of decode',
    columns: [
      { label: 'Service', kind: 'label' },
      ...shownClasses.map((stage) => ({ label: classHeads[stage], kind: 'number' as const })),
      { label: 'GPUs', kind: 'number' },
    ],
    rows: plans.flatMap((plan): readonly TableRow[] => [
      groupRow(months[plan]),
      ...services.map((service) => bottleneckRow(writer, plan, service[plan])),
      {
        ...bottleneckTotal(
          writer,
          plan,
          services.map((service) => service[plan]),
        ),
        kind: 'subtotal',
      },
    ]),
  }
}
