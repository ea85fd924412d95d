import { section } from '../formula/vocabulary.ts'
import { checkedTotals } from './checked-totals.ts'

/** Balances: what goes in and what comes out of prepaid, books, tax books and capitalised programme. */
export const checkedBalances = section(
  checkedTotals,
  'Workings of the checks: balances',
)({
  pool: {
    pool_prepaid_gap: {
      label: 'Prepaid balances that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(commitment.prepaid_gap) + sum(commitment.prepaid_month_gap)',
    },
    pool_book_gap: {
      label: 'Book values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(tranche.book_gap)',
    },
    pool_tax_gap: {
      label: 'Tax values that do not close',
      unit: 'money',
      kind: 'rate',
      is: 'sum(tranche.tax_gap)',
    },
  },
  spend: {
    spend_prepaid_in: {
      label: 'Prepaid: opening and paid',
      unit: 'money',
      kind: 'rate',
      is: 'at(spend_prepaid, 0) + total(spend_upfront)',
    },
    spend_prepaid_out: {
      label: 'Prepaid: used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(spend_prepaid_used) + last(spend_prepaid)',
    },
    spend_prepaid_difference: {
      label: 'Prepaid balance less what is prepaid for the months left',
      unit: 'money',
      kind: 'stock',
      is: 'abs(gap(spend_prepaid, spend_prepaid_due))',
    },
    spend_prepaid_gap: {
      label: 'Prepaid: opening and paid less used and closing, and less what is prepaid for the months left',
      unit: 'money',
      kind: 'rate',
      is: 'gap(spend_prepaid_in + highest(spend_prepaid_difference), spend_prepaid_out)',
    },
  },
  commitment: {
    prepaid_in: {
      label: 'Prepaid: opening and paid',
      unit: 'money',
      kind: 'rate',
      is: 'at(prepaid, 0) + total(upfront_paid)',
    },
    prepaid_out: {
      label: 'Prepaid: used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(prepaid_used) + last(prepaid)',
    },
    prepaid_gap: {
      label: 'Prepaid: opening and paid less used and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(prepaid_in, prepaid_out)',
    },
    prepaid_difference: {
      label: 'Prepaid balance less what is prepaid for the months left',
      unit: 'money',
      kind: 'stock',
      is: 'abs(gap(prepaid, prepaid_due))',
    },
    prepaid_month_gap: {
      label: 'Prepaid balance less what is prepaid for the months left, at the worst',
      unit: 'money',
      kind: 'rate',
      is: 'gap(prepaid_in + highest(prepaid_difference), prepaid_in)',
    },
  },
  tranche: {
    book_in: {
      label: 'Book value: opening and bought',
      unit: 'money',
      kind: 'rate',
      is: 'at(book_value, 0) + total(tranche_capex)',
    },
    book_out: {
      label: 'Book value: depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(book_depreciation) + total(book_value_sold) + last(book_value)',
    },
    book_gap: {
      label: 'Book value: opening and bought less depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(book_in, book_out)',
    },
    tax_in: {
      label: 'Tax value: opening and bought',
      unit: 'money',
      kind: 'rate',
      is: 'at(tax_value, 0) + total(tranche_capex)',
    },
    tax_out: {
      label: 'Tax value: depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(tax_depreciation) + total(tax_value_sold) + last(tax_value)',
    },
    tax_gap: {
      label: 'Tax value: opening and bought less depreciated, sold and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(tax_in, tax_out)',
    },
  },
  cost: {
    capitalised_in: {
      label: 'Programme: capitalised',
      unit: 'money',
      kind: 'rate',
      is: 'total(cost_capitalised)',
    },
    capitalised_out: {
      label: 'Programme: amortised and closing',
      unit: 'money',
      kind: 'rate',
      is: 'total(cost_amortised) + last(capitalised_balance)',
    },
    capitalised_gap: {
      label: 'Programme: capitalised less amortised and closing',
      unit: 'money',
      kind: 'rate',
      is: 'gap(capitalised_in, capitalised_out)',
    },
  },
})
