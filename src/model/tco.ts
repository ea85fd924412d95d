import { section } from '../formula/vocabulary.ts'
import { programme } from './programme.ts'

/** Total cost of ownership, and what a million output tokens cost. */
export const tco = section(
  programme,
  'Total cost of ownership',
)({
  case: {
    output_to_input: {
      label: 'Cost of an output token over an input token',
      unit: '1',
      input: 'finance.output_to_input_cost_ratio',
    },
  },
  plan: {
    proceeds: { label: 'Proceeds of sales', unit: 'money', kind: 'flow', is: 'sum(pool.pool_proceeds)' },
    disposal_loss: {
      label: 'Loss on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'sum(pool.pool_disposal_loss)',
      note: 'Book value less proceeds; a gain is negative',
    },
    tco: {
      label: 'Total cost of ownership',
      unit: 'money',
      kind: 'flow',
      is: 'direct_cost + people_cost + programme_cost + disposal_loss',
    },
    tokens_out_m: {
      label: 'Output tokens, millions',
      unit: 'mtok',
      kind: 'flow',
      is: 'tokens_out / tokens_in_mtok',
    },
    unit_cost: {
      label: 'Cost per 1M output tokens, fully loaded',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(tco, tokens_out_m)',
    },
    tokens_in_computed: {
      label: 'Input tokens computed (not cached)',
      unit: 'token',
      kind: 'flow',
      is: 'sum(service.tokens_in_asked) - sum(service.tokens_cached)',
    },
    weighted_tokens: {
      label: 'Tokens weighted by what they cost, millions',
      unit: 'mtok',
      kind: 'flow',
      is: '(tokens_out + tokens_in_computed / output_to_input) / tokens_in_mtok',
      note: 'Input tokens count 1/r of an output token',
    },
    output_unit_cost: {
      label: 'Cost per 1M output tokens, input apart',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(tco, weighted_tokens)',
    },
    input_unit_cost: {
      label: 'Cost per 1M input tokens',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'output_unit_cost / output_to_input',
    },
    direct_unit_cost: {
      label: 'Cost per 1M output tokens, direct',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(direct_cost, tokens_out_m)',
    },
  },
  pool: {
    pool_proceeds: { label: 'Proceeds of sales', unit: 'money', kind: 'flow', is: 'sum(tranche.proceeds)' },
    pool_disposal_loss: {
      label: 'Loss on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.disposal_loss)',
    },
  },
  tranche: {
    disposal_loss: {
      label: 'Loss on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'book_value_sold - proceeds',
    },
  },
})
