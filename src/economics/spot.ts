import { requireNonNegative, requirePositive } from './argument.ts'

/** Work on pre-emptible capacity that saves its state; all in one unit of time (hours). */
export interface CheckpointedWork {
  /** Time to write one checkpoint. */
  readonly checkpoint: number
  /** Time from a pre-emption until the work runs again. */
  readonly restart: number
  /** Mean time between pre-emptions. */
  readonly meanTimeBetweenPreemptions: number
}

/**
 * Useful fraction of pre-emptible hours: 1 / ((1 + d/t) * (1 + (t/2 + R)/M)): checkpoints take d of every t
 * + d, and every pre-emption loses half an interval and the restart.
 *
 * @param work times in one unit
 * @param interval working time between checkpoints, same unit
 * @returns share above 0, at most 1
 * @throws RangeError for negative times, or an interval or mean time of zero
 * Source: Young, A first order approximation to the optimum checkpoint interval, CACM 17(9), 1974.
 */
export function usefulFraction(work: CheckpointedWork, interval: number): number {
  requireWork(work)
  requirePositive({ interval })
  const checkpointing = 1 + work.checkpoint / interval
  const losing = 1 + (interval / 2 + work.restart) / work.meanTimeBetweenPreemptions
  return 1 / (checkpointing * losing)
}

/**
 * Young's checkpoint interval, which loses the least time: sqrt(2 * d * M).
 *
 * @returns working time between checkpoints, unit of the arguments; 0 for checkpoints that take no time
 * @throws RangeError as `usefulFraction`
 * Source: Young, CACM 17(9), 1974.
 */
export function youngInterval(work: CheckpointedWork): number {
  requireWork(work)
  return Math.sqrt(2 * work.checkpoint * work.meanTimeBetweenPreemptions)
}

/**
 * The checkpoint cycle that maximises availability: d + sqrt(2 * (M + R) * d + d^2). Unlike Young's, it
 * knows the restart time, and it is the whole cycle, the writing of the checkpoint included.
 *
 * @returns time from the start of one checkpoint to the start of the next, unit of the arguments
 * @throws RangeError as `usefulFraction`
 * Source: Saxena, Hukerikar, Blaz, Raj, arXiv 2410.18124, 2024.
 */
export function availabilityOptimalCycle(work: CheckpointedWork): number {
  requireWork(work)
  const { checkpoint, restart, meanTimeBetweenPreemptions } = work
  return checkpoint + Math.sqrt(2 * (meanTimeBetweenPreemptions + restart) * checkpoint + checkpoint ** 2)
}

/**
 * Price of a useful hour on spot: spot price / useful fraction.
 *
 * @param spotRate money per GPU-hour billed
 * @param fraction share of billed hours that do useful work, above 0
 * @returns money per useful GPU-hour
 * @throws RangeError for a negative rate, or a fraction of zero or above 1
 * Source: as `usefulFraction`.
 */
export function usefulSpotRate(spotRate: number, fraction: number): number {
  requireNonNegative({ spotRate })
  if (!(fraction > 0 && fraction <= 1))
    throw new RangeError(`fraction must be above 0, at most 1, not ${fraction}`)
  return spotRate / fraction
}

function requireWork(work: CheckpointedWork): void {
  requireNonNegative({ checkpoint: work.checkpoint, restart: work.restart })
  requirePositive({ meanTimeBetweenPreemptions: work.meanTimeBetweenPreemptions })
}
