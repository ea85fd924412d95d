import { section } from '../formula/vocabulary.ts'
import { unitEconomics } from './unit-economics.ts'

/** Optimized against status quo: saving, tax and free cash flow. */
const flows = section(
  unitEconomics,
  'Free cash flow',
)({
  case: {
    tax_rate: { label: 'Tax rate', unit: '1', input: 'finance.tax_rate' },
    losses_relieved: {
      label: 'Tax losses relieved at once',
      unit: '1',
      input: 'finance.are_losses_relieved',
    },
    saving: {
      label: 'Saving (status quo less optimized)',
      unit: 'money',
      kind: 'flow',
      is: 'status_quo.tco - optimized.tco',
    },
    saving_total: {
      label: 'Saving over the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'total(saving)',
    },
    saving_share: {
      label: 'Saving as a share of status quo',
      unit: '1',
      kind: 'rate',
      is: 'ratio(saving_total, total(status_quo.tco))',
    },
    ebitda_effect: {
      label: 'EBITDA effect',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.ebitda - status_quo.ebitda',
    },
    tax_depreciation_change: {
      label: 'Change of depreciation and amortisation for tax',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.tax_depreciation - status_quo.tax_depreciation',
    },
    tax_gain_change: {
      label: 'Change of gains on disposal for tax',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.tax_disposal_gain - status_quo.tax_disposal_gain',
    },
    taxable_effect: {
      label: 'Taxable effect',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect - tax_depreciation_change + tax_gain_change',
    },
    tax_losses: {
      label: 'Tax losses carried forward',
      unit: 'money',
      kind: 'stock',
      opening: '0',
      is: 'if(losses_relieved, 0, max(0, prev(tax_losses) - taxable_effect))',
    },
    taxed: {
      label: 'Taxed',
      unit: 'money',
      kind: 'flow',
      is: 'if(losses_relieved, taxable_effect, max(0, taxable_effect - prev(tax_losses)))',
    },
    tax: { label: 'Tax', unit: 'money', kind: 'flow', is: 'taxed * tax_rate' },
    resale: {
      label: 'Resale proceeds',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.proceeds - status_quo.proceeds',
    },
    resale_after_tax: {
      label: 'Resale proceeds after tax',
      unit: 'money',
      kind: 'flow',
      is: 'resale - tax_gain_change * tax_rate',
      note: 'Taxed on proceeds less tax book value',
    },
    fcf_end: {
      label: 'Free cash flow at month end',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.cash_end - status_quo.cash_end - tax + resale',
    },
    fcf_start: {
      label: 'Free cash flow at the start of the month',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.cash_start - status_quo.cash_start',
    },
    fcf: { label: 'Free cash flow', unit: 'money', kind: 'flow', is: 'fcf_end + fcf_start' },
    present_value: {
      label: 'Present value',
      unit: 'money',
      kind: 'flow',
      is: 'fcf_end * running_factor + fcf_start * start_factor',
    },
    npv: { label: 'Net present value', unit: 'money', kind: 'rate', is: 'total(present_value)' },
    dated_cash: {
      label: 'Cash by moment (month end and the start of the next)',
      unit: 'money',
      kind: 'flow',
      opening: 'next(fcf_start)',
      is: 'fcf_end + next(fcf_start)',
      note: 'The opening column holds what is paid at the start of month 1',
    },
    dated_value: {
      label: 'Present value by moment',
      unit: 'money',
      kind: 'flow',
      opening: 'dated_cash',
      is: '(fcf_end * mid_factor + next(fcf_start)) * discount_factor',
    },
  },
})

