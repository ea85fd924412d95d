import { section } from '../formula/vocabulary.ts'
import { uncommittedPrices } from './uncommitted-prices.ts'

/**
 * Commitments: which month of which term runs, at what rate a further one is offered, and for how many GPUs it is taken.
 * Nobody has to renew: where on-demand GPUs can be had without limit for less, the GPUs are not committed for that term.
 */
export const commitmentTerms = section(
  uncommittedPrices,
  'Terms of commitments',
)({
  commitment: {
    committed_quantity: {
      label: 'GPUs to commit to at the start of a term',
      unit: 'gpu',
      input: '{commitment_path}.quantity',
      patch: 'step',
    },
    commitment_start: { label: 'First month', unit: 'month', input: '{commitment_path}.start' },
    term: { label: 'Term', unit: 'month', input: '{commitment_path}.term' },
    renews: { label: 'Renews', unit: '1', input: '{commitment_path}.renews' },
    months_at_opening: {
      label: 'Months since the first at the opening',
      unit: 'month',
      kind: 'rate',
      is: 'max(0, one_month - commitment_start)',
    },
    terms_before: {
      label: 'Whole terms before the one at the opening',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      is: 'max(0, ceil(months_at_opening / term) - 1)',
    },
    term_month_at_opening: {
      label: 'Month of the term at the opening',
      unit: 'month',
      kind: 'rate',
      is: '(renews or months_at_opening <= term) * (months_at_opening - term * terms_before)',
    },
    starts: {
      label: 'First term starts',
      unit: '1',
      kind: 'flow',
      is: 'if(month = commitment_start, 1, 0)',
    },
    is_renewed: {
      label: 'Another term starts',
      unit: '1',
      kind: 'flow',
      is: 'if(renews and prev(term_month) = term, 1, 0)',
    },
    begins: { label: 'A term starts', unit: '1', prints: 'count', kind: 'flow', is: 'starts + is_renewed' },
    continues: {
      label: 'The term continues',
      unit: '1',
      kind: 'stock',
      is: 'if(prev(term_month) > 0 and prev(term_month) < term, 1, 0)',
    },
    term_month: {
      label: 'Month of the term',
      unit: 'month',
      kind: 'stock',
      opening: 'term_month_at_opening',
      is: 'begins * one_month + continues * (prev(term_month) + one_month)',
    },
    rate_today: {
      label: 'Effective rate of a term that starts today',
      unit: 'money/gpu-hour',
      input: '{commitment_path}.rate',
      patch: 'step',
    },
    renewal_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{supplier}.price_change',
    },
    renewal_factor: {
      label: 'Monthly price factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(renewal_change)',
    },
    renewal_index: {
      label: 'Index of uncommitted prices',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: '1',
      is: 'prev(renewal_index) * renewal_factor',
    },
    stated_index: {
      label: 'Index of uncommitted prices when the stated rate began',
      unit: '1',
      prints: 'factor',
      kind: 'stock',
      opening: '1',
      is: 'if(starts, renewal_index, prev(stated_index))',
    },
    renewal_rate: {
      label: 'Rate at which another term is offered',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'same',
      is: 'rate_today * renewal_index / stated_index',
      note: 'The stated rate as uncommitted prices moved since it began',
    },
    renewal_pays: {
      label: 'Another term costs no more than on demand',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: '1 - sum(free_renewal.is_dearer)',
      note: 'Always where on demand is no choice: nobody sells it, or in limited quantity only',
    },
    running: {
      label: 'GPUs committed',
      unit: 'gpu',
      kind: 'stock',
      opening: 'if(term_month_at_opening > 0, committed_quantity, 0)',
      is: '(starts + is_renewed * renewal_pays) * committed_quantity + continues * prev(running)',
      note: 'Fixed at the start of each term: no lever leaves a running commitment, and none is renewed at more than on demand costs',
    },
    running_before: {
      label: 'GPUs of the commitments used before',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'sum_before(commitment.running)',
    },
    committed_hours: {
      label: 'Committed GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'running * hours_in_month',
    },
  },
  free_renewal: {
    rate_above_open: {
      label: 'Rate of another term above the price on demand',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'same',
      is: 'gap(renewal_rate, cheapest_open_price)',
    },
    is_dearer: {
      label: 'Another term costs more than on demand',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'rate_above_open > 0',
    },
  },
  pool: {
    committed: {
      label: 'GPUs committed',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'sum(commitment.running)',
    },
  },
})
