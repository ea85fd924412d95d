import { type Changes, leversOn, scenarioChanges, withLevers } from '../cases/case.ts'
import { npvOf, type Trial } from '../cases/trial.ts'
import type { Trials } from '../cases/trials.ts'
import type { Contributions } from './contributions.ts'

/** A named scenario of the case: inputs that change together, in both plans. */
export interface ScenarioResult {
  readonly id: string
  readonly label: string
  readonly changes: Changes
  readonly trial: Trial
  /** Changed paths that the calculation does not read. */
  readonly unread: readonly string[]
}

/** Another set of levers, all others off. */
export interface OptionResult {
  /** Id of the option in the case; `without-LEVER` for the plan less one lever, `reduced` for its best set of levers. */
  readonly id: string
  readonly label: string
  readonly kind: 'stated' | 'without' | 'reduced'
  readonly levers: readonly string[]
  readonly changes: Changes
  readonly trial: Trial
}

/** What else could be decided. */
export interface Options {
  /** The status quo: zero throughout, calculated like the others. */
  readonly doNothing: Trial
  /** The options of the case, in its order. */
  readonly stated: readonly OptionResult[]
  /** The plan less one lever, for each lever that is on. */
  readonly without: readonly OptionResult[]
  /** The set of the plan's levers with the best NPV, where that is not all of them; undefined where none returns more. */
  readonly reduced: OptionResult | undefined
  /**
   * The best NPV among these, other than the plan itself; undefined where there is none. It may exceed the plan's own.
   */
  readonly nextBest: OptionResult | undefined
}

/** Calculates every scenario of the case. */
export function scenariosOf(trials: Trials): readonly ScenarioResult[] {
  const { model } = trials
  return Object.entries(model.inputs.tree.scenarios).map(([id, { label }]) => {
    const { changes, unread } = scenarioChanges(model, id)
    return { id, label, changes, trial: trials.run(changes), unread }
  })
}

/** Other levers than those of the plan, and what becomes of the case with them. */
function tried(trials: Trials, option: Omit<OptionResult, 'changes' | 'trial'>): OptionResult {
  const changes = withLevers(trials.model, option.levers)
  return { ...option, changes, trial: trials.run(changes) }
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((lever) => other.includes(lever))
}

/** The best set of the levers that are on, where it is neither all nor none of them. */
function reducedOf(trials: Trials, contributions: Contributions): OptionResult | undefined {
  if (contributions.kind !== 'shares') return undefined
  const { levers, npv } = contributions.sets
  const best = npv.indexOf(Math.max(...npv))
  if (best === 0 || best === npv.length - 1) return undefined
  const isIn = (_: string, index: number): boolean => (best & (1 << index)) !== 0
  const kept = levers.filter(isIn)
  const left = levers.filter((lever) => !kept.includes(lever))
  const names = left.map((lever) => trials.model.inputs.tree.levers[lever]?.label ?? lever)
  const label = `Without: ${listed(names)}`
  return tried(trials, { id: 'reduced', label, kind: 'reduced', levers: kept })
}

/** Names in a sentence: `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * Calculates doing nothing, every option of the case, the plan less each of its levers and its best set of levers, all on
 * the same dates.
 */
export function optionsOf(trials: Trials, contributions: Contributions): Options {
  const { inputs } = trials.model
  const { levers, options } = inputs.tree
  const plan = leversOn(trials.model)
  const stated = Object.entries(options).map(([id, option]) =>
    tried(trials, { id, label: option.label, kind: 'stated', levers: option.levers }),
  )
  const without = plan.map((lever) => {
    const rest = plan.filter((other) => other !== lever)
    const label = `Without: ${levers[lever]?.label ?? lever}`
    return tried(trials, { id: `without-${lever}`, label, kind: 'without', levers: rest })
  })
  const reduced = reducedOf(trials, contributions)
  const [nextBest] = [...stated, ...(reduced === undefined ? [] : [reduced]), ...without]
    .filter(
      (option) =>
        option.trial.kind === 'figures' && !isSameSet(option.levers, plan) && option.levers.length > 0,
    )
    .toSorted((a, b) => (npvOf(b.trial) ?? 0) - (npvOf(a.trial) ?? 0))
  return { doNothing: trials.run(withLevers(trials.model, [])), stated, without, reduced, nextBest }
}