/** When the money is back, plain and discounted, and how much is out at once: all without resale. */
const payback = section(
  flows,
  'Payback and funding',
)({
  case: {
    cumulative_cash: {
      label: 'Cumulative cash',
      unit: 'money',
      kind: 'stock',
      opening: 'dated_cash',
      is: 'prev(cumulative_cash) + dated_cash',
    },
    cash_before_resale: {
      label: 'Cumulative cash before resale',
      unit: 'money',
      kind: 'stock',
      opening: 'dated_cash',
      is: 'prev(cash_before_resale) + dated_cash - resale_after_tax',
    },
    payback_so_far: {
      label: 'Payback as of the month',
      unit: 'month',
      kind: 'stock',
      opening: '0',
      is: 'if(cash_before_resale < 0 or prev(cash_before_resale) >= 0, prev(payback_so_far), month - one_month * cash_before_resale / (cash_before_resale - prev(cash_before_resale)))',
      note: 'Interpolated in the last month in which cumulative cash turns positive',
    },
    is_paid_back: {
      label: 'Paid back within the horizon',
      unit: '1',
      kind: 'rate',
      is: 'if(last(cash_before_resale) >= 0, 1, 0)',
    },
    payback: { label: 'Payback', unit: 'month', kind: 'rate', is: 'is_paid_back * last(payback_so_far)' },
    peak_funding: {
      label: 'Peak funding',
      unit: 'money',
      kind: 'rate',
      is: 'max(0, -lowest(cash_before_resale))',
    },
    value_before_resale: {
      label: 'Cumulative present value before resale',
      unit: 'money',
      kind: 'stock',
      opening: 'dated_value',
      is: 'prev(value_before_resale) + dated_value - resale_after_tax * running_factor',
    },
    discounted_payback_so_far: {
      label: 'Discounted payback as of the month',
      unit: 'month',
      kind: 'stock',
      opening: '0',
      is: 'if(value_before_resale < 0 or prev(value_before_resale) >= 0, prev(discounted_payback_so_far), month - one_month * value_before_resale / (value_before_resale - prev(value_before_resale)))',
    },
    is_paid_back_discounted: {
      label: 'Paid back within the horizon, discounted',
      unit: '1',
      kind: 'rate',
      is: 'if(last(value_before_resale) >= 0, 1, 0)',
    },
    discounted_payback: {
      label: 'Discounted payback',
      unit: 'month',
      kind: 'rate',
      is: 'is_paid_back_discounted * last(discounted_payback_so_far)',
    },
  },
})

/** Rates of return. An internal rate exists only where cash changes its sign once; the modified rate always does. */
const rates = section(
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
      kind: 'stock',
      opening: '(dated_cash > 0) - (dated_cash < 0)',
      is: 'if(dated_cash = 0, prev(cash_sign), (dated_cash > 0) - (dated_cash < 0))',
    },
    sign_change: {
      label: 'Sign changes',
      unit: '1',
      kind: 'flow',
      is: 'if(cash_sign * prev(cash_sign) < 0, 1, 0)',
    },
    sign_changes: {
      label: 'Sign changes of the cash',
      unit: '1',
      kind: 'rate',
      is: 'total(sign_change)',
    },
    has_irr: {
      label: 'One internal rate of return',
      unit: '1',
      kind: 'rate',
      is: 'if(sign_changes = 1 and lowest(cumulative_cash) < 0 and last(cumulative_cash) > 0, 1, 0)',
      note: 'Paid first and earned later, and more earned than paid: else there is no rate that a search would find',
    },
    irr_monthly: {
      label: 'Internal rate of return a month',
      unit: '1',
      kind: 'rate',
      is: 'if(has_irr, irr(dated_cash, irr_guess), 0)',
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
      kind: 'stock',
      opening: '1',
      is: 'prev(reinvestment_factor) / (1 + monthly_reinvestment)',
    },
    inflow_value: {
      label: 'Inflows at the reinvestment rate',
      unit: 'money',
      kind: 'flow',
      opening: 'max(0, dated_cash)',
      is: 'max(0, dated_cash) * reinvestment_factor',
    },
    outflow_value: {
      label: 'Outflows at the discount rate',
      unit: 'money',
      kind: 'flow',
      opening: 'max(0, -dated_cash)',
      is: 'max(0, -dated_cash) * discount_factor',
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
    mirr: {
      label: 'Modified internal rate of return a year',
      unit: '1',
      kind: 'rate',
      is: 'if(outflows > 0 and inflows > 0, growth_of_inflows * power(1 + monthly_reinvestment, months_in_year) - 1, 0)',
      note: 'Financed at the discount rate, reinvested at the reinvestment rate',
    },
  },
})

/** What is put in, and what comes out for it. */
export const returns = section(
  rates,
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
    roi: {
      label: 'Return on investment',
      unit: '1',
      kind: 'rate',
      is: 'if(investment > 0, benefit / investment - 1, 0)',
    },
    investment_with_upfronts: {
      label: 'Investment with upfront payments',
      unit: 'money',
      kind: 'rate',
      is: 'investment + upfront_change',
    },
    roi_with_upfronts: {
      label: 'Return on investment with upfront payments',
      unit: '1',
      kind: 'rate',
      is: 'if(investment_with_upfronts > 0, benefit / investment_with_upfronts - 1, 0)',
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
    profitability_index: {
      label: 'Profitability index',
      unit: '1',
      kind: 'rate',
      is: 'if(investment_value > 0, npv / investment_value + 1, 0)',
      note: 'None where less is invested than in the status quo',
    },
  },
})
