import { flow, input, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { commitmentTerms } from './commitment-terms.ts'

/** Where a pool's GPUs come from, block by block: owned, then committed; what is left is spot and on demand. */
const blocks = section(
  commitmentTerms,
  'Supply by load block',
)({
  pool_limit: {
    capacity_limit: input('gpu', 'GPUs obtainable in the pool', 'pools.{pool}.capacity_limit', { patch: 'ramp' }),
  },
  pool: {
    limit_of_pool: peak('gpu', 'GPUs that the pool can hold', 'smallest(pool_limit.capacity_limit, gpus_needed)', {
      opening: 'same',
      note: 'The whole need where no limit is stated',
    }),
  },
  pool_block: {
    block_hours: rate('hour', 'Hours of the block', 'hours_in_block'),
    block_held: peak('gpu', 'GPUs to hold', 'sum(deployment_block.held)', { opening: 'same' }),
    owned_used: peak('gpu', 'Owned GPUs used', 'min(block_held, owned)', { opening: 'same' }),
    committed_used: peak('gpu', 'Committed GPUs used', 'min(block_held - owned_used, committed)', { opening: 'same' }),
    rest: peak('gpu', 'GPUs to rent uncommitted', 'max(0, min(block_held, limit_of_pool) - owned_used - committed_used)', {
      opening: 'same',
    }),
    owned_used_hours: flow('gpu-hour', 'Owned GPU-hours used', 'block_hours * owned_used', { opening: 'same' }),
  },
  commitment_block: {
    commitment_used: flow(
      'gpu-hour',
      'Committed GPU-hours used',
      'block_hours * min(running, max(0, block_held - owned_used - running_before))',
      { opening: 'same' },
    ),
  },
})

/** Spot capacity, block by block: what may be interrupted, less what cannot be had, over what is useful of an hour. */
const spot = section(
  blocks,
  'Spot',
)({
  spot: {
    spot_share: input('1', 'Spot share', 'pools.{pool}.spot.share', { patch: 'ramp' }),
    fallback_share: input('1', 'Spot hours that fall back to on-demand', 'pools.{pool}.spot.fallback_share', { patch: 'ramp' }),
    useful_fraction: rate(
      '1',
      'Useful fraction of spot hours',
      'smallest(spot_useful.stated_fraction, smallest(spot_checkpoint.checkpoint_fraction, 1))',
    ),
    spot_hours: flow('gpu-hour', 'Useful GPU-hours on spot', 'sum(spot_block.spot_block_hours)', { opening: 'same' }),
    spot_billed: flow('gpu-hour', 'GPU-hours on spot billed', 'spot_hours / useful_fraction', { opening: 'same' }),
  },
  spot_block: {
    spot_target: peak('gpu', 'GPUs meant for spot', 'min(rest * spot_share, block_interruptible)', { opening: 'same' }),
    spot_used: peak('gpu', 'GPUs on spot', 'spot_target * (1 - fallback_share)', { opening: 'same' }),
    spot_block_hours: flow('gpu-hour', 'Useful GPU-hours on spot', 'block_hours * spot_used', { opening: 'same' }),
  },
  spot_useful: {
    stated_fraction: input('1', 'Useful fraction stated', 'pools.{pool}.spot.useful_fraction'),
  },
  spot_interval: {
    stated_interval: input('hour', 'Time between checkpoints stated', 'pools.{pool}.spot.checkpoint.interval'),
  },
  spot_checkpoint: {
    checkpoint_time: input('hour', 'Time to write a checkpoint', 'pools.{pool}.spot.checkpoint.duration'),
    restart_time: input('hour', 'Time to restart', 'pools.{pool}.spot.checkpoint.restart'),
    mtbp: input('hour', 'Mean time between pre-emptions', 'pools.{pool}.spot.checkpoint.time_between_preemptions'),
    best_interval: rate('hour', 'Best time between checkpoints', 'sqrt(checkpoint_time * mtbp / half)', {
      note: 'Young, 1974: the interval that loses least',
    }),
    checkpoint_interval: rate('hour', 'Time between checkpoints', 'smallest(spot_interval.stated_interval, best_interval)', {
      note: 'The best one where none is stated',
    }),
    checkpoint_fraction: rate(
      '1',
      'Useful fraction with checkpoints',
      '1 / ((1 + checkpoint_time / checkpoint_interval) * (1 + (checkpoint_interval * half + restart_time) / mtbp))',
    ),
  },
})

/** On demand, supplier by supplier in the order of use, each up to what it can deliver. */
export const supply = section(
  spot,
  'On demand',
)({
  pool: {
    spot_hours: flow('gpu-hour', 'Useful GPU-hours on spot', 'sum(spot.spot_hours)', { opening: 'same' }),
  },
  pool_block: {
    block_spot: peak('gpu', 'GPUs on spot', 'sum(spot_block.spot_used)', { opening: 'same' }),
    on_demand_wanted: peak('gpu', 'GPUs to rent on demand', 'rest - block_spot', { opening: 'same' }),
  },
  source_limit: {
    obtainable: input('gpu', 'GPUs obtainable', 'suppliers.{supplier}.gpus.{gpu}.obtainable', { patch: 'ramp' }),
  },
  source: {
    source_capacity: peak('gpu', 'GPUs that the supplier can give', 'smallest(source_limit.obtainable, gpus_needed)', {
      opening: 'same',
      note: 'The whole need of the pool where no limit is stated',
    }),
    capacity_before: peak('gpu', 'GPUs of the suppliers used before', 'sum_before(source.source_capacity)', { opening: 'same' }),
    on_demand_hours: flow('gpu-hour', 'GPU-hours on demand', 'sum(source_block.block_on_demand)', { opening: 'same' }),
  },
  source_block: {
    block_on_demand: flow(
      'gpu-hour',
      'GPU-hours on demand',
      'block_hours * min(source_capacity, max(0, on_demand_wanted - capacity_before))',
      { opening: 'same' },
    ),
  },
})
