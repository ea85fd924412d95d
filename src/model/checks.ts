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
    tco_gap: {
      label: 'TCO less its categories over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(tco_all_months, total_by_category)',
    },
    ebitda_gap: {
      label: 'EBITDA less its parts over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(ebitda_all_months, ebitda_by_part)',
    },
    ebit_gap: {
      label: 'EBIT less its parts over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(ebit_all_months, ebit_by_part)',
    },
    opportunity_gap: {
      label: 'Opportunity cost less its parts over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(opportunity_cost), opportunity_by_part)',
    },
    workload_gap: {
      label: 'TCO less the cost that workloads carry',
      unit: 'money',
      kind: 'rate',
      is: 'gap(tco_all_months, tco_by_workload)',
    },
    running_gap: {
      label: 'Running cost less the running cost that workloads carry',
      unit: 'money',
      kind: 'rate',
      is: 'gap(running_cost_total, running_by_workload)',
    },
    token_gap: {
      label: 'Cost split between input and output tokens that does not add up',
      unit: 'money',
      kind: 'rate',
      is: 'sum(service.token_split_gap)',
    },
    programme_gap: {
      label: 'Programme spend less its kinds',
      unit: 'money',
      kind: 'rate',
      is: 'gap(programme_all_months, programme_by_kind)',
    },
    hours_gap: {
      label: 'GPU-hours to hold less supplied and short',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'sum(pool.pool_hours_gap)',
    },
    served_gap: {
      label: 'Served shares outside none to all',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.service_served_outside)',
    },
    traffic_gap: {
      label: 'Traffic shares that do not add up',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.service_traffic_gap)',
    },
    load_gap: {
      label: 'Load blocks that do not average out',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.service_load_gap)',
    },
    prepaid_gap: {
      label: 'Prepaid balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(pool.pool_prepaid_gap) + sum(spend.spend_prepaid_gap)',
    },
    book_gap: {
      label: 'Book values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(pool.pool_book_gap)',
    },
    tax_value_gap: {
      label: 'Tax values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(pool.pool_tax_gap)',
    },
    capitalised_gap: {
      label: 'Programme balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(cost.capitalised_gap)',
    },
    cash_gap: {
      label: 'EBITDA to cash over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(cash_earned + total(opex), cash_explained + total(opex))',
    },
    without_point: {
      label: 'Configurations in use without an operating point',
      unit: '1',
      kind: 'rate',
      is: 'sum(service.configurations_without_point)',
    },
  },
  case: {
    saving_gap: {
      label: 'Saving less the difference of the plans',
      unit: 'money',
      kind: 'rate',
      is: 'gap(cost_after, cost_before)',
    },
    recurring_gap: {
      label: 'EBITDA effect that recurs less its parts: against today, and growth avoided',
      unit: 'money',
      kind: 'rate',
      is: 'gap(recurring_all_months, recurring_by_part)',
    },
    fcf_gap: {
      label: 'Free cash flow by month less cash by moment',
      unit: 'money',
      kind: 'rate',
      is: 'gap(fcf_all_months + cash_scale, cash_by_moment + cash_scale)',
    },
    statement_gap: {
      label: 'Free cash flow less its parts over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(fcf_all_months + cash_scale, fcf_by_part + cash_scale)',
    },
    reported_gap: {
      label: 'EBITDA effect as reported less its parts over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'gap(total(ebitda_reported) + cash_scale, reported_by_part + cash_scale)',
    },
    npv_gap: {
      label: 'NPV by discount factors less NPV by the closed form',
      unit: 'money',
      kind: 'rate',
      is: '(1 - mid_month) * gap(npv + cash_scale, npv_closed_form + cash_scale)',
    },
    irr_gap: {
      label: 'Present value at the internal rate by calendar days',
      unit: 'money',
      kind: 'rate',
      is: 'has_irr * gap(value_at_irr_by_days + cash_scale, cash_scale)',
    },
    value_gap: {
      label: 'NPV by month less NPV by moment',
      unit: 'money',
      kind: 'rate',
      is: 'gap(npv + cash_scale, value_by_moment + cash_scale)',
    },
  },
})
