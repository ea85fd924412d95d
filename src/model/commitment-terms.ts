import { section } from '../formula/vocabulary.ts'
import { ownedSupply } from './owned-supply.ts'

/** Commitments: which month of which term runs, and for how many GPUs. */
export const commitmentTerms = section(
  ownedSupply,
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
    begins: { label: 'A term starts', unit: '1', kind: 'flow', is: 'starts + is_renewed' },
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
    running: {
      label: 'GPUs committed',
      unit: 'gpu',
      kind: 'stock',
      opening: 'if(term_month_at_opening > 0, committed_quantity, 0)',
      is: 'begins * committed_quantity + continues * prev(running)',
      note: 'Fixed at the start of each term: no lever leaves a running commitment',
    },
    running_before: {
      label: 'GPUs of the commitments used before',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'earlier(commitment.running)',
    },
    committed_hours: {
      label: 'Committed GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'running * hours_in_month',
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
