import { flow, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { opportunity } from './opportunity.ts'

/** Traffic, hours and tokens: what is asked is served or not, what is held is supplied or not. */
export const checkedQuantities = section(
  opportunity,
  'Workings of the checks: quantities',
)({
  service: {
    traffic_shared: stock('1', 'Traffic shares of configurations and model APIs', 'sum(deployment.share) + apis_share'),
    traffic_gap: stock('1', 'Traffic shares of configurations and model APIs less one', 'gap(traffic_shared, 1)'),
    load_gap: stock(
      '1',
      'Mean of the load blocks less the mean load',
      'if(abs(mean_load * peak_to_average - 1) <= load_tolerance, 0, mean_load - 1 / peak_to_average)',
    ),
    mean_load: rate('1', 'Mean of the load blocks', 'sum(service_block.weighted_load)'),
    served_outside: stock('1', 'Served share outside none to all', 'max(0, -served_share) + max(0, gap(served_share, 1))'),
    configurations_without_point: rate('1', 'Configurations without an operating point', 'points_missing', { prints: 'count' }),
    service_traffic_gap: rate('1', 'Largest gap of traffic shares', 'max(highest(traffic_gap), -lowest(traffic_gap))'),
    service_load_gap: rate('1', 'Largest gap of the load blocks', 'max(highest(load_gap), -lowest(load_gap))'),
    service_served_outside: rate('1', 'Served share outside none to all, at the worst', 'highest(served_outside)'),
    cost_all_months: rate('money', 'Fully loaded cost of all months', 'total(service_cost)'),
    running_all_months: rate('money', 'Running cost of all months', 'total(service_running_cost)'),
    cost_by_token: rate(
      'money',
      'Cost of input and output tokens',
      'service_input_cost * total(mtok_in) + service_output_cost * total(mtok_out)',
    ),
    token_split_gap: rate(
      'money',
      'Cost of tokens less fully loaded cost',
      '(total(mtok_weighted) > 0) * gap(cost_by_token, cost_all_months)',
      { note: 'Where a shortage leaves a workload without any token, its cost has none to be split over' },
    ),
  },
  service_block: {
    weighted_load: rate('1', 'Load times share of hours', 'block_load * hours_share'),
  },
  pool: {
    hours_gap: flow('gpu-hour', 'GPU-hours to hold less supplied and short', 'gap(gpu_hours, supplied_hours + unserved_hours)'),
    pool_hours_gap: rate('gpu-hour', 'Largest gap of GPU-hours', 'max(highest(hours_gap), -lowest(hours_gap))'),
  },
  configuration: {
    has_no_point: rate('1', 'No audited point meets the objective', 'if(tps > 0, 0, 1)'),
  },
  workload: {
    points_missing: rate('1', 'Configurations without an operating point', 'sum(configuration.has_no_point)', { prints: 'count' }),
  },
})
