import { section } from '../formula/vocabulary.ts'
import { earnings } from './earnings.ts'

/**
 * What a pool costs, and the part of it that each deployment carries: spot by the hours of it that its own interruptible
 * work takes in each block, licences by all GPU-hours held, and all else by the hours held that are not on spot.
 */
const byDeployment = section(
  earnings,
  'Cost by deployment',
)({
  pool: {
    off_spot_cost: {
      label: 'Cost of GPUs that are not on spot',
      unit: 'money',
      kind: 'flow',
      is: 'on_demand_cost + commitment_cost + depreciation + power_cost + colocation_cost + support_cost',
    },
    pool_running_cost: {
      label: 'Running cost of the pool',
      unit: 'money',
      kind: 'flow',
      is: 'off_spot_cost + spot_cost + pool_licence_cost',
    },
    off_spot_hours: {
      label: 'GPU-hours to hold that are not on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'gap(gpu_hours, spot_hours)',
    },
    pool_cost: {
      label: 'Cost of the pool',
      unit: 'money',
      kind: 'flow',
      is: 'pool_running_cost + pool_disposal_loss',
    },
  },
  spot_user_block: {
    user_spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'block_hours * spot_used * ratio(deployment_block.interruptible, block_interruptible)',
      note: 'Spot of a block goes to the work that may be interrupted in it, in proportion to the GPUs held for it',
    },
  },
  deployment: {
    own_spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'sum(spot_user_block.user_spot_hours)',
    },
    own_off_spot_hours: {
      label: 'GPU-hours held that are not on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'gap(gpu_hours, own_spot_hours)',
    },
    share_of_spot: {
      label: 'Share of the spot of the pool',
      unit: '1',
      kind: 'ratio',
      is: 'ratio(own_spot_hours, pool.spot_hours)',
    },
    share_off_spot: {
      label: 'Share of the GPU-hours of the pool that are not on spot',
      unit: '1',
      kind: 'ratio',
      is: 'ratio(own_off_spot_hours, pool.off_spot_hours)',
    },
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
      is: 'share_of_spot * pool.spot_cost + share_off_spot * pool.off_spot_cost + share_of_pool * pool.pool_licence_cost',
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
 * Who carries which cost: a pool's cost within the pool, retraining where it belongs, everything else by
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
      is: 'ratio(total(service_hours), total(gpu_hours)) + (total(gpu_hours) = 0) * ratio(total(tokens_out) / tokens_in_mtok, total(tokens_out_m))',
      note: 'By output tokens where the plan holds no GPU at all',
    },
    share_of_shared: {
      label: 'Share of what all workloads share',
      unit: '1',
      kind: 'rate',
      is: 'ratio(service_hours, gpu_hours) + (1 - (gpu_hours > 0)) * share_of_hours',
      note: 'By GPU-hours held; over the horizon for what is spent in months in which no GPU is held',
    },
    service_api: {
      label: 'Model APIs',
      unit: 'money',
      kind: 'flow',
      is: 'sum(purchase.purchase_cost)',
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
      is: 'service_gpu_running + service_api + service_retraining + service_shared',
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
  purchase: {
    purchase_cost: {
      label: 'Model API',
      unit: 'money',
      kind: 'flow',
      is: 'api_usage + unused_minimum * ratio(api_usage, offer_usage)',
      note: 'A minimum spend beyond what is used goes with the use',
    },
  },
  plan: {
    api_allocated: {
      label: 'Model APIs carried by workloads',
      unit: 'money',
      kind: 'flow',
      is: 'sum(service.service_api)',
    },
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
      is: 'gap(running_cost, gpu_running_allocated + api_allocated + retraining_cost)',
      note: 'People, storage, traffic and platform; pools that hold no GPU-hour, and a minimum spend of which nothing is used',
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
