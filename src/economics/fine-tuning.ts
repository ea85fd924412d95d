import { monthsPerYear } from '../units/calendar.ts'
import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive } from './argument.ts'
import { returnOnInvestment } from './present-value.ts'

/** A smaller fine-tuned model in place of a larger one. */
export interface FineTuning {
  /** Money for the training runs. */
  readonly training: number
  /** Hours of people who prepare data, and money for one. */
  readonly dataHours: number
  readonly hourlyRate: number
  /** Money for evaluation before launch. */
  readonly evaluation: number
  /** Money a month for serving with the larger model. */
  readonly monthlyCostBefore: number
  /** Money a month for serving with the fine-tuned one, idle hosting included. */
  readonly monthlyCostAfter: number
  /** Money a month to keep it up: retraining cost / interval, and maintenance. */
  readonly monthlyUpkeep: number
}

/** What fine-tuning is worth; money, money a month, months, and shares. */
export interface FineTuningCase {
  readonly upfront: number
  readonly monthlySaving: number
  /** Months until the saving has repaid the upfront cost; none where there is no saving. */
  readonly payback: Answer
  /** Saving over the months considered less the upfront cost. */
  readonly netBenefit: number
  /** Net benefit / upfront cost; none where nothing is paid upfront. */
  readonly returnOnUpfront: Answer
}

/**
 * Business case of a fine-tuned model: upfront = training + data hours * rate + evaluation; saving = before
 * - after - upkeep; payback = upfront / saving; return = (months * saving - upfront) / upfront. Undiscounted.
 *
 * @param tuning money, hours, money a month
 * @param months over which the return is taken, 12 by default
 * @throws RangeError for negative numbers or no months
 * Source: formula as in tokenmath.io and novacalculator.com (fine-tuning ROI calculators, 2025), whose worked
 *   examples it reproduces.
 */
export function fineTuningCase(tuning: FineTuning, months = monthsPerYear): FineTuningCase {
  requireNonNegative({ ...tuning })
  requirePositive({ months })
  const upfront = tuning.training + tuning.dataHours * tuning.hourlyRate + tuning.evaluation
  const monthlySaving = tuning.monthlyCostBefore - tuning.monthlyCostAfter - tuning.monthlyUpkeep
  return {
    upfront,
    monthlySaving,
    payback: monthlySaving > 0 ? answer(upfront / monthlySaving) : noAnswer('it saves nothing'),
    netBenefit: months * monthlySaving - upfront,
    returnOnUpfront: returnOnInvestment(months * monthlySaving, upfront),
  }
}
