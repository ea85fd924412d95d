import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { tokenCost } from './token-cost.ts'

/** Optimized against status quo: saving, tax and free cash flow. */
export const freeCashFlow = section(
  tokenCost,
  'Free cash flow',
)({
  case: {
    tax_rate: input('1', 'Tax rate', 'finance.tax_rate'),
    losses_relieved: input('1', 'Tax losses relieved at once', 'finance.are_losses_relieved'),
    saving: flow('money', 'Saving (status quo less optimized)', 'status_quo.tco - optimized.tco'),
    saving_total: rate('money', 'Saving over the horizon', 'total(saving)'),
    saving_share: rate('1', 'Saving as a share of status quo', 'ratio(saving_total, total(status_quo.tco))'),
    ebitda_effect: flow('money', 'EBITDA effect', 'optimized.ebitda - status_quo.ebitda'),
    tax_depreciation_change: flow(
      'money',
      'Change of depreciation and amortisation for tax',
      'optimized.tax_depreciation - status_quo.tax_depreciation',
    ),
    tax_gain_change: flow('money', 'Change of gains on disposal for tax', 'optimized.tax_disposal_gain - status_quo.tax_disposal_gain'),
    taxable_effect: flow('money', 'Taxable effect', 'ebitda_effect - tax_depreciation_change + tax_gain_change'),
    is_same_tax_year: rate('1', 'In the tax year of the month before', 'month_of_tax_year > 1'),
    taxable_in_year: stock('money', 'Taxable effect of the tax year so far', 'is_same_tax_year * prev(taxable_in_year) + taxable_effect', {
      opening: '0',
    }),
    losses_before_year: stock(
      'money',
      'Tax losses brought into the tax year',
      'if(is_same_tax_year, prev(losses_before_year), prev(tax_losses))',
      { opening: '0' },
    ),
    tax_losses: stock('money', 'Tax losses carried forward', 'if(losses_relieved, 0, max(0, losses_before_year - taxable_in_year))', {
      opening: '0',
    }),
    taxed_in_year: stock('money', 'Taxed in the tax year so far', 'max(0, taxable_in_year - losses_before_year)', { opening: '0' }),
    taxed: flow('money', 'Taxed', 'if(losses_relieved, taxable_effect, taxed_in_year - is_same_tax_year * prev(taxed_in_year))', {
      note: 'Months of a tax year offset each other: a later loss takes back what earlier months paid',
    }),
    tax: flow('money', 'Tax', 'taxed * tax_rate'),
    resale: flow('money', 'Resale proceeds', 'optimized.proceeds - status_quo.proceeds'),
    taxable_in_year_without_gain: stock(
      'money',
      'Taxable effect of the tax year so far, without gains on disposal',
      'is_same_tax_year * prev(taxable_in_year_without_gain) + taxable_effect - tax_gain_change',
      { opening: '0' },
    ),
    losses_before_year_without_gain: stock(
      'money',
      'Tax losses brought into the tax year, without gains on disposal',
      'if(is_same_tax_year, prev(losses_before_year_without_gain), max(0, prev(losses_before_year_without_gain) - prev(taxable_in_year_without_gain)))',
      { opening: '0' },
    ),
    taxed_in_year_without_gain: stock(
      'money',
      'Taxed in the tax year so far, without gains on disposal',
      'max(0, taxable_in_year_without_gain - losses_before_year_without_gain)',
      { opening: '0' },
    ),
    gain_taxed_in_year: stock(
      'money',
      'Taxed in the tax year so far on account of gains on disposal',
      'gap(taxed_in_year, taxed_in_year_without_gain)',
      { opening: '0', note: 'What is taxed less what would be without the gains' },
    ),
    taxed_for_gain: flow(
      'money',
      'Taxed on account of gains on disposal',
      'if(losses_relieved, tax_gain_change, gain_taxed_in_year - is_same_tax_year * prev(gain_taxed_in_year))',
    ),
    resale_after_tax: flow('money', 'Resale proceeds after tax', 'resale - taxed_for_gain * tax_rate', {
      note: 'Gains are proceeds less tax book value, taxed as far as the tax years pay tax for them',
    }),
    working_capital_effect: flow(
      'money',
      'Change of cash from payables and prepayments',
      'optimized.working_capital_cash - status_quo.working_capital_cash',
    ),
    fcf_end: flow('money', 'Free cash flow at month end', 'optimized.cash_end - status_quo.cash_end - tax + resale'),
    fcf_start: flow('money', 'Free cash flow at the start of the month', 'optimized.cash_start - status_quo.cash_start'),
    fcf: flow('money', 'Free cash flow', 'fcf_end + fcf_start'),
    cumulative_fcf: stock('money', 'Cumulative free cash flow', 'prev(cumulative_fcf) + fcf', { opening: '0' }),
    present_value: flow('money', 'Present value of free cash flow', 'fcf_end * running_factor + fcf_start * start_factor'),
    npv: rate('money', 'Net present value', 'total(present_value)'),
    dated_cash: flow('money', 'Cash by moment (month end and the start of the next)', 'fcf_end + next(fcf_start)', {
      opening: 'next(fcf_start)',
      note: 'The opening column holds what is paid at the start of month 1',
    }),
    cash_in_year: stock('money', 'Cash of the year so far, by moment', '(month_of_year > 1) * prev(cash_in_year) + dated_cash', {
      opening: '0',
      note: 'Years are counted from month 1',
    }),
    valued_cash: flow(
      'money',
      'Cash at the moments at which it is discounted',
      'if(year_end, (month_of_year = 12) * cash_in_year, dated_cash)',
      { opening: 'dated_cash', note: 'By month, or with year-end discounting at the end of each year' },
    ),
    dated_value: flow('money', 'Present value by moment', '(fcf_end * mid_factor + next(fcf_start)) * discount_factor', {
      opening: 'dated_cash',
    }),
  },
})
