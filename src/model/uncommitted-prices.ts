import { section } from '../formula/vocabulary.ts'
import { ownedSupply } from './owned-supply.ts'

/**
 * What a GPU-hour costs without a commitment: the price obtained beside the list price, both moving with the supplier's
 * index, and the cheapest price at which a pool can rent whatever it needs.
 */
export const uncommittedPrices = section(
  ownedSupply,
  'Uncommitted prices',
)({
  case: {
    at_list_prices: {
      label: 'Everything on demand at list prices',
      unit: '1',
      input: 'finance.is_at_list_prices',
    },
  },
  source_listed: {
    list_price_stated: {
      label: 'List price stated',
      unit: 'money/gpu-hour',
      input: 'suppliers.{supplier}.gpus.{gpu}.list_price',
    },
  },
  source: {
    on_demand_price_today: {
      label: 'On-demand price today',
      unit: 'money/gpu-hour',
      input: 'suppliers.{supplier}.gpus.{gpu}.on_demand',
      patch: 'ramp',
    },
    source_price_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{supplier}.price_change',
    },
    source_price_factor: {
      label: 'Monthly price factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(source_price_change)',
    },
    source_price_index: {
      label: 'Price index of what is uncommitted',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(source_price_index) * source_price_factor',
    },
    list_price_today: {
      label: 'List price today',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'smallest(source_listed.list_price_stated, on_demand_price_today)',
      is: 'prev(list_price_today)',
      note: 'Where none is stated, the price obtained at the opening: no lever changes a list',
    },
    list_price: {
      label: 'List price',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'on_demand_hours',
      opening: 'same',
      is: 'list_price_today * source_price_index',
    },
    on_demand_price: {
      label: 'On-demand price',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'on_demand_hours',
      opening: 'same',
      is: 'if(at_list_prices, list_price, on_demand_price_today * source_price_index)',
    },
  },
  open_source: {
    open_price: {
      label: 'On-demand price without a limit of quantity',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'same',
      is: 'on_demand_price',
    },
  },
  open_pool: {
    cheapest_open_price: {
      label: 'Lowest on-demand price without a limit of quantity',
      unit: 'money/gpu-hour',
      kind: 'rate',
      opening: 'same',
      is: 'smallest(open_source.open_price)',
    },
  },
})
