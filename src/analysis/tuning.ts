import { type FineTuningCase, fineTuningCase } from '../economics/fine-tuning.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { Results } from './results.ts'
import { settledYear } from './settled-year.ts'

/** What a fine-tuned smaller model is worth within the plan. */
export interface Tuning extends FineTuningCase {
  readonly lever: string
  readonly label: string
  /** Direct cost a month of the optimized plan without and with the lever, mean of the settled year; money. */
  readonly costBefore: number
  readonly costAfter: number
  /** Cost a month of keeping the model fresh: retraining cost over its interval; money. */
  readonly upkeep: number
}

/** Programme costs that make up fine-tuning, and the lever that causes them. */
function costOf({ tree }: Inputs, lever: string, categories: readonly string[]): number {
  return Object.values(tree.programme)
    .filter(({ levers, category }) => levers.includes(lever) && categories.includes(category))
    .reduce((sum, { amount }) => sum + amount.value, 0)
}

function upkeepOf({ tree, patches }: Inputs, lever: string): number {
  const workloads = Object.entries(tree.workloads).filter(([workload]) =>
    patches.some((patch) => patch.lever === lever && patch.path === `deployments.${workload}.audit`),
  )
  return workloads.reduce((sum, [, { drift }]) => {
    return drift === undefined ? sum : sum + drift.retraining_cost.value / drift.retraining_interval.value
  }, 0)
}

/** Direct cost a month of the optimized plan, mean over some months. */
function directCost(results: Results, months: readonly number[]): number {
  const row = results.ofPlan('optimized', 'direct_cost')
  return months.reduce((sum, month) => sum + results.at(row, month), 0) / months.length
}

/**
 * The business case of every fine-tuned model of the plan (levers of the kind `model` that are on): training, data and
 * evaluation against the direct cost that it saves, everything else as planned. The return is taken over the months from
 * go-live to the horizon, undiscounted.
 */
export function tuningsOf(results: Results): readonly Tuning[] {
  const { inputs, inputAt } = results.model
  const months = settledYear(results)
  return Object.entries(inputs.tree.levers).flatMap(([lever, { label, kind, go_live }]) => {
    const on = inputAt.get(`levers.${lever}.on`)
    if (kind !== 'model' || on === undefined || results.vector[on] !== 1) return []
    const vector = results.vector.slice()
    vector[on] = 0
    const costBefore = directCost(new Results(results.model, vector), months)
    const costAfter = directCost(results, months)
    const upkeep = upkeepOf(inputs, lever)
    const tuned = fineTuningCase(
      {
        training: costOf(inputs, lever, ['training', 'data']),
        dataHours: 0,
        hourlyRate: 0,
        evaluation: costOf(inputs, lever, ['evaluation']),
        monthlyCostBefore: costBefore,
        monthlyCostAfter: costAfter,
        monthlyUpkeep: upkeep,
      },
      results.program.horizon - go_live.value + 1,
    )
    return [{ ...tuned, lever, label, costBefore, costAfter, upkeep }]
  })
}
