import { section } from '../formula/vocabulary.ts'
import { returns } from './returns.ts'

/** What a board asks first of each plan: running and unit cost, GPUs, gross margin. */
const plan = section(
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

/** Change of cost, and earnings that recur: on the first twelve months after the ramp and on the last twelve. */
export const recurring = section(
  plan,
  'Board view: what recurs',
)({
  case: {
    running_saving: {
      label: 'Saving in running cost',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.running_cost - optimized.running_cost',
    },
    running_saving_total: {
      label: 'Saving in running cost over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(running_saving)',
    },
    opex_reduction: {
      label: 'Reduction of operating expense',
      unit: '1',
      kind: 'rate',
      is: '1 - ratio(total(optimized.opex), total(status_quo.opex))',
    },
    opex_saving: {
      label: 'Saving in operating expense',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.opex - optimized.opex',
    },
    opex_cut: {
      label: 'Reduction of operating expense by period',
      unit: '1',
      kind: 'ratio',
      is: 'ratio(opex_saving, status_quo.opex)',
    },
    unit_cost_change: {
      label: 'Cost per 1M output tokens in the last month, optimized against status quo',
      unit: '1',
      kind: 'rate',
      is: 'ratio(optimized.unit_cost_last, status_quo.unit_cost_last) - 1',
    },
    gross_margin_change: {
      label: 'Change of gross margin over the horizon',
      unit: '1',
      kind: 'rate',
      is: 'optimized.gross_margin_whole - status_quo.gross_margin_whole',
    },
    demand_trend: {
      label: 'Output tokens asked for, season apart',
      unit: 'token',
      kind: 'flow',
      opening: 'same',
      is: 'sum(workload.tokens_out_trend)',
    },
    demand_growth: {
      label: 'Growth of output tokens asked for over the horizon, season apart',
      unit: '1',
      kind: 'rate',
      is: 'ratio(last(demand_trend), at(demand_trend, 0)) - 1',
    },
    ramp_end: {
      label: 'First month with all levers at full ramp',
      unit: 'month',
      kind: 'rate',
      is: 'optimized.ramped_from',
    },
    months_a_year: {
      label: 'Months of a year',
      unit: 'month',
      kind: 'rate',
      is: 'one_month * months_in_year',
    },
    window_start: {
      label: 'First of the twelve months after the ramp',
      unit: 'month',
      kind: 'rate',
      is: 'max(one_month, min(ramp_end, horizon - months_a_year + one_month))',
      note: 'The last twelve months where fewer are left after the ramp',
    },
    in_settled_year: {
      label: 'In the twelve months after the ramp',
      unit: '1',
      kind: 'rate',
      is: 'month >= window_start and month < window_start + months_a_year',
    },
    recurring_effect: {
      label: 'EBITDA effect that recurs (programme out)',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect + optimized.programme_expensed',
    },
    recurring_after_ramp: {
      label: 'of the first twelve months after the ramp',
      unit: 'money',
      kind: 'flow',
      is: 'in_settled_year * recurring_effect',
    },
    recurring_at_end: {
      label: 'of the last twelve months',
      unit: 'money',
      kind: 'flow',
      is: 'if(month > horizon - months_a_year, recurring_effect, 0)',
    },
    recurring_first: {
      label: 'Recurring EBITDA effect, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'total(recurring_after_ramp)',
    },
    recurring_last: {
      label: 'Recurring EBITDA effect, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'total(recurring_at_end)',
    },
  },
  ev: {
    ev_multiple: { label: 'Enterprise value over EBITDA', unit: '1', input: 'finance.ev_multiple' },
    ev_first: {
      label: 'Enterprise value effect, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_first',
      note: 'Never added to NPV',
    },
    ev_last: {
      label: 'Enterprise value effect, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_last',
      note: 'Never added to NPV',
    },
  },
})
