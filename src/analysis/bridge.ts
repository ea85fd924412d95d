import type { Results } from '../cases/results.ts'
import { shapleyValues } from '../economics/shapley.ts'
import { type Cause, causes } from '../inputs/about.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { monthsBetween } from '../units/calendar.ts'
import { type InputChanges, inputChanges, type NumberChange } from './input-changes.ts'

/*
 * The bridge from one case to another: what each cause adds to a figure. The causes whose inputs differ are players;
 * every set of them is evaluated, those in the set as in the second case and all others as in the first, and each gets
 * its Shapley value: what it adds, averaged over every order. The parts add up to the difference exactly, no order is
 * preferred, and the bridge back has the same parts with the other sign.
 *
 * Source: Shapley, A Value for n-Person Games, 1953; for the attribution of a change of a total to its factors,
 * Albrecht, Francois, Schoors, A Shapley decomposition of carbon emissions without residuals, Energy Policy 30, 2002.
 *
 * Where a side is a published pack, the bridge begins or ends at what the pack said, and what this version computes for
 * the inputs of the pack less that is a part of its own: the model changed, nothing else.
 */

/** Why a figure differs: a cause among the inputs, or the same inputs computed by another version of the model. */
export type PartCause = Cause | 'model'

/** What one cause adds to a figure, in its unit. */
export interface BridgePart {
  readonly cause: PartCause
  readonly value: number
}

/** The way of one figure from the first case to the second. */
export interface Bridge {
  readonly name: string
  readonly before: number
  readonly after: number
  /** By cause, in the order of `causes`, a change of the model last; their sum is `after - before`. */
  readonly parts: readonly BridgePart[]
}

/** A figure that is bridged; undefined where the case has none. */
export interface BridgedFigure {
  readonly name: string
  readonly read: (results: Results) => number | undefined
}

/** What a published pack said of a figure when it was made; undefined where it said nothing of it. */
export type Said = (figure: BridgedFigure) => number | undefined

/** What was said of either side; a side that is no pack says what this version computes. */
export interface SaidSides {
  readonly before?: Said | undefined
  readonly after?: Said | undefined
}

/** Two cases with all that differs between them. */
export interface ComparedCases {
  readonly before: Results
  readonly after: Results
  /** Months from the opening month of the first to that of the second. */
  readonly monthsApart: number
  readonly changes: InputChanges
}

/** Puts two cases side by side. */
export function compareCases(before: Results, after: Results): ComparedCases {
  const [old, next] = [before.model.inputs, after.model.inputs]
  const monthsApart = monthsBetween(old.opening, next.opening)
  return { before, after, monthsApart, changes: inputChanges(old, next, monthsApart) }
}

/** Reporting money for one unit of the currency in which a number was written. */
function rateOf({ currency }: Assumption, { model }: Results): number {
  return currency === undefined ? 1 : (model.inputs.tree.exchange_rates[currency]?.value ?? 1)
}

const exchangeAlone: ReadonlySet<Cause> = new Set(['exchange'])

/** One of the two cases as a structure into which the numbers of either are put. */
class Structure {
  readonly #own: Results
  readonly #cases: ComparedCases
  readonly #changes: readonly (NumberChange & { readonly at: number })[]

  constructor(own: Results, cases: ComparedCases) {
    this.#own = own
    this.#cases = cases
    this.#changes = numbersWithRates(cases).flatMap((change) => {
      const at = own.model.inputAt.get(change.path)
      return at === undefined ? [] : [{ ...change, at }]
    })
  }

  /** The results with the causes of a set as in the second case, and all others as in the first. */
  with(taken: ReadonlySet<Cause>): Results {
    const vector = this.#own.model.vector.slice()
    for (const change of this.#changes) vector[change.at] = this.#valueOf(change, taken)
    return this.#own.under(vector)
  }

  /** The results of this case but for one number, which is as in the first case, at the rates of the second. */
  butFor(change: NumberChange): Results | undefined {
    const at = this.#own.model.inputAt.get(change.path)
    if (at === undefined) return undefined
    const vector = this.#own.model.vector.slice()
    vector[at] = this.#valueOf(change, exchangeAlone)
    return this.#own.under(vector)
  }

  #valueOf({ cause, before, after }: NumberChange, taken: ReadonlySet<Cause>): number {
    const { before: first, after: second } = this.#cases
    const [source, results] = taken.has(cause) ? [after, second] : [before, first]
    if (source.form === 'month') return source.value + this.#shift(results)
    const rates = taken.has('exchange') ? second : first
    return rates === results ? source.value : (source.value / rateOf(source, results)) * rateOf(source, rates)
  }

  /** From months counted from the opening of a case to those counted from that of this structure. */
  #shift(of: Results): number {
    if (of === this.#own) return 0
    return of === this.#cases.after ? this.#cases.monthsApart : -this.#cases.monthsApart
  }
}

