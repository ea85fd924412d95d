import type { Analyses } from '../../analysis/analyses.ts'
import type { LatencyLimit } from '../../inputs/inputs.ts'
import { type Audit, type AuditPoint, throughputBasisOf } from '../../model/audit-measure.ts'
import { plans } from '../../model/scopes.ts'
import { formatDuration } from '../../units/format.ts'
import type { CurveChart, TickFormat } from '../chart.ts'
import { objectiveOf, statisticOf } from './audit-points.ts'
import { type AuditedService, auditedServices, configurationNames, outputPerGpu } from './audit-services.ts'
import { countTicks } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'

/** Services that get a chart, the dearest first; the table has them all. */
const mostCharts = 3

/** The limit that lies closest to what is measured at the target: the one that stops a higher load. */
function tightestLimit(
  writer: FactWriter,
  { workload, optimized }: AuditedService,
): LatencyLimit | undefined {
  const objective = objectiveOf(writer, workload)
  const limits = [objective?.ttft, objective?.tpot].filter((limit) => limit !== undefined)
  const share = ({ metric, limit }: LatencyLimit): number =>
    (optimized.use.point[metric]?.value ?? 0) / limit.value
  return limits.toSorted((a, b) => share(b) - share(a))[0]
}

/** The points of a sweep at which a latency was measured, from the lightest load to the heaviest. */
function sweepOf(audit: Audit, { metric }: LatencyLimit): readonly AuditPoint[] {
  return Object.values(audit.points)
    .filter((point) => point[metric] !== undefined)
    .toSorted((a, b) => a.load.value - b.load.value)
}

/** Latencies in milliseconds, or in seconds where the limit is one second or more. */
function latencyTicks({ limit }: LatencyLimit): TickFormat {
  return limit.value < 1
    ? { prefix: '', divide: 0.001, suffix: ' ms' }
    : { prefix: '', divide: 1, suffix: ' s' }
}

function claimOf(writer: FactWriter, { label, workload, status_quo, optimized }: AuditedService): string {
  const [today, target] = plans.map((plan) => writer.fact(`audit.points.${workload}.${plan}.per_gpu`).text)
  const [before, after] = [outputPerGpu(status_quo), outputPerGpu(optimized)]
  if (today === target) return `${label} stays at ${today} tokens/s a GPU within its limits`
  const verb = after > before ? 'rises' : 'falls'
  return `${label} ${verb} from ${today} to ${target} tokens/s a GPU within its limits`
}

/** The sweeps of a service: one where both plans use the same audit, else that of today and that of the target. */
function curvesOf(service: AuditedService, limit: LatencyLimit): CurveChart['curves'] {
  const isSame = service.status_quo.use.configuration.audit === service.optimized.use.configuration.audit
  const shown = isSame ? (['optimized'] as const) : plans
  return shown.map((plan) => {
    const { audit, configuration } = service[plan].use
    return {
      label: configuration.audit,
      emphasis: plan === 'status_quo' ? ('reference' as const) : ('focus' as const),
      points: sweepOf(audit, limit).map((point) => ({
        x: point.output_tps.value / audit.gpus_per_replica.value,
        y: point[limit.metric]?.value ?? 0,
      })),
    }
  })
}

/** Where each plan operates on those sweeps; one mark where both are at the same point. */
function operatingOf(service: AuditedService, limit: LatencyLimit): CurveChart['operating'] {
  const { status_quo: today, optimized: target } = service
  const isSameAudit = today.use.configuration.audit === target.use.configuration.audit
  const isSamePoint = isSameAudit && today.use.configuration.point === target.use.configuration.point
  if (isSamePoint)
    return [
      { curve: 0, point: sweepOf(target.use.audit, limit).indexOf(target.use.point), label: 'Both plans' },
    ]
  return plans.map((plan, index) => ({
    curve: isSameAudit ? 0 : index,
    point: sweepOf(service[plan].use.audit, limit).indexOf(service[plan].use.point),
    label: configurationNames[plan],
  }))
}

function curveChart(writer: FactWriter, service: AuditedService, limit: LatencyLimit): CurveChart {
  const curves = curvesOf(service, limit)
  const claim = claimOf(writer, service)
  const latency = limit.metric.startsWith('ttft') ? 'Time to first token' : 'Time per output token'
  const limitText = formatDuration(limit.limit.value, writer.style)
  return {
    kind: 'curve',
    claim,
    subtitle: `${latency} (${statisticOf(limit)}) against output tokens a second and GPU, ${throughputBasisOf(writer.results.model.inputs) === 'bound' ? 'every point' : 'every measured point'}; the tightest limit of the service`,
    source: 'Source: tps-audit.yaml; points by rising load.',
    alt: `Latency against throughput of ${service.label}, point by point. ${claim}.`,
    x: {
      title: 'Output tokens/s a GPU',
      ticks: countTicks(
        writer,
        curves.flatMap(({ points }) => points.map(({ x }) => x)),
      ),
    },
    y: { title: `${latency}, ${statisticOf(limit)}`, ticks: latencyTicks(limit) },
    curves,
    limits: [{ axis: 'y', value: limit.limit.value, label: `limit ${limitText}` }],
    operating: operatingOf(service, limit),
  }
}

/** Latency against throughput for the dearest services; facts name the charts for templates to loop over. */
export function auditCharts(
  writer: FactWriter,
  analyses: Analyses,
): readonly (readonly [name: string, chart: CurveChart])[] {
  const services = auditedServices(analyses).slice(0, mostCharts)
  const charts = services.flatMap((service) => {
    const limit = tightestLimit(writer, service)
    return limit === undefined
      ? []
      : [[`audit-${service.workload}`, curveChart(writer, service, limit)] as const]
  })
  for (const [index, [name]] of charts.entries()) writer.words(`audit.charts.c${index + 1}.name`, name)
  return charts
}
