import { section } from '../formula/vocabulary.ts'
import { ownedTax } from './owned-cost.ts'

/** Power, space and support of the GPUs that stand at a site: owned ones, and servers that are leased over a term. */
const site = section(
  ownedTax,
  'Site of a pool',
)({
  pool: {
    purchase_in_service: {
      label: 'Purchase price in service',
      unit: 'money',
      kind: 'stock',
      opening: 'same',
      is: 'sum(tranche.value_in_service)',
    },
    gpus_at_site: {
      label: 'GPUs at the site',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'owned + sum(hosted.gpus_hosted)',
      note: 'Owned ones, and those of commitments whose servers stand there',
    },
    hours_at_site: {
      label: 'GPU-hours used at the site',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'owned_used_hours + sum(hosted.hours_hosted)',
    },
    site_load: {
      label: 'Load of the GPUs at the site',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: 'ratio(hours_at_site, gpus_at_site * hours_in_month) * time_at_work',
      note: 'Share of their hours that is used and at work: a GPU draws load power whether its configuration is good or poor',
    },
  },
  hosted: {
    gpus_hosted: {
      label: 'Committed GPUs at the site of the pool',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'running',
    },
    hours_hosted: {
      label: 'Committed GPU-hours used at the site of the pool',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'used_hours',
    },
  },
  site: {
    idle_power: { label: 'Idle power a GPU', unit: 'kw/gpu', input: 'pools.{pool}.site.idle_power' },
    load_power: { label: 'Load power a GPU', unit: 'kw/gpu', input: 'pools.{pool}.site.load_power' },
    pue: {
      label: 'Power usage effectiveness',
      unit: '1',
      prints: 'factor',
      input: 'pools.{pool}.site.pue',
      patch: 'ramp',
    },
    colocation_price: {
      label: 'Colocation a committed kW',
      unit: 'money/kw',
      input: 'pools.{pool}.site.colocation',
      patch: 'step',
    },
    rent_includes_power: {
      label: 'Colocation contains power',
      unit: '1',
      input: 'pools.{pool}.site.is_power_included',
    },
    support_share: {
      label: 'Support a year',
      unit: '1',
      input: 'pools.{pool}.site.support_share',
      patch: 'ramp',
    },
    power_billed: {
      label: 'Power is billed apart',
      unit: '1',
      prints: 'count',
      kind: 'rate',
      opening: 'same',
      is: '1 - (rent_includes_power and colocation_price > 0)',
      note: 'Not where a rent is paid that contains it: power is never paid twice',
    },
    power: {
      label: 'Facility load',
      unit: 'kw',
      kind: 'rate',
      opening: 'same',
      is: 'gpus_at_site * (idle_power + (load_power - idle_power) * site_load) * pue',
    },
    energy: {
      label: 'Energy',
      unit: 'kwh',
      kind: 'flow',
      opening: 'same',
      is: 'power * hours_in_month',
    },
    site_power_cost: {
      label: 'Power',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(metered.metered_cost)',
    },
    committed_power: {
      label: 'Committed power',
      unit: 'kw',
      kind: 'peak',
      opening: 'same',
      is: 'gpus_at_site * load_power',
      note: 'Space is rented by the load of the servers; cooling is in its price',
    },
    site_colocation_cost: {
      label: 'Colocation',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'committed_power * colocation_price',
    },
    site_support_cost: {
      label: 'Support',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'purchase_in_service * support_share / months_in_year',
    },
    power_of_next_gpu: {
      label: 'Power of one more GPU-hour under load',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'same',
      is: 'sum(metered.metered_rate) * load_power * pue',
    },
  },
  metered: {
    tariff: {
      label: 'Power tariff today',
      unit: 'money/kwh',
      input: 'pools.{pool}.site.tariff',
      patch: 'ramp',
    },
    tariff_change: {
      label: 'Change of the tariff',
      unit: '1/year',
      input: 'pools.{pool}.site.tariff_change',
    },
    tariff_factor: {
      label: 'Monthly factor of the tariff',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(tariff_change)',
    },
    tariff_index: {
      label: 'Index of the tariff',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(tariff_index) * tariff_factor',
    },
    metered_energy: { label: 'Energy metered', unit: 'kwh', kind: 'flow', opening: 'same', is: 'energy' },
    metered_rate: {
      label: 'Power price paid',
      unit: 'money/kwh',
      kind: 'rate',
      weight: 'metered_energy',
      opening: 'same',
      is: 'tariff * tariff_index * power_billed',
    },
    metered_cost: {
      label: 'Power as metered',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'metered_energy * metered_rate',
    },
  },
})

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
