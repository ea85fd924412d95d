import { defaultLoad } from '../economics/load-duration.ts'
import { section } from '../formula/vocabulary.ts'
import { adoption } from './adoption.ts'

/** What is asked: requests, tokens, and the rate at the peak. The same in both plans. */
export const demand = section(
  adoption,
  'Demand',
)({
  growth_year: {
    growth: {
      label: 'Growth of requests',
      unit: '1/year',
      input: 'workloads.{workload}.growth_per_year.{growth_year}',
    },
    growth_factor: {
      label: 'Monthly growth factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(growth)',
    },
  },
  season_month: {
    season_multiplier: {
      label: 'Season multiplier',
      unit: '1',
      prints: 'factor',
      input: 'workloads.{workload}.season.{season_month}',
    },
  },
  given_month: {
    given_requests: {
      label: 'Requests given',
      unit: 'request',
      input: 'workloads.{workload}.monthly_requests.{given_month}',
    },
  },
  workload: {
    requests_start: {
      label: 'Requests a month at the opening',
      unit: 'request',
      input: 'workloads.{workload}.requests',
    },
    input_tokens: {
      label: 'Input tokens a request',
      unit: 'token/request',
      input: 'workloads.{workload}.input_tokens',
    },
    output_tokens: {
      label: 'Output tokens a request',
      unit: 'token/request',
      input: 'workloads.{workload}.output_tokens',
    },
    growth_of_month: {
      label: 'Growth factor of the month',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: 'nth_or_default(growth_year.growth_factor, year_of_growth, 1)',
    },
    requests_trend: {
      label: 'Requests before season',
      unit: 'request',
      kind: 'flow',
      opening: 'ratio(requests_start, season)',
      is: 'nth_or_default(given_month.given_requests, month / one_month, prev(requests_trend) * growth_of_month)',
    },
    season: {
      label: 'Season',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      weight: 'requests_trend',
      opening: 'same',
      is: 'nth_or_default(season_month.season_multiplier, calendar_month, 1)',
    },
    requests: {
      label: 'Requests',
      unit: 'request',
      kind: 'flow',
      opening: 'same',
      is: 'requests_trend * season',
    },
    tokens_out_trend: {
      label: 'Output tokens asked for, season apart',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'requests_trend * output_tokens',
    },
  },
  service: {
    peak_to_average: {
      label: 'Peak to average',
      unit: '1',
      prints: 'factor',
      input: 'workloads.{workload}.peak_to_average',
      patch: 'ramp',
    },
    prefix_hit_share: {
      label: 'Input tokens found in the prefix cache',
      unit: '1',
      input: 'workloads.{workload}.prefix_hit_share',
      patch: 'ramp',
    },
    interruptible_share: {
      label: 'Interruptible work',
      unit: '1',
      input: 'workloads.{workload}.interruptible_share',
      patch: 'ramp',
    },
    egress_per_request: {
      label: 'Egress a request',
      unit: 'gb/request',
      input: 'workloads.{workload}.egress_per_request',
      patch: 'ramp',
    },
    tokens_out_asked: {
      label: 'Output tokens asked for',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'requests * output_tokens',
    },
    avg_tps: {
      label: 'Average output tokens a second',
      unit: 'token/second',
      kind: 'rate',
      opening: 'same',
      is: 'tokens_out_asked / (hours_in_month * seconds_in_hour)',
    },
    peak_tps: {
      label: 'Peak output tokens a second',
      unit: 'token/second',
      kind: 'peak',
      opening: 'same',
      is: 'avg_tps * peak_to_average',
    },
    shoulder_load: {
      label: 'Load at the shoulder, relative to the peak',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'min(1, shoulder_factor / peak_to_average)',
    },
    base_load: {
      label: 'Load in the other hours, relative to the peak',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: '(1 / peak_to_average - peak_hours - shoulder_hours * shoulder_load) / (1 - peak_hours - shoulder_hours)',
    },
  },
  case: {
    peak_hours: {
      label: 'Hours at the peak',
      unit: '1',
      kind: 'rate',
      is: String(defaultLoad.peakHours),
      note: 'Default load blocks',
    },
    shoulder_hours: {
      label: 'Hours at the shoulder',
      unit: '1',
      kind: 'rate',
      is: String(defaultLoad.shoulderHours),
      note: 'Default load blocks',
    },
    shoulder_factor: {
      label: 'Shoulder over the mean',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: String(defaultLoad.shoulderOverMean),
      note: 'Default load blocks',
    },
  },
  given_load: {
    block_load: {
      label: 'Load given',
      unit: '1',
      input: 'workloads.{workload}.load_blocks.{load_block}.load',
    },
  },
  service_block: {
    is_peak: { label: 'Peak block', unit: '1', input: 'blocks.{block}.is_peak.{workload}' },
    is_shoulder: { label: 'Shoulder block', unit: '1', input: 'blocks.{block}.is_shoulder.{workload}' },
    is_base: { label: 'Base block', unit: '1', input: 'blocks.{block}.is_base.{workload}' },
    default_load: {
      label: 'Load of the default block',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'is_peak + is_shoulder * shoulder_load + is_base * base_load',
    },
    block_load: {
      label: 'Load relative to the peak',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'largest(given_load.block_load, default_load)',
    },
  },
})
