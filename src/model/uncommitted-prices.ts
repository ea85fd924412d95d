import { input, rate } from '../formula/line.ts'
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
    at_list_prices: input('1', 'Everything on demand at list prices', 'finance.is_at_list_prices'),
  },
  source_listed: {
    list_price_stated: input('money/gpu-hour', 'List price stated', 'suppliers.{supplier}.gpus.{gpu}.list_price'),
  },
  source: {
    on_demand_price_today: input('money/gpu-hour', 'On-demand price today', 'suppliers.{supplier}.gpus.{gpu}.on_demand', { patch: 'ramp' }),
    source_price_change: input('1/year', 'Change of uncommitted prices', 'suppliers.{supplier}.price_change'),
    source_price_factor: rate('1', 'Monthly price factor', '1 + monthly_rate(source_price_change)', { prints: 'factor' }),
    source_price_index: rate('1', 'Price index of what is uncommitted', 'prev(source_price_index) * source_price_factor', {
      prints: 'factor',
      opening: '1',
    }),
    list_price_today: rate('money/gpu-hour', 'List price today', 'prev(list_price_today)', {
      opening: 'smallest(source_listed.list_price_stated, on_demand_price_today)',
      note: 'Where none is stated, the price obtained at the opening: no lever changes a list',
    }),
    list_price: rate('money/gpu-hour', 'List price', 'list_price_today * source_price_index', {
      opening: 'same',
      weight: 'on_demand_hours',
    }),
    on_demand_price: rate(
      'money/gpu-hour',
      'On-demand price',
      'if(at_list_prices, list_price, on_demand_price_today * source_price_index)',
      { opening: 'same', weight: 'on_demand_hours' },
    ),
  },
  open_source: {
    open_price: rate('money/gpu-hour', 'On-demand price without a limit of quantity', 'on_demand_price', { opening: 'same' }),
  },
  open_pool: {
    cheapest_open_price: rate('money/gpu-hour', 'Lowest on-demand price without a limit of quantity', 'smallest(open_source.open_price)', {
      opening: 'same',
    }),
  },
})
