import type { Analyses } from '../../analysis/analyses.ts'
import type { LatencyLimit } from '../../inputs/inputs.ts'
import { type ThroughputBasis, throughputBasisOf } from '../../model/audit-measure.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { formatDuration } from '../../units/format.ts'
import type { Column, Runs, Table, TableRow } from '../document.ts'
import { bodyRow, quantityCell, wordCell } from './appendix-cells.ts'
import { objectiveOf, statisticOf } from './audit-points.ts'
import { type AuditedService, auditedServices } from './audit-services.ts'
import { brief } from './brief.ts'
import type { FactWriter } from './fact-writer.ts'

const metrics = ['ttft', 'tpot'] as const

type Metric = (typeof metrics)[number]

/** Most workloads whose limits a page of answers shows; the dearest. */
const maxLimitRows = 6

/** What users of a service may rely on; undefined where it promises nothing of this kind. */
function limitOf(writer: FactWriter, workload: string, metric: Metric): LatencyLimit | undefined {
  return objectiveOf(writer, workload)?.[metric]
}

/** What was measured at the operating point of a plan, by the statistic that is promised; in seconds. */
function measuredOf(
  writer: FactWriter,
  service: AuditedService,
  plan: PlanId,
  metric: Metric,
): number | undefined {
  const limit = limitOf(writer, service.workload, metric)
  return limit === undefined ? undefined : service[plan].use.point[limit.metric]?.value
}

/** Whether any answer comes later at the operating point of the programme than at that of today, in print. */
function isSlower(writer: FactWriter, service: AuditedService): boolean {
  return metrics.some((metric) => {
    const [today, target] = plans.map((plan) => measuredOf(writer, service, plan, metric))
    return today !== undefined && target !== undefined && target > today
  })
}

function measuredCell(writer: FactWriter, service: AuditedService, plan: PlanId, metric: Metric): Runs {
  const value = measuredOf(writer, service, plan, metric)
  const name = `limits.${service.workload}.${plan}.${metric}`
  return value === undefined
    ? wordCell(undefined)
    : quantityCell(writer, name, value, formatDuration(value, writer.style))
}

function limitRow(writer: FactWriter, service: AuditedService): TableRow {
  const cells = metrics.flatMap((metric) => {
    const limit = limitOf(writer, service.workload, metric)
    const promised =
      limit === undefined
        ? wordCell(undefined)
        : quantityCell(
            writer,
            `limits.${service.workload}.${metric}`,
            limit.limit.value,
            `${formatDuration(limit.limit.value, writer.style)} (${statisticOf(limit)})`,
          )
    return [promised, ...plans.map((plan) => measuredCell(writer, service, plan, metric))]
  })
  return bodyRow(wordCell(brief(service.label, 60)), ...cells)
}

function metricColumns(name: string): readonly Column[] {
  return [`${name}: limit`, 'today', 'target'].map((label) => ({ label, kind: 'number' }))
}

/** What is shown beside a limit, by how throughput is known. */
const shownBesides = {
  measured: 'what was measured',
  published: 'what others measured',
  bound: 'the least that the hardware allows',
} as const satisfies Record<ThroughputBasis, string>

/** What users may rely on, and what was measured of it where each service operates today and after the programme. */
export function limitsTable(writer: FactWriter, analyses: Analyses): Table {
  const services = auditedServices(analyses)
  writer.truth(
    'limits.are_approached',
    services.some((service) => isSlower(writer, service)),
  )
  return {
    caption: `Latency: what is promised, and ${shownBesides[throughputBasisOf(writer.results.model.inputs)]} at the operating points`,
    columns: [
      { label: 'Workload', kind: 'label' },
      ...metricColumns('First token'),
      ...metricColumns('Each token'),
    ],
    rows: services.slice(0, maxLimitRows).map((service) => limitRow(writer, service)),
    source:
      services.length > maxLimitRows
        ? 'The workloads of most GPU cost; all of them stand in the TPS audit report.'
        : 'Source: tps-audit.yaml; the statistic is that of the limit.',
  }
}
