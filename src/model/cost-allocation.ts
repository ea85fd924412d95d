import { section } from '../formula/vocabulary.ts'
import { earnings } from './earnings.ts'

/**
 * Who carries which cost: a pool's cost by GPU-hours within the pool, retraining where it belongs, everything else by
 * GPU-hours over all pools. What is allocated adds up to the total cost of ownership.
 */
export const allocation = section(
  earnings,
  'Cost by workload',
)({
  pool: {
    pool_cost: {
      label: 'Cost of the pool',
      unit: 'money',
      kind: 'flow',
      is: 'on_demand_cost + spot_cost + commitment_cost + depreciation + power_cost + colocation_cost + support_cost + pool_licence_cost + pool_disposal_loss',
    },
    cost_per_hour: {
      label: 'Cost of a GPU-hour held',
      unit: 'money/gpu-hour',
      kind: 'ratio',
      is: 'ratio(pool_cost, gpu_hours)',
    },
  },
  deployment: {
    deployment_cost: {
      label: 'Cost of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'gpu_hours * pool.cost_per_hour',
    },
  },
  service: {
    service_hours: {
      label: 'GPU-hours held',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'sum(deployment.gpu_hours)',
    },
    share_of_hours: {
      label: 'Share of all GPU-hours held',
      unit: '1',
      kind: 'rate',
      is: 'ratio(total(service_hours), total(gpu_hours))',
      note: 'Over the horizon: it carries what is spent in months in which no GPU is held',
    },
    service_gpu_cost: {
      label: 'Cost of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.deployment_cost)',
    },
    service_cost: {
      label: 'Fully loaded cost',
      unit: 'money',
      kind: 'flow',
      is: 'service_gpu_cost + sum(drift.retraining) + service_hours * shared_per_hour + share_of_hours * shared_idle',
    },
  },
  plan: {
    gpu_cost_allocated: {
      label: 'Cost of GPUs carried by workloads',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_gpu_cost)',
    },
    shared_cost: {
      label: 'Cost shared by all workloads',
      unit: 'money',
      kind: 'flow',
      is: 'gap(tco, gpu_cost_allocated + retraining_cost)',
      note: 'People, programme, storage, traffic and platform; and pools that hold no GPU-hour',
    },
    shared_idle: {
      label: 'Cost of a month without GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'if(gpu_hours > 0, 0, shared_cost)',
    },
    shared_per_hour: {
      label: 'Shared cost a GPU-hour held',
      unit: 'money/gpu-hour',
      kind: 'ratio',
      is: 'ratio(shared_cost, gpu_hours)',
    },
  },
})
