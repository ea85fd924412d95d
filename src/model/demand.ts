import { defaultLoad } from '../economics/load-duration.ts'
import { flow, input, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { adoption } from './adoption.ts'

/** What is asked: requests, tokens, and the rate at the peak. The same in both plans. */
export const demand = section(
  adoption,
  'Demand',
)({
  growth_year: {
    growth: input('1/year', 'Growth of requests', 'workloads.{workload}.growth_per_year.{growth_year}'),
    growth_factor: rate('1', 'Monthly growth factor', '1 + monthly_rate(growth)', { prints: 'factor' }),
  },
  season_month: {
    season_multiplier: input('1', 'Season multiplier', 'workloads.{workload}.season.{season_month}', { prints: 'factor' }),
  },
  given_month: {
    given_requests: input('request', 'Requests given', 'workloads.{workload}.monthly_requests.{given_month}'),
  },
  workload: {
    requests_start: input('request', 'Requests a month at the opening', 'workloads.{workload}.requests'),
    input_tokens: input('token/request', 'Input tokens a request', 'workloads.{workload}.input_tokens'),
    output_tokens: input('token/request', 'Output tokens a request', 'workloads.{workload}.output_tokens'),
    growth_of_month: rate('1', 'Growth factor of the month', 'nth_or_default(growth_year.growth_factor, year_of_growth, 1)', {
      prints: 'factor',
    }),
    requests_trend: flow(
      'request',
      'Requests before season',
      'nth_or_default(given_month.given_requests, month / one_month, prev(requests_trend) * growth_of_month)',
      { opening: 'ratio(requests_start, season)' },
    ),
    season: rate('1', 'Season', 'nth_or_default(season_month.season_multiplier, calendar_month, 1)', {
      prints: 'factor',
      opening: 'same',
      weight: 'requests_trend',
    }),
    requests: flow('request', 'Requests', 'requests_trend * season', { opening: 'same' }),
    tokens_out_trend: flow('token', 'Output tokens asked for, season apart', 'requests_trend * output_tokens', { opening: 'same' }),
  },
  service: {
    peak_to_average: input('1', 'Peak to average', 'workloads.{workload}.peak_to_average', { prints: 'factor', patch: 'ramp' }),
    prefix_hit_share: input('1', 'Input tokens found in the prefix cache', 'workloads.{workload}.prefix_hit_share', { patch: 'ramp' }),
    interruptible_share: input('1', 'Interruptible work', 'workloads.{workload}.interruptible_share', { patch: 'ramp' }),
    egress_per_request: input('gb/request', 'Egress a request', 'workloads.{workload}.egress_per_request', { patch: 'ramp' }),
    tokens_out_asked: flow('token', 'Output tokens asked for', 'requests * output_tokens', { opening: 'same' }),
    avg_tps: rate('token/second', 'Average output tokens a second', 'tokens_out_asked / (hours_in_month * seconds_in_hour)', {
      opening: 'same',
    }),
    peak_tps: peak('token/second', 'Peak output tokens a second', 'avg_tps * peak_to_average', { opening: 'same' }),
    shoulder_load: rate('1', 'Load at the shoulder, relative to the peak', 'min(1, shoulder_factor / peak_to_average)', {
      opening: 'same',
    }),
    base_load: rate(
      '1',
      'Load in the other hours, relative to the peak',
      '(1 / peak_to_average - peak_hours - shoulder_hours * shoulder_load) / (1 - peak_hours - shoulder_hours)',
      { opening: 'same' },
    ),
  },
  case: {
    peak_hours: rate('1', 'Hours at the peak', String(defaultLoad.peakHours), { note: 'Default load blocks' }),
    shoulder_hours: rate('1', 'Hours at the shoulder', String(defaultLoad.shoulderHours), { note: 'Default load blocks' }),
    shoulder_factor: rate('1', 'Shoulder over the mean', String(defaultLoad.shoulderOverMean), {
      prints: 'factor',
      note: 'Default load blocks',
    }),
  },
  given_load: {
    block_load: input('1', 'Load given', 'workloads.{workload}.load_blocks.{load_block}.load'),
  },
  service_block: {
    is_peak: input('1', 'Peak block', 'blocks.{block}.is_peak.{workload}'),
    is_shoulder: input('1', 'Shoulder block', 'blocks.{block}.is_shoulder.{workload}'),
    is_base: input('1', 'Base block', 'blocks.{block}.is_base.{workload}'),
    default_load: rate('1', 'Load of the default block', 'is_peak + is_shoulder * shoulder_load + is_base * base_load', {
      opening: 'same',
    }),
    block_load: rate('1', 'Load relative to the peak', 'largest(given_load.block_load, default_load)', { opening: 'same' }),
  },
})
