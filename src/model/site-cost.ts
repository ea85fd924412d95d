import { flow } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { site } from './site.ts'

/** What is added by tranche and site, pool by pool. */
export const siteCost = section(
  site,
  'Owned GPUs by pool',
)({
  pool: {
    depreciation: flow('money', 'Depreciation', 'sum(tranche.book_depreciation)'),
    power_cost: flow('money', 'Power', 'sum(site.site_power_cost)', { opening: 'same' }),
    colocation_cost: flow('money', 'Colocation', 'sum(site.site_colocation_cost)', { opening: 'same' }),
    support_cost: flow('money', 'Support', 'sum(site.site_support_cost)', { opening: 'same' }),
    pool_proceeds: flow('money', 'Proceeds of sales', 'sum(tranche.proceeds)'),
    pool_disposal_loss: flow('money', 'Loss (gain) on disposal', 'sum(tranche.disposal_loss)'),
  },
})
