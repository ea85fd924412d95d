import type { Results } from '../cases/results.ts'
import type { Answer } from '../economics/answer.ts'
import {
  annualDriftCost,
  bestRetrainingInterval,
  type DriftCost,
  type QualityDrift,
} from '../economics/drift.ts'
import { monthsPerYear } from '../units/calendar.ts'
import { settledYear } from './settled-year.ts'

/** How often a model that ages should be trained again, in the settled year of the optimized plan. */
export interface Retraining {
  readonly workload: string
  readonly label: string
  /** Months between trainings as planned, and what drift costs a year at that pace by the lines of the plan; money. */
  readonly interval: number
  readonly cost: DriftCost
  /** Months between trainings that cost least; none where no value is lost. */
  readonly bestInterval: Answer
  /** What drift costs a year at the best pace; undefined where there is none. */
  readonly bestCost: DriftCost | undefined
  /** What the best pace saves a year against the planned one; money, zero or more. */
  readonly saving: number
}

/** Means over the settled year of what a workload's drift is made of. */
class SettledDrift {
  readonly #results: Results
  readonly #workload: string
  readonly #months: readonly number[]

  constructor(results: Results, workload: string) {
    this.#results = results
    this.#workload = workload
    this.#months = settledYear(results)
  }

  /** The mean of a line; undefined where the case has no such row. */
  #mean(line: string): number | undefined {
    const [row] = this.#results
      .rows('drift', line)
      .filter(({ member: { ids } }) => ids['plan'] === 'optimized' && ids['workload'] === this.#workload)
    if (row === undefined) return undefined
    return this.#months.reduce((sum, month) => sum + this.#results.at(row, month), 0) / this.#months.length
  }

  /** A year's money of a line. */
  yearly(line: 'retraining' | 'drift_loss'): number {
    return monthsPerYear * (this.#mean(line) ?? Number.NaN)
  }

  /** An input as levers change it, or as it stands where none does. */
  input(line: string, field: string): number {
    const { inputAt } = this.#results.model
    const stated = inputAt.get(`workloads.${this.#workload}.drift.${field}`) ?? -1
    return this.#mean(line) ?? this.#results.vector[stated] ?? Number.NaN
  }
}

/**
 * The best retraining interval of every workload whose model ages, by the square-root law, and its cost. What is planned
 * costs what the lines of the plan say, retraining and value lost to drift.
 */
export function retrainingOf(results: Results): readonly Retraining[] {
  return Object.entries(results.model.inputs.tree.workloads).flatMap(([workload, { label, drift }]) => {
    if (drift === undefined) return []
    const settled = new SettledDrift(results, workload)
    const quality: QualityDrift = {
      retrainingCost: settled.input('cost_of_retraining', 'retraining_cost'),
      monthlyValue: settled.input('value_at_stake', 'value_at_stake'),
      lossPerMonth: settled.input('decay', 'decay'),
    }
    const interval = settled.input('retraining_interval', 'retraining_interval')
    const [retraining, lostValue] = [settled.yearly('retraining'), settled.yearly('drift_loss')]
    const cost = { retraining, lostValue, total: retraining + lostValue }
    const bestInterval = bestRetrainingInterval(quality)
    const hasBest = bestInterval.kind === 'value' && bestInterval.value > 0
    const bestCost = hasBest ? annualDriftCost(quality, bestInterval.value) : undefined
    const saving = bestCost === undefined ? 0 : Math.max(0, cost.total - bestCost.total)
    return [{ workload, label, interval, cost, bestInterval, bestCost, saving }]
  })
}
