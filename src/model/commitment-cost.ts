import { section } from '../formula/vocabulary.ts'
import { rentedCost } from './rented-cost.ts'

/** Commitments: a rate fixed for each term, part of it perhaps paid upfront, paid whether used or not. */
const expense = section(
  rentedCost,
  'Cost of commitments',
)({
  commitment: {
    contract_change: {
      label: 'Change of the contract rate',
      unit: '1/year',
      input: '{commitment_path}.price_change',
    },
    contract_factor: {
      label: 'Monthly factor of the contract',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(contract_change)',
    },
    upfront_share: { label: 'Share paid upfront', unit: '1', input: '{commitment_path}.upfront_share' },
    term_rate: {
      label: 'Rate of the term',
      unit: 'money/gpu-hour',
      kind: 'stock',
      opening: 'if(term_month_at_opening > 0, rate_today, 0)',
      is: 'starts * rate_today + is_renewed * renewal_rate + continues * prev(term_rate)',
      note: 'The first term at the rate that is stated; a renewal as uncommitted prices moved since it began',
    },
    contract_index: {
      label: 'Index of the contract within its term',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: 'if(term_month_at_opening > 0, 1, 0)',
      is: 'begins + continues * prev(contract_index) * contract_factor',
      note: 'Moves what is paid by the month; what was paid upfront is fixed',
    },
    commitment_rate: {
      label: 'Effective rate',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'committed_hours',
      opening: 'same',
      is: 'term_rate * (upfront_share + (1 - upfront_share) * contract_index)',
    },
    commitment_expense: {
      label: 'Commitment cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_hours * commitment_rate',
      note: 'Paid whether used or not; an upfront payment is spread over the term',
    },
    stranded: {
      label: 'Stranded commitment cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'gap(committed_hours, used_hours) * commitment_rate',
    },
  },
  commitment_listed: {
    commitment_discount: {
      label: 'Discount of the commitment off list prices',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_hours * source.list_price - commitment_expense',
      note: 'For all hours that are paid for, used or not',
    },
  },
})

/** What was paid ahead, and what stays due after the horizon: a memo, no part of the result. */
const ahead = section(
  expense,
  'Prepaid and payments beyond the horizon',
)({
  commitment: {
    indexed_term: {
      label: 'Months of a whole term, at the index of the contract',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: 'if(contract_factor = 1, term / one_month, (power(contract_factor, term / one_month) - 1) / (contract_factor - 1))',
    },
    contract_value: {
      label: 'Contract value of terms that begin',
      unit: 'money',
      kind: 'flow',
      is: 'begins * running * hours_in_month * term_rate * (upfront_share * term / one_month + (1 - upfront_share) * indexed_term)',
      note: 'All payments of the whole term, also those beyond the horizon: what cannot be cancelled once it is signed',
    },
    upfront_paid: {
      label: 'Upfront paid',
      unit: 'money',
      kind: 'flow',
      opening:
        'if(term_month_at_opening = one_month, running * term / one_month * hours_in_month * term_rate * upfront_share, 0)',
      is: 'begins * running * term / one_month * hours_in_month * term_rate * upfront_share',
      note: 'At the start of the month, for the whole term',
    },
    prepaid_used: {
      label: 'Prepaid used up',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_hours * term_rate * upfront_share',
    },
    prepaid: {
      label: 'Prepaid balance',
      unit: 'money',
      kind: 'stock',
      opening: 'prepaid_due',
      is: 'gap(prev(prepaid) + upfront_paid, prepaid_used)',
    },
    prepaid_due: {
      label: 'Prepaid for the months left of the term',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'running * max(0, term - term_month) / one_month * hours_in_month * term_rate * upfront_share',
    },
    months_left: {
      label: 'Months of the term beyond the horizon',
      unit: 'month',
      kind: 'rate',
      is: 'if(last(term_month) > 0, term - last(term_month), 0)',
    },
    indexed_months_left: {
      label: 'The same, at the index of the contract',
      unit: '1',
      prints: 'quantity',
      kind: 'rate',
      is: 'if(contract_factor = 1, months_left / one_month, contract_factor * (power(contract_factor, months_left / one_month) - 1) / (contract_factor - 1))',
    },
    rate_left: {
      label: 'Rate still due by the month at the horizon',
      unit: 'money/gpu-hour',
      kind: 'rate',
      is: 'last(term_rate) * last(contract_index) * (1 - upfront_share)',
    },
    payments_left: {
      label: 'Payments due beyond the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'last(running) * hours_in_month * rate_left * indexed_months_left',
      note: 'A memo: the case ends at its horizon',
    },
  },
})

/** Rented capacity pool by pool, with the discount off list prices. */
export const commitmentCost = section(
  ahead,
  'Rented GPUs by pool',
)({
  pool: {
    on_demand_cost: {
      label: 'On-demand',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.source_cost)',
    },
    spot_cost: {
      label: 'Spot',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spot.spot_pool_cost)',
    },
    commitment_cost: {
      label: 'Commitments',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.commitment_expense) + sum(cover.cover_carried)',
    },
    stranded_cost: {
      label: 'of which stranded',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.stranded) + sum(cover.cover_unused)',
    },
    discount: {
      label: 'Discount off list prices',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.source_discount) + sum(commitment_listed.commitment_discount) + sum(spot_listed.spot_discount)',
    },
  },
})
