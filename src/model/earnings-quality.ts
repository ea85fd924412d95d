import { flow, input, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { avoidableSpend } from './avoidable-spend.ts'

/** Of what quality the earnings are: operations, or operating expense moved below EBITDA; and whether the invoice is met. */
export const earningsQuality = section(
  avoidableSpend,
  'Board view: quality of earnings',
)({
  case: {
    leases_below_ebitda: input('1', 'Commitments are leases below EBITDA (IFRS 16)', 'finance.are_leases_below_ebitda'),
    lease_change: flow(
      'money',
      'Commitment cost that IFRS 16 moves below EBITDA',
      'leases_below_ebitda * (optimized.commitment_cost - optimized.spend_cost - status_quo.commitment_cost + status_quo.spend_cost)',
      { note: 'None under ASC 842 operating leases, and none of committed spend, which is a right to no asset; the cash is the same' },
    ),
    ebitda_reported: flow('money', 'EBITDA effect as the lease standard reports it', 'ebitda_effect + lease_change'),
    ownership_change: flow(
      'money',
      'Change of depreciation and amortisation',
      'optimized.depreciation + optimized.programme_amortised - status_quo.depreciation - status_quo.programme_amortised',
    ),
    ebitda_reclassified: flow('money', 'of which moved between operating expense and capital', 'ownership_change + lease_change', {
      note: 'Owning and leasing move cost below EBITDA: this part of the effect is no improvement of operations',
    }),
    ebitda_operational: flow('money', 'of which operational', 'ebitda_reported - ebitda_reclassified'),
    capex_effect: flow(
      'money',
      'Change of capital expenditure with capitalised programme',
      'optimized.capex + optimized.programme_capitalised - status_quo.capex',
      { note: 'The status quo has no programme' },
    ),
    ebitda_less_capex: flow('money', 'EBITDA effect less capital expenditure', 'ebitda_effect - capex_effect'),
    invoice_as_billed: input('1', 'The invoice is stated as billed', 'invoice.is_billed'),
    billed_ahead: rate(
      'money',
      'Opening month: upfront payments billed less prepaid used up',
      'at(status_quo.upfront_paid, 0) - at(status_quo.prepaid_used, 0)',
    ),
    invoice_modelled: rate(
      'money',
      'Opening month, modelled on the basis of the invoice',
      'at(status_quo.direct_cash_cost, 0) + invoice_as_billed * billed_ahead',
      { note: 'Direct cost before depreciation; as billed, upfront payments stand in the month of their bill' },
    ),
    invoice_gap: rate('1', 'Opening month, modelled over invoiced, less one', 'sum(invoice.gap_to_invoice)'),
  },
  invoice: {
    invoice_amount: input('money', 'Last invoice', 'invoice.amount'),
    invoice_tolerance: input('1', 'Tolerance of the reconciliation', 'invoice.tolerance'),
    gap_to_invoice: rate('1', 'Modelled over invoiced, less one', 'invoice_modelled / invoice_amount - 1'),
    is_reconciled: rate('1', 'Within the tolerance', 'if(abs(gap_to_invoice) <= invoice_tolerance, 1, 0)'),
  },
})
