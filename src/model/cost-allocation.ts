import { section } from '../formula/vocabulary.ts'
import { earnings } from './earnings.ts'

/** What a pool costs, and the part of it that each deployment carries by the GPU-hours that it holds there. */
const byDeployment = section(
  earnings,
  'Cost by deployment',
)({
  pool: {
    pool_running_cost: {
      label: 'Running cost of the pool',
      unit: 'money',
      kind: 'flow',
      is: 'on_demand_cost + spot_cost + commitment_cost + depreciation + power_cost + colocation_cost + support_cost + pool_licence_cost',
    },
    pool_cost: {
      label: 'Cost of the pool',
      unit: 'money',
      kind: 'flow',
      is: 'pool_running_cost + pool_disposal_loss',
    },
  },
  deployment: {
    share_of_pool: {
      label: 'Share of the GPU-hours of the pool',
      unit: '1',
      kind: 'ratio',
      is: 'ratio(gpu_hours, pool.gpu_hours)',
    },
    deployment_running_cost: {
      label: 'Running cost of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'share_of_pool * pool.pool_running_cost',
    },
    deployment_disposal: {
      label: 'Loss (gain) on disposal of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'share_of_pool * pool.pool_disposal_loss',
    },
  },
})

/**
 * Who carries which cost: a pool's cost by GPU-hours within the pool, retraining where it belongs, everything else by
 * GPU-hours over all pools. What is allocated adds up to the running cost and to the total cost of ownership.
 */
export const allocation = section(
  byDeployment,
  'Cost by workload',
)({
  service: {
    service_hours: {
      label: 'GPU-hours held',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'sum(deployment.gpu_hours)',
    },
    share_of_hours: {
      label: 'Share of all GPU-hours held over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'ratio(total(service_hours), total(gpu_hours))',
    },
    share_of_shared: {
      label: 'Share of what all workloads share',
      unit: '1',
      kind: 'rate',
      is: 'ratio(service_hours, gpu_hours) + (1 - (gpu_hours > 0)) * share_of_hours',
      note: 'By GPU-hours held; over the horizon for what is spent in months in which no GPU is held',
    },
    service_gpu_running: {
      label: 'Running cost of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.deployment_running_cost)',
    },
    service_gpu_disposal: {
      label: 'Loss (gain) on disposal of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'sum(deployment.deployment_disposal)',
    },
    service_gpu_cost: {
      label: 'Cost of GPUs',
      unit: 'money',
      kind: 'flow',
      is: 'service_gpu_running + service_gpu_disposal',
    },
    service_retraining: {
      label: 'Retraining',
      unit: 'money',
      kind: 'flow',
      is: 'sum(drift.retraining)',
    },
    service_shared: {
      label: 'Share of running cost that all workloads share',
      unit: 'money',
      kind: 'flow',
      is: 'share_of_shared * shared_running_cost',
    },
    service_running_cost: {
      label: 'Running cost, fully loaded',
      unit: 'money',
      kind: 'flow',
      is: 'service_gpu_running + service_retraining + service_shared',
      note: 'Fully loaded cost less programme and disposal',
    },
    service_programme: {
      label: 'Share of the programme',
      unit: 'money',
      kind: 'flow',
      is: 'share_of_shared * programme_cost',
    },
    service_disposal: {
      label: 'Share of losses (gains) on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'service_gpu_disposal + share_of_shared * shared_disposal',
    },
    service_cost: {
      label: 'Fully loaded cost',
      unit: 'money',
      kind: 'flow',
      is: 'service_running_cost + service_programme + service_disposal',
    },
  },
  plan: {
    gpu_running_allocated: {
      label: 'Running cost of GPUs carried by workloads',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_gpu_running)',
    },
    shared_running_cost: {
      label: 'Running cost shared by all workloads',
      unit: 'money',
      kind: 'flow',
      is: 'gap(running_cost, gpu_running_allocated + retraining_cost)',
      note: 'People, storage, traffic and platform; and pools that hold no GPU-hour',
    },
    disposal_allocated: {
      label: 'Losses (gains) on disposal carried by workloads',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_gpu_disposal)',
    },
    shared_disposal: {
      label: 'Losses (gains) on disposal shared by all workloads',
      unit: 'money',
      kind: 'flow',
      is: 'gap(disposal_loss, disposal_allocated)',
      note: 'Of pools that hold no GPU-hour',
    },
  },
})
