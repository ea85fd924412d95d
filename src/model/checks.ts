import { rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { checkedBalances } from './checked-balances.ts'

/**
 * Identities that always hold: each line is a difference that must be zero, in the engine and in the workbook.
 * What a total is compared with is added up another way, from finer lines or over the other axis.
 */
export const checks = section(
  checkedBalances,
  'Checks',
)({
  plan: {
    tco_gap: rate('money', 'TCO less its categories over the horizon', 'gap(tco_all_months, total_by_category)'),
    ebitda_gap: rate('money', 'EBITDA less its parts over the horizon', 'gap(ebitda_all_months, ebitda_by_part)'),
    ebit_gap: rate('money', 'EBIT less its parts over the horizon', 'gap(ebit_all_months, ebit_by_part)'),
    opportunity_gap: rate('money', 'Opportunity cost less its parts over the horizon', 'gap(total(opportunity_cost), opportunity_by_part)'),
    workload_gap: rate('money', 'TCO less the cost that workloads carry', 'gap(tco_all_months, tco_by_workload)'),
    running_gap: rate('money', 'Running cost less the running cost that workloads carry', 'gap(running_cost_total, running_by_workload)'),
    token_gap: rate('money', 'Cost split between input and output tokens that does not add up', 'sum(service.token_split_gap)'),
    programme_gap: rate('money', 'Programme spend less its kinds', 'gap(programme_all_months, programme_by_kind)'),
    hours_gap: rate('gpu-hour', 'GPU-hours to hold less supplied and short', 'sum(pool.pool_hours_gap)'),
    served_gap: rate('1', 'Served shares outside none to all', 'sum(service.service_served_outside)'),
    traffic_gap: rate('1', 'Traffic shares that do not add up', 'sum(service.service_traffic_gap)'),
    load_gap: rate('1', 'Load blocks that do not average out', 'sum(service.service_load_gap)'),
    prepaid_gap: rate('money', 'Prepaid balances that do not close', 'sum(pool.pool_prepaid_gap) + sum(spend.spend_prepaid_gap)'),
    book_gap: rate('money', 'Book values that do not close', 'sum(pool.pool_book_gap)'),
    tax_value_gap: rate('money', 'Tax values that do not close', 'sum(pool.pool_tax_gap)'),
    capitalised_gap: rate('money', 'Programme balances that do not close', 'sum(cost.capitalised_gap)'),
    cash_gap: rate('money', 'EBITDA to cash over the horizon', 'gap(cash_earned + total(opex), cash_explained + total(opex))'),
    without_point: rate('1', 'Configurations in use without an operating point', 'sum(service.configurations_without_point)'),
  },
  case: {
    saving_gap: rate('money', 'Saving less the difference of the plans', 'gap(cost_after, cost_before)'),
    recurring_gap: rate(
      'money',
      'EBITDA effect that recurs less its parts: against today, and growth avoided',
      'gap(recurring_all_months, recurring_by_part)',
    ),
    fcf_gap: rate('money', 'Free cash flow by month less cash by moment', 'gap(fcf_all_months + cash_scale, cash_by_moment + cash_scale)'),
    statement_gap: rate(
      'money',
      'Free cash flow less its parts over the horizon',
      'gap(fcf_all_months + cash_scale, fcf_by_part + cash_scale)',
    ),
    reported_gap: rate(
      'money',
      'EBITDA effect as reported less its parts over the horizon',
      'gap(total(ebitda_reported) + cash_scale, reported_by_part + cash_scale)',
    ),
    npv_gap: rate(
      'money',
      'NPV by discount factors less NPV by the closed form',
      '(1 - mid_month) * gap(npv + cash_scale, npv_closed_form + cash_scale)',
    ),
    irr_gap: rate(
      'money',
      'Present value at the internal rate by calendar days',
      'has_irr * gap(value_at_irr_by_days + cash_scale, cash_scale)',
    ),
    value_gap: rate('money', 'NPV by month less NPV by moment', 'gap(npv + cash_scale, value_by_moment + cash_scale)'),
  },
})
