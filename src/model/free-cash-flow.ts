import { section } from '../formula/vocabulary.ts'
import { unitEconomics } from './unit-economics.ts'

/** Optimized against status quo: saving, tax and free cash flow. */
export const freeCashFlow = section(
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
    taxed_without_gain: {
      label: 'Taxed without the gains of the month',
      unit: 'money',
      kind: 'flow',
      is: 'if(losses_relieved, taxable_effect - tax_gain_change, max(0, taxable_effect - tax_gain_change - prev(tax_losses)))',
    },
    resale_after_tax: {
      label: 'Resale proceeds after tax',
      unit: 'money',
      kind: 'flow',
      is: 'resale - gap(taxed, taxed_without_gain) * tax_rate',
      note: 'Taxed on proceeds less tax book value, as far as the month pays tax for it',
    },
    working_capital_effect: {
      label: 'Change of cash from payables and prepayments',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.working_capital_cash - status_quo.working_capital_cash',
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
    cumulative_fcf: {
      label: 'Cumulative free cash flow',
      unit: 'money',
      kind: 'stock',
      opening: '0',
      is: 'prev(cumulative_fcf) + fcf',
    },
    present_value: {
      label: 'Present value of free cash flow',
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
