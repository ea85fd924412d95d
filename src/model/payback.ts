import { section } from '../formula/vocabulary.ts'
import { freeCashFlow } from './free-cash-flow.ts'

/** When the money is back, plain and discounted, and how much is out at once: all without resale. */
export const payback = section(
  freeCashFlow,
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
      is: 'max(0, -min(at(cash_before_resale, 0), lowest(cash_before_resale)))',
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
