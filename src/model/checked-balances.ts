import { rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { checkedTotals } from './checked-totals.ts'

/** Balances: what goes in and what comes out of prepaid, books, tax books and capitalised programme. */
export const checkedBalances = section(
  checkedTotals,
  'Workings of the checks: balances',
)({
  pool: {
    pool_prepaid_gap: rate(
      'money',
      'Prepaid balances that do not close',
      'sum(commitment.prepaid_gap) + sum(commitment.prepaid_month_gap)',
    ),
    pool_book_gap: rate('money', 'Book values that do not close', 'sum(tranche.book_gap)'),
    pool_tax_gap: rate('money', 'Tax values that do not close', 'sum(tranche.tax_gap)'),
  },
  spend: {
    spend_prepaid_in: rate('money', 'Prepaid: opening and paid', 'at(spend_prepaid, 0) + total(spend_upfront)'),
    spend_prepaid_out: rate('money', 'Prepaid: used and closing', 'total(spend_prepaid_used) + last(spend_prepaid)'),
    spend_prepaid_difference: stock(
      'money',
      'Prepaid balance less what is prepaid for the months left',
      'abs(gap(spend_prepaid, spend_prepaid_due))',
    ),
    spend_prepaid_gap: rate(
      'money',
      'Prepaid: opening and paid less used and closing, and less what is prepaid for the months left',
      'gap(spend_prepaid_in + highest(spend_prepaid_difference), spend_prepaid_out)',
    ),
  },
  commitment: {
    prepaid_in: rate('money', 'Prepaid: opening and paid', 'at(prepaid, 0) + total(upfront_paid)'),
    prepaid_out: rate('money', 'Prepaid: used and closing', 'total(prepaid_used) + last(prepaid)'),
    prepaid_gap: rate('money', 'Prepaid: opening and paid less used and closing', 'gap(prepaid_in, prepaid_out)'),
    prepaid_difference: stock('money', 'Prepaid balance less what is prepaid for the months left', 'abs(gap(prepaid, prepaid_due))'),
    prepaid_month_gap: rate(
      'money',
      'Prepaid balance less what is prepaid for the months left, at the worst',
      'gap(prepaid_in + highest(prepaid_difference), prepaid_in)',
    ),
  },
  tranche: {
    book_in: rate('money', 'Book value: opening and bought', 'at(book_value, 0) + total(tranche_capex)'),
    book_out: rate(
      'money',
      'Book value: depreciated, sold and closing',
      'total(book_depreciation) + total(book_value_sold) + last(book_value)',
    ),
    book_gap: rate('money', 'Book value: opening and bought less depreciated, sold and closing', 'gap(book_in, book_out)'),
    tax_in: rate('money', 'Tax value: opening and bought', 'at(tax_value, 0) + total(tranche_capex)'),
    tax_out: rate('money', 'Tax value: depreciated, sold and closing', 'total(tax_depreciation) + total(tax_value_sold) + last(tax_value)'),
    tax_gap: rate('money', 'Tax value: opening and bought less depreciated, sold and closing', 'gap(tax_in, tax_out)'),
  },
  cost: {
    capitalised_in: rate('money', 'Programme: capitalised', 'total(cost_capitalised)'),
    capitalised_out: rate('money', 'Programme: amortised and closing', 'total(cost_amortised) + last(capitalised_balance)'),
    capitalised_gap: rate('money', 'Programme: capitalised less amortised and closing', 'gap(capitalised_in, capitalised_out)'),
  },
})
