import { input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { conventions } from './conventions.ts'

/** What a month's money is worth today. Column 0 is today. */
export const discounting = section(
  conventions,
  'Discounting',
)({
  case: {
    discount_rate: input('1/year', 'Discount rate', 'finance.discount_rate'),
    mid_month: input('1', 'Mid-month discounting', 'finance.is_mid_month'),
    year_end: input('1', 'Year-end discounting', 'finance.is_year_end'),
    monthly_discount: rate('1', 'Discount rate a month', 'monthly_rate(discount_rate)'),
    discount_factor: stock(
      '1',
      'Discount factor',
      'prev(discount_factor) / if(year_end, 1 + (month_of_year = 1) * discount_rate * one_year, 1 + monthly_discount)',
      {
        prints: 'factor',
        opening: '1',
        note: 'Of the end of the month; with year-end discounting of the end of its year, counted from month 1',
      },
    ),
    mid_factor: rate('1', 'Factor for mid-month flows', 'if(mid_month, sqrt(1 + monthly_discount), 1)', { prints: 'factor' }),
    running_factor: stock('1', 'Discount factor of running flows', 'discount_factor * mid_factor', {
      prints: 'factor',
      note: 'At month end, half a month earlier, or at the end of the year',
    }),
    start_factor: stock('1', 'Discount factor of the start of the month', 'prev(discount_factor)', {
      prints: 'factor',
      note: 'Of capital expenditure and upfront payments',
    }),
  },
})
