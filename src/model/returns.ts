import { flow, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { datedReturns } from './dated-returns.ts'

/** What is put in, and what comes out for it. */
export const returns = section(
  datedReturns,
  'Return on investment',
)({
  case: {
    programme_total: rate('money', 'Programme spend in total', 'total(optimized.programme_spend)'),
    capex_change: rate('money', 'Change of capital expenditure', 'total(optimized.capex) - total(status_quo.capex)'),
    upfront_change: rate('money', 'Change of upfront payments', 'total(optimized.upfront_paid) - total(status_quo.upfront_paid)'),
    investment: rate('money', 'Investment', 'programme_total + capex_change'),
    benefit: rate('money', 'EBITDA effect before programme', 'total(ebitda_effect) + total(optimized.programme_expensed)'),
    has_roi: rate('1', 'There is an investment to earn a return on', 'if(investment > 0, 1, 0)', {
      note: 'Else less is spent than in the status quo, and a return on it means nothing',
    }),
    roi: rate('1', 'Return on investment', 'if(has_roi, benefit / investment - 1, 0)'),
    investment_with_upfronts: rate('money', 'Investment with upfront payments', 'investment + upfront_change'),
    prepaid_change: rate('money', 'Change of prepaid used', 'total(optimized.prepaid_used) - total(status_quo.prepaid_used)'),
    has_roi_with_upfronts: rate(
      '1',
      'There is an investment with upfront payments to earn a return on',
      'if(investment_with_upfronts > 0, 1, 0)',
    ),
    roi_with_upfronts: rate(
      '1',
      'Return on investment with upfront payments',
      'if(has_roi_with_upfronts, (benefit + prepaid_change) / investment_with_upfronts - 1, 0)',
      { note: 'Upfront payments are in the investment, so their use is no cost of the benefit again' },
    ),
    investment_flow: flow(
      'money',
      'Present value of the investment by month',
      'optimized.programme_spend * running_factor + (optimized.capex - status_quo.capex) * start_factor',
    ),
    investment_value: rate('money', 'Present value of the investment', 'total(investment_flow)'),
    has_profitability_index: rate('1', 'There is an investment to set the present value against', 'if(investment_value > 0, 1, 0)'),
    profitability_index: rate('1', 'Profitability index', 'if(has_profitability_index, npv / investment_value + 1, 0)', {
      prints: 'factor',
      note: 'None where less is invested than in the status quo',
    }),
  },
})
