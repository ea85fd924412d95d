import { input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { meanLoadTolerance } from '../inputs/rules/workload-rules.ts'
import { base } from './scopes.ts'

/** Constants and the calendar. One month is like another: 730 hours. */
export const conventions = section(
  base,
  'Conventions and calendar',
)({
  case: {
    hours_in_month: rate('hour', 'Hours in a month', '730', { note: '8760 / 12, in every month' }),
    seconds_in_hour: rate('second/hour', 'Seconds in an hour', '3600'),
    days_in_month: rate('day', 'Days in a month', '30.4166666666666667', { note: '365 / 12' }),
    months_in_year: rate('1', 'Months in a year', '12', { prints: 'count' }),
    one_month: rate('month', 'One month', '1'),
    one_year: rate('year', 'One year', '1'),
    half: rate('1', 'One half', '0.5'),
    one_gpu: rate('gpu', 'One GPU', '1'),
    one_replica: rate('replica', 'One replica', '1'),
    tokens_in_mtok: rate('token/mtok', 'Tokens in a million tokens', '1000000'),
    ktok_in_mtok: rate('ktok/mtok', 'Thousands of tokens in a million', '1000'),
    load_tolerance: rate('1', 'Tolerance of the mean load of stated load blocks', String(meanLoadTolerance), {
      note: 'As when the inputs are read: people write the peak and the blocks rounded',
    }),
    horizon: input('month', 'Months of the case', 'horizon'),
    opening_calendar_month: input('1', 'Calendar month of the opening', 'calendar.opening_month', { prints: 'count' }),
    calendar_month: stock('1', 'Calendar month', 'if(prev(calendar_month) = 12, 1, prev(calendar_month) + 1)', {
      prints: 'count',
      opening: 'opening_calendar_month',
    }),
    month_of_year: stock('1', 'Month of the model year', 'if(prev(month_of_year) = 12, 1, prev(month_of_year) + 1)', {
      prints: 'count',
      opening: '12',
      note: 'Counted from month 1',
    }),
    opening_month_of_tax_year: input('1', 'Month of the tax year of the opening', 'calendar.opening_month_of_tax_year', {
      prints: 'count',
    }),
    month_of_tax_year: stock('1', 'Month of the tax year', 'if(prev(month_of_tax_year) = 12, 1, prev(month_of_tax_year) + 1)', {
      prints: 'count',
      opening: 'opening_month_of_tax_year',
    }),
    tax_year: stock('1', 'Tax year', 'prev(tax_year) + (month_of_tax_year = 1)', {
      prints: 'count',
      opening: '1',
      note: 'Counted from that of the opening month',
    }),
    growth_elapsed: input('month', 'Months of the first year of growth that are over', 'growth_elapsed'),
    year_of_growth: stock('1', 'Year of growth', 'ceil((month + growth_elapsed) / (months_in_year * one_month))', {
      prints: 'count',
      opening: '0',
    }),
  },
  block: {
    hours_share: input('1', 'Share of hours', 'blocks.{block}.hours_share'),
    hours_in_block: rate('hour', 'Hours of the block in a month', 'hours_in_month * hours_share'),
    hours_before: rate('1', 'Share of hours of busier blocks', 'sum_before(block.hours_share)', {
      note: 'Blocks stand from the busiest hours to the quietest',
    }),
  },
})
