import { section } from '../formula/vocabulary.ts'
import { site } from './site.ts'

/** What is added by tranche and site, pool by pool. */
export const siteCost = section(
  site,
  'Owned GPUs by pool',
)({
  pool: {
    depreciation: {
      label: 'Depreciation',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.book_depreciation)',
    },
    power_cost: {
      label: 'Power',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_power_cost)',
    },
    colocation_cost: {
      label: 'Colocation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_colocation_cost)',
    },
    support_cost: {
      label: 'Support',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(site.site_support_cost)',
    },
    pool_proceeds: {
      label: 'Proceeds of sales',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.proceeds)',
    },
    pool_disposal_loss: {
      label: 'Loss (gain) on disposal',
      unit: 'money',
      kind: 'flow',
      is: 'sum(tranche.disposal_loss)',
    },
  },
})
