import { section } from '../formula/vocabulary.ts'
import { supplyHours } from './scarcity.ts'

/** What is served of what is asked: requests and tokens, and how busy the GPUs are with them. */
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
      label: 'GPU-hours at full load',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'avg_tps * (share - share_unserved) / tps * one_replica * gpus_per_replica * hours_in_month',
      note: 'Hours that the tokens served would take at the throughput of the audit',
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
      label: 'GPU-hours at full load',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment.busy_hours)',
    },
    utilisation: {
      label: 'Utilisation realised',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(busy_hours, gpu_hours - unserved_hours)',
    },
  },
  plan: {
    busy_hours: {
      label: 'GPU-hours at full load',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.busy_hours)',
    },
    gpus_busy: {
      label: 'GPUs busy on average',
      unit: 'gpu',
      kind: 'rate',
      opening: 'same',
      is: 'busy_hours / hours_in_month',
    },
    utilisation: {
      label: 'Utilisation realised',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(busy_hours, gpu_hours - unserved_hours)',
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
