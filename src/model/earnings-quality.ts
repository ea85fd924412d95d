import { section } from '../formula/vocabulary.ts'
import { avoidableSpend } from './avoidable-spend.ts'

/** Of what quality the earnings are: operations, or operating expense moved below EBITDA; and whether the invoice is met. */
export const earningsQuality = section(
  avoidableSpend,
  'Board view: quality of earnings',
)({
  case: {
    leases_below_ebitda: {
      label: 'Commitments are leases below EBITDA (IFRS 16)',
      unit: '1',
      input: 'finance.are_leases_below_ebitda',
    },
    lease_change: {
      label: 'Commitment cost that IFRS 16 moves below EBITDA',
      unit: 'money',
      kind: 'flow',
      is: 'leases_below_ebitda * (optimized.commitment_cost - optimized.spend_cost - status_quo.commitment_cost + status_quo.spend_cost)',
      note: 'None under ASC 842 operating leases, and none of committed spend, which is a right to no asset; the cash is the same',
    },
    ebitda_reported: {
      label: 'EBITDA effect as the lease standard reports it',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect + lease_change',
    },
    ownership_change: {
      label: 'Change of depreciation and amortisation',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.depreciation + optimized.programme_amortised - status_quo.depreciation - status_quo.programme_amortised',
    },
    ebitda_reclassified: {
      label: 'of which moved between operating expense and capital',
      unit: 'money',
      kind: 'flow',
      is: 'ownership_change + lease_change',
      note: 'Owning and leasing move cost below EBITDA: this part of the effect is no improvement of operations',
    },
    ebitda_operational: {
      label: 'of which operational',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_reported - ebitda_reclassified',
    },
    capex_effect: {
      label: 'Change of capital expenditure with capitalised programme',
      unit: 'money',
      kind: 'flow',
      is: 'optimized.capex + optimized.programme_capitalised - status_quo.capex',
      note: 'The status quo has no programme',
    },
    ebitda_less_capex: {
      label: 'EBITDA effect less capital expenditure',
      unit: 'money',
      kind: 'flow',
      is: 'ebitda_effect - capex_effect',
    },
    invoice_as_billed: {
      label: 'The invoice is stated as billed',
      unit: '1',
      input: 'invoice.is_billed',
    },
    billed_ahead: {
      label: 'Opening month: upfront payments billed less prepaid used up',
      unit: 'money',
      kind: 'rate',
      is: 'at(status_quo.upfront_paid, 0) - at(status_quo.prepaid_used, 0)',
    },
    invoice_modelled: {
      label: 'Opening month, modelled on the basis of the invoice',
      unit: 'money',
      kind: 'rate',
      is: 'at(status_quo.direct_cash_cost, 0) + invoice_as_billed * billed_ahead',
      note: 'Direct cost before depreciation; as billed, upfront payments stand in the month of their bill',
    },
    invoice_gap: {
      label: 'Opening month, modelled over invoiced, less one',
      unit: '1',
      kind: 'rate',
      is: 'sum(invoice.gap_to_invoice)',
    },
  },
  invoice: {
    invoice_amount: { label: 'Last invoice', unit: 'money', input: 'invoice.amount' },
    invoice_tolerance: { label: 'Tolerance of the reconciliation', unit: '1', input: 'invoice.tolerance' },
    gap_to_invoice: {
      label: 'Modelled over invoiced, less one',
      unit: '1',
      kind: 'rate',
      is: 'invoice_modelled / invoice_amount - 1',
    },
    is_reconciled: {
      label: 'Within the tolerance',
      unit: '1',
      kind: 'rate',
      is: 'if(abs(gap_to_invoice) <= invoice_tolerance, 1, 0)',
    },
  },
})
