import { section } from '../formula/vocabulary.ts'
import { spendCover } from './spend-commitments.ts'

/** On-demand capacity, with the discount of sustained use and that off list prices. */
const onDemandCost = section(
  spendCover,
  'Cost of on-demand GPUs',
)({
  source: {
    sustained_saving: {
      label: 'Sustained-use discount',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(use_tier.tier_saving)',
    },
    source_covered: {
      label: 'Covered by committed spend, at on-demand prices',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'sum(cover_turn.turn_value)',
    },
    source_cost: {
      label: 'On-demand cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'gap(on_demand_hours * on_demand_price - sustained_saving, source_covered)',
      note: 'What committed spend covers is in its cost',
    },
    source_discount: {
      label: 'Discount off list prices',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'on_demand_hours * list_price - source_cost - sum(cover_turn.turn_spent)',
    },
  },
  use_tier: {
    tier_up_to: {
      label: 'Share of the month up to which the tier reaches',
      unit: '1',
      input: 'suppliers.{supplier}.gpus.{gpu}.sustained_use.{use_tier}.up_to',
    },
    tier_price_share: {
      label: 'Share of the price that is charged',
      unit: '1',
      input: 'suppliers.{supplier}.gpus.{gpu}.sustained_use.{use_tier}.price_share',
    },
    tier_end: { label: 'End of the tier', unit: '1', kind: 'rate', is: 'tier_up_to' },
    tier_start: {
      label: 'Start of the tier',
      unit: '1',
      kind: 'rate',
      is: 'preceding(use_tier.tier_end, 0)',
    },
    tier_hours: {
      label: 'GPU-hours in the tier',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(use_tier_block.tier_block_hours)',
    },
    tier_saving: {
      label: 'Sustained-use discount in the tier',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'tier_hours * (1 - tier_price_share) * on_demand_price',
    },
  },
  source_step: {
    steady_hours: {
      label: 'GPU-hours of GPUs that run in all busier hours, too',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'min(block_on_demand, hours_in_block * steady_before)',
    },
    steady_before: {
      label: 'GPUs that run in all busier hours',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'preceding(source_step.steady, source_capacity)',
    },
    steady: {
      label: 'GPUs that run in these and all busier hours',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'steady_hours / hours_in_block',
    },
  },
  use_tier_block: {
    tier_share: {
      label: 'Share of the block that falls in the tier',
      unit: '1',
      kind: 'rate',
      is: 'max(0, min(tier_end, hours_before + hours_share) - max(tier_start, hours_before)) / hours_share',
      note: 'A GPU that runs in all busier hours has run through the lower tiers',
    },
    tier_share_alone: {
      label: 'Share of the block that falls in the tier for a GPU that starts in it',
      unit: '1',
      kind: 'rate',
      is: 'max(0, min(tier_end, hours_share) - tier_start) / hours_share',
      note: 'Where spot serves the busier hours',
    },
    tier_block_hours: {
      label: 'GPU-hours of the block in the tier',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'steady_hours * tier_share + (block_on_demand - steady_hours) * tier_share_alone',
    },
  },
})

/** Spot capacity, billed for the hours that pre-emption wastes, too. */
export const rentedCost = section(
  onDemandCost,
  'Cost of spot GPUs',
)({
  spot: {
    spot_price_today: {
      label: 'Spot price today',
      unit: 'money/gpu-hour',
      input: 'suppliers.{spot_supplier}.gpus.{gpu}.spot',
      patch: 'ramp',
    },
    spot_price_change: {
      label: 'Change of uncommitted prices',
      unit: '1/year',
      input: 'suppliers.{spot_supplier}.price_change',
    },
    spot_price_factor: {
      label: 'Monthly price factor',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      is: '1 + monthly_rate(spot_price_change)',
    },
    spot_price_index: {
      label: 'Price index of spot',
      unit: '1',
      prints: 'factor',
      kind: 'rate',
      opening: '1',
      is: 'prev(spot_price_index) * spot_price_factor',
    },
    spot_price: {
      label: 'Spot price',
      unit: 'money/gpu-hour',
      kind: 'rate',
      weight: 'spot_billed',
      opening: 'same',
      is: 'spot_price_today * spot_price_index',
    },
    spot_pool_cost: {
      label: 'Spot cost',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spot_billed * spot_price',
    },
  },
  spot_listed: {
    spot_discount: {
      label: 'Discount of spot off list prices',
      unit: 'money',
      kind: 'flow',
      opening: 'same',
      is: 'spot_hours * source.list_price - spot_pool_cost',
      note: 'For useful hours; what pre-emption wastes is inside',
    },
  },
})
