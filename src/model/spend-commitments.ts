import { section } from '../formula/vocabulary.ts'
import { served } from './served.ts'

/** Spend an hour that is committed to a supplier: when it runs, what is paid for it, and what of it is paid ahead. */
const terms = section(
  served,
  'Spend committed to suppliers',
)({
  spend: {
    spend_stated: {
      label: 'Spend an hour to commit to',
      unit: 'money/hour',
      input: '{spend_path}.amount',
      patch: 'step',
    },
    spend_start: { label: 'First month', unit: 'month', input: '{spend_path}.start' },
    spend_term: { label: 'Term', unit: 'month', input: '{spend_path}.term' },
    spend_upfront_share: { label: 'Share paid upfront', unit: '1', input: '{spend_path}.upfront_share' },
    spend_agreed: {
      label: 'Spend an hour agreed',
      unit: 'money/hour',
      kind: 'stock',
      opening: 'spend_stated',
      is: 'if(month <= spend_start, spend_stated, prev(spend_agreed))',
      note: 'Fixed once the term begins: no lever leaves it',
    },
    spend_rate: {
      label: 'Spend committed an hour',
      unit: 'money/hour',
      kind: 'stock',
      opening: 'same',
      is: '(month >= spend_start and month < spend_start + spend_term) * spend_agreed',
    },
    spend_expense: {
      label: 'Spend commitment',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_rate * hours_in_month',
      note: 'Paid whether used or not; an upfront payment is spread over the term',
    },
    spend_of_term: {
      label: 'Spend of a whole term that begins',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: '(month = spend_start) * spend_agreed * hours_in_month * spend_term / one_month',
      note: 'All payments, also those beyond the horizon: what cannot be cancelled once it is signed',
    },
    spend_upfront: {
      label: 'Upfront paid',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_of_term * spend_upfront_share',
      note: 'At the start of the month, for the whole term',
    },
    spend_prepaid_used: {
      label: 'Prepaid used up',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_expense * spend_upfront_share',
    },
    spend_prepaid_due: {
      label: 'Prepaid for the months left of the term',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'spend_prepaid_used * max(0, spend_start + spend_term - one_month - month) / one_month',
    },
    spend_prepaid: {
      label: 'Prepaid balance',
      unit: 'money',
      kind: 'stock',
      opening: 'spend_prepaid_due',
      is: 'gap(prev(spend_prepaid) + spend_upfront, spend_prepaid_used)',
    },
    spend_left: {
      label: 'Payments due beyond the horizon',
      unit: 'money',
      kind: 'rate',
      is: 'last(spend_expense) * (1 - spend_upfront_share) * max(0, spend_start + spend_term - one_month - horizon) / one_month',
      note: 'A memo: the case ends at its horizon',
    },
  },
  spend_block: {
    block_spend: {
      label: 'Spend committed in the block',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_rate * hours_in_block',
    },
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
    cover_discount: {
      label: 'Discount off on demand',
      unit: '1',
      input: '{spend_path}.discounts.{gpu}.discount',
    },
    cover_used: {
      label: 'Spend used',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(cover_block.cover_spent)',
    },
    cover_carried: {
      label: 'Spend commitment carried by the pool',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_expense * ratio(cover_used, spend_used)',
      note: 'What is unused goes with the use',
    },
    cover_unused: {
      label: 'of which unused',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_unused * ratio(cover_used, spend_used)',
    },
  },
  cover_block: {
    cover_value: {
      label: 'On-demand hours at their price',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'source_block.block_on_demand * source.on_demand_price',
    },
    cover_taken: {
      label: 'Covered by commitments of earlier turns',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(cover_turn.covered_before)',
    },
    cover_open: {
      label: 'On-demand hours that are not covered, at their price',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(cover_value, cover_taken))',
    },
    cover_need: {
      label: 'The same at the discounted price',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'cover_open * (1 - cover_discount)',
    },
    need_before: {
      label: 'Need of what is covered first',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum_before(cover_block.cover_need)',
    },
    cover_spent: {
      label: 'Spend used',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'min(cover_need, max(0, block_spend - need_before))',
    },
    cover_block_value: {
      label: 'On-demand price of what is covered',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'cover_spent / (1 - cover_discount)',
    },
  },
  cover_turn: {
    turn_value: {
      label: 'On-demand price of what is covered, commitment by commitment',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'cover_block_value',
    },
    turn_spent: {
      label: 'Spend used, commitment by commitment',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'cover_spent',
    },
    turn_spare: {
      label: 'Spend unused in the busiest hours',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spend_spare',
    },
    covered_before: {
      label: 'Covered by commitments that are used before',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum_before(cover_turn.turn_value)',
    },
  },
  spend_block: {
    block_needed: {
      label: 'On-demand hours that the spend may cover, at their discounted price',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(cover_block.cover_need)',
    },
    block_unused: {
      label: 'Spend unused in the block',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(block_spend, block_needed))',
    },
  },
  spend: {
    spend_used: {
      label: 'Spend used',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(cover.cover_used)',
    },
    spend_unused: {
      label: 'Spend unused',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spend_block.block_unused)',
    },
    spend_spare: {
      label: 'Spend unused in the busiest hours',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'smallest(spend_block.block_unused)',
    },
    spend_idle: {
      label: 'Spend commitment of which nothing is used',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: '(spend_used = 0) * spend_expense',
    },
  },
})
