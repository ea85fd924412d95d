import { section } from '../formula/vocabulary.ts'
import { conventions } from './conventions.ts'

/** What a month's money is worth today. Column 0 is today. */
export const discounting = section(
  conventions,
  'Discounting',
)({
  case: {
    discount_rate: { label: 'Discount rate', unit: '1/year', input: 'finance.discount_rate' },
    mid_month: { label: 'Mid-month discounting', unit: '1', input: 'finance.is_mid_month' },
    year_end: { label: 'Year-end discounting', unit: '1', input: 'finance.is_year_end' },
    monthly_discount: {
      label: 'Discount rate a month',
      unit: '1',
      kind: 'rate',
      is: 'monthly_rate(discount_rate)',
    },
    discount_factor: {
      label: 'Discount factor',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: '1',
      is: 'prev(discount_factor) / if(year_end, 1 + (month_of_year = 1) * discount_rate * one_year, 1 + monthly_discount)',
      note: 'Of the end of the month; with year-end discounting of the end of its year, counted from month 1',
    },
    mid_factor: {
      label: 'Factor for mid-month flows',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: 'if(mid_month, sqrt(1 + monthly_discount), 1)',
    },
    running_factor: {
      label: 'Discount factor of running flows',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      is: 'discount_factor * mid_factor',
      note: 'At month end, half a month earlier, or at the end of the year',
    },
    start_factor: {
      label: 'Discount factor of the start of the month',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      is: 'prev(discount_factor)',
      note: 'Of capital expenditure and upfront payments',
    },
  },
})
