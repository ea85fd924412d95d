import { section } from '../formula/vocabulary.ts'
import { returns } from './returns.ts'

/** What a board asks first of each plan: running and unit cost, GPUs, gross margin. */
export const boardByPlan = section(
  returns,
  'Board view by plan',
)({
  plan: {
    tco_total: {
      label: 'Total cost of ownership over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(tco)',
    },
    running_cost_total: {
      label: 'Running cost over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(running_cost)',
    },
    unit_cost_series: {
      label: 'Cost per 1M output tokens, running',
      unit: 'money/mtok',
      kind: 'ratio',
      opening: '0',
      is: 'ratio(running_cost, tokens_out_m)',
    },
    unit_cost_first: {
      label: 'Cost per 1M output tokens in month 1',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'at(unit_cost_series, one_month)',
    },
    unit_cost_last: {
      label: 'Cost per 1M output tokens in the last month',
      unit: 'money/mtok',
      kind: 'rate',
      is: 'last(unit_cost_series)',
    },
    utilisation_whole: {
      label: 'Utilisation of the best audited capacity over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'ratio(total(useful_hours), total(supplied_hours))',
      note: 'Against the best audited throughput within the latency limits of each workload on its GPU: one measure in both plans',
    },
    gpus_mean: {
      label: 'GPUs held on average over the horizon',
      unit: 'gpu',
      kind: 'rate',
      is: 'total(supplied_hours) * one_month / (hours_in_month * horizon)',
    },
    gpus_useful_mean: {
      label: 'GPUs that the work would fill on average over the horizon',
      unit: 'gpu',
      kind: 'rate',
      is: 'total(useful_hours) * one_month / (hours_in_month * horizon)',
      note: 'Around the clock at the best audited throughput',
    },
    gpus_highest: { label: 'Most GPUs held', unit: 'gpu', kind: 'rate', is: 'highest(gpus)' },
    gpus_today: { label: 'GPUs held today', unit: 'gpu', kind: 'rate', is: 'at(gpus, 0)' },
    released_total: {
      label: 'Released capacity over the horizon (not cash)',
      unit: 'money',
      kind: 'rate',
      is: 'total(released_capacity)',
    },
    gross_profit: {
      label: 'Gross profit',
      unit: 'money',
      kind: 'flow',
      is: 'net_revenue - direct_cost',
      note: 'Revenue less credits, other variable cost and direct cost with depreciation',
    },
    gross_margin: {
      label: 'Gross margin',
      unit: '1',
      kind: 'ratio',
      is: 'ratio(gross_profit, revenue)',
    },
    gross_margin_whole: {
      label: 'Gross margin over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'ratio(total(gross_profit), total(revenue))',
    },
    ramped_from: {
      label: 'First month with all levers at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'largest(adoption.full_from, 0)',
    },
  },
  adoption: {
    full_from: {
      label: 'First month at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'lever_on * (go_live + ramp_months - one_month)',
    },
  },
})
