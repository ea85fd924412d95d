import { flow, input, rate, stock } from '../formula/line.ts'
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
    committed_quantity: input('gpu', 'GPUs to commit to at the start of a term', '{commitment_path}.quantity', { patch: 'step' }),
    commitment_start: input('month', 'First month', '{commitment_path}.start'),
    term: input('month', 'Term', '{commitment_path}.term'),
    renews: input('1', 'Renews', '{commitment_path}.renews'),
    months_at_opening: rate('month', 'Months since the first at the opening', 'max(0, one_month - commitment_start)'),
    terms_before: rate('1', 'Whole terms before the one at the opening', 'max(0, ceil(months_at_opening / term) - 1)', { prints: 'count' }),
    term_month_at_opening: rate(
      'month',
      'Month of the term at the opening',
      '(renews or months_at_opening <= term) * (months_at_opening - term * terms_before)',
    ),
    starts: flow('1', 'First term starts', 'if(month = commitment_start, 1, 0)'),
    is_renewed: flow('1', 'Another term starts', 'if(renews and prev(term_month) = term, 1, 0)'),
    begins: flow('1', 'A term starts', 'starts + is_renewed', { prints: 'count' }),
    continues: stock('1', 'The term continues', 'if(prev(term_month) > 0 and prev(term_month) < term, 1, 0)'),
    term_month: stock('month', 'Month of the term', 'begins * one_month + continues * (prev(term_month) + one_month)', {
      opening: 'term_month_at_opening',
    }),
    rate_today: input('money/gpu-hour', 'Effective rate of a term that starts today', '{commitment_path}.rate', { patch: 'step' }),
    renewal_change: input('1/year', 'Change of uncommitted prices', 'suppliers.{supplier}.price_change'),
    renewal_factor: rate('1', 'Monthly price factor', '1 + monthly_rate(renewal_change)', { prints: 'factor' }),
    renewal_index: stock('1', 'Index of uncommitted prices', 'prev(renewal_index) * renewal_factor', { prints: 'factor', opening: '1' }),
    stated_index: stock('1', 'Index of uncommitted prices when the stated rate began', 'if(starts, renewal_index, prev(stated_index))', {
      prints: 'factor',
      opening: '1',
    }),
    renewal_rate: rate('money/gpu-hour', 'Rate at which another term is offered', 'rate_today * renewal_index / stated_index', {
      opening: 'same',
      note: 'The stated rate as uncommitted prices moved since it began',
    }),
    renewal_pays: rate('1', 'Another term costs no more than on demand', '1 - sum(free_renewal.is_dearer)', {
      opening: 'same',
      note: 'Always where on demand is no choice: nobody sells it, or in limited quantity only',
    }),
    running: stock('gpu', 'GPUs committed', '(starts + is_renewed * renewal_pays) * committed_quantity + continues * prev(running)', {
      opening: 'if(term_month_at_opening > 0, committed_quantity, 0)',
      note: 'Fixed at the start of each term: no lever leaves a running commitment, and none is renewed at more than on demand costs',
    }),
    running_before: stock('gpu', 'GPUs of the commitments used before', 'sum_before(commitment.running)', { opening: 'same' }),
    committed_hours: flow('gpu-hour', 'Committed GPU-hours', 'running * hours_in_month', { opening: 'same' }),
  },
  free_renewal: {
    rate_above_open: rate('money/gpu-hour', 'Rate of another term above the price on demand', 'gap(renewal_rate, cheapest_open_price)', {
      opening: 'same',
    }),
    is_dearer: rate('1', 'Another term costs more than on demand', 'rate_above_open > 0', { opening: 'same' }),
  },
  pool: {
    committed: stock('gpu', 'GPUs committed', 'sum(commitment.running)', { opening: 'same' }),
  },
})
