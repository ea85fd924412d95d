import { overheadCategories } from '../economics/cost-categories.ts'
import { section } from '../formula/vocabulary.ts'
import { upkeep } from './upkeep.ts'

/** Total cost of ownership, and what a million output tokens cost. */
export const tco = section(
  upkeep,
  'Total cost of ownership',
)({
  plan: {
    proceeds: { label: 'Proceeds of sales', unit: 'money', kind: 'flow', is: 'sum(pool.pool_proceeds)' },
    disposal_loss: {
      label: 'Loss (gain) on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'sum(pool.pool_disposal_loss)',
      note: 'Book value less proceeds; a gain is negative',
    },
    running_cost: {
      label: 'Running cost (before programme and disposal)',
      unit: 'money',
      kind: 'flow',
      is: ['direct_cost', ...overheadCategories].join(' + '),
    },
    tco: {
      label: 'Total cost of ownership',
      unit: 'money',
      kind: 'flow',
      is: 'running_cost + programme_cost + disposal_loss',
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
    direct_unit_cost: {
      label: 'Cost per 1M output tokens, direct',
      unit: 'money/mtok',
      kind: 'ratio',
      is: 'ratio(direct_cost, tokens_out_m)',
    },
  },
})
