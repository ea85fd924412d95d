import { flow, rate, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { supplyHours } from './scarcity.ts'

/** What is served of what is asked: requests and tokens, how long GPUs work for it, and how much of what they could do that is. */
export const served = section(
  supplyHours,
  'Served demand',
)({
  deployment: {
    share_unserved: rate('1', 'Share of traffic that is not served', 'share * sum(claim.lost_share)', {
      opening: 'same',
      weight: 'tokens_out_weight',
    }),
    requests_failed: flow('request', 'Requests that fail', 'requests * (share - share_unserved) * failed_share', {
      opening: 'same',
      note: 'At the share of the operating point; requests are counted as they arrive, those that are tried again among them',
    }),
    busy_hours: flow(
      'gpu-hour',
      'GPU-hours at work',
      'avg_tps * (share - share_unserved) / tps * one_replica * gpus_per_replica * hours_in_month',
      { opening: 'same', note: 'Hours that the tokens served take at the throughput of this configuration' },
    ),
    useful_hours: flow('gpu-hour', 'GPU-hours of useful work', 'avg_tps * (share - share_unserved) / full_use_tps * hours_in_month', {
      opening: 'same',
      note: 'Hours that the tokens served would take at the best audited throughput of the workload on this GPU',
    }),
  },
  service: {
    served_share: rate('1', 'Share of demand that is served', '1 - sum(deployment.share_unserved)', {
      opening: 'same',
      weight: 'tokens_out_asked',
    }),
    requests_served: flow('request', 'Requests served', 'requests * served_share', { opening: 'same' }),
    requests_unsuccessful: flow('request', 'Requests that fail', 'sum(deployment.requests_failed)', { opening: 'same' }),
    requests_successful: flow('request', 'Requests that succeed', 'gap(requests_served, requests_unsuccessful)', { opening: 'same' }),
    tokens_in: flow('token', 'Input tokens', 'requests_served * input_tokens', { opening: 'same' }),
    tokens_cached: flow('token', 'Input tokens found in the prefix cache', 'tokens_in * prefix_hit_share', {
      opening: 'same',
      note: 'A part of the input tokens, not an addition to them',
    }),
    tokens_out: flow('token', 'Output tokens', 'requests_served * output_tokens', { opening: 'same' }),
  },
  pool: {
    busy_hours: flow('gpu-hour', 'GPU-hours at work', 'sum(deployment.busy_hours)', { opening: 'same' }),
    useful_hours: flow('gpu-hour', 'GPU-hours of useful work', 'sum(deployment.useful_hours)', { opening: 'same' }),
    time_at_work: ratio('1', 'Share of held hours at work', 'ratio(busy_hours, supplied_hours)', {
      opening: 'same',
      note: 'At the throughput of each configuration: what power follows. Not utilisation, which is against the best audited throughput',
    }),
  },
  plan: {
    useful_hours: flow('gpu-hour', 'GPU-hours of useful work', 'sum(pool.useful_hours)', { opening: 'same' }),
    supplied_hours: flow('gpu-hour', 'GPU-hours supplied', 'sum(pool.supplied_hours)', { opening: 'same' }),
    gpus_useful: rate('gpu', 'GPUs that the work would fill', 'useful_hours / hours_in_month', {
      opening: 'same',
      note: 'Around the clock at the best audited throughput',
    }),
    utilisation: ratio('1', 'Utilisation of the best audited capacity', 'ratio(useful_hours, supplied_hours)', {
      opening: 'same',
      note: 'Of the GPUs held, against the best audited throughput within the latency limits: one measure in both plans',
    }),
    tokens_out: flow('token', 'Output tokens', 'sum(service.tokens_out)', { opening: 'same' }),
    tokens_in: flow('token', 'Input tokens', 'sum(service.tokens_in)', { opening: 'same' }),
  },
})
