import type { Answer } from '../economics/answer.ts'
import {
  annualDriftCost,
  bestRetrainingInterval,
  type DriftCost,
  type QualityDrift,
} from '../economics/drift.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** How often a model that ages should be trained again. */
export interface Retraining {
  readonly workload: string
  readonly label: string
  /** Months between trainings as planned, and what drift costs a year at that pace; money. */
  readonly interval: number
  readonly cost: DriftCost
  /** Months between trainings that cost least; none where no value is lost. */
  readonly bestInterval: Answer
  /** What drift costs a year at the best pace; undefined where there is none. */
  readonly bestCost: DriftCost | undefined
  /** What the best pace saves a year against the planned one; money, zero or more. */
  readonly saving: number
}

/** The best retraining interval of every workload whose model ages, by the square-root law, and its cost. */
export function retrainingOf(inputs: Inputs): readonly Retraining[] {
  return Object.entries(inputs.tree.workloads).flatMap(([workload, { label, drift }]) => {
    if (drift === undefined) return []
    const quality: QualityDrift = {
      retrainingCost: drift.retraining_cost.value,
      monthlyValue: drift.value_at_stake.value,
      lossPerMonth: drift.decay.value,
    }
    const interval = drift.retraining_interval.value
    const cost = annualDriftCost(quality, interval)
    const bestInterval = bestRetrainingInterval(quality)
    const hasBest = bestInterval.kind === 'value' && bestInterval.value > 0
    const bestCost = hasBest ? annualDriftCost(quality, bestInterval.value) : undefined
    const saving = bestCost === undefined ? 0 : Math.max(0, cost.total - bestCost.total)
    return [{ workload, label, interval, cost, bestInterval, bestCost, saving }]
  })
}
