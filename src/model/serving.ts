import { input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { demand } from './demand.ts'

/**
 * What the TPS audits give: the best measured point of each configuration that meets the service-level objective
 * at or below its configured limit. The same rule for the current and for every target configuration.
 */
export const serving = section(
  demand,
  'Operating points',
)({
  objective: {
    latency_limit: input('second', 'Latency allowed', 'workloads.{workload}.slo.{metric}'),
  },
  load_limit: {
    limit: input('1', 'Configured limit', '{limit_path}', { prints: 'quantity', ownUnit: true }),
  },
  point_objective: {
    latency: input('second', 'Latency measured', 'audits.{audit}.points.{point}.{metric}'),
    is_met: rate('1', 'Objective met', 'if(latency <= latency_limit, 1, 0)'),
  },
  point: {
    point_load: input('1', 'Load', 'audits.{audit}.points.{point}.load', { prints: 'quantity', ownUnit: true }),
    point_tps: input('token/second', 'Output tokens a second', 'audits.{audit}.points.{point}.output_tps'),
    replicas_measured: input('replica', 'Replicas measured together', 'audits.{audit}.replicas'),
    point_failed: input('1', 'Failed requests', 'audits.{audit}.points.{point}.failed_share'),
    measured_failures: rate('1', 'Failed requests measured', 'point_failed'),
    measured_load: rate('1', 'Load measured, of one replica', 'point_load / (replicas_measured / one_replica)', { prints: 'quantity' }),
    measured_tps: rate('token/second', 'Output tokens a second measured, of one replica', 'point_tps / (replicas_measured / one_replica)'),
    meets_slo: rate('1', 'Meets the objectives', 'smallest(point_objective.is_met, 1)'),
    is_within_limit: rate('1', 'Within the limit', 'if(measured_load <= load_cap, 1, 0)'),
    eligible_tps: rate('token/second', 'Throughput where eligible', 'meets_slo * is_within_limit * measured_tps'),
    tps_within_slo: rate('token/second', 'Throughput where the objectives are met', 'meets_slo * measured_tps', {
      note: 'Whatever limit is configured',
    }),
  },
  configuration: {
    is_current: input('1', 'Current configuration', 'configurations.{workload}.{configuration}.is_current'),
    gpus_per_replica: input('gpu/replica', 'GPUs a replica', 'audits.{audit}.gpus_per_replica'),
    load_cap: rate('1', 'Load cap', 'smallest(load_limit.limit, highest_load)', {
      prints: 'quantity',
      note: 'The configured limit, or the highest load measured where there is none',
    }),
    highest_load: rate('1', 'Highest load measured', 'largest(point.measured_load)', { prints: 'quantity' }),
    tps: rate('token/second', 'Throughput of a replica at the objective', 'largest(point.eligible_tps)'),
    operating_load: rate('1', 'Load at the operating point', 'at_largest(point.measured_load, point.eligible_tps)', { prints: 'quantity' }),
    failed_share: rate('1', 'Failed requests at the operating point', 'at_largest(point.measured_failures, point.eligible_tps)'),
    best_tps: rate(
      'token/gpu-second',
      'Best throughput a GPU within the objectives',
      'largest(point.tps_within_slo) / (gpus_per_replica * one_replica)',
      { note: 'The best measured point of this audit, whatever limit is configured' },
    ),
    full_use_tps: rate('token/gpu-second', 'Throughput of a GPU in full use', 'sum(rated.yardstick_tps)', {
      note: 'The best audited throughput of the workload on this GPU',
    }),
    current_tps: rate('token/second', 'Throughput, if current', 'tps * is_current'),
  },
  rated: {
    rated_tps: rate('token/gpu-second', 'Best throughput a GPU of the configuration within the objectives', 'best_tps'),
    yardstick_tps: rate('token/gpu-second', 'Best audited throughput of a GPU, for the configuration', 'best_audited_tps'),
  },
  yardstick: {
    best_audited_tps: rate('token/gpu-second', 'Best audited throughput of a GPU', 'largest(rated.rated_tps)', {
      note: 'The best measured point within the objectives of all audits of the workload on this GPU: the one measure of full use in both plans',
    }),
  },
  workload: {
    tps_today: rate('token/second', 'Throughput of a replica today', 'sum(configuration.current_tps)'),
  },
})
