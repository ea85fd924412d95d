import { section } from '../formula/vocabulary.ts'
import { supplyHours } from './scarcity.ts'

/** What is served of what is asked: requests and tokens, how long GPUs work for it, and how much of what they could do that is. */
export const served = section(
  supplyHours,
  'Served demand',
)({
  deployment: {
    share_unserved: {
      label: 'Share of traffic that is not served',
      unit: '1',
      kind: 'rate',
      weight: 'tokens_out_weight',
      opening: 'same',
      is: 'share * sum(claim.lost_share)',
    },
    busy_hours: {
      label: 'GPU-hours at work',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'avg_tps * (share - share_unserved) / tps * one_replica * gpus_per_replica * hours_in_month',
      note: 'Hours that the tokens served take at the throughput of this configuration',
    },
    useful_hours: {
      label: 'GPU-hours of useful work',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'avg_tps * (share - share_unserved) / full_use_tps * hours_in_month',
      note: 'Hours that the tokens served would take at the best audited throughput of the workload on this GPU',
    },
  },
  service: {
    served_share: {
      label: 'Share of demand that is served',
      unit: '1',
      kind: 'rate',
      weight: 'tokens_out_asked',
      opening: 'same',
      is: '1 - sum(deployment.share_unserved)',
    },
    requests_served: {
      label: 'Requests served',
      unit: 'request',
      kind: 'flow',
      opening: 'same',
      is: 'requests * served_share',
    },
    tokens_in: {
      label: 'Input tokens',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'requests_served * input_tokens',
    },
    tokens_cached: {
      label: 'Input tokens found in the prefix cache',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'tokens_in * prefix_hit_share',
      note: 'A part of the input tokens, not an addition to them',
    },
    tokens_out: {
      label: 'Output tokens',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'requests_served * output_tokens',
    },
  },
  pool: {
    busy_hours: {
      label: 'GPU-hours at work',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment.busy_hours)',
    },
    useful_hours: {
      label: 'GPU-hours of useful work',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment.useful_hours)',
    },
    time_at_work: {
      label: 'Share of held hours at work',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(busy_hours, supplied_hours)',
      note: 'At the throughput of each configuration: what power follows. Not utilisation, which is against the best audited throughput',
    },
  },
  plan: {
    useful_hours: {
      label: 'GPU-hours of useful work',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.useful_hours)',
    },
    supplied_hours: {
      label: 'GPU-hours supplied',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.supplied_hours)',
    },
    gpus_useful: {
      label: 'GPUs that the work would fill',
      unit: 'gpu',
      kind: 'rate',
      opening: 'same',
      is: 'useful_hours / hours_in_month',
      note: 'Around the clock at the best audited throughput',
    },
    utilisation: {
      label: 'Utilisation of the best audited capacity',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(useful_hours, supplied_hours)',
      note: 'Of the GPUs held, against the best audited throughput within the latency limits: one measure in both plans',
    },
    tokens_out: {
      label: 'Output tokens',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'sum(service.tokens_out)',
    },
    tokens_in: {
      label: 'Input tokens',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'sum(service.tokens_in)',
    },
  },
})
