import { flow, input, rate, stock } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { served } from './served.ts'

/** Spend an hour that is committed to a supplier: when it runs, what is paid for it, and what of it is paid ahead. */
const terms = section(
  served,
  'Spend committed to suppliers',
)({
  spend: {
    spend_stated: input('money/hour', 'Spend an hour to commit to', '{spend_path}.amount', { patch: 'step' }),
    spend_start: input('month', 'First month', '{spend_path}.start'),
    spend_term: input('month', 'Term', '{spend_path}.term'),
    spend_upfront_share: input('1', 'Share paid upfront', '{spend_path}.upfront_share'),
    spend_agreed: stock('money/hour', 'Spend an hour agreed', 'if(month <= spend_start, spend_stated, prev(spend_agreed))', {
      opening: 'spend_stated',
      note: 'Fixed once the term begins: no lever leaves it',
    }),
    spend_rate: stock(
      'money/hour',
      'Spend committed an hour',
      '(month >= spend_start and month < spend_start + spend_term) * spend_agreed',
      { opening: 'same' },
    ),
    spend_expense: flow('money', 'Spend commitment', 'spend_rate * hours_in_month', {
      opening: 'same',
      note: 'Paid whether used or not; an upfront payment is spread over the term',
    }),
    spend_of_term: flow(
      'money',
      'Spend of a whole term that begins',
      '(month = spend_start) * spend_agreed * hours_in_month * spend_term / one_month',
      { opening: 'same', note: 'All payments, also those beyond the horizon: what cannot be cancelled once it is signed' },
    ),
    spend_upfront: flow('money', 'Upfront paid', 'spend_of_term * spend_upfront_share', {
      opening: 'same',
      note: 'At the start of the month, for the whole term',
    }),
    spend_prepaid_used: flow('money', 'Prepaid used up', 'spend_expense * spend_upfront_share', { opening: 'same' }),
    spend_prepaid_due: stock(
      'money',
      'Prepaid for the months left of the term',
      'spend_prepaid_used * max(0, spend_start + spend_term - one_month - month) / one_month',
      { opening: 'same' },
    ),
    spend_prepaid: stock('money', 'Prepaid balance', 'gap(prev(spend_prepaid) + spend_upfront, spend_prepaid_used)', {
      opening: 'spend_prepaid_due',
    }),
    spend_left: rate(
      'money',
      'Payments due beyond the horizon',
      'last(spend_expense) * (1 - spend_upfront_share) * max(0, spend_start + spend_term - one_month - horizon) / one_month',
      { note: 'A memo: the case ends at its horizon' },
    ),
  },
  spend_block: {
    block_spend: flow('money', 'Spend committed in the block', 'spend_rate * hours_in_block', { opening: 'same' }),
  },
})

/**
 * What committed spend pays for, block by block: on-demand hours at their discounted price, GPU type by GPU type in the
 * order of the files, and what one commitment has covered no other does. Owned GPUs, commitments of GPUs and spot come before.
 */
export const spendCover = section(
  terms,
  'What committed spend covers',
)({
  cover: {
    cover_discount: input('1', 'Discount off on demand', '{spend_path}.discounts.{gpu}.discount'),
    cover_used: flow('money', 'Spend used', 'sum(cover_block.cover_spent)', { opening: 'same' }),
    cover_carried: flow('money', 'Spend commitment carried by the pool', 'spend_expense * ratio(cover_used, spend_used)', {
      opening: 'same',
      note: 'What is unused goes with the use',
    }),
    cover_unused: flow('money', 'of which unused', 'spend_unused * ratio(cover_used, spend_used)', { opening: 'same' }),
  },
  cover_block: {
    cover_value: flow('money', 'On-demand hours at their price', 'source_block.block_on_demand * source.on_demand_price', {
      opening: 'same',
    }),
    cover_taken: flow('money', 'Covered by commitments of earlier turns', 'sum(cover_turn.covered_before)', { opening: 'same' }),
    cover_open: flow('money', 'On-demand hours that are not covered, at their price', 'max(0, gap(cover_value, cover_taken))', {
      opening: 'same',
    }),
    cover_need: flow('money', 'The same at the discounted price', 'cover_open * (1 - cover_discount)', { opening: 'same' }),
    need_before: flow('money', 'Need of what is covered first', 'sum_before(cover_block.cover_need)', { opening: 'same' }),
    cover_spent: flow('money', 'Spend used', 'min(cover_need, max(0, block_spend - need_before))', { opening: 'same' }),
    cover_block_value: flow('money', 'On-demand price of what is covered', 'cover_spent / (1 - cover_discount)', { opening: 'same' }),
  },
  cover_turn: {
    turn_value: flow('money', 'On-demand price of what is covered, commitment by commitment', 'cover_block_value', { opening: 'same' }),
    turn_spent: flow('money', 'Spend used, commitment by commitment', 'cover_spent', { opening: 'same' }),
    turn_spare: flow('money', 'Spend unused in the busiest hours', 'spend_spare', { opening: 'same' }),
    covered_before: flow('money', 'Covered by commitments that are used before', 'sum_before(cover_turn.turn_value)', { opening: 'same' }),
  },
  spend_block: {
    block_needed: flow('money', 'On-demand hours that the spend may cover, at their discounted price', 'sum(cover_block.cover_need)', {
      opening: 'same',
    }),
    block_unused: flow('money', 'Spend unused in the block', 'max(0, gap(block_spend, block_needed))', { opening: 'same' }),
  },
  spend: {
    spend_used: flow('money', 'Spend used', 'sum(cover.cover_used)', { opening: 'same' }),
    spend_unused: flow('money', 'Spend unused', 'sum(spend_block.block_unused)', { opening: 'same' }),
    spend_spare: flow('money', 'Spend unused in the busiest hours', 'smallest(spend_block.block_unused)', { opening: 'same' }),
    spend_idle: flow('money', 'Spend commitment of which nothing is used', '(spend_used = 0) * spend_expense', { opening: 'same' }),
  },
})
