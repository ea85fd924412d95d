import { isOn, switchOf } from '../cases/case.ts'
import type { Results } from '../cases/results.ts'
import { type Answer, answer, noAnswer } from '../economics/answer.ts'
import { payback } from '../economics/payback.ts'
import { returnOnInvestment } from '../economics/present-value.ts'
import { settledYear } from './settled-year.ts'

/** What a fine-tuned smaller model is worth within the plan: the optimized plan without its lever against the plan with it. */
export interface Tuning {
  readonly lever: string
  readonly label: string
  /** Programme spend of both plans over the horizon, the difference: training, data, evaluation and what else it causes; money. */
  readonly upfront: number
  /** Running cost a month of the optimized plan without and with the lever, retraining included, mean of the settled year; money. */
  readonly costBefore: number
  readonly costAfter: number
  /** Cost before less cost after; money a month. */
  readonly monthlySaving: number
  /** Months in which the saving of the settled year repays what is spent upfront; none where it saves nothing. */
  readonly payback: Answer
  /** Months from approval until it is repaid, month by month as both plans run: go-live and ramp counted. */
  readonly paidBackAt: Answer
  /** Running cost saved over all months of the case, as it comes with the ramp, less what is spent upfront; money. */
  readonly netBenefit: number
  /** Net benefit / upfront; none where nothing is paid upfront. */
  readonly returnOnUpfront: Answer
}

/** A line of the optimized plan by month: without a lever, and with it. */
class LeverDifference {
  readonly #without: Results
  readonly #with: Results

  constructor(results: Results, on: number) {
    const vector = results.vector.slice()
    vector[on] = 0
    this.#without = results.under(vector)
    this.#with = results
  }

  without(line: string): readonly number[] {
    return this.#without.months(this.#without.ofPlan('optimized', line))
  }

  with(line: string): readonly number[] {
    return this.#with.months(this.#with.ofPlan('optimized', line))
  }

  /** What the lever saves in each month; negative where it adds. */
  saved(line: string): readonly number[] {
    const after = this.with(line)
    return this.without(line).map((before, index) => before - (after[index] ?? Number.NaN))
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** When the flows have repaid what they took, in months from approval. */
function paidBackAt(flows: readonly number[]): Answer {
  const found = payback([0, ...flows])
  return found.kind === 'paid' ? answer(found.at) : noAnswer('it is not repaid within the horizon')
}

function tuningOf(plans: LeverDifference, months: readonly number[]): Omit<Tuning, 'lever' | 'label'> {
  const mean = (series: readonly number[]): number =>
    sumOf(months.map((month) => series[month - 1] ?? Number.NaN)) / months.length
  const spend = plans.saved('programme_spend')
  const saved = plans.saved('running_cost')
  const upfront = -sumOf(spend)
  const monthlySaving = mean(saved)
  return {
    upfront,
    costBefore: mean(plans.without('running_cost')),
    costAfter: mean(plans.with('running_cost')),
    monthlySaving,
    payback: monthlySaving > 0 ? answer(upfront / monthlySaving) : noAnswer('it saves nothing'),
    paidBackAt: paidBackAt(saved.map((saving, index) => saving + (spend[index] ?? Number.NaN))),
    netBenefit: sumOf(saved) - upfront,
    returnOnUpfront: returnOnInvestment(sumOf(saved), upfront),
  }
}

/**
 * The business case of every fine-tuned model of the plan (levers of the kind `model` that are on): the optimized plan is
 * evaluated without the lever and with it, everything else as planned. What is spent is the difference of programme
 * spend, what is saved the difference of running cost in every month, ramp and retraining included. Undiscounted.
 */
export function tuningsOf(results: Results): readonly Tuning[] {
  const { model, vector } = results
  const months = settledYear(results)
  return Object.entries(model.inputs.tree.levers).flatMap(([lever, { label, kind }]) => {
    if (kind !== 'model' || !isOn(model, lever, vector)) return []
    return [{ lever, label, ...tuningOf(new LeverDifference(results, switchOf(model, lever)), months) }]
  })
}
