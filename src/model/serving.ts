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
    latency_limit: { label: 'Latency allowed', unit: 'second', input: 'workloads.{workload}.slo.{metric}' },
  },
  load_limit: {
    limit: { label: 'Configured limit', unit: '1', prints: 'quantity', ownUnit: true, input: '{limit_path}' },
  },
  point_objective: {
    latency: { label: 'Latency measured', unit: 'second', input: 'audits.{audit}.points.{point}.{metric}' },
    is_met: { label: 'Objective met', unit: '1', kind: 'rate', is: 'if(latency <= latency_limit, 1, 0)' },
  },
  point: {
    point_load: {
      label: 'Load',
      unit: '1',
      prints: 'quantity',
      ownUnit: true,
      input: 'audits.{audit}.points.{point}.load',
    },
    point_tps: {
      label: 'Output tokens a second',
      unit: 'token/second',
      input: 'audits.{audit}.points.{point}.output_tps',
    },
    replicas_measured: {
      label: 'Replicas measured together',
      unit: 'replica',
      input: 'audits.{audit}.replicas',
    },
    point_failed: {
      label: 'Failed requests',
      unit: '1',
      input: 'audits.{audit}.points.{point}.failed_share',
    },
    measured_failures: {
      label: 'Failed requests measured',
      unit: '1',
      kind: 'rate',
      is: 'point_failed',
    },
    measured_load: {
      label: 'Load measured, of one replica',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'point_load / (replicas_measured / one_replica)',
    },
    measured_tps: {
      label: 'Output tokens a second measured, of one replica',
      unit: 'token/second',
      kind: 'rate',
      is: 'point_tps / (replicas_measured / one_replica)',
    },
    meets_slo: {
      label: 'Meets the objectives',
      unit: '1',
      kind: 'rate',
      is: 'smallest(point_objective.is_met, 1)',
    },
    is_within_limit: {
      label: 'Within the limit',
      unit: '1',
      kind: 'rate',
      is: 'if(measured_load <= load_cap, 1, 0)',
    },
    eligible_tps: {
      label: 'Throughput where eligible',
      unit: 'token/second',
      kind: 'rate',
      is: 'meets_slo * is_within_limit * measured_tps',
    },
    tps_within_slo: {
      label: 'Throughput where the objectives are met',
      unit: 'token/second',
      kind: 'rate',
      is: 'meets_slo * measured_tps',
      note: 'Whatever limit is configured',
    },
  },
  configuration: {
    is_current: {
      label: 'Current configuration',
      unit: '1',
      input: 'configurations.{workload}.{configuration}.is_current',
    },
    gpus_per_replica: {
      label: 'GPUs a replica',
      unit: 'gpu/replica',
      input: 'audits.{audit}.gpus_per_replica',
    },
    load_cap: {
      label: 'Load cap',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'smallest(load_limit.limit, highest_load)',
      note: 'The configured limit, or the highest load measured where there is none',
    },
    highest_load: {
      label: 'Highest load measured',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'largest(point.measured_load)',
    },
    tps: {
      label: 'Throughput of a replica at the objective',
      unit: 'token/second',
      kind: 'rate',
      is: 'largest(point.eligible_tps)',
    },
    operating_load: {
      label: 'Load at the operating point',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'at_largest(point.measured_load, point.eligible_tps)',
    },
    failed_share: {
      label: 'Failed requests at the operating point',
      unit: '1',
      kind: 'rate',
      is: 'at_largest(point.measured_failures, point.eligible_tps)',
    },
    best_tps: {
      label: 'Best throughput a GPU within the objectives',
      unit: 'token/gpu-second',
      kind: 'rate',
      is: 'largest(point.tps_within_slo) / (gpus_per_replica * one_replica)',
      note: 'The best measured point of this audit, whatever limit is configured',
    },
    full_use_tps: {
      label: 'Throughput of a GPU in full use',
      unit: 'token/gpu-second',
      kind: 'rate',
      is: 'sum(rated.yardstick_tps)',
      note: 'The best audited throughput of the workload on this GPU',
    },
    current_tps: {
      label: 'Throughput, if current',
      unit: 'token/second',
      kind: 'rate',
      is: 'tps * is_current',
    },
  },
  rated: {
    rated_tps: {
      label: 'Best throughput a GPU of the configuration within the objectives',
      unit: 'token/gpu-second',
      kind: 'rate',
      is: 'best_tps',
    },
    yardstick_tps: {
      label: 'Best audited throughput of a GPU, for the configuration',
      unit: 'token/gpu-second',
      kind: 'rate',
      is: 'best_audited_tps',
    },
  },
  yardstick: {
    best_audited_tps: {
      label: 'Best audited throughput of a GPU',
      unit: 'token/gpu-second',
      kind: 'rate',
      is: 'largest(rated.rated_tps)',
      note: 'The best measured point within the objectives of all audits of the workload on this GPU: the one measure of full use in both plans',
    },
  },
  workload: {
    tps_today: {
      label: 'Throughput of a replica today',
      unit: 'token/second',
      kind: 'rate',
      is: 'sum(configuration.current_tps)',
    },
  },
})
