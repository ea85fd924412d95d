import { npvOf, type Trial } from './trial.ts'
import type { Trials } from './trials.ts'

/** A named scenario of the case: inputs that change together, in both plans. */
export interface ScenarioResult {
  readonly id: string
  readonly label: string
  readonly trial: Trial
  /** Changed paths that the calculation does not read. */
  readonly unread: readonly string[]
}

/** Another set of levers, all others off. */
export interface OptionResult {
  /** Id of the option in the case; `without-LEVER` for the plan less one lever. */
  readonly id: string
  readonly label: string
  readonly kind: 'stated' | 'without'
  readonly levers: readonly string[]
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
  /**
   * The best NPV among both, other than the plan itself; undefined where there is none. It may exceed the plan's own.
   */
  readonly nextBest: OptionResult | undefined
}

/** Calculates every scenario of the case. */
export function scenariosOf(trials: Trials): readonly ScenarioResult[] {
  const { inputs, inputAt } = trials.model
  return Object.entries(inputs.tree.scenarios).map(([id, { label, set }]) => {
    const changes = new Map<string, number>()
    const unread: string[] = []
    for (const [path, change] of Object.entries(set)) {
      if (change.kind === 'number' && inputAt.has(path)) changes.set(path, change.assumption.value)
      else unread.push(path)
    }
    return { id, label, trial: trials.run(changes), unread }
  })
}

/** The case with only the given levers on. */
function withLevers(trials: Trials, on: readonly string[]): Trial {
  const levers = Object.keys(trials.model.inputs.tree.levers)
  return trials.run(new Map(levers.map((lever) => [`levers.${lever}.on`, Number(on.includes(lever))])))
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((lever) => other.includes(lever))
}

/** Calculates doing nothing, every option of the case and the plan less each of its levers, all on the same dates. */
export function optionsOf(trials: Trials): Options {
  const { inputs } = trials.model
  const { levers, options } = inputs.tree
  const plan = Object.entries(levers).flatMap(([lever, { on }]) => (on.value === 1 ? [lever] : []))
  const stated = Object.entries(options).map(([id, option]): OptionResult => {
    const trial = withLevers(trials, option.levers)
    return { id, label: option.label, kind: 'stated', levers: option.levers, trial }
  })
  const without = plan.map((lever): OptionResult => {
    const rest = plan.filter((other) => other !== lever)
    const label = `Without: ${levers[lever]?.label ?? lever}`
    return { id: `without-${lever}`, label, kind: 'without', levers: rest, trial: withLevers(trials, rest) }
  })
  const [nextBest] = [...stated, ...without]
    .filter(
      (option) =>
        option.trial.kind === 'figures' && !isSameSet(option.levers, plan) && option.levers.length > 0,
    )
    .toSorted((a, b) => (npvOf(b.trial) ?? 0) - (npvOf(a.trial) ?? 0))
  return { doNothing: withLevers(trials, []), stated, without, nextBest }
}
