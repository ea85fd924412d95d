import { section } from '../formula/vocabulary.ts'
import { opportunity } from './opportunity.ts'

/** Traffic, hours and tokens: what is asked is served or not, what is held is supplied or not. */
export const checkedQuantities = section(
  opportunity,
  'Workings of the checks: quantities',
)({
  service: {
    traffic_shared: {
      label: 'Traffic shares of configurations and model APIs',
      unit: '1',
      kind: 'stock',
      is: 'sum(deployment.share) + apis_share',
    },
    traffic_gap: {
      label: 'Traffic shares of configurations and model APIs less one',
      unit: '1',
      kind: 'stock',
      is: 'gap(traffic_shared, 1)',
    },
    load_gap: {
      label: 'Mean of the load blocks less the mean load',
      unit: '1',
      kind: 'stock',
      is: 'if(abs(mean_load * peak_to_average - 1) <= load_tolerance, 0, mean_load - 1 / peak_to_average)',
    },
    mean_load: {
      label: 'Mean of the load blocks',
      unit: '1',
      kind: 'rate',
      is: 'sum(service_block.weighted_load)',
    },
    served_outside: {
      label: 'Served share outside none to all',
      unit: '1',
      kind: 'stock',
      is: 'max(0, -served_share) + max(0, gap(served_share, 1))',
    },
    configurations_without_point: {
      label: 'Configurations without an operating point',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'points_missing',
    },
    service_traffic_gap: {
      label: 'Largest gap of traffic shares',
      unit: '1',
      kind: 'rate',
      is: 'max(highest(traffic_gap), -lowest(traffic_gap))',
    },
    service_load_gap: {
      label: 'Largest gap of the load blocks',
      unit: '1',
      kind: 'rate',
      is: 'max(highest(load_gap), -lowest(load_gap))',
    },
    service_served_outside: {
      label: 'Served share outside none to all, at the worst',
      unit: '1',
      kind: 'rate',
      is: 'highest(served_outside)',
    },
    cost_all_months: {
      label: 'Fully loaded cost of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(service_cost)',
    },
    running_all_months: {
      label: 'Running cost of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(service_running_cost)',
    },
    cost_by_token: {
      label: 'Cost of input and output tokens',
      unit: 'money',
      kind: 'rate',
      is: 'service_input_cost * total(mtok_in) + service_output_cost * total(mtok_out)',
    },
    token_split_gap: {
      label: 'Cost of tokens less fully loaded cost',
      unit: 'money',
      kind: 'rate',
      is: '(total(mtok_weighted) > 0) * gap(cost_by_token, cost_all_months)',
      note: 'Where a shortage leaves a workload without any token, its cost has none to be split over',
    },
  },
  service_block: {
    weighted_load: {
      label: 'Load times share of hours',
      unit: '1',
      kind: 'rate',
      is: 'block_load * hours_share',
    },
  },
  pool: {
    hours_gap: {
      label: 'GPU-hours to hold less supplied and short',
      unit: 'gpu-hour',
      kind: 'flow',
      is: 'gap(gpu_hours, supplied_hours + unserved_hours)',
    },
    pool_hours_gap: {
      label: 'Largest gap of GPU-hours',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'max(highest(hours_gap), -lowest(hours_gap))',
    },
  },
  configuration: {
    has_no_point: {
      label: 'No audited point meets the objective',
      unit: '1',
      kind: 'rate',
      is: 'if(tps > 0, 0, 1)',
    },
  },
  workload: {
    points_missing: {
      label: 'Configurations without an operating point',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'sum(configuration.has_no_point)',
    },
  },
})
