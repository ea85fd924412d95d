import { changeOf, isOn } from '../cases/case.ts'
import { npvOf, type Trial } from '../cases/trial.ts'
import type { Trials } from '../cases/trials.ts'
import { contractsOf, signaturesOf } from '../inputs/contracts.ts'
import type { Inputs } from '../inputs/inputs.ts'

/** A contract whose date of renewal a month's delay passes by, so that it goes on as it is for another term. */
export interface MissedRenewal {
  /** Path of the month in which its first term starts. */
  readonly start: string
  readonly label: string
  /** The month of the renewal. */
  readonly month: number
}

/** What it costs to decide a month later. */
export interface Delay {
  /** The case with everything that the decision starts moved by one month. */
  readonly later: Trial
  /** NPV now less NPV a month later; money. Positive: waiting costs. Undefined where either is infeasible. */
  readonly cost: number | undefined
  /**
   * The part of the cost that each month of waiting has: what the programme brings comes a month later, as if the dates
   * of renewal waited, too. Money; undefined where the cost or its parts are.
   */
  readonly waiting: number | undefined
  /** The rest, which falls due once: the old quantity of the renewals that are missed, for another term; money. */
  readonly locked: number | undefined
  readonly missed: readonly MissedRenewal[]
  /** Paths of the months that move. */
  readonly moved: readonly string[]
}

/** The start of what a lever buys: a commitment or tranche, or power of a hall, that the status quo has nothing of. */
function startOfPurchase({ tree }: Inputs, path: string): string | undefined {
  const contracts = signaturesOf(tree).map(({ amount, start }) => ({ bought: amount, from: start }))
  const tranches = Object.values(tree.pools).flatMap(({ owned }) =>
    Object.values(owned).map(({ gpus, in_service: start }) => ({ bought: gpus, from: start })),
  )
  const found = [...contracts, ...tranches].find(({ bought }) => bought.path === path)
  return found?.bought.value === 0 ? found.from.path : undefined
}

/** Months that wait for the decision: go-lives, programme payments, and the start of what levers buy. */
function monthsOfDecision(inputs: Inputs): readonly string[] {
  const { levers, programme } = inputs.tree
  return [
    ...Object.values(levers).map(({ go_live: start }) => start.path),
    ...Object.values(programme).map(({ month }) => month.path),
    ...inputs.patches.flatMap(({ path }) => startOfPurchase(inputs, path) ?? []),
  ]
}

/** A month later; a payment due within the horizon stays within it, else a delay would seem to save what it only hides. */
function monthLater({ horizon, tree }: Inputs, path: string, month = Number.NaN): number {
  const isPayment = Object.values(tree.programme).some((cost) => cost.month.path === path)
  return isPayment && month <= horizon ? Math.min(month + 1, horizon) : month + 1
}

/** Contracts that renew in the very month in which a lever would have changed their quantity. */
function missedRenewals({ results }: Trials): readonly MissedRenewal[] {
  const { inputs, inputAt } = results.model
  const numberAt = (path: string): number => results.vector[inputAt.get(path) ?? -1] ?? Number.NaN
  const commitments = contractsOf(inputs.tree)
  return inputs.patches.flatMap(({ path, lever }): readonly MissedRenewal[] => {
    const commitment = commitments.find(({ quantity }) => quantity.path === path)
    if (commitment?.renews !== true || !isOn(results.model, lever, results.vector) || numberAt(path) === 0)
      return []
    const live = numberAt(`levers.${lever}.go_live`)
    const [start, term] = [numberAt(commitment.start.path), numberAt(commitment.term.path)]
    const isRenewal = live > start && (live - start) % term === 0 && live <= inputs.horizon
    if (!isRenewal) return []
    return [{ start: commitment.start.path, label: commitment.label ?? commitment.start.path, month: live }]
  })
}

/**
 * The cost of a month's delay: every go-live, every payment of the programme and the start of every commitment and
 * purchase that a lever makes move by one month, the horizon stays. What the status quo has already keeps its dates, so
 * that a missed renewal counts; what it costs is told apart by letting the date of renewal wait as well.
 */
export function delayOf(trials: Trials): Delay {
  const { model } = trials
  const { inputs, inputAt } = model
  const moved = [...new Set(monthsOfDecision(inputs))].filter((path) => inputAt.has(path))
  const monthOf = (path: string): number | undefined => trials.results.vector[inputAt.get(path) ?? -1]
  const changes = moved.map((path) => changeOf(model, path, monthLater(inputs, path, monthOf(path))))
  const later = trials.run(changes)
  const missed = missedRenewals(trials)
  const waits = missed.map(({ start }) => changeOf(model, start, (monthOf(start) ?? Number.NaN) + 1))
  const postponed = missed.length === 0 ? later : trials.run([...changes, ...waits])
  const [now, wait, then] = [npvOf(trials.base), npvOf(postponed), npvOf(later)]
  return {
    later,
    cost: now === undefined || then === undefined ? undefined : now - then,
    waiting: now === undefined || wait === undefined ? undefined : now - wait,
    locked: wait === undefined || then === undefined ? undefined : wait - then,
    missed,
    moved,
  }
}
