import { overheadCategories } from '../economics/cost-categories.ts'
import { flow, ratio } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { upkeep } from './upkeep.ts'

/** Total cost of ownership, and what a million output tokens cost. */
export const tco = section(
  upkeep,
  'Total cost of ownership',
)({
  plan: {
    proceeds: flow('money', 'Proceeds of sales', 'sum(pool.pool_proceeds)'),
    disposal_loss: flow('money', 'Loss (gain) on disposal', 'sum(pool.pool_disposal_loss)', {
      note: 'Book value less proceeds; a gain is negative',
    }),
    running_cost: flow('money', 'Running cost (before programme and disposal)', ['direct_cost', ...overheadCategories].join(' + ')),
    tco: flow('money', 'Total cost of ownership', 'running_cost + programme_cost + disposal_loss'),
    tokens_out_m: flow('mtok', 'Output tokens, millions', 'tokens_out / tokens_in_mtok'),
    unit_cost: ratio('money/mtok', 'Cost per 1M output tokens, fully loaded', 'ratio(tco, tokens_out_m)'),
    direct_unit_cost: ratio('money/mtok', 'Cost per 1M output tokens, direct', 'ratio(direct_cost, tokens_out_m)'),
  },
})
