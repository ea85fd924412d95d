import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive } from './argument.ts'

/** One measured point: sequences that decode at once, and the seconds between two tokens of one of them. */
export interface BatchPoint {
  readonly batch: number
  readonly timePerOutputToken: number
}

/** TPOT = stepBase + stepPerSequence * batch, fitted to points from `smallest` to `largest` batch. */
export interface BatchCurve {
  readonly kind: 'curve'
  /** Seconds a step takes whatever the batch: reading the weights, launching kernels. */
  readonly stepBase: number
  /** Seconds that each further sequence adds. */
  readonly stepPerSequence: number
  /** Tokens per second that no batch exceeds: 1 / stepPerSequence. */
  readonly maximumThroughput: number
  /** Batch at which half of that is reached: stepBase / stepPerSequence. */
  readonly halfThroughputBatch: number
  /** Largest error of the fitted throughput at a measured point, as a share of the measured one. */
  readonly largestError: number
  readonly smallest: number
  readonly largest: number
}

/** A fitted curve, or the reason why the points give none. */
export type BatchFit = BatchCurve | { readonly kind: 'none'; readonly reason: string }

/**
 * Fits the batch curve by ordinary least squares of TPOT on batch. Good for dense models; a mixture of
 * experts reads more weights as the batch grows and misses by a quarter: heed `largestError`.
 *
 * @param points sequences and seconds, at least two different batches
 * @returns the curve, or `none` where the points do not determine one or contradict its shape
 * @throws RangeError for a batch or time of zero or less
 * Source: hyperbolic throughput T(B) = B / (a + b B); cliffcenter.com, Inference economics, 2026.
 */
export function fitBatchCurve(points: readonly BatchPoint[]): BatchFit {
  for (const { batch, timePerOutputToken } of points) requirePositive({ batch, timePerOutputToken })
  const batches = points.map((point) => point.batch)
  const smallest = Math.min(...batches)
  const largest = Math.max(...batches)
  if (!(smallest < largest)) return { kind: 'none', reason: 'it takes points at two different batches' }
  const { intercept, slope } = leastSquares(points)
  if (slope <= 0) return { kind: 'none', reason: 'TPOT does not rise with the batch' }
  if (intercept <= 0) return { kind: 'none', reason: 'the fitted step without a sequence takes no time' }
  const errors = points.map((point) => point.timePerOutputToken / (intercept + slope * point.batch) - 1)
  return {
    kind: 'curve',
    stepBase: intercept,
    stepPerSequence: slope,
    maximumThroughput: 1 / slope,
    halfThroughputBatch: intercept / slope,
    largestError: Math.max(...errors.map(Math.abs)),
    smallest,
    largest,
  }
}

/**
 * Output tokens per second at a batch: B / (a + b B).
 *
 * @param curve as fitted
 * @param batch sequences
 * @returns tokens per second; none outside the measured batches, for the curve says nothing there
 * @throws RangeError for a batch of zero or less
 * Source: as `fitBatchCurve`.
 */
export function throughputAtBatch(curve: BatchCurve, batch: number): Answer {
  requirePositive({ batch })
  if (batch < curve.smallest || batch > curve.largest)
    return noAnswer('the batch lies outside the measured ones')
  return answer(batch / (curve.stepBase + curve.stepPerSequence * batch))
}

/** What keeps a batch from being larger: the latency limit, memory, or the end of what was measured. */
export type BatchLimit = 'latency' | 'memory' | 'measured-range'

/** The largest batch allowed and what binds it, or why none is. */
export type OptimalBatch =
  | { readonly kind: 'batch'; readonly batch: number; readonly boundBy: BatchLimit }
  | { readonly kind: 'none'; readonly reason: string }

/**
 * The cheapest batch under a latency limit: cost per token falls with the batch, so the largest allowed one
 * wins, floor((limit - a) / b), at most what memory holds and at most the largest measured.
 *
 * @param curve as fitted
 * @param timePerOutputTokenLimit seconds
 * @param memoryLimit sequences whose KV cache fits; default unlimited
 * @returns whole sequences, or `none` where even the smallest measured batch breaks a limit
 * @throws RangeError for a limit of zero or less, or a negative memory limit
 * Source: as `fitBatchCurve`.
 */
export function optimalBatch(
  curve: BatchCurve,
  timePerOutputTokenLimit: number,
  memoryLimit = Number.MAX_SAFE_INTEGER,
): OptimalBatch {
  requirePositive({ timePerOutputTokenLimit })
  requireNonNegative({ memoryLimit })
  const byLatency = (timePerOutputTokenLimit - curve.stepBase) / curve.stepPerSequence
  const limits: readonly (readonly [BatchLimit, number])[] = [
    ['latency', Math.floor(byLatency + 1e-9)],
    ['memory', Math.floor(memoryLimit)],
    ['measured-range', Math.floor(curve.largest)],
  ]
  const [boundBy, batch] = limits.reduce((least, limit) => (limit[1] < least[1] ? limit : least))
  if (batch < curve.smallest) return { kind: 'none', reason: `no measured batch meets the ${boundBy} limit` }
  return { kind: 'batch', batch, boundBy }
}

function leastSquares(points: readonly BatchPoint[]): { readonly intercept: number; readonly slope: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length
  const meanBatch = mean(points.map((point) => point.batch))
  const meanTime = mean(points.map((point) => point.timePerOutputToken))
  let together = 0
  let spread = 0
  for (const point of points) {
    together += (point.batch - meanBatch) * (point.timePerOutputToken - meanTime)
    spread += (point.batch - meanBatch) ** 2
  }
  const slope = together / spread
  return { intercept: meanTime - slope * meanBatch, slope }
}
