import type { Inputs } from '../inputs/inputs.ts'
import { npvOf, type Trial } from './trial.ts'
import type { Trials } from './trials.ts'

/** What it costs to decide a month later. */
export interface Delay {
  /** The case with everything that the decision starts moved by one month. */
  readonly later: Trial
  /** NPV now less NPV a month later; money. Positive: waiting costs. Undefined where either is infeasible. */
  readonly cost: number | undefined
  /** Paths of the months that move. */
  readonly moved: readonly string[]
}

/** The start of what a lever buys: a commitment or tranche that the status quo has nothing of. */
function startOfPurchase(inputs: Inputs, path: string): string | undefined {
  const owner = /^(suppliers\..+\.commitments\.[^.]+)\.quantity$/.exec(path)?.[1]
  const tranche = /^(pools\..+\.owned\.[^.]+)\.gpus$/.exec(path)?.[1]
  if (inputs.assumptions.get(path)?.value !== 0) return undefined
  if (owner !== undefined) return `${owner}.start`
  return tranche === undefined ? undefined : `${tranche}.in_service`
}

/** Months that wait for the decision: go-lives, programme payments, and the start of what levers buy. */
function monthsOfDecision(inputs: Inputs): readonly string[] {
  const { levers, programme } = inputs.tree
  return [
    ...Object.keys(levers).map((lever) => `levers.${lever}.go_live`),
    ...Object.keys(programme).map((cost) => `programme.${cost}.month`),
    ...inputs.patches.flatMap(({ path }) => startOfPurchase(inputs, path) ?? []),
  ]
}

/** A month later; a payment due within the horizon stays within it, else a delay would seem to save what it only hides. */
function monthLater({ horizon }: Inputs, path: string, month = Number.NaN): number {
  const isPayment = path.startsWith('programme.')
  return isPayment && month <= horizon ? Math.min(month + 1, horizon) : month + 1
}

/**
 * The cost of a month's delay: every go-live, every payment of the programme and the start of every commitment and
 * purchase that a lever makes move by one month, the horizon stays. What the status quo has already keeps its dates, so
 * that a missed renewal counts.
 */
export function delayOf(trials: Trials): Delay {
  const { inputs, inputAt } = trials.model
  const moved = [...new Set(monthsOfDecision(inputs))].filter((path) => inputAt.has(path))
  const later = trials.run(
    new Map(
      moved.map((path) => [path, monthLater(inputs, path, trials.results.vector[inputAt.get(path) ?? -1])]),
    ),
  )
  const [now, then] = [npvOf(trials.base), npvOf(later)]
  return { later, cost: now === undefined || then === undefined ? undefined : now - then, moved }
}
