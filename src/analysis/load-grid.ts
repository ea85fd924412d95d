import { type Change, changeOf, isOn } from '../cases/case.ts'
import { type Grid, type GridAxis, gridOf } from '../cases/grid.ts'
import type { Results } from '../cases/results.ts'
import type { Trials } from '../cases/trials.ts'
import type { Model } from '../model/model.ts'

/** Serving load against plan at the steps of the grid. */
const loadSteps = [0.6, 0.8, 1, 1.2, 1.4] as const

/** Target utilisation against plan at the steps of the grid, in parts of how far they reach. */
const utilisationSteps = [-1, -0.5, 0, 0.5, 1] as const

/** How far the steps reach, as a share of full load; less where a target would fall below half of itself. */
const mostReach = 0.1

/**
 * Serving load as an axis: the load that every workload reaches by the end of the first year and keeps from then on,
 * relative to plan. What is measured today stays: growth of the first year makes the difference, (1 + g) * load - 1;
 * an explicit series of months is multiplied throughout.
 */
export function loadAxis(model: Model): GridAxis {
  const workloads = Object.values(model.inputs.tree.workloads)
  const steps = loadSteps.map((load) => ({
    value: load,
    // The middle of the grid is the case itself, to the last bit.
    changes: (load === 1 ? [] : workloads).flatMap(
      ({ growth_per_year: growth, monthly_requests: series }): readonly Change[] => {
        const first = growth?.['y1']
        if (first !== undefined) return [changeOf(model, first.path, (1 + first.value) * load - 1)]
        return Object.values(series ?? {}).map(({ path, value }) => changeOf(model, path, value * load))
      },
    ),
  }))
  return { label: 'Serving load, relative to plan', unit: '1', steps }
}

/** How the target utilisation of a workload is set: its value, and what puts it elsewhere. */
interface Target {
  readonly value: number
  readonly isPatched: boolean
  readonly changeTo: (target: number) => Change
}

/**
 * The target of a workload in the optimized plan: a lever's, else the stated one, else that derived from today's fleet;
 * none where only APIs serve it.
 */
function targetOf(results: Results, workload: string): readonly Target[] {
  const { model, vector } = results
  const { inputs } = model
  const path = `deployments.${workload}.target_utilisation`
  const patch = inputs.patches.find((one) => one.path === path && isOn(model, one.lever, vector))
  const stated = inputs.tree.deployments[workload]?.target_utilisation
  const set = patch?.to.kind === 'number' ? patch.to.assumption : stated
  if (set !== undefined) {
    const changeTo = (value: number): Change => changeOf(results.model, set.path, value)
    return [{ value: set.value, isPatched: patch !== undefined, changeTo }]
  }
  const { replicas_today: today, spare_replicas: spare } = inputs.tree.deployments[workload] ?? {}
  if (today === undefined || spare === undefined) return []
  const value = results.at(results.row('fleet_today', 'utilisation_today', { plan: 'optimized', workload }))
  const serving = today.value - spare.value
  const changeTo = (target: number): Change =>
    changeOf(results.model, today.path, spare.value + (serving * value) / target)
  return [{ value, isPatched: false, changeTo }]
}

/**
 * Target utilisation as an axis, in points around the plan: of the workloads whose target a lever sets, or of all where
 * none does. What stands at a step is the mean of the targets moved.
 */
export function utilisationAxis(results: Results): GridAxis {
  const targets = Object.keys(results.model.inputs.tree.workloads).flatMap((workload) =>
    targetOf(results, workload),
  )
  const patched = targets.filter(({ isPatched }) => isPatched)
  // A fleet without load has no utilisation to move.
  const moved = (patched.length > 0 ? patched : targets).filter(({ value }) => value > 0)
  const mean = moved.reduce((sum, { value }) => sum + value, 0) / Math.max(1, moved.length)
  const reach = Math.min(mostReach, ...moved.map(({ value }) => value / 2))
  const steps = utilisationSteps.map((part) => {
    const points = part * reach
    return {
      value: mean + points,
      // Nothing is planned above full load.
      changes: (part === 0 ? [] : moved).map(({ value, changeTo }) => changeTo(Math.min(1, value + points))),
    }
  })
  return { label: 'Target utilisation at the peak', unit: '1', steps }
}

/** The result by target utilisation (rows) and serving load (columns), five steps each; the middle is the case. */
export function loadGridOf(trials: Trials): Grid {
  return gridOf(trials, utilisationAxis(trials.results), loadAxis(trials.model))
}
