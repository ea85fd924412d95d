import { section } from '../formula/vocabulary.ts'
import { commitmentTerms } from './commitment-terms.ts'

/** Where a pool's GPUs come from, block by block: owned, then committed; what is left is spot and on demand. */
const blocks = section(
  commitmentTerms,
  'Supply by load block',
)({
  pool_limit: {
    capacity_limit: {
      label: 'GPUs obtainable in the pool',
      unit: 'gpu',
      input: 'pools.{pool}.capacity_limit',
      patch: 'ramp',
    },
  },
  pool: {
    limit_of_pool: {
      label: 'GPUs that the pool can hold',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'smallest(pool_limit.capacity_limit, gpus_needed)',
      note: 'The whole need where no limit is stated',
    },
  },
  pool_block: {
    block_hours: { label: 'Hours of the block', unit: 'hour', kind: 'rate', is: 'hours_in_block' },
    block_held: {
      label: 'GPUs to hold',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum(deployment_block.held)',
    },
    owned_used: {
      label: 'Owned GPUs used',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'min(block_held, owned)',
    },
    committed_used: {
      label: 'Committed GPUs used',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'min(block_held - owned_used, committed)',
    },
    rest: {
      label: 'GPUs to rent uncommitted',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'max(0, min(block_held, limit_of_pool) - owned_used - committed_used)',
    },
    owned_used_hours: {
      label: 'Owned GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * owned_used',
    },
  },
  commitment_block: {
    commitment_used: {
      label: 'Committed GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * min(running, max(0, block_held - owned_used - running_before))',
    },
  },
})

/** Spot capacity, block by block: what may be interrupted, less what cannot be had, over what is useful of an hour. */
const spot = section(
  blocks,
  'Spot',
)({
  spot: {
    spot_share: { label: 'Spot share', unit: '1', input: 'pools.{pool}.spot.share', patch: 'ramp' },
    fallback_share: {
      label: 'Spot hours that fall back to on-demand',
      unit: '1',
      input: 'pools.{pool}.spot.fallback_share',
      patch: 'ramp',
    },
    useful_fraction: {
      label: 'Useful fraction of spot hours',
      unit: '1',
      kind: 'rate',
      is: 'smallest(spot_useful.stated_fraction, smallest(spot_checkpoint.checkpoint_fraction, 1))',
    },
    spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spot_block.spot_block_hours)',
    },
    spot_billed: {
      label: 'GPU-hours on spot billed',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'spot_hours / useful_fraction',
    },
  },
  spot_block: {
    spot_target: {
      label: 'GPUs meant for spot',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'min(rest * spot_share, block_interruptible)',
    },
    spot_used: {
      label: 'GPUs on spot',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'spot_target * (1 - fallback_share)',
    },
    spot_block_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * spot_used',
    },
  },
  spot_useful: {
    stated_fraction: {
      label: 'Useful fraction stated',
      unit: '1',
      input: 'pools.{pool}.spot.useful_fraction',
    },
  },
  spot_interval: {
    stated_interval: {
      label: 'Time between checkpoints stated',
      unit: 'hour',
      input: 'pools.{pool}.spot.checkpoint.interval',
    },
  },
  spot_checkpoint: {
    checkpoint_time: {
      label: 'Time to write a checkpoint',
      unit: 'hour',
      input: 'pools.{pool}.spot.checkpoint.duration',
    },
    restart_time: { label: 'Time to restart', unit: 'hour', input: 'pools.{pool}.spot.checkpoint.restart' },
    mtbp: {
      label: 'Mean time between pre-emptions',
      unit: 'hour',
      input: 'pools.{pool}.spot.checkpoint.time_between_preemptions',
    },
    best_interval: {
      label: 'Best time between checkpoints',
      unit: 'hour',
      kind: 'rate',
      is: 'sqrt(checkpoint_time * mtbp / half)',
      note: 'Young, 1974: the interval that loses least',
    },
    checkpoint_interval: {
      label: 'Time between checkpoints',
      unit: 'hour',
      kind: 'rate',
      is: 'smallest(spot_interval.stated_interval, best_interval)',
      note: 'The best one where none is stated',
    },
    checkpoint_fraction: {
      label: 'Useful fraction with checkpoints',
      unit: '1',
      kind: 'rate',
      is: '1 / ((1 + checkpoint_time / checkpoint_interval) * (1 + (checkpoint_interval * half + restart_time) / mtbp))',
    },
  },
})

/** On demand, supplier by supplier in the order of use, each up to what it can deliver. */
export const supply = section(
  spot,
  'On demand',
)({
  pool: {
    spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spot.spot_hours)',
    },
  },
  pool_block: {
    block_spot: {
      label: 'GPUs on spot',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum(spot_block.spot_used)',
    },
    on_demand_wanted: {
      label: 'GPUs to rent on demand',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'rest - block_spot',
    },
  },
  source_limit: {
    obtainable: {
      label: 'GPUs obtainable',
      unit: 'gpu',
      input: 'suppliers.{supplier}.gpus.{gpu}.obtainable',
      patch: 'ramp',
    },
  },
  source: {
    source_capacity: {
      label: 'GPUs that the supplier can give',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'smallest(source_limit.obtainable, gpus_needed)',
      note: 'The whole need of the pool where no limit is stated',
    },
    capacity_before: {
      label: 'GPUs of the suppliers used before',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum_before(source.source_capacity)',
    },
    on_demand_hours: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source_block.block_on_demand)',
    },
  },
  source_block: {
    block_on_demand: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * min(source_capacity, max(0, on_demand_wanted - capacity_before))',
    },
  },
})
