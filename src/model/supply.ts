import { section } from '../formula/vocabulary.ts'
import { utilisation } from './capacity.ts'

/** Where a pool's GPU-hours come from: owned GPUs, then commitments, then spot, then on-demand, block by block. */
export const supply = section(
  utilisation,
  'Supply',
)({
  tranche: {
    tranche_gpus: {
      label: 'GPUs bought',
      unit: 'gpu',
      input: 'pools.{pool}.owned.{tranche}.gpus',
      patch: 'switch',
    },
    in_service: { label: 'In service from', unit: 'month', input: 'pools.{pool}.owned.{tranche}.in_service' },
    tranche_owned: {
      label: 'GPUs owned',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'if(month >= in_service and month < sold_in, tranche_gpus, 0)',
    },
    sold_in: {
      label: 'Sold in month',
      unit: 'month',
      kind: 'rate',
      is: 'smallest(sale.sale_month, horizon + one_month)',
      note: 'A month after the horizon where no sale is declared',
    },
  },
  sale: {
    sale_month: { label: 'Month of sale', unit: 'month', input: 'pools.{pool}.owned.{tranche}.resale.month' },
  },
  commitment: {
    committed_quantity: {
      label: 'GPUs to commit to at the start of a term',
      unit: 'gpu',
      input: '{commitment_path}.quantity',
      patch: 'ramp',
    },
    quantity_at_opening: { label: 'GPUs committed today', unit: 'gpu', input: '{commitment_path}.quantity' },
    commitment_start: { label: 'First month', unit: 'month', input: '{commitment_path}.start' },
    term: { label: 'Term', unit: 'month', input: '{commitment_path}.term' },
    renews: { label: 'Renews', unit: '1', input: '{commitment_path}.renews' },
    months_at_opening: {
      label: 'Months since the first at the opening',
      unit: 'month',
      kind: 'rate',
      is: 'max(0, one_month - commitment_start)',
    },
    term_month_at_opening: {
      label: 'Month of the term at the opening',
      unit: 'month',
      kind: 'rate',
      is: '(renews or months_at_opening <= term) * (months_at_opening - term * max(0, ceil(months_at_opening / term) - 1))',
    },
    starts: {
      label: 'First term starts',
      unit: '1',
      kind: 'flow',
      is: 'if(month = commitment_start, 1, 0)',
    },
    is_renewed: {
      label: 'Another term starts',
      unit: '1',
      kind: 'flow',
      is: 'if(renews and prev(term_month) = term, 1, 0)',
    },
    continues: {
      label: 'The term continues',
      unit: '1',
      kind: 'stock',
      is: 'if(prev(term_month) > 0 and prev(term_month) < term, 1, 0)',
    },
    term_month: {
      label: 'Month of the term',
      unit: 'month',
      kind: 'stock',
      opening: 'term_month_at_opening',
      is: '(starts + is_renewed) * one_month + continues * (prev(term_month) + one_month)',
    },
    running: {
      label: 'GPUs committed',
      unit: 'gpu',
      kind: 'stock',
      opening: 'if(term_month_at_opening > 0, quantity_at_opening, 0)',
      is: '(starts + is_renewed) * committed_quantity + continues * prev(running)',
      note: 'Fixed at the start of each term: no lever leaves a running commitment',
    },
    running_before: {
      label: 'GPUs of the commitments used before',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'earlier(commitment.running)',
    },
  },
  pool: {
    owned: {
      label: 'GPUs owned',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'sum(tranche.tranche_owned)',
    },
    committed: {
      label: 'GPUs committed',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'sum(commitment.running)',
    },
    uncommitted_hours: {
      label: 'Uncommitted GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool_block.rest_hours)',
    },
  },
  pool_block: {
    block_held: {
      label: 'GPUs held',
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
    beyond_owned: {
      label: 'GPUs needed beyond owned',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'block_held - owned_used',
    },
    committed_used: {
      label: 'Committed GPUs used',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'min(beyond_owned, committed)',
    },
    rest: {
      label: 'GPUs needed uncommitted',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'beyond_owned - committed_used',
    },
    block_hours: {
      label: 'Hours of the block',
      unit: 'hour',
      kind: 'rate',
      is: 'hours_in_month * hours_share',
    },
    owned_used_hours: {
      label: 'Owned GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * owned_used',
    },
    rest_hours: {
      label: 'Uncommitted GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * rest',
    },
  },
  commitment_block: {
    commitment_used: {
      label: 'Committed GPU-hours used',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * min(running, max(0, beyond_owned - running_before))',
    },
  },
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
    spot_target: {
      label: 'GPU-hours meant for spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'min(uncommitted_hours * spot_share, interruptible_hours)',
    },
    spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'spot_target * (1 - fallback_share)',
    },
    spot_billed: {
      label: 'GPU-hours on spot billed',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'spot_hours / useful_fraction',
    },
  },
  spot_useful: {
    stated_fraction: {
      label: 'Useful fraction stated',
      unit: '1',
      input: 'pools.{pool}.spot.useful_fraction',
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
      label: 'Time between checkpoints',
      unit: 'hour',
      kind: 'rate',
      is: 'sqrt(2 * checkpoint_time * mtbp)',
      note: 'Young, 1974: the interval that loses least',
    },
    checkpoint_fraction: {
      label: 'Useful fraction with checkpoints',
      unit: '1',
      kind: 'rate',
      is: '1 / ((1 + checkpoint_time / best_interval) * (1 + (best_interval / 2 + restart_time) / mtbp))',
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
      kind: 'stock',
      opening: 'same',
      is: 'smallest(source_limit.obtainable, gpus)',
      note: 'The whole need of the pool where no limit is stated',
    },
    capacity_before: {
      label: 'GPUs of the suppliers used before',
      unit: 'gpu',
      kind: 'stock',
      opening: 'same',
      is: 'earlier(source.source_capacity)',
    },
  },
})

/** The hours of a month by source; what no source gives is unserved. */
export const supplyHours = section(
  supply,
  'Supply in GPU-hours',
)({
  pool: {
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
    spot_hours: {
      label: 'Useful GPU-hours on spot',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(spot.spot_hours)',
    },
    beyond_spot: {
      label: 'Share of uncommitted hours not on spot',
      unit: '1',
      kind: 'ratio',
      opening: 'same',
      is: '1 - ratio(spot_hours, uncommitted_hours)',
    },
    on_demand_hours: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source.on_demand_hours)',
    },
    unserved_hours: {
      label: 'GPU-hours unserved',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'max(0, gap(uncommitted_hours, spot_hours + on_demand_hours))',
    },
    supplied_hours: {
      label: 'GPU-hours supplied',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'owned_used_hours + committed_used_hours + spot_hours + on_demand_hours',
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
    committed_hours: {
      label: 'Committed GPU-hours',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'running * hours_in_month',
    },
  },
  source_block: {
    block_on_demand: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'block_hours * min(source_capacity, max(0, rest * beyond_spot - capacity_before))',
    },
  },
  source: {
    on_demand_hours: {
      label: 'GPU-hours on demand',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(source_block.block_on_demand)',
    },
  },
})
