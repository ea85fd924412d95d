import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { ratesOfReturn } from './rates-of-return.ts'

/**
 * Value and rate of return by calendar days, as XNPV and XIRR of a spreadsheet give them for cash at the ends of months.
 * The rate is that by months, mended by steps of Newton's method: XIRR() itself fails where nothing is paid first.
 */
export const datedReturns = section(
  ratesOfReturn,
  'Rates of return by calendar day',
)({
  month_end: {
    days_to_month_end: input('day', 'Days from the opening to the end of the month', 'calendar.days_to.{month_end}'),
  },
  case: {
    days_in_year: rate('day', 'Days of a year', '365', { note: 'As XNPV and XIRR count, leap years too' }),
    years_to_month_end: stock(
      '1',
      'Years from the opening to the end of the month, by days',
      'nth_or_default(month_end.days_to_month_end, month / one_month, 0) / days_in_year',
      { prints: 'count', opening: '0' },
    ),
    value_by_days: flow(
      'money',
      'Present value by calendar days',
      'valued_cash * power(1 + discount_rate * one_year, -years_to_month_end)',
      { opening: 'valued_cash' },
    ),
    npv_by_days: rate('money', 'Net present value by calendar days (XNPV)', 'total(value_by_days) + at(value_by_days, 0)', {
      note: 'Cash at the ends of months, a memo beside NPV',
    }),
    natural_base: rate('1', 'Base of the natural logarithm', '2.718281828459045'),
    irr_by_days: rate(
      '1',
      'Internal rate of return a year, by calendar days (XIRR)',
      'nth_or_default(rate_step.refined_rate, largest(rate_step.step_number), 0)',
    ),
    value_at_irr_by_days: rate(
      'money',
      'Present value at the internal rate by calendar days',
      'nth_or_default(rate_step.value_at_rate, largest(rate_step.step_number), 0)',
      { note: 'Nothing, but for rounding' },
    ),
  },
  rate_step: {
    step_number: rate('1', 'Number of the step', 'preceding(rate_step.step_number, 0) + 1', { prints: 'count' }),
    rate_before: rate('1', 'Rate before the step', 'preceding(rate_step.refined_rate, irr)', {
      note: 'The first step begins with the rate by months',
    }),
    flow_at_rate: flow('money', 'Present value at that rate', 'valued_cash * power(1 + rate_before, -years_to_month_end)', {
      opening: 'valued_cash',
    }),
    flow_in_years: flow('money', 'Present value times its years', 'flow_at_rate * years_to_month_end'),
    value_at_rate: rate('money', 'Present value of all cash at that rate', 'total(flow_at_rate) + at(flow_at_rate, 0)'),
    refined_rate: rate(
      '1',
      'Rate after the step',
      'has_irr * ((1 + rate_before) * power(natural_base, ratio(value_at_rate, total(flow_in_years))) - 1)',
      { note: 'Newton’s method on the logarithm of one plus the rate; none where cash has no internal rate' },
    ),
  },
})
