import { monthsPerYear } from '../units/calendar.ts'
import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive } from './argument.ts'

/** A model that loses quality at a steady pace until it is trained again. */
export interface QualityDrift {
  /** Money for one retraining, evaluation and roll-out included. */
  readonly retrainingCost: number
  /** Money a month that hangs on the model's quality. */
  readonly monthlyValue: number
  /** Share of that value lost for every month since the last training. */
  readonly lossPerMonth: number
}

/**
 * The retraining interval that costs least: sqrt(2 * C / (V * s)), the square-root law of lot sizes.
 *
 * @returns months; none where no value is lost, or where all that is at stake is worth less than training again (V <=
 *   2 * C * s: no interval is cheaper than none)
 * @throws RangeError for negative numbers
 * Source: Harris 1913 (economic order quantity) applied to linear decay; cf. CARA, arXiv 2310.04216.
 */
export function bestRetrainingInterval(drift: QualityDrift): Answer {
  const { retrainingCost, monthlyValue, lossPerMonth } = drift
  requireNonNegative({ retrainingCost, monthlyValue, lossPerMonth })
  const lossRate = monthlyValue * lossPerMonth
  if (lossRate <= 0) return noAnswer('no value is lost')
  return monthlyValue > 2 * retrainingCost * lossPerMonth
    ? answer(Math.sqrt((2 * retrainingCost) / lossRate))
    : noAnswer('training again costs more than the value that it keeps')
}

/** What drift costs a year: retraining, value lost meanwhile, and both. */
export interface DriftCost {
  readonly retraining: number
  readonly lostValue: number
  readonly total: number
}

/**
 * Annual cost of drift at an interval: 12 * (C / t + V * min(1, s * t / 2)).
 *
 * @param drift money, money a month, share a month
 * @param interval months between trainings, greater than zero
 * @returns money a year
 * @throws RangeError for negative numbers or an interval of zero
 * Source: as `bestRetrainingInterval`; on average half an interval's decay is lost, and never more than all there is.
 */
export function annualDriftCost(drift: QualityDrift, interval: number): DriftCost {
  const { retrainingCost, monthlyValue, lossPerMonth } = drift
  requireNonNegative({ retrainingCost, monthlyValue, lossPerMonth })
  requirePositive({ interval })
  const retraining = (monthsPerYear * retrainingCost) / interval
  const lostValue = monthsPerYear * monthlyValue * Math.min(1, (lossPerMonth * interval) / 2)
  return { retraining, lostValue, total: retraining + lostValue }
}
