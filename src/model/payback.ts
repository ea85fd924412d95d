import { rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { freeCashFlow } from './free-cash-flow.ts'

/** When the money is back, plain and discounted, and how much is out at once: all without resale. */
export const payback = section(
  freeCashFlow,
  'Payback and funding',
)({
  case: {
    cumulative_cash: stock('money', 'Cumulative cash', 'prev(cumulative_cash) + dated_cash', { opening: 'dated_cash' }),
    cash_before_resale: stock('money', 'Cumulative cash before resale', 'prev(cash_before_resale) + dated_cash - resale_after_tax', {
      opening: 'dated_cash',
    }),
    payback_so_far: stock(
      'month',
      'Payback as of the month',
      'if(cash_before_resale < 0 or prev(cash_before_resale) >= 0, prev(payback_so_far), month - one_month * cash_before_resale / (cash_before_resale - prev(cash_before_resale)))',
      { opening: '0', note: 'Interpolated in the last month in which cumulative cash turns positive' },
    ),
    is_paid_back: rate('1', 'Paid back within the horizon', 'if(last(cash_before_resale) >= 0, 1, 0)'),
    payback: rate('month', 'Payback', 'is_paid_back * last(payback_so_far)'),
    peak_funding: rate('money', 'Peak funding', 'max(0, -min(at(cash_before_resale, 0), lowest(cash_before_resale)))'),
    value_before_resale: stock(
      'money',
      'Cumulative present value before resale',
      'prev(value_before_resale) + dated_value - resale_after_tax * running_factor',
      { opening: 'dated_value' },
    ),
    discounted_payback_so_far: stock(
      'month',
      'Discounted payback as of the month',
      'if(value_before_resale < 0 or prev(value_before_resale) >= 0, prev(discounted_payback_so_far), month - one_month * value_before_resale / (value_before_resale - prev(value_before_resale)))',
      { opening: '0' },
    ),
    is_paid_back_discounted: rate('1', 'Paid back within the horizon, discounted', 'if(last(value_before_resale) >= 0, 1, 0)'),
    discounted_payback: rate('month', 'Discounted payback', 'is_paid_back_discounted * last(discounted_payback_so_far)'),
  },
})
