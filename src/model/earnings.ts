import { overheadCategories } from '../economics/cost-categories.ts'
import { section } from '../formula/vocabulary.ts'
import { revenue } from './revenue.ts'

/** Earnings of a plan: EBITDA, and what tax and the books take off below it. */
const earned = section(
  revenue,
  'Earnings',
)({
  plan: {
    running_opex: {
      label: 'Running expense before depreciation, programme apart',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: ['direct_cash_cost', ...overheadCategories].join(' + '),
    },
    opex: {
      label: 'Operating expense before depreciation and amortisation',
      unit: 'money',
      kind: 'flow',
      is: 'running_opex + programme_expensed',
    },
    ebitda: { label: 'EBITDA', unit: 'money', kind: 'flow', is: 'net_revenue - opex' },
    ebit: {
      label: 'EBIT',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda - depreciation - programme_amortised - disposal_loss',
    },
    tax_depreciation: {
      label: 'Depreciation and amortisation for tax',
      unit: 'money',
      kind: 'flow',
      is: 'sum(pool.pool_tax_depreciation) + programme_amortised',
    },
    tax_disposal_gain: {
      label: 'Gain on disposal for tax',
      unit: 'money',
      kind: 'flow',
      is: 'sum(pool.pool_tax_gain)',
    },
  },
  pool: {
    pool_tax_depreciation: {
      label: 'Depreciation for tax',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.tax_depreciation)',
    },
    pool_tax_gain: {
      label: 'Gain on disposal for tax',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.tax_gain)',
    },
  },
})

/** Cash of a plan before tax: what is paid at month end, and what is paid at the start of the month. */
export const earnings = section(
  earned,
  'Cash',
)({
  case: {
    payable_days: { label: 'Days payable', unit: 'day', input: 'finance.payable_days' },
  },
  plan: {
    capex: { label: 'Capital expenditure', unit: 'money', kind: 'flow', is: 'sum(pool.pool_capex)' },
    upfront_paid: {
      label: 'Commitments paid upfront',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.pool_upfront) + sum(spend.spend_upfront)',
    },
    prepaid_used: {
      label: 'Prepaid used up',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.pool_prepaid_used) + sum(spend.spend_prepaid_used)',
    },
    prepaid: {
      label: 'Prepaid balance',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'sum(pool.pool_prepaid) + sum(spend.spend_prepaid)',
    },
    payables: {
      label: 'Payables',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'payable_days / days_in_month * (direct_cash_cost - prepaid_used)',
      note: 'Bills of suppliers; people and programme are paid when due',
    },
    payables_released: {
      label: 'Increase of payables',
      unit: 'money',
      kind: 'flow',
      is: 'payables - prev(payables)',
    },
    cash_cost_end: {
      label: 'Cost paid at month end',
      unit: 'money',
      kind: 'flow',
      is: 'opex - prepaid_used + programme_capitalised - payables_released',
    },
    cash_cost_start: {
      label: 'Cost paid at the start of the month',
      unit: 'money',
      kind: 'flow',
      is: 'capex + upfront_paid',
    },
    working_capital_cash: {
      label: 'Cash from payables and prepayments',
      unit: 'money',
      kind: 'flow',
      is: 'payables_released + prepaid_used - upfront_paid',
      note: 'Prepaid cost is expensed without cash when it is used up; what is paid upfront is cash without expense',
    },
    cash_end: {
      label: 'Cash at month end, before tax',
      unit: 'money',
      kind: 'flow',
      is: 'net_revenue - cash_cost_end',
    },
    cash_start: {
      label: 'Cash at the start of the month',
      unit: 'money',
      kind: 'flow',
      is: '-cash_cost_start',
    },
  },
  pool: {
    pool_capex: {
      label: 'Capital expenditure',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.tranche_capex)',
    },
    pool_upfront: {
      label: 'Commitments paid upfront',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.upfront_paid)',
    },
    pool_prepaid_used: {
      label: 'Prepaid used up',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.prepaid_used)',
    },
    pool_prepaid: {
      label: 'Prepaid balance',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'sum(commitment.prepaid)',
    },
  },
})
