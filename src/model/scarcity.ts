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
    block_supplied: {
      label: 'GPU-hours supplied',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * (owned_used + committed_used + block_spot) + sum(source_block.block_on_demand)',
    },
    held_hours: {
      label: 'GPU-hours held',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * block_held',
    },
    block_short: {
      label: 'GPU-hours short',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(held_hours, block_supplied))',
    },
    gpus_short: {
      label: 'GPUs short',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'block_short / block_hours',
    },
    ranked_hours: {
      label: 'GPU-hours for the load of all workloads',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(rank_block.rank_load)',
    },
    ranked_short: {
      label: 'GPU-hours short for the load of all workloads',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(rank_block.rank_short)',
    },
    reserve_hours: {
      label: 'GPU-hours of the reserve',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'gap(held_hours, ranked_hours)',
    },
    reserve_unsupplied: {
      label: 'GPU-hours of the reserve that are not supplied',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(block_short, ranked_short))',
    },
    reserve_short: {
      label: 'Share of the reserve that is not supplied',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'ratio(reserve_unsupplied, reserve_hours)',
      note: 'Reserve: GPUs held beyond the load, which all workloads of the pool miss in proportion',
    },
  },
  claim_block: {
    load_hours: {
      label: 'GPU-hours for the load',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * deployment_block.load_gpus',
    },
    load_unserved: {
      label: 'GPU-hours for load that is not served',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'load_hours * ratio(rank_short, rank_load)',
    },
    gpus_missing: {
      label: 'GPUs that are not supplied',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'load_unserved / block_hours + (deployment_block.held - deployment_block.load_gpus) * reserve_short',
    },
  },
  rank_block: {
    rank_load: {
      label: 'GPU-hours for the load of the priority',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(claim_block.load_hours)',
    },
    rank_supplied: {
      label: 'GPU-hours left by those before',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, block_supplied - sum_before(rank_block.rank_load))',
    },
    rank_short: {
      label: 'GPU-hours short for the priority',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(rank_load, rank_supplied))',
      note: 'What higher priorities leave is not enough',
    },
  },
  claim: {
    lost_share: {
      label: 'Share of the load that is not served',
      unit: '1',
      kind: 'rate',
      opening: 'same',
      is: 'ratio(sum(claim_block.load_unserved), sum(claim_block.load_hours))',
    },
  },
  scarce: {
    hours_short: {
      label: 'GPU-hours short',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(scarce_block.block_short)',
    },
    peak_short: {
      label: 'GPUs short at the worst',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'largest(scarce_block.gpus_short)',
    },
  },
})

/** The hours of a month by source, and those that no source gives. */
export const supplyHours = section(
  scarcity,
  'Supply in GPU-hours',
)({
  pool: {
    gpus: {
      label: 'GPUs held at the peak',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'gpus_needed - sum(scarce.peak_short)',
    },
    owned_used_hours: {
      label: 'Owned GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool_block.owned_used_hours)',
    },
    committed_used_hours: {
      label: 'Committed GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment.used_hours)',
    },
    on_demand_hours: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.on_demand_hours)',
    },
    supplied_hours: {
      label: 'GPU-hours supplied',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'owned_used_hours + committed_used_hours + spot_hours + on_demand_hours',
    },
    unserved_hours: {
      label: 'GPU-hours short',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(scarce.hours_short)',
    },
  },
  commitment: {
    used_hours: {
      label: 'Committed GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(commitment_block.commitment_used)',
    },
  },
  plan: {
    gpus: {
      label: 'GPUs held at the peak',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum(pool.gpus)',
    },
    unserved_hours: {
      label: 'GPU-hours short',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.unserved_hours)',
    },
    unserved: {
      label: 'GPU-hours short over the horizon',
      unit: 'gpu-hour',
      kind: 'rate',
      is: 'total(unserved_hours)',
    },
  },
})
