import { flow, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { checkedQuantities } from './checked-quantities.ts'
import { partsFormula, partsOf, statements } from './statements.ts'

/** What the checks compare: totals on one side, and the same added up another way on the other. */
export const checkedTotals = section(
  checkedQuantities,
  'Workings of the checks: totals',
)({
  plan: {
    cost_by_category: flow(
      'money',
      'TCO of the month added up by category',
      partsOf(statements.tco)
        .map(({ line }) => line)
        .join(' + '),
    ),
    total_by_category: rate('money', 'TCO added up by category', 'total(cost_by_category)'),
    opex_scale: rate('money', 'Twice the operating expense', 'total(opex) + total(opex)', {
      note: 'Added to both sides, so that rounding is measured against the cost and not against a small profit',
    }),
    ebitda_all_months: rate('money', 'EBITDA of all months, with the scale', 'total(ebitda) + opex_scale'),
    ebit_all_months: rate('money', 'EBIT of all months, with the scale', 'total(ebit) + opex_scale'),
    ebitda_by_part: rate('money', 'EBITDA added up by part, with the scale', `${partsFormula(statements.earnings, 'ebitda')} + opex_scale`),
    ebit_by_part: rate('money', 'EBIT added up by part, with the scale', `${partsFormula(statements.earnings, 'ebit')} + opex_scale`),
    opportunity_by_part: rate('money', 'Opportunity cost added up by part', partsFormula(statements.opportunity)),
    tco_all_months: rate('money', 'TCO of all months', 'total(tco)'),
    tco_by_workload: rate('money', 'TCO added up by workload', 'sum(service.cost_all_months)'),
    running_by_workload: rate('money', 'Running cost added up by workload', 'sum(service.running_all_months)'),
    programme_by_kind: rate('money', 'Programme spend added up by kind', 'sum(category.spend_all_months)'),
    programme_all_months: rate('money', 'Programme spend of all months', 'total(programme_spend)'),
    cash_earned: rate(
      'money',
      'Operating expense and EBITDA with prepaid used and increase of payables',
      'total(opex) + total(ebitda) + total(prepaid_used) + last(payables) - at(payables, 0)',
    ),
    cash_explained: rate(
      'money',
      'Operating expense and cash before capital and upfront payments',
      'total(opex) + total(cash_end) + total(cash_start) + total(programme_capitalised) + total(capex) + total(upfront_paid)',
    ),
  },
  category: {
    spend_all_months: rate('money', 'Programme spend of all months', 'total(category_spend)'),
  },
  case: {
    recurring_all_months: rate(
      'money',
      'EBITDA effect that recurs of all months, with the operating expense of both plans',
      'total(recurring_effect) + status_quo.opex_scale + optimized.opex_scale',
    ),
    recurring_by_part: rate(
      'money',
      'Its parts of all months, with the operating expense of both plans',
      'total(saving_on_today) + total(avoided_growth) + status_quo.opex_scale + optimized.opex_scale',
    ),
    cash_scale: rate(
      'money',
      'Size of the cash that is compared',
      'inflows + outflows + outflows + status_quo.opex_scale + optimized.opex_scale',
      {
        note: 'Added to both sides, so that rounding is measured against cash and expense of both plans and not against a small difference',
      },
    ),
    cash_by_moment: rate('money', 'Cash by moment, all moments', 'total(dated_cash) + at(dated_cash, 0)'),
    value_by_moment: rate('money', 'Present value by moment, all moments', 'total(dated_value) + at(dated_value, 0)'),
    fcf_all_months: rate('money', 'Free cash flow of all months', 'total(fcf)'),
    fcf_by_part: rate('money', 'Free cash flow added up by part', partsFormula(statements.cash)),
    reported_by_part: rate('money', 'EBITDA effect as reported, added up by part', partsFormula(statements.ebitda)),
    npv_closed_form: rate('money', 'NPV by the closed form', 'npv(valued_cash, monthly_discount)'),
    cost_before: rate('money', 'TCO of the status quo', 'total(status_quo.tco)'),
    cost_after: rate('money', 'TCO of the optimized plan with the saving', 'saving_total + total(optimized.tco)'),
  },
})
