import { section } from '../formula/vocabulary.ts'
import { checkedQuantities } from './checked-quantities.ts'
import { partsFormula, partsOf, statements } from './statements.ts'

/** What the checks compare: totals on one side, and the same added up another way on the other. */
export const checkedTotals = section(
  checkedQuantities,
  'Workings of the checks: totals',
)({
  plan: {
    cost_by_category: {
      label: 'TCO of the month added up by category',
      unit: 'money',
      kind: 'flow',
      is: partsOf(statements.tco)
        .map(({ line }) => line)
        .join(' + '),
    },
    total_by_category: {
      label: 'TCO added up by category',
      unit: 'money',
      kind: 'rate',
      is: 'total(cost_by_category)',
    },
    opex_scale: {
      label: 'Twice the operating expense',
      unit: 'money',
      kind: 'rate',
      is: 'total(opex) + total(opex)',
      note: 'Added to both sides, so that rounding is measured against the cost and not against a small profit',
    },
    ebitda_all_months: {
      label: 'EBITDA of all months, with the scale',
      unit: 'money',
      kind: 'rate',
      is: 'total(ebitda) + opex_scale',
    },
    ebit_all_months: {
      label: 'EBIT of all months, with the scale',
      unit: 'money',
      kind: 'rate',
      is: 'total(ebit) + opex_scale',
    },
    ebitda_by_part: {
      label: 'EBITDA added up by part, with the scale',
      unit: 'money',
      kind: 'rate',
      is: `${partsFormula(statements.earnings, 'ebitda')} + opex_scale`,
    },
    ebit_by_part: {
      label: 'EBIT added up by part, with the scale',
      unit: 'money',
      kind: 'rate',
      is: `${partsFormula(statements.earnings, 'ebit')} + opex_scale`,
    },
    opportunity_by_part: {
      label: 'Opportunity cost added up by part',
      unit: 'money',
      kind: 'rate',
      is: partsFormula(statements.opportunity),
    },
    tco_all_months: { label: 'TCO of all months', unit: 'money', kind: 'rate', is: 'total(tco)' },
    tco_by_workload: {
      label: 'TCO added up by workload',
      unit: 'money',
      kind: 'rate',
      is: 'sum(service.cost_all_months)',
    },
    running_by_workload: {
      label: 'Running cost added up by workload',
      unit: 'money',
      kind: 'rate',
      is: 'sum(service.running_all_months)',
    },
    programme_by_kind: {
      label: 'Programme spend added up by kind',
      unit: 'money',
      kind: 'rate',
      is: 'sum(category.spend_all_months)',
    },
    programme_all_months: {
      label: 'Programme spend of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(programme_spend)',
    },
    cash_earned: {
      label: 'Operating expense and EBITDA with prepaid used and increase of payables',
      unit: 'money',
      kind: 'rate',
      is: 'total(opex) + total(ebitda) + total(prepaid_used) + last(payables) - at(payables, 0)',
    },
    cash_explained: {
      label: 'Operating expense and cash before capital and upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'total(opex) + total(cash_end) + total(cash_start) + total(programme_capitalised) + total(capex) + total(upfront_paid)',
    },
  },
  category: {
    spend_all_months: {
      label: 'Programme spend of all months',
      unit: 'money',
      kind: 'rate',
      is: 'total(category_spend)',
    },
  },
  case: {
    recurring_all_months: {
      label: 'EBITDA effect that recurs of all months, with the operating expense of both plans',
      unit: 'money',
      kind: 'rate',
      is: 'total(recurring_effect) + status_quo.opex_scale + optimized.opex_scale',
    },
    recurring_by_part: {
      label: 'Its parts of all months, with the operating expense of both plans',
      unit: 'money',
      kind: 'rate',
      is: 'total(saving_on_today) + total(avoided_growth) + status_quo.opex_scale + optimized.opex_scale',
    },
    cash_scale: {
      label: 'Size of the cash that is compared',
      unit: 'money',
      kind: 'rate',
      is: 'inflows + outflows + outflows + status_quo.opex_scale + optimized.opex_scale',
      note: 'Added to both sides, so that rounding is measured against cash and expense of both plans and not against a small difference',
    },
    cash_by_moment: {
      label: 'Cash by moment, all moments',
      unit: 'money',
      kind: 'rate',
      is: 'total(dated_cash) + at(dated_cash, 0)',
    },
    value_by_moment: {
      label: 'Present value by moment, all moments',
      unit: 'money',
      kind: 'rate',
      is: 'total(dated_value) + at(dated_value, 0)',
    },
    fcf_all_months: { label: 'Free cash flow of all months', unit: 'money', kind: 'rate', is: 'total(fcf)' },
    fcf_by_part: {
      label: 'Free cash flow added up by part',
      unit: 'money',
      kind: 'rate',
      is: partsFormula(statements.cash),
    },
    reported_by_part: {
      label: 'EBITDA effect as reported, added up by part',
      unit: 'money',
      kind: 'rate',
      is: partsFormula(statements.ebitda),
    },
    npv_closed_form: {
      label: 'NPV by the closed form',
      unit: 'money',
      kind: 'rate',
      is: 'npv(valued_cash, monthly_discount)',
    },
    cost_before: {
      label: 'TCO of the status quo',
      unit: 'money',
      kind: 'rate',
      is: 'total(status_quo.tco)',
    },
    cost_after: {
      label: 'TCO of the optimized plan with the saving',
      unit: 'money',
      kind: 'rate',
      is: 'saving_total + total(optimized.tco)',
    },
  },
})