/** The numbers that move: those stated differently, and those in a currency whose rate is. */
function numbersWithRates({ before, after, changes }: ComparedCases): readonly NumberChange[] {
  const stated = new Set(changes.numbers.map(({ path }) => path))
  const converted = [...before.model.inputs.assumptions].flatMap(([path, old]): readonly NumberChange[] => {
    const next = after.model.inputs.assumptions.get(path)
    const moves = next !== undefined && old.currency !== undefined && old.value !== next.value
    return moves && !stated.has(path) ? [{ path, cause: 'exchange', before: old, after: next }] : []
  })
  return [...changes.numbers, ...converted]
}

/** Every set of the players, by its bits. */
function setsOf(players: readonly Cause[]): readonly ReadonlySet<Cause>[] {
  return Array.from(
    { length: 2 ** players.length },
    (_, bits) => new Set(players.filter((_each, index) => (bits & (1 << index)) !== 0)),
  )
}

/** Whether numbers alone lead from the first case to the second, in the figures that are bridged. */
function isScopeEqual(
  cases: ComparedCases,
  figures: readonly BridgedFigure[],
  players: readonly Cause[],
): boolean {
  const moved = new Structure(cases.before, cases).with(new Set(players))
  return figures.every(({ read }) => read(moved) === read(cases.after))
}

/** How far two ways to add up the same numbers may lie apart, relative to them. */
const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))

/** Parts of which rounding leaves less than a millionth of a millionth of what is bridged are nothing. */
function withoutNoise(values: readonly number[], worth: readonly number[]): readonly number[] {
  const noise = 1e-12 * Math.max(...worth.map(Math.abs))
  return values.map((value) => (Math.abs(value) <= noise ? 0 : value))
}

/** A bridge from and to what was said: the model's part is what this version computes less that, and back. */
function fromSaid(bridge: Bridge, figure: BridgedFigure, said: SaidSides): readonly Bridge[] {
  const before = said.before === undefined ? bridge.before : said.before(figure)
  const after = said.after === undefined ? bridge.after : said.after(figure)
  if (before === undefined || after === undefined) return []
  const gap = (one: number, other: number): number => (isSame(one, other) ? 0 : one - other)
  const value = gap(bridge.before, before) + gap(after, bridge.after)
  return [{ ...bridge, before, after, parts: [...bridge.parts, { cause: 'model', value }] }]
}

/** The bridges with a part for the model where any of them has one. */
function withModel(bridges: readonly Bridge[]): readonly Bridge[] {
  const isModel = ({ cause }: BridgePart): boolean => cause === 'model'
  if (bridges.some(({ parts }) => parts.some((part) => isModel(part) && part.value !== 0))) return bridges
  return bridges.map((bridge) => ({ ...bridge, parts: bridge.parts.filter((part) => !isModel(part)) }))
}

/** The bridges of some figures; a figure that some set of causes does not have, as a payback that never comes, has none. */
export function bridgesOf(
  cases: ComparedCases,
  figures: readonly BridgedFigure[],
  said: SaidSides = {},
): readonly Bridge[] {
  const moving = new Set(numbersWithRates(cases).map(({ cause }) => cause))
  const numeric = causes.filter((cause) => moving.has(cause))
  const players = isScopeEqual(cases, figures, numeric) ? numeric : (['scope', ...numeric] as const)
  const [old, next] = [new Structure(cases.before, cases), new Structure(cases.after, cases)]
  const all = setsOf(players).map((set) => (set.has('scope') ? next : old).with(set))
  const bridges = figures.flatMap((figure): readonly Bridge[] => {
    const { name, read } = figure
    const worth = all.map((results) => read(results) ?? Number.NaN)
    const [before, after] = [read(cases.before), read(cases.after)]
    if (before === undefined || after === undefined || !worth.every(Number.isFinite)) return []
    const values = withoutNoise(shapleyValues(worth), worth)
    const parts = players.map((cause, index) => ({ cause, value: values[index] ?? 0 }))
    return fromSaid({ name, before, after, parts }, figure, said)
  })
  return withModel(bridges)
}

/** A number that changed, and what that does to a figure by itself. */
export interface NumberEffect extends NumberChange {
  /** The figure of the second case less what it would be there with this number as in the first. */
  readonly effect: number
}

/**
 * What each number that is stated differently does to a figure by itself, largest first; those without an effect are left
 * out. Numbers work together, so that these effects do not add up: that is what the bridge is for.
 */
export function numberEffects(
  cases: ComparedCases,
  { read }: Pick<BridgedFigure, 'read'>,
): readonly NumberEffect[] {
  const next = new Structure(cases.after, cases)
  const after = read(cases.after)
  const effects = cases.changes.numbers.flatMap((change): readonly NumberEffect[] => {
    const moved = next.butFor(change)
    const without = moved === undefined ? undefined : read(moved)
    if (after === undefined || without === undefined || !Number.isFinite(without)) return []
    return isSame(after, without) ? [] : [{ ...change, effect: after - without }]
  })
  return effects.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.path < b.path ? -1 : 1))
}
