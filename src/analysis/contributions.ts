import { leversOn, switchOf } from '../cases/case.ts'
import type { Results } from '../cases/results.ts'
import { shapleyValues } from '../economics/shapley.ts'
import { Slicer } from '../formula/slice.ts'
import { type State, valueAt } from '../formula/state.ts'

/** What one lever adds to a total, in money. */
export interface LeverShare {
  /** Its fair share: what it adds, averaged over every order in which the levers could come. The shares add up. */
  readonly fair: number
  /** What it adds as the only lever. */
  readonly alone: number
  /** What the whole programme loses without it. */
  readonly last: number
}

/** What one lever contributes. */
export interface Contribution {
  readonly lever: string
  readonly label: string
  readonly npv: LeverShare
  /** Of the saving in TCO over the horizon, undiscounted. */
  readonly saving: LeverShare
}

/** The worth of every set of levers; entry 0b101 is that of levers 0 and 2. */
export interface LeverSets {
  /** Levers that are on, in the order of case.yaml. */
  readonly levers: readonly string[]
  readonly npv: readonly number[]
  readonly saving: readonly number[]
}

/** Contributions of all levers that are on, in their order, or why they cannot be told. */
export type Contributions =
  | { readonly kind: 'shares'; readonly levers: readonly Contribution[]; readonly sets: LeverSets }
  | { readonly kind: 'none'; readonly reason: string }

/** Most levers that are told apart: 4,096 sets. */
const mostLevers = 12

/** A lever as a player: its switch, and the code that brings a state up to date when the switch moves. */
interface Player {
  readonly lever: string
  /** Its bit in the number of a set. */
  readonly bit: number
  readonly input: number
  readonly update: (vector: Float64Array, state: State) => void
  readonly size: number
}

function playersOf(results: Results, outputs: readonly number[]): readonly Player[] {
  const { model } = results
  const slicer = new Slicer(results.program, outputs)
  return leversOn(results.model, results.vector).map((lever, index) => {
    const input = switchOf(model, lever)
    const rows = slicer.rows([input])
    return { lever, bit: 1 << index, input, update: model.compiled.part(rows), size: rows.size }
  })
}

/**
 * Calculates every set of the levers that are on, all others off. Sets are taken in the order in which neighbours differ
 * by one lever (a Gray code), the lever that changes least moving most often, so that each set costs one small update.
 */
export function leverSetsOf(results: Results): LeverSets {
  const [npvRow, savingRow] = [results.row('case', 'npv'), results.row('case', 'saving_total')]
  const players = playersOf(results, [npvRow.index, savingRow.index])
  const byCost = players.toSorted((a, b) => a.size - b.size)
  const [state, vector] = [results.state.slice(), results.vector.slice()]
  const count = 2 ** players.length
  const [npv, saving] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)]
  let set = count - 1
  for (let step = 1; step <= count; step += 1) {
    npv[set] = valueAt(results.program, state, npvRow, 0)
    saving[set] = valueAt(results.program, state, savingRow, 0)
    // The place of the lowest 1 in the step is the place of the bit that a Gray code flips next.
    const player = byCost[Math.log2(step & -step)]
    if (player === undefined) break
    set ^= player.bit
    vector[player.input] = (set & player.bit) === 0 ? 0 : 1
    player.update(vector, state)
  }
  return { levers: players.map(({ lever }) => lever), npv, saving }
}

function sharesOf(worth: readonly number[]): readonly LeverShare[] {
  const [none = 0] = worth
  const all = worth.length - 1
  return shapleyValues(worth).map((fair, index) => {
    const bit = 1 << index
    return { fair, alone: (worth[bit] ?? 0) - none, last: (worth[all] ?? 0) - (worth[all ^ bit] ?? 0) }
  })
}

/**
 * What each lever contributes to NPV and to the saving, exactly: Shapley values over every set of the levers that are
 * on. All sets keep the dates of the case; with no lever the optimized plan is the status quo, so the shares add up to
 * the whole. `none` where there are more levers than can be told apart, or where a set cannot be calculated.
 */
export function contributionsOf(results: Results): Contributions {
  const { levers } = results.model.inputs.tree
  const on = leversOn(results.model, results.vector)
  if (on.length === 0) return { kind: 'none', reason: 'no lever is on' }
  if (on.length > mostLevers) return { kind: 'none', reason: `more than ${mostLevers} levers are on` }
  const sets = leverSetsOf(results)
  if (![...sets.npv, ...sets.saving].every(Number.isFinite))
    return { kind: 'none', reason: 'a set of levers has no finite result' }
  const [npv, saving] = [sharesOf(sets.npv), sharesOf(sets.saving)]
  const contributions = sets.levers.flatMap((lever, index) => {
    const [ofNpv, ofSaving] = [npv[index], saving[index]]
    if (ofNpv === undefined || ofSaving === undefined) return []
    return [{ lever, label: levers[lever]?.label ?? lever, npv: ofNpv, saving: ofSaving }]
  })
  return { kind: 'shares', levers: contributions, sets }
}
