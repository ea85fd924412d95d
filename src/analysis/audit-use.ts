import type { Results } from '../cases/results.ts'
import type { Configuration, Inputs } from '../inputs/inputs.ts'
import { latencyMetrics } from '../inputs/schema/latency.ts'
import { type Audit, type AuditPoint, ofOneReplica } from '../model/audit-measure.ts'
import type { PlanId } from '../model/scopes.ts'
import { monthsPerYear } from '../units/calendar.ts'
import { settledYear } from './settled-year.ts'

/**
 * One way to serve a workload with what was measured of it, and what a plan spends on it: the configuration of today in
 * the first year of the status quo, or the one that the levers bring in the settled year of the optimized plan.
 */
export interface AuditUse {
  readonly plan: PlanId
  readonly workload: string
  readonly label: string
  readonly configuration: Configuration
  /** With the loads and throughputs of one replica. */
  readonly audit: Audit
  /** The operating point: the best measured one that meets the objective at or below the configured limit. */
  readonly point: AuditPoint
  /** Seconds at the operating point, the median where it was measured. */
  readonly timeToFirstToken: number | undefined
  readonly timePerOutputToken: number | undefined
  /** Cost of its GPUs a month; money, mean of the year. */
  readonly gpuCost: number
  /** Of it, what is held and not at work a month; money, mean of the year. */
  readonly idleCost: number
  /** Output tokens a month, mean of the year. */
  readonly tokens: number
  /**
   * Share of the GPU-hours held that the tokens take at the throughput of this point, 0..1. Not the utilisation of the
   * plan, which is against the best audited point.
   */
  readonly timeAtWork: number
  /** Share of the capacity idle off the peak that is given back, as the plan has it. */
  readonly autoscaling: number
}

/** The first measured latency of a kind: the median, then the mean, then the lowest percentile there is. */
function latencyOf(point: AuditPoint, kind: 'ttft' | 'tpot'): number | undefined {
  const [mean, median, ...others] = latencyMetrics[kind]
  return [median, mean, ...others].map((metric) => point[metric]?.value).find((value) => value !== undefined)
}

/** The configuration that a plan ends with: today's, or the one of all serving levers that are on. */
function configurationOf({ configurations, tree }: Inputs, plan: PlanId, workload: string) {
  const own = configurations.filter((candidate) => candidate.workload === workload)
  const serving = new Set(own.flatMap(({ levers }) => levers))
  const isOn = (lever: string): boolean => plan === 'optimized' && tree.levers[lever]?.on.value === 1
  const levers = [...serving].filter(isOn)
  return own.find(
    (candidate) =>
      candidate.levers.length === levers.length && levers.every((lever) => candidate.levers.includes(lever)),
  )
}

function mean(
  results: Results,
  line: readonly [scope: string, name: string],
  ids: Readonly<Record<string, string>>,
  months: readonly number[],
): number {
  const row = results.row(line[0], line[1], ids)
  return months.reduce((sum, month) => sum + results.at(row, month), 0) / months.length
}

/** The mean of an input that levers may move, as the plan has it. */
function autoscalingOf(
  results: Results,
  ids: Readonly<Record<string, string>>,
  months: readonly number[],
): number {
  const stated =
    results.model.inputs.tree.deployments[ids['workload'] ?? '']?.autoscaling_efficiency.value ?? 0
  const isMoved = results.rows('service', 'autoscaling_efficiency').length > 0
  return isMoved ? mean(results, ['service', 'autoscaling_efficiency'], ids, months) : stated
}

function useOf(results: Results, plan: PlanId, workload: string): readonly AuditUse[] {
  const { inputs } = results.model
  const configuration = configurationOf(inputs, plan, workload)
  const measured = inputs.tree.audits[configuration?.audit ?? '']
  const audit = measured === undefined ? undefined : ofOneReplica(measured)
  const point = audit?.points[configuration?.point ?? '']
  if (configuration === undefined || audit === undefined || point === undefined) return []
  const months =
    plan === 'status_quo'
      ? Array.from({ length: monthsPerYear }, (_, index) => index + 1)
      : settledYear(results)
  const ids = { plan, workload, configuration: configuration.id }
  const held = mean(results, ['deployment', 'gpu_hours'], ids, months)
  const busy = mean(results, ['deployment', 'busy_hours'], ids, months)
  return [
    {
      plan,
      workload,
      label: inputs.tree.workloads[workload]?.label ?? workload,
      configuration,
      audit,
      point,
      timeToFirstToken: latencyOf(point, 'ttft'),
      timePerOutputToken: latencyOf(point, 'tpot'),
      gpuCost: mean(results, ['service', 'service_gpu_cost'], { plan, workload }, months),
      idleCost: mean(results, ['service', 'service_idle_cost'], { plan, workload }, months),
      tokens: mean(results, ['service', 'tokens_out'], { plan, workload }, months),
      timeAtWork: held > 0 ? Math.min(1, busy / held) : 0,
      autoscaling: autoscalingOf(results, { plan, workload }, months),
    },
  ]
}

/** How every workload is served under a plan, as measured; in the order of the workloads. */
export function auditUses(results: Results, plan: PlanId): readonly AuditUse[] {
  return Object.keys(results.model.inputs.tree.workloads).flatMap((workload) =>
    useOf(results, plan, workload),
  )
}

/** Output tokens a second of the best point of an audit that meets the objective of a workload; none where no point does. */
export function bestOutput(inputs: Inputs, workload: string, audit: Audit): number | undefined {
  const objective = inputs.objectives.find((candidate) => candidate.workload === workload)
  const meets = (point: AuditPoint): boolean =>
    [objective?.ttft, objective?.tpot].every((limit) => {
      if (limit === undefined) return true
      const measured = point[limit.metric]
      return measured !== undefined && measured.value <= limit.limit.value
    })
  const outputs = Object.values(audit.points).flatMap((point) =>
    meets(point) ? [point.output_tps.value] : [],
  )
  return outputs.length === 0 ? undefined : Math.max(...outputs)
}
