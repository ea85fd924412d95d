import { flow, peak } from '../formula/line.ts'
import { section } from '../formula/vocabulary.ts'
import { capacity } from './capacity.ts'

/** GPUs and GPU-hours that each pool must hold, before it is asked where they come from. */
export const need = section(
  capacity,
  'Need of the pools',
)({
  deployment: {
    gpu_hours: flow('gpu-hour', 'GPU-hours to hold', 'sum(deployment_block.held_hours)', { opening: 'same' }),
  },
  deployment_block: {
    interruptible: peak('gpu', 'GPUs that can be interrupted', 'held * interruptible_share', {
      opening: 'same',
      note: 'Busy or idle: what is held for work that waits can be reclaimed in the hours in which it is held',
    }),
  },
  pool_block: {
    block_interruptible: peak('gpu', 'GPUs that can be interrupted', 'sum(deployment_block.interruptible)', { opening: 'same' }),
  },
  pool: {
    gpus_needed: peak('gpu', 'GPUs needed at the peak', 'sum(deployment.gpus)', { opening: 'same' }),
    gpu_hours: flow('gpu-hour', 'GPU-hours to hold', 'sum(deployment.gpu_hours)', { opening: 'same' }),
  },
  plan: {
    gpu_hours: flow('gpu-hour', 'GPU-hours to hold', 'sum(pool.gpu_hours)', { opening: 'same' }),
  },
})
