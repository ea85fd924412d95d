import { flow, rate, ratio } from '../formula/line.ts'
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
    off_spot_cost: flow(
      'money',
      'Cost of GPUs that are not on spot',
      'on_demand_cost + commitment_cost + depreciation + power_cost + colocation_cost + support_cost',
    ),
    pool_running_cost: flow('money', 'Running cost of the pool', 'off_spot_cost + spot_cost + pool_licence_cost'),
    off_spot_hours: flow('gpu-hour', 'GPU-hours to hold that are not on spot', 'gap(gpu_hours, spot_hours)'),
    pool_cost: flow('money', 'Cost of the pool', 'pool_running_cost + pool_disposal_loss'),
  },
  spot_user_block: {
    user_spot_hours: flow(
      'gpu-hour',
      'Useful GPU-hours on spot',
      'block_hours * spot_used * ratio(deployment_block.interruptible, block_interruptible)',
      { note: 'Spot of a block goes to the work that may be interrupted in it, in proportion to the GPUs held for it' },
    ),
  },
  deployment: {
    own_spot_hours: flow('gpu-hour', 'Useful GPU-hours on spot', 'sum(spot_user_block.user_spot_hours)'),
    own_off_spot_hours: flow('gpu-hour', 'GPU-hours held that are not on spot', 'gap(gpu_hours, own_spot_hours)'),
    share_of_spot: ratio('1', 'Share of the spot of the pool', 'ratio(own_spot_hours, pool.spot_hours)'),
    share_off_spot: ratio('1', 'Share of the GPU-hours of the pool that are not on spot', 'ratio(own_off_spot_hours, pool.off_spot_hours)'),
    share_of_pool: ratio('1', 'Share of the GPU-hours of the pool', 'ratio(gpu_hours, pool.gpu_hours)'),
    deployment_running_cost: flow(
      'money',
      'Running cost of GPUs',
      'share_of_spot * pool.spot_cost + share_off_spot * pool.off_spot_cost + share_of_pool * pool.pool_licence_cost',
    ),
    deployment_disposal: flow('money', 'Loss (gain) on disposal of GPUs', 'share_of_pool * pool.pool_disposal_loss'),
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
    service_hours: flow('gpu-hour', 'GPU-hours held', 'sum(deployment.gpu_hours)'),
    share_of_hours: rate(
      '1',
      'Share of all GPU-hours held over the horizon',
      'ratio(total(service_hours), total(gpu_hours)) + (total(gpu_hours) = 0) * ratio(total(tokens_out) / tokens_in_mtok, total(tokens_out_m))',
      { note: 'By output tokens where the plan holds no GPU at all' },
    ),
    share_of_shared: rate(
      '1',
      'Share of what all workloads share',
      'ratio(service_hours, gpu_hours) + (1 - (gpu_hours > 0)) * share_of_hours',
      { note: 'By GPU-hours held; over the horizon for what is spent in months in which no GPU is held' },
    ),
    service_api: flow('money', 'Model APIs', 'sum(purchase.purchase_cost)'),
    service_gpu_running: flow('money', 'Running cost of GPUs', 'sum(deployment.deployment_running_cost)'),
    service_gpu_disposal: flow('money', 'Loss (gain) on disposal of GPUs', 'sum(deployment.deployment_disposal)'),
    service_gpu_cost: flow('money', 'Cost of GPUs', 'service_gpu_running + service_gpu_disposal'),
    service_retraining: flow('money', 'Retraining', 'sum(drift.retraining)'),
    service_shared: flow('money', 'Share of running cost that all workloads share', 'share_of_shared * shared_running_cost'),
    service_running_cost: flow(
      'money',
      'Running cost, fully loaded',
      'service_gpu_running + service_api + service_retraining + service_shared',
      { note: 'Fully loaded cost less programme and disposal' },
    ),
    service_programme: flow('money', 'Share of the programme', 'share_of_shared * programme_cost'),
    service_disposal: flow('money', 'Share of losses (gains) on disposal', 'service_gpu_disposal + share_of_shared * shared_disposal'),
    service_cost: flow('money', 'Fully loaded cost', 'service_running_cost + service_programme + service_disposal'),
  },
  purchase: {
    purchase_cost: flow('money', 'Model API', 'api_usage + unused_minimum * ratio(api_usage, offer_usage)', {
      note: 'A minimum spend beyond what is used goes with the use',
    }),
  },
  plan: {
    api_allocated: flow('money', 'Model APIs carried by workloads', 'sum(service.service_api)'),
    gpu_running_allocated: flow('money', 'Running cost of GPUs carried by workloads', 'sum(service.service_gpu_running)'),
    shared_running_cost: flow(
      'money',
      'Running cost shared by all workloads',
      'gap(running_cost, gpu_running_allocated + api_allocated + retraining_cost)',
      { note: 'People, storage, traffic and platform; pools that hold no GPU-hour, and a minimum spend of which nothing is used' },
    ),
    disposal_allocated: flow('money', 'Losses (gains) on disposal carried by workloads', 'sum(service.service_gpu_disposal)'),
    shared_disposal: flow('money', 'Losses (gains) on disposal shared by all workloads', 'gap(disposal_loss, disposal_allocated)', {
      note: 'Of pools that hold no GPU-hour',
    }),
  },
})
