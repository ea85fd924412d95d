import { section } from '../formula/vocabulary.ts'
import { meanLoadTolerance } from '../inputs/rules/workload-rules.ts'
import { base } from './scopes.ts'

/** Constants and the calendar. One month is like another: 730 hours. */
export const conventions = section(
  base,
  'Conventions and calendar',
)({
  case: {
    hours_in_month: {
      label: 'Hours in a month',
      unit: 'hour',
      kind: 'rate',
      is: '730',
      note: '8760 / 12, in every month',
    },
    seconds_in_hour: { label: 'Seconds in an hour', unit: 'second/hour', kind: 'rate', is: '3600' },
    days_in_month: {
      label: 'Days in a month',
      unit: 'day',
      kind: 'rate',
      is: '30.4166666666666667',
      note: '365 / 12',
    },
    months_in_year: { label: 'Months in a year', unit: '1', prints: 'count', kind: 'rate', is: '12' },
    one_month: { label: 'One month', unit: 'month', kind: 'rate', is: '1' },
    one_year: { label: 'One year', unit: 'year', kind: 'rate', is: '1' },
    half: { label: 'One half', unit: '1', kind: 'rate', is: '0.5' },
    one_gpu: { label: 'One GPU', unit: 'gpu', kind: 'rate', is: '1' },
    one_replica: { label: 'One replica', unit: 'replica', kind: 'rate', is: '1' },
    tokens_in_mtok: { label: 'Tokens in a million tokens', unit: 'token/mtok', kind: 'rate', is: '1000000' },
    ktok_in_mtok: { label: 'Thousands of tokens in a million', unit: 'ktok/mtok', kind: 'rate', is: '1000' },
    load_tolerance: {
      label: 'Tolerance of the mean load of stated load blocks',
      unit: '1',
      kind: 'rate',
      is: String(meanLoadTolerance),
      note: 'As when the inputs are read: people write the peak and the blocks rounded',
    },
    horizon: { label: 'Months of the case', unit: 'month', input: 'horizon' },
    opening_calendar_month: {
      label: 'Calendar month of the opening',
      unit: '1',
      prints: 'count',
      input: 'calendar.opening_month',
    },
    calendar_month: {
      label: 'Calendar month',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: 'opening_calendar_month',
      is: 'if(prev(calendar_month) = 12, 1, prev(calendar_month) + 1)',
    },
    month_of_year: {
      label: 'Month of the model year',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: '12',
      is: 'if(prev(month_of_year) = 12, 1, prev(month_of_year) + 1)',
      note: 'Counted from month 1',
    },
    opening_month_of_tax_year: {
      label: 'Month of the tax year of the opening',
      unit: '1',
      prints: 'count',
      input: 'calendar.opening_month_of_tax_year',
    },
    month_of_tax_year: {
      label: 'Month of the tax year',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: 'opening_month_of_tax_year',
      is: 'if(prev(month_of_tax_year) = 12, 1, prev(month_of_tax_year) + 1)',
    },
    tax_year: {
      label: 'Tax year',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: '1',
      is: 'prev(tax_year) + (month_of_tax_year = 1)',
      note: 'Counted from that of the opening month',
    },
    growth_elapsed: {
      label: 'Months of the first year of growth that are over',
      unit: 'month',
      input: 'growth_elapsed',
    },
    year_of_growth: {
      label: 'Year of growth',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: '0',
      is: 'ceil((month + growth_elapsed) / (months_in_year * one_month))',
    },
  },
  block: {
    hours_share: { label: 'Share of hours', unit: '1', input: 'blocks.{block}.hours_share' },
    hours_in_block: {
      label: 'Hours of the block in a month',
      unit: 'hour',
      kind: 'rate',
      is: 'hours_in_month * hours_share',
    },
    hours_before: {
      label: 'Share of hours of busier blocks',
      unit: '1',
      kind: 'rate',
      is: 'sum_before(block.hours_share)',
      note: 'Blocks stand from the busiest hours to the quietest',
    },
  },
})
