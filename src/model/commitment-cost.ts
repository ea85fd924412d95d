import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { rentedCost } from './rented-cost.ts'

/** Commitments: a rate fixed for each term, part of it perhaps paid upfront, paid whether used or not. */
const expense = section(
  rentedCost,
  'Cost of commitments',
)({
  commitment: {
    contract_change: input('1/year', 'Change of the contract rate', '{commitment_path}.price_change'),
    contract_factor: rate('1', 'Monthly factor of the contract', '1 + monthly_rate(contract_change)', { prints: 'factor' }),
    upfront_share: input('1', 'Share paid upfront', '{commitment_path}.upfront_share'),
    term_rate: stock(
      'money/gpu-hour',
      'Rate of the term',
      'starts * rate_today + is_renewed * renewal_rate + continues * prev(term_rate)',
      {
        opening: 'if(term_month_at_opening > 0, rate_today, 0)',
        note: 'The first term at the rate that is stated; a renewal as uncommitted prices moved since it began',
      },
    ),
    contract_index: stock('1', 'Index of the contract within its term', 'begins + continues * prev(contract_index) * contract_factor', {
      prints: 'factor',
      opening: 'if(term_month_at_opening > 0, 1, 0)',
      note: 'Moves what is paid by the month; what was paid upfront is fixed',
    }),
    commitment_rate: rate('money/gpu-hour', 'Effective rate', 'term_rate * (upfront_share + (1 - upfront_share) * contract_index)', {
      opening: 'same',
      weight: 'committed_hours',
    }),
    commitment_expense: flow('money', 'Commitment cost', 'committed_hours * commitment_rate', {
      opening: 'same',
      note: 'Paid whether used or not; an upfront payment is spread over the term',
    }),
    stranded: flow('money', 'Stranded commitment cost', 'gap(committed_hours, used_hours) * commitment_rate', { opening: 'same' }),
  },
  commitment_listed: {
    commitment_discount: flow(
      'money',
      'Discount of the commitment off list prices',
      'committed_hours * source.list_price - commitment_expense',
      { opening: 'same', note: 'For all hours that are paid for, used or not' },
    ),
  },
})

/** What was paid ahead, and what stays due after the horizon: a memo, no part of the result. */
const ahead = section(
  expense,
  'Prepaid and payments beyond the horizon',
)({
  commitment: {
    indexed_term: rate(
      '1',
      'Months of a whole term, at the index of the contract',
      'if(contract_factor = 1, term / one_month, (power(contract_factor, term / one_month) - 1) / (contract_factor - 1))',
      { prints: 'factor' },
    ),
    contract_value: flow(
      'money',
      'Contract value of terms that begin',
      'begins * running * hours_in_month * term_rate * (upfront_share * term / one_month + (1 - upfront_share) * indexed_term)',
      { note: 'All payments of the whole term, also those beyond the horizon: what cannot be cancelled once it is signed' },
    ),
    upfront_paid: flow('money', 'Upfront paid', 'begins * running * term / one_month * hours_in_month * term_rate * upfront_share', {
      opening: 'if(term_month_at_opening = one_month, running * term / one_month * hours_in_month * term_rate * upfront_share, 0)',
      note: 'At the start of the month, for the whole term',
    }),
    prepaid_used: flow('money', 'Prepaid used up', 'committed_hours * term_rate * upfront_share', { opening: 'same' }),
    prepaid: stock('money', 'Prepaid balance', 'gap(prev(prepaid) + upfront_paid, prepaid_used)', { opening: 'prepaid_due' }),
    prepaid_due: stock(
      'money',
      'Prepaid for the months left of the term',
      'running * max(0, term - term_month) / one_month * hours_in_month * term_rate * upfront_share',
      { opening: 'same' },
    ),
    months_left: rate('month', 'Months of the term beyond the horizon', 'if(last(term_month) > 0, term - last(term_month), 0)'),
    indexed_months_left: rate(
      '1',
      'The same, at the index of the contract',
      'if(contract_factor = 1, months_left / one_month, contract_factor * (power(contract_factor, months_left / one_month) - 1) / (contract_factor - 1))',
      { prints: 'quantity' },
    ),
    rate_left: rate(
      'money/gpu-hour',
      'Rate still due by the month at the horizon',
      'last(term_rate) * last(contract_index) * (1 - upfront_share)',
    ),
    payments_left: rate('money', 'Payments due beyond the horizon', 'last(running) * hours_in_month * rate_left * indexed_months_left', {
      note: 'A memo: the case ends at its horizon',
    }),
  },
})

/** Rented capacity pool by pool, with the discount off list prices. */
export const commitmentCost = section(
  ahead,
  'Rented GPUs by pool',
)({
  pool: {
    on_demand_cost: flow('money', 'On-demand', 'sum(source.source_cost)', { opening: 'same' }),
    spot_cost: flow('money', 'Spot', 'sum(spot.spot_pool_cost)', { opening: 'same' }),
    commitment_cost: flow('money', 'Commitments', 'sum(commitment.commitment_expense) + sum(cover.cover_carried)', { opening: 'same' }),
    stranded_cost: flow('money', 'of which stranded', 'sum(commitment.stranded) + sum(cover.cover_unused)', { opening: 'same' }),
    discount: flow(
      'money',
      'Discount off list prices',
      'sum(source.source_discount) + sum(commitment_listed.commitment_discount) + sum(spot_listed.spot_discount)',
      { opening: 'same' },
    ),
  },
})
