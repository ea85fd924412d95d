import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { payback } from './payback.ts'

/** Rates of return. An internal rate exists only where cash changes its sign once; the modified rate always does. */
export const ratesOfReturn = section(
  payback,
  'Rates of return',
)({
  reinvestment: {
    stated_reinvestment: input('1/year', 'Reinvestment rate stated', 'finance.reinvestment_rate'),
  },
  case: {
    irr_guess: input('1', 'Start of the search for the IRR, a month', 'finance.irr_guess'),
    cash_sign: stock('1', 'Sign of the cash so far', 'if(valued_cash = 0, prev(cash_sign), (valued_cash > 0) - (valued_cash < 0))', {
      prints: 'count',
      opening: '(valued_cash > 0) - (valued_cash < 0)',
    }),
    sign_change: flow('1', 'Sign changes', 'if(cash_sign * prev(cash_sign) < 0, 1, 0)', { prints: 'count' }),
    sign_changes: rate('1', 'Sign changes of the cash', 'total(sign_change)', { prints: 'count' }),
    cumulative_valued_cash: stock(
      'money',
      'Cumulative cash at the moments at which it is discounted',
      'prev(cumulative_valued_cash) + valued_cash',
      { opening: 'valued_cash' },
    ),
    value_at_doubling: rate('money', 'Value of cash at a rate of 100 % a month', 'npv(valued_cash, 1)'),
    turns_once: rate(
      '1',
      'Paid first and earned later, more than is paid',
      'if(sign_changes = 1 and min(at(cumulative_valued_cash, 0), lowest(cumulative_valued_cash)) < 0 and last(cumulative_valued_cash) > 0, 1, 0)',
    ),
    has_irr: rate('1', 'One internal rate of return', 'if(value_at_doubling < 0, turns_once, 0)', {
      note: 'Below 100 % a month: beyond it a rate says nothing, and no search of a spreadsheet finds it',
    }),
    irr_monthly: rate('1', 'Internal rate of return a month', 'if(has_irr, irr(valued_cash, irr_guess), 0)'),
    irr: rate('1', 'Internal rate of return a year', 'power(1 + irr_monthly, months_in_year) - 1'),
    reinvestment_rate: rate('1/year', 'Reinvestment rate', 'smallest(reinvestment.stated_reinvestment, discount_rate)', {
      note: 'The discount rate where none is stated',
    }),
    monthly_reinvestment: rate('1', 'Reinvestment rate a month', 'monthly_rate(reinvestment_rate)'),
    reinvestment_factor: stock('1', 'Discount factor at the reinvestment rate', 'prev(reinvestment_factor) / (1 + monthly_reinvestment)', {
      prints: 'factor',
      opening: '1',
    }),
    inflow_value: flow('money', 'Inflows at the reinvestment rate', 'max(0, valued_cash) * reinvestment_factor', {
      opening: 'max(0, valued_cash)',
    }),
    outflow_value: flow('money', 'Outflows at the discount rate', 'max(0, -valued_cash) * discount_factor', {
      opening: 'max(0, -valued_cash)',
    }),
    inflows: rate('money', 'Value of all inflows', 'total(inflow_value) + at(inflow_value, 0)'),
    outflows: rate('money', 'Value of all outflows', 'total(outflow_value) + at(outflow_value, 0)'),
    growth_of_inflows: rate(
      '1',
      'Growth from outflows to inflows a year',
      'power(ratio(inflows, outflows), months_in_year * one_month / horizon)',
    ),
    has_mirr: rate('1', 'Modified internal rate of return exists', 'if(outflows > 0 and inflows > 0, 1, 0)', {
      note: 'Something is paid and something is earned',
    }),
    mirr: rate(
      '1',
      'Modified internal rate of return a year',
      'if(has_mirr, growth_of_inflows * power(1 + monthly_reinvestment, months_in_year) - 1, 0)',
      { note: 'Financed at the discount rate, reinvested at the reinvestment rate' },
    ),
  },
})
