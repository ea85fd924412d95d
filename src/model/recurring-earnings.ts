import { section } from '../formula/vocabulary.ts'
import { boardByPlan } from './board.ts'

/**
 * Change of cost, and earnings that recur: on the first twelve months after the ramp and on the last twelve. Apart in
 * them: what is saved against the expense of today, and growth of expense that never comes.
 */
export const recurring = section(
  boardByPlan,
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
    expense_today: {
      label: 'Running expense of today, a month',
      unit: 'money',
      kind: 'rate',
      is: 'at(status_quo.running_opex, 0)',
      note: 'That of the opening month, programme and depreciation apart',
    },
    saving_on_today: {
      label: 'of which against the expense of today',
      unit: 'money',
      kind: 'flow',
      is: 'expense_today - optimized.running_opex + optimized.net_revenue - status_quo.net_revenue',
      note: 'With the change of revenue and credits; negative where the plan costs more than today',
    },
    avoided_growth: {
      label: 'of which growth of expense that is avoided',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.running_opex - expense_today',
      note: 'What the status quo would come to cost beyond today: no earnings of today rise by it',
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
    today_after_ramp: {
      label: 'of the first twelve months after the ramp, against the expense of today',
      unit: 'money',
      kind: 'flow',
      is: 'in_settled_year * saving_on_today',
    },
    growth_after_ramp: {
      label: 'of the first twelve months after the ramp, growth avoided',
      unit: 'money',
      kind: 'flow',
      is: 'in_settled_year * avoided_growth',
    },
    today_at_end: {
      label: 'of the last twelve months, against the expense of today',
      unit: 'money',
      kind: 'flow',
      is: 'if(month > horizon - months_a_year, saving_on_today, 0)',
    },
    growth_at_end: {
      label: 'of the last twelve months, growth avoided',
      unit: 'money',
      kind: 'flow',
      is: 'if(month > horizon - months_a_year, avoided_growth, 0)',
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
    recurring_first_today: {
      label: 'of which against the expense of today, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'total(today_after_ramp)',
    },
    recurring_first_growth: {
      label: 'of which growth of expense avoided, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'total(growth_after_ramp)',
    },
    recurring_last_today: {
      label: 'of which against the expense of today, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'total(today_at_end)',
    },
    recurring_last_growth: {
      label: 'of which growth of expense avoided, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'total(growth_at_end)',
    },
  },
  ev: {
    ev_multiple: {
      label: 'Enterprise value over EBITDA',
      unit: '1',
      prints: 'factor',
      input: 'finance.ev_multiple',
    },
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
    ev_first_today: {
      label: 'of which on savings against the expense of today, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_first_today',
    },
    ev_first_growth: {
      label: 'of which on avoided growth, first twelve months after the ramp',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_first_growth',
    },
    ev_last_today: {
      label: 'of which on savings against the expense of today, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_last_today',
    },
    ev_last_growth: {
      label: 'of which on avoided growth, last twelve months',
      unit: 'money',
      kind: 'rate',
      is: 'ev_multiple * recurring_last_growth',
    },
  },
})
