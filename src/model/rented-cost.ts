import { flow, input, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { spendCover } from './spend-commitments.ts'

/** On-demand capacity, with the discount of sustained use and that off list prices. */
const onDemandCost = section(
  spendCover,
  'Cost of on-demand GPUs',
)({
  source: {
    sustained_saving: flow('money', 'Sustained-use discount', 'sum(use_tier.tier_saving)', { opening: 'same' }),
    source_covered: flow('money', 'Covered by committed spend, at on-demand prices', 'sum(cover_turn.turn_value)', { opening: 'same' }),
    source_cost: flow('money', 'On-demand cost', 'gap(on_demand_hours * on_demand_price - sustained_saving, source_covered)', {
      opening: 'same',
      note: 'What committed spend covers is in its cost',
    }),
    source_discount: flow('money', 'Discount off list prices', 'on_demand_hours * list_price - source_cost - sum(cover_turn.turn_spent)', {
      opening: 'same',
    }),
  },
  use_tier: {
    tier_up_to: input(
      '1',
      'Share of the month up to which the tier reaches',
      'suppliers.{supplier}.gpus.{gpu}.sustained_use.{use_tier}.up_to',
    ),
    tier_price_share: input(
      '1',
      'Share of the price that is charged',
      'suppliers.{supplier}.gpus.{gpu}.sustained_use.{use_tier}.price_share',
    ),
    tier_end: rate('1', 'End of the tier', 'tier_up_to'),
    tier_start: rate('1', 'Start of the tier', 'preceding(use_tier.tier_end, 0)'),
    tier_hours: flow('gpu-hour', 'GPU-hours in the tier', 'sum(use_tier_block.tier_block_hours)', { opening: 'same' }),
    tier_saving: flow('money', 'Sustained-use discount in the tier', 'tier_hours * (1 - tier_price_share) * on_demand_price', {
      opening: 'same',
    }),
  },
  source_step: {
    steady_hours: flow(
      'gpu-hour',
      'GPU-hours of GPUs that run in all busier hours, too',
      'min(block_on_demand, hours_in_block * steady_before)',
      { opening: 'same' },
    ),
    steady_before: peak('gpu', 'GPUs that run in all busier hours', 'preceding(source_step.steady, source_capacity)', { opening: 'same' }),
    steady: peak('gpu', 'GPUs that run in these and all busier hours', 'steady_hours / hours_in_block', { opening: 'same' }),
  },
  use_tier_block: {
    tier_share: rate(
      '1',
      'Share of the block that falls in the tier',
      'max(0, min(tier_end, hours_before + hours_share) - max(tier_start, hours_before)) / hours_share',
      { note: 'A GPU that runs in all busier hours has run through the lower tiers' },
    ),
    tier_share_alone: rate(
      '1',
      'Share of the block that falls in the tier for a GPU that starts in it',
      'max(0, min(tier_end, hours_share) - tier_start) / hours_share',
      { note: 'Where spot serves the busier hours' },
    ),
    tier_block_hours: flow(
      'gpu-hour',
      'GPU-hours of the block in the tier',
      'steady_hours * tier_share + (block_on_demand - steady_hours) * tier_share_alone',
      { opening: 'same' },
    ),
  },
})

/** Spot capacity, billed for the hours that pre-emption wastes, too. */
export const rentedCost = section(
  onDemandCost,
  'Cost of spot GPUs',
)({
  spot: {
    spot_price_today: input('money/gpu-hour', 'Spot price today', 'suppliers.{spot_supplier}.gpus.{gpu}.spot', { patch: 'ramp' }),
    spot_price_change: input('1/year', 'Change of uncommitted prices', 'suppliers.{spot_supplier}.price_change'),
    spot_price_factor: rate('1', 'Monthly price factor', '1 + monthly_rate(spot_price_change)', { prints: 'factor' }),
    spot_price_index: rate('1', 'Price index of spot', 'prev(spot_price_index) * spot_price_factor', { prints: 'factor', opening: '1' }),
    spot_price: rate('money/gpu-hour', 'Spot price', 'spot_price_today * spot_price_index', { opening: 'same', weight: 'spot_billed' }),
    spot_pool_cost: flow('money', 'Spot cost', 'spot_billed * spot_price', { opening: 'same' }),
  },
  spot_listed: {
    spot_discount: flow('money', 'Discount of spot off list prices', 'spot_hours * source.list_price - spot_pool_cost', {
      opening: 'same',
      note: 'For useful hours; what pre-emption wastes is inside',
    }),
  },
})
