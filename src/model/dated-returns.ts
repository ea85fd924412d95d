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
    days_to_month_end: {
      label: 'Days from the opening to the end of the month',
      unit: 'day',
      input: 'calendar.days_to.{month_end}',
    },
  },
  case: {
    days_in_year: {
      label: 'Days of a year',
      unit: 'day',
      kind: 'rate',
      is: '365',
      note: 'As XNPV and XIRR count, leap years too',
    },
    years_to_month_end: {
      label: 'Years from the opening to the end of the month, by days',
      unit: '1',
      prints: 'count',
      kind: 'stock',
      opening: '0',
      is: 'nth_or_default(month_end.days_to_month_end, month / one_month, 0) / days_in_year',
    },
    value_by_days: {
      label: 'Present value by calendar days',
      unit: 'money',
      kind: 'flow',
      opening: 'valued_cash',
      is: 'valued_cash * power(1 + discount_rate * one_year, -years_to_month_end)',
    },
    npv_by_days: {
      label: 'Net present value by calendar days (XNPV)',
      unit: 'money',
      kind: 'rate',
      is: 'total(value_by_days) + at(value_by_days, 0)',
      note: 'Cash at the ends of months, a memo beside NPV',
    },
    natural_base: {
      label: 'Base of the natural logarithm',
      unit: '1',
      kind: 'rate',
      is: '2.718281828459045',
    },
    irr_by_days: {
      label: 'Internal rate of return a year, by calendar days (XIRR)',
      unit: '1',
      kind: 'rate',
      is: 'nth_or_default(rate_step.refined_rate, largest(rate_step.step_number), 0)',
    },
    value_at_irr_by_days: {
      label: 'Present value at the internal rate by calendar days',
      unit: 'money',
      kind: 'rate',
      is: 'nth_or_default(rate_step.value_at_rate, largest(rate_step.step_number), 0)',
      note: 'Nothing, but for rounding',
    },
  },
  rate_step: {
    step_number: {
      label: 'Number of the step',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'preceding(rate_step.step_number, 0) + 1',
    },
    rate_before: {
      label: 'Rate before the step',
      unit: '1',
      kind: 'rate',
      is: 'preceding(rate_step.refined_rate, irr)',
      note: 'The first step begins with the rate by months',
    },
    flow_at_rate: {
      label: 'Present value at that rate',
      unit: 'money',
      kind: 'flow',
      opening: 'valued_cash',
      is: 'valued_cash * power(1 + rate_before, -years_to_month_end)',
    },
    flow_in_years: {
      label: 'Present value times its years',
      unit: 'money',
      kind: 'flow',
      is: 'flow_at_rate * years_to_month_end',
    },
    value_at_rate: {
      label: 'Present value of all cash at that rate',
      unit: 'money',
      kind: 'rate',
      is: 'total(flow_at_rate) + at(flow_at_rate, 0)',
    },
    refined_rate: {
      label: 'Rate after the step',
      unit: '1',
      kind: 'rate',
      is: 'has_irr * ((1 + rate_before) * power(natural_base, ratio(value_at_rate, total(flow_in_years))) - 1)',
      note: 'Newton’s method on the logarithm of one plus the rate; none where cash has no internal rate',
    },
  },
})
