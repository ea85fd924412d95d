import { Piscina } from 'piscina'
import type { UnitOutcome, UnitTask } from './run-unit.ts'
import { threadOptions } from './threads.ts'

/** How much a run may take. */
export interface PoolLimits {
  /** Units built at the same time. */
  readonly jobs: number
  /** Seconds after which a unit is given up. */
  readonly seconds: number
  /** Megabytes of JavaScript heap of one unit's thread; fonts, archives and the second calculator come on top. */
  readonly megabytes: number
}

/** Builds units, each in a thread that shares nothing with the others. */
export interface UnitPool {
  readonly build: (task: UnitTask) => Promise<UnitOutcome>
  readonly close: () => Promise<void>
}

/** Threads with the core loaded. A unit that takes too long or too much ends its own thread, which is replaced. */
export function openPool({ jobs, seconds, megabytes }: PoolLimits): UnitPool {
  const pool = new Piscina({
    ...threadOptions('run-worker'),
    minThreads: jobs,
    maxThreads: jobs,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  return {
    build: async (task) => {
      const ending = new AbortController()
      const timer = setTimeout(() => ending.abort(), seconds * 1000)
      try {
        const outcome: UnitOutcome = await pool.run(task, { name: 'buildUnit', signal: ending.signal })
        return outcome
      } catch (error) {
        const late = `the time limit of ${seconds} s is over (--time-limit)`
        return { kind: 'failed', messages: [ending.signal.aborted ? late : reasonOf(error, megabytes)] }
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => pool.destroy(),
  }
}

function reasonOf(error: unknown, megabytes: number): string {
  if (!(error instanceof Error)) return 'internal error'
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isFull
    ? `the memory limit of ${megabytes} MB is reached (--memory-limit)`
    : `internal error: ${error.message}`
}
