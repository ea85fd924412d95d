import { section } from '../formula/vocabulary.ts'
import { datedReturns } from './dated-returns.ts'

/** What is put in, and what comes out for it. */
export const returns = section(
  datedReturns,
  'Return on investment',
)({
  case: {
    programme_total: {
      label: 'Programme spend in total',
      unit: 'money',
      kind: 'rate',
      is: 'total(optimized.programme_spend)',
    },
    capex_change: {
      label: 'Change of capital expenditure',
      unit: 'money',
      kind: 'rate',
      is: 'total(optimized.capex) - total(status_quo.capex)',
    },
    upfront_change: {
      label: 'Change of upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'total(optimized.upfront_paid) - total(status_quo.upfront_paid)',
    },
    investment: {
      label: 'Investment',
      unit: 'money',
      kind: 'rate',
      is: 'programme_total + capex_change',
    },
    benefit: {
      label: 'EBITDA effect before programme',
      unit: 'money',
      kind: 'rate',
      is: 'total(ebitda_effect) + total(optimized.programme_expensed)',
    },
    has_roi: {
      label: 'There is an investment to earn a return on',
      unit: '1',
      kind: 'rate',
      is: 'if(investment > 0, 1, 0)',
      note: 'Else less is spent than in the status quo, and a return on it means nothing',
    },
    roi: {
      label: 'Return on investment',
      unit: '1',
      kind: 'rate',
      is: 'if(has_roi, benefit / investment - 1, 0)',
    },
    investment_with_upfronts: {
      label: 'Investment with upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'investment + upfront_change',
    },
    prepaid_change: {
      label: 'Change of prepaid used',
      unit: 'money',
      kind: 'rate',
      is: 'total(optimized.prepaid_used) - total(status_quo.prepaid_used)',
    },
    has_roi_with_upfronts: {
      label: 'There is an investment with upfront payments to earn a return on',
      unit: '1',
      kind: 'rate',
      is: 'if(investment_with_upfronts > 0, 1, 0)',
    },
    roi_with_upfronts: {
      label: 'Return on investment with upfront payments',
      unit: '1',
      kind: 'rate',
      is: 'if(has_roi_with_upfronts, (benefit + prepaid_change) / investment_with_upfronts - 1, 0)',
      note: 'Upfront payments are in the investment, so their use is no cost of the benefit again',
    },
    investment_flow: {
      label: 'Present value of the investment by month',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.programme_spend * running_factor + (optimized.capex - status_quo.capex) * start_factor',
    },
    investment_value: {
      label: 'Present value of the investment',
      unit: 'money',
      kind: 'rate',
      is: 'total(investment_flow)',
    },
    has_profitability_index: {
      label: 'There is an investment to set the present value against',
      unit: '1',
      kind: 'rate',
      is: 'if(investment_value > 0, 1, 0)',
    },
    profitability_index: {
      label: 'Profitability index',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: 'if(has_profitability_index, npv / investment_value + 1, 0)',
      note: 'None where less is invested than in the status quo',
    },
  },
})
