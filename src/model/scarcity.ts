import { flow, peak, rate } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { supply } from './supply.ts'

/**
 * What a limit leaves unserved, in pools where all that can be had is limited. In each block the GPUs that can be had
 * go by declared priority to the load of the block, then to the reserve above it (spares, headroom, rounding, the second
 * fleet of a move); workloads of one priority share what is short in proportion to their load.
 */
const scarcity = section(
  supply,
  'Shortage',
)({
  scarce_block: {
    block_supplied: flow(
      'gpu-hour',
      'GPU-hours supplied',
      'block_hours * (owned_used + committed_used + block_spot) + sum(source_block.block_on_demand)',
      { opening: 'same' },
    ),
    held_hours: flow('gpu-hour', 'GPU-hours held', 'block_hours * block_held', { opening: 'same' }),
    block_short: flow('gpu-hour', 'GPU-hours short', 'max(0, gap(held_hours, block_supplied))', { opening: 'same' }),
    gpus_short: peak('gpu', 'GPUs short', 'block_short / block_hours', { opening: 'same' }),
    ranked_hours: flow('gpu-hour', 'GPU-hours for the load of all workloads', 'sum(rank_block.rank_load)', { opening: 'same' }),
    ranked_short: flow('gpu-hour', 'GPU-hours short for the load of all workloads', 'sum(rank_block.rank_short)', { opening: 'same' }),
    reserve_hours: flow('gpu-hour', 'GPU-hours of the reserve', 'gap(held_hours, ranked_hours)', { opening: 'same' }),
    reserve_unsupplied: flow('gpu-hour', 'GPU-hours of the reserve that are not supplied', 'max(0, gap(block_short, ranked_short))', {
      opening: 'same',
    }),
    reserve_short: rate('1', 'Share of the reserve that is not supplied', 'ratio(reserve_unsupplied, reserve_hours)', {
      opening: 'same',
      note: 'Reserve: GPUs held beyond the load, which all workloads of the pool miss in proportion',
    }),
  },
  claim_block: {
    load_hours: flow('gpu-hour', 'GPU-hours for the load', 'block_hours * deployment_block.load_gpus', { opening: 'same' }),
    load_unserved: flow('gpu-hour', 'GPU-hours for load that is not served', 'load_hours * ratio(rank_short, rank_load)', {
      opening: 'same',
    }),
    gpus_missing: peak(
      'gpu',
      'GPUs that are not supplied',
      'load_unserved / block_hours + (deployment_block.held - deployment_block.load_gpus) * reserve_short',
      { opening: 'same' },
    ),
  },
  rank_block: {
    rank_load: flow('gpu-hour', 'GPU-hours for the load of the priority', 'sum(claim_block.load_hours)', { opening: 'same' }),
    rank_supplied: flow('gpu-hour', 'GPU-hours left by those before', 'max(0, block_supplied - sum_before(rank_block.rank_load))', {
      opening: 'same',
    }),
    rank_short: flow('gpu-hour', 'GPU-hours short for the priority', 'max(0, gap(rank_load, rank_supplied))', {
      opening: 'same',
      note: 'What higher priorities leave is not enough',
    }),
  },
  claim: {
    lost_share: rate('1', 'Share of the load that is not served', 'ratio(sum(claim_block.load_unserved), sum(claim_block.load_hours))', {
      opening: 'same',
    }),
  },
  scarce: {
    hours_short: flow('gpu-hour', 'GPU-hours short', 'sum(scarce_block.block_short)', { opening: 'same' }),
    peak_short: peak('gpu', 'GPUs short at the worst', 'largest(scarce_block.gpus_short)', { opening: 'same' }),
  },
})

/** The hours of a month by source, and those that no source gives. */
export const supplyHours = section(
  scarcity,
  'Supply in GPU-hours',
)({
  pool: {
    gpus: peak('gpu', 'GPUs held at the peak', 'gpus_needed - sum(scarce.peak_short)', { opening: 'same' }),
    owned_used_hours: flow('gpu-hour', 'Owned GPU-hours used', 'sum(pool_block.owned_used_hours)', { opening: 'same' }),
    committed_used_hours: flow('gpu-hour', 'Committed GPU-hours used', 'sum(commitment.used_hours)', { opening: 'same' }),
    on_demand_hours: flow('gpu-hour', 'GPU-hours on demand', 'sum(source.on_demand_hours)', { opening: 'same' }),
    supplied_hours: flow('gpu-hour', 'GPU-hours supplied', 'owned_used_hours + committed_used_hours + spot_hours + on_demand_hours', {
      opening: 'same',
    }),
    unserved_hours: flow('gpu-hour', 'GPU-hours short', 'sum(scarce.hours_short)', { opening: 'same' }),
  },
  commitment: {
    used_hours: flow('gpu-hour', 'Committed GPU-hours used', 'sum(commitment_block.commitment_used)', { opening: 'same' }),
  },
  plan: {
    gpus: peak('gpu', 'GPUs held at the peak', 'sum(pool.gpus)', { opening: 'same' }),
    unserved_hours: flow('gpu-hour', 'GPU-hours short', 'sum(pool.unserved_hours)', { opening: 'same' }),
    unserved: rate('gpu-hour', 'GPU-hours short over the horizon', 'total(unserved_hours)'),
  },
})
