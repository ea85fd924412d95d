import { overheadCategories } from '../economics/cost-categories.ts'
import { flow, input, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { revenue } from './revenue.ts'

/** Earnings of a plan: EBITDA, and what tax and the books take off below it. */
const earned = section(
  revenue,
  'Earnings',
)({
  plan: {
    running_opex: flow(
      'money',
      'Running expense before depreciation, programme apart',
      ['direct_cash_cost', ...overheadCategories].join(' + '),
      { opening: 'same' },
    ),
    opex: flow('money', 'Operating expense before depreciation and amortisation', 'running_opex + programme_expensed'),
    ebitda: flow('money', 'EBITDA', 'net_revenue - opex'),
    ebit: flow('money', 'EBIT', 'ebitda - depreciation - programme_amortised - disposal_loss'),
    tax_depreciation: flow('money', 'Depreciation and amortisation for tax', 'sum(pool.pool_tax_depreciation) + programme_amortised'),
    tax_disposal_gain: flow('money', 'Gain on disposal for tax', 'sum(pool.pool_tax_gain)'),
  },
  pool: {
    pool_tax_depreciation: flow('money', 'Depreciation for tax', 'sum(tranche.tax_depreciation)'),
    pool_tax_gain: flow('money', 'Gain on disposal for tax', 'sum(tranche.tax_gain)'),
  },
})

/** Cash of a plan before tax: what is paid at month end, and what is paid at the start of the month. */
export const earnings = section(
  earned,
  'Cash',
)({
  case: {
    payable_days: input('day', 'Days payable', 'finance.payable_days'),
  },
  plan: {
    capex: flow('money', 'Capital expenditure', 'sum(pool.pool_capex)'),
    upfront_paid: flow('money', 'Commitments paid upfront', 'sum(pool.pool_upfront) + sum(spend.spend_upfront)', { opening: 'same' }),
    prepaid_used: flow('money', 'Prepaid used up', 'sum(pool.pool_prepaid_used) + sum(spend.spend_prepaid_used)', { opening: 'same' }),
    prepaid: stock('money', 'Prepaid balance', 'sum(pool.pool_prepaid) + sum(spend.spend_prepaid)', { opening: 'same' }),
    payables: stock('money', 'Payables', 'payable_days / days_in_month * (direct_cash_cost - prepaid_used)', {
      opening: 'same',
      note: 'Bills of suppliers; people and programme are paid when due',
    }),
    payables_released: flow('money', 'Increase of payables', 'payables - prev(payables)'),
    cash_cost_end: flow('money', 'Cost paid at month end', 'opex - prepaid_used + programme_capitalised - payables_released'),
    cash_cost_start: flow('money', 'Cost paid at the start of the month', 'capex + upfront_paid'),
    working_capital_cash: flow('money', 'Cash from payables and prepayments', 'payables_released + prepaid_used - upfront_paid', {
      note: 'Prepaid cost is expensed without cash when it is used up; what is paid upfront is cash without expense',
    }),
    cash_end: flow('money', 'Cash at month end, before tax', 'net_revenue - cash_cost_end'),
    cash_start: flow('money', 'Cash at the start of the month', '-cash_cost_start'),
  },
  pool: {
    pool_capex: flow('money', 'Capital expenditure', 'sum(tranche.tranche_capex)'),
    pool_upfront: flow('money', 'Commitments paid upfront', 'sum(commitment.upfront_paid)', { opening: 'same' }),
    pool_prepaid_used: flow('money', 'Prepaid used up', 'sum(commitment.prepaid_used)', { opening: 'same' }),
    pool_prepaid: stock('money', 'Prepaid balance', 'sum(commitment.prepaid)', { opening: 'same' }),
  },
})
