import { section } from '../formula/vocabulary.ts'
import { payback } from './payback.ts'

/** Rates of return. An internal rate exists only where cash changes its sign once; the modified rate always does. */
export const ratesOfReturn = section(
  payback,
  'Rates of return',
)({
  reinvestment: {
    stated_reinvestment: {
      label: 'Reinvestment rate stated',
      unit: '1/year',
      input: 'finance.reinvestment_rate',
    },
  },
  case: {
    irr_guess: {
      label: 'Start of the search for the IRR, a month',
      unit: '1',
      input: 'finance.irr_guess',
    },
    cash_sign: {
      label: 'Sign of the cash so far',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: '(valued_cash > 0) - (valued_cash < 0)',
      is: 'if(valued_cash = 0, prev(cash_sign), (valued_cash > 0) - (valued_cash < 0))',
    },
    sign_change: {
      label: 'Sign changes',
      unit: '1',
      prints: 'count',
      kind: 'flow',
      is: 'if(cash_sign * prev(cash_sign) < 0, 1, 0)',
    },
    sign_changes: {
      label: 'Sign changes of the cash',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'total(sign_change)',
    },
    cumulative_valued_cash: {
      label: 'Cumulative cash at the moments at which it is discounted',
      unit: 'money',
      kind: 'stock',
      opening: 'valued_cash',
      is: 'prev(cumulative_valued_cash) + valued_cash',
    },
    value_at_doubling: {
      label: 'Value of cash at a rate of 100 % a month',
      unit: 'money',
      kind: 'rate',
      is: 'npv(valued_cash, 1)',
    },
    turns_once: {
      label: 'Paid first and earned later, more than is paid',
      unit: '1',
      kind: 'rate',
      is: 'if(sign_changes = 1 and min(at(cumulative_valued_cash, 0), lowest(cumulative_valued_cash)) < 0 and last(cumulative_valued_cash) > 0, 1, 0)',
    },
    has_irr: {
      label: 'One internal rate of return',
      unit: '1',
      kind: 'rate',
      is: 'if(value_at_doubling < 0, turns_once, 0)',
      note: 'Below 100 % a month: beyond it a rate says nothing, and no search of a spreadsheet finds it',
    },
    irr_monthly: {
      label: 'Internal rate of return a month',
      unit: '1',
      kind: 'rate',
      is: 'if(has_irr, irr(valued_cash, irr_guess), 0)',
    },
    irr: {
      label: 'Internal rate of return a year',
      unit: '1',
      kind: 'rate',
      is: 'power(1 + irr_monthly, months_in_year) - 1',
    },
    reinvestment_rate: {
      label: 'Reinvestment rate',
      unit: '1/year',
      kind: 'rate',
      is: 'smallest(reinvestment.stated_reinvestment, discount_rate)',
      note: 'The discount rate where none is stated',
    },
    monthly_reinvestment: {
      label: 'Reinvestment rate a month',
      unit: '1',
      kind: 'rate',
      is: 'monthly_rate(reinvestment_rate)',
    },
    reinvestment_factor: {
      label: 'Discount factor at the reinvestment rate',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: '1',
      is: 'prev(reinvestment_factor) / (1 + monthly_reinvestment)',
    },
    inflow_value: {
      label: 'Inflows at the reinvestment rate',
      unit: 'money',
      kind: 'flow',
      opening: 'max(0, valued_cash)',
      is: 'max(0, valued_cash) * reinvestment_factor',
    },
    outflow_value: {
      label: 'Outflows at the discount rate',
      unit: 'money',
      kind: 'flow',
      opening: 'max(0, -valued_cash)',
      is: 'max(0, -valued_cash) * discount_factor',
    },
    inflows: {
      label: 'Value of all inflows',
      unit: 'money',
      kind: 'rate',
      is: 'total(inflow_value) + at(inflow_value, 0)',
    },
    outflows: {
      label: 'Value of all outflows',
      unit: 'money',
      kind: 'rate',
      is: 'total(outflow_value) + at(outflow_value, 0)',
    },
    growth_of_inflows: {
      label: 'Growth from outflows to inflows a year',
      unit: '1',
      kind: 'rate',
      is: 'power(ratio(inflows, outflows), months_in_year * one_month / horizon)',
    },
    has_mirr: {
      label: 'Modified internal rate of return exists',
      unit: '1',
      kind: 'rate',
      is: 'if(outflows > 0 and inflows > 0, 1, 0)',
      note: 'Something is paid and something is earned',
    },
    mirr: {
      label: 'Modified internal rate of return a year',
      unit: '1',
      kind: 'rate',
      is: 'if(has_mirr, growth_of_inflows * power(1 + monthly_reinvestment, months_in_year) - 1, 0)',
      note: 'Financed at the discount rate, reinvested at the reinvestment rate',
    },
  },
})
