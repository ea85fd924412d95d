import { section } from '../formula/vocabulary.ts'
import { capacity } from './capacity.ts'

/** GPUs and GPU-hours that each pool must hold, before it is asked where they come from. */
export const need = section(
  capacity,
  'Need of the pools',
)({
  deployment: {
    gpu_hours: {
      label: 'GPU-hours to hold',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment_block.held_hours)',
    },
  },
  deployment_block: {
    interruptible: {
      label: 'GPUs that can be interrupted',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'held * interruptible_share',
      note: 'Busy or idle: what is held for work that waits can be reclaimed in the hours in which it is held',
    },
  },
  pool_block: {
    block_interruptible: {
      label: 'GPUs that can be interrupted',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum(deployment_block.interruptible)',
    },
  },
  pool: {
    gpus_needed: {
      label: 'GPUs needed at the peak',
      unit: 'gpu',
      kind: 'peak',
      opening: 'same',
      is: 'sum(deployment.gpus)',
    },
    gpu_hours: {
      label: 'GPU-hours to hold',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(deployment.gpu_hours)',
    },
  },
  plan: {
    gpu_hours: {
      label: 'GPU-hours to hold',
      unit: 'gpu-hour',
      kind: 'flow',
      opening: 'same',
      is: 'sum(pool.gpu_hours)',
    },
  },
})
