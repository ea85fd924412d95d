import { flow, input, rate, ratio } from '../formula/line.ts'
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
    running_saving: flow('money', 'Saving in running cost', 'status_quo.running_cost - optimized.running_cost'),
    running_saving_total: rate('money', 'Saving in running cost over the horizon', 'total(running_saving)'),
    opex_reduction: rate('1', 'Reduction of operating expense', '1 - ratio(total(optimized.opex), total(status_quo.opex))'),
    opex_saving: flow('money', 'Saving in operating expense', 'status_quo.opex - optimized.opex'),
    opex_cut: ratio('1', 'Reduction of operating expense by period', 'ratio(opex_saving, status_quo.opex)'),
    unit_cost_change: rate(
      '1',
      'Cost per 1M output tokens in the last month, optimized against status quo',
      'ratio(optimized.unit_cost_last, status_quo.unit_cost_last) - 1',
    ),
    gross_margin_change: rate(
      '1',
      'Change of gross margin over the horizon',
      'optimized.gross_margin_whole - status_quo.gross_margin_whole',
    ),
    demand_trend: flow('token', 'Output tokens asked for, season apart', 'sum(workload.tokens_out_trend)', { opening: 'same' }),
    demand_growth: rate(
      '1',
      'Growth of output tokens asked for over the horizon, season apart',
      'ratio(last(demand_trend), at(demand_trend, 0)) - 1',
    ),
    ramp_end: rate('month', 'First month with all levers at full ramp', 'optimized.ramped_from'),
    months_a_year: rate('month', 'Months of a year', 'one_month * months_in_year'),
    window_start: rate(
      'month',
      'First of the twelve months after the ramp',
      'max(one_month, min(ramp_end, horizon - months_a_year + one_month))',
      { note: 'The last twelve months where fewer are left after the ramp' },
    ),
    in_settled_year: rate('1', 'In the twelve months after the ramp', 'month >= window_start and month < window_start + months_a_year'),
    recurring_effect: flow('money', 'EBITDA effect that recurs (programme out)', 'ebitda_effect + optimized.programme_expensed'),
    expense_today: rate('money', 'Running expense of today, a month', 'at(status_quo.running_opex, 0)', {
      note: 'That of the opening month, programme and depreciation apart',
    }),
    saving_on_today: flow(
      'money',
      'of which against the expense of today',
      'expense_today - optimized.running_opex + optimized.net_revenue - status_quo.net_revenue',
      { note: 'With the change of revenue and credits; negative where the plan costs more than today' },
    ),
    avoided_growth: flow('money', 'of which growth of expense that is avoided', 'status_quo.running_opex - expense_today', {
      note: 'What the status quo would come to cost beyond today: no earnings of today rise by it',
    }),
    recurring_after_ramp: flow('money', 'of the first twelve months after the ramp', 'in_settled_year * recurring_effect'),
    recurring_at_end: flow('money', 'of the last twelve months', 'if(month > horizon - months_a_year, recurring_effect, 0)'),
    today_after_ramp: flow(
      'money',
      'of the first twelve months after the ramp, against the expense of today',
      'in_settled_year * saving_on_today',
    ),
    growth_after_ramp: flow('money', 'of the first twelve months after the ramp, growth avoided', 'in_settled_year * avoided_growth'),
    today_at_end: flow(
      'money',
      'of the last twelve months, against the expense of today',
      'if(month > horizon - months_a_year, saving_on_today, 0)',
    ),
    growth_at_end: flow('money', 'of the last twelve months, growth avoided', 'if(month > horizon - months_a_year, avoided_growth, 0)'),
    recurring_first: rate('money', 'Recurring EBITDA effect, first twelve months after the ramp', 'total(recurring_after_ramp)'),
    recurring_last: rate('money', 'Recurring EBITDA effect, last twelve months', 'total(recurring_at_end)'),
    recurring_first_today: rate(
      'money',
      'of which against the expense of today, first twelve months after the ramp',
      'total(today_after_ramp)',
    ),
    recurring_first_growth: rate(
      'money',
      'of which growth of expense avoided, first twelve months after the ramp',
      'total(growth_after_ramp)',
    ),
    recurring_last_today: rate('money', 'of which against the expense of today, last twelve months', 'total(today_at_end)'),
    recurring_last_growth: rate('money', 'of which growth of expense avoided, last twelve months', 'total(growth_at_end)'),
  },
  ev: {
    ev_multiple: input('1', 'Enterprise value over EBITDA', 'finance.ev_multiple', { prints: 'factor' }),
    ev_first: rate('money', 'Enterprise value effect, first twelve months after the ramp', 'ev_multiple * recurring_first', {
      note: 'Never added to NPV',
    }),
    ev_last: rate('money', 'Enterprise value effect, last twelve months', 'ev_multiple * recurring_last', { note: 'Never added to NPV' }),
    ev_first_today: rate(
      'money',
      'of which on savings against the expense of today, first twelve months after the ramp',
      'ev_multiple * recurring_first_today',
    ),
    ev_first_growth: rate(
      'money',
      'of which on avoided growth, first twelve months after the ramp',
      'ev_multiple * recurring_first_growth',
    ),
    ev_last_today: rate(
      'money',
      'of which on savings against the expense of today, last twelve months',
      'ev_multiple * recurring_last_today',
    ),
    ev_last_growth: rate('money', 'of which on avoided growth, last twelve months', 'ev_multiple * recurring_last_growth'),
  },
})
