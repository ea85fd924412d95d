import type { Driver } from '../cases/driver.ts'
import { valuesAt } from '../cases/driver-position.ts'
import { npvOf, type Trial } from '../cases/trial.ts'
import type { Probe, Trials } from '../cases/trials.ts'
import { findRoot } from '../economics/root.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Bar, Sensitivity } from './sensitivity.ts'

/** The value of a driver at which NPV is zero, everything else as it is. */
export interface BreakEvenPoint {
  readonly kind: 'at'
  readonly driver: Driver
  /** The value of every part of the driver there, in the unit of the driver. */
  readonly values: readonly number[]
  /** The same in one number: the value of a single driver, the mean over the parts of a combined one. */
  readonly value: number
  /** Change of that number against the case, as a share of it; undefined where the case has 0, and of a date. */
  readonly change: number | undefined
  /**
   * Distance from the case in units of the driver's range: -1 is its low, +1 its high. A side without range takes the
   * width of the other.
   */
  readonly distance: number
  /** Whether every part lies within its range there. */
  readonly isInside: boolean
  /**
   * Whether it is a market price beside which the case has contracts: these stay at the rates that are signed or quoted,
   * although a market that moved so far would move them, too.
   */
  readonly leavesContracts: boolean
}

/** A driver that cannot bring NPV to zero as far as it may go, for a reason that can be printed after a colon. */
export interface NoBreakEven {
  readonly kind: 'none'
  readonly driver: Driver
  readonly reason: string
}

export type BreakEven = BreakEvenPoint | NoBreakEven

/** What must be true for the recommendation to hold. */
export interface WhatMustBeTrue {
  /** Whether the case as it is creates value: NPV above zero. */
  readonly isWorthwhile: boolean
  /** Of every driver, in the order of the sensitivity. */
  readonly breakEvens: readonly BreakEven[]
  /** Drivers that turn the recommendation within their range, the tightest first. */
  readonly flips: readonly BreakEvenPoint[]
  /** The driver whose break-even is nearest to the case, in units of its range; undefined where there is none. */
  readonly tightest: BreakEvenPoint | undefined
}

/** Distances at which NPV is looked at on either side, in ranges: the end of the range, and as far as it makes sense. */
const looks = [1, 10] as const

/** Accuracy of a break-even, in ranges. */
const accuracy = 1e-4

/** Halvings by which the edge of what is feasible is narrowed down. */
const edgeSteps = 12

/** What one side of the case holds. */
type Side =
  | { readonly kind: 'crossing'; readonly at: number }
  | { readonly kind: 'none'; readonly reason: string | undefined }

/** Looks for the break-even of one driver. */
class Search {
  readonly #inputs: Inputs
  readonly #bar: Bar
  readonly #driver: Driver
  readonly #probe: Probe
  readonly #base: number

  constructor(inputs: Inputs, bar: Bar, trials: Trials, base: number) {
    this.#inputs = inputs
    this.#bar = bar
    this.#driver = bar.driver
    this.#probe = trials.probe(bar.driver.parts.map(({ input }) => input))
    this.#base = base
  }

  /** The crossing nearest to the case, or why there is none. */
  run(): BreakEven {
    const sides = [this.#side(-1), this.#side(1)]
    const found = sides
      .filter((side) => side.kind === 'crossing')
      .toSorted((a, b) => Math.abs(a.at) - Math.abs(b.at))
    const [nearest] = found
    if (nearest !== undefined) return this.#point(nearest.at)
    const limit = sides
      .map((side) => (side.kind === 'none' ? side.reason : undefined))
      .find((reason) => reason !== undefined)
    return { kind: 'none', driver: this.#driver, reason: limit ?? 'NPV keeps its sign as far as it may go' }
  }

  /** The ends of the range are known from the sensitivity, where every part has its own end there. */
  #trial(distance: number): Trial {
    const { parts } = this.#driver
    if (distance === -1 && parts.every(({ low, value }) => low < value)) return this.#bar.low
    if (distance === 1 && parts.every(({ high, value }) => high > value)) return this.#bar.high
    return this.#probe(valuesAt(this.#driver, distance))
  }

  #isTurned(npv: number): boolean {
    return npv > 0 !== this.#base > 0
  }

  #side(direction: -1 | 1): Side {
    let inner = 0
    for (const look of looks) {
      const outer = direction * look
      if (this.#isSame(inner, outer)) break
      const trial = this.#trial(outer)
      if (trial.kind === 'infeasible') return this.#towardsEdge(inner, outer, trial.reason)
      if (this.#isTurned(trial.npv)) return this.#crossing(inner, outer)
      inner = outer
    }
    return { kind: 'none', reason: undefined }
  }

  /** Whether all parts are at the bounds of their fields, so that going further changes nothing. */
  #isSame(one: number, other: number): boolean {
    const values = valuesAt(this.#driver, other)
    return valuesAt(this.#driver, one).every((value, index) => value === values[index])
  }

  /** Narrows down where the case stops being feasible, and looks whether NPV has turned by then. */
  #towardsEdge(inner: number, outer: number, reason: string): Side {
    let [feasible, infeasible] = [inner, outer]
    for (let step = 0; step < edgeSteps; step += 1) {
      const middle = (feasible + infeasible) / 2
      const npv = npvOf(this.#trial(middle))
      if (npv === undefined) infeasible = middle
      else if (this.#isTurned(npv)) return this.#crossing(feasible, middle)
      else feasible = middle
    }
    return { kind: 'none', reason: `NPV keeps its sign; further on ${reason}` }
  }

  #crossing(inner: number, outer: number): Side {
    const [low, high] = inner < outer ? [inner, outer] : [outer, inner]
    const beyond = this.#base > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    const npvAt = (distance: number): number =>
      distance === 0 ? this.#base : (npvOf(this.#trial(distance)) ?? beyond)
    const root = findRoot(npvAt, { low, high }, accuracy)
    return root.kind === 'root' ? { kind: 'crossing', at: root.at } : { kind: 'none', reason: undefined }
  }

  #point(distance: number): BreakEvenPoint {
    const { parts } = this.#driver
    const values = valuesAt(this.#driver, distance)
    const mean = (numbers: readonly number[]): number =>
      numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const [value, before] = [mean(values), mean(parts.map((part) => part.value))]
    return {
      kind: 'at',
      driver: this.#driver,
      values,
      value,
      change: before === 0 || this.#driver.unit === 'month' ? undefined : (value - before) / Math.abs(before),
      distance,
      isInside: values.every(
        (own, index) => own >= (parts[index]?.low ?? own) && own <= (parts[index]?.high ?? own),
      ),
      leavesContracts: leavesContracts(this.#inputs, this.#driver),
    }
  }
}

/** Whether a driver moves a market price of GPUs for which the same supplier has contracts, too. */
function leavesContracts({ tree }: Inputs, { parts }: Driver): boolean {
  const moved = new Set(parts.map(({ path }) => path))
  return Object.values(tree.suppliers).some(({ gpus }) =>
    Object.values(gpus).some(
      ({ on_demand: onDemand, spot, commitments }) =>
        Object.keys(commitments ?? {}).length > 0 &&
        [onDemand, spot].some((price) => price !== undefined && moved.has(price.path)),
    ),
  )
}

function turns(bar: Bar, base: number): boolean {
  return [bar.low, bar.high].some((trial) => {
    const npv = npvOf(trial)
    return npv !== undefined && npv > 0 !== base > 0
  })
}

/**
 * For every driver the value at which NPV is zero, looked for within its range and up to ten ranges beyond, as far as
 * its field allows and the case stays feasible. NPV moves in small steps (whole replicas and nodes), so the value is
 * where it changes sign, to a ten-thousandth of the range. Where NPV crosses zero on both sides, the nearer one counts.
 */
export function whatMustBeTrue(inputs: Inputs, trials: Trials, sensitivity: Sensitivity): WhatMustBeTrue {
  const base = npvOf(trials.base)
  const breakEvens = sensitivity.bars.map((bar): BreakEven => {
    const { driver } = bar
    if (base === undefined) return { kind: 'none', driver, reason: 'the case itself is not feasible' }
    if (bar.swing === 0 && bar.low.kind === 'figures' && bar.high.kind === 'figures')
      return { kind: 'none', driver, reason: 'it does not change NPV' }
    return new Search(inputs, bar, trials, base).run()
  })
  const points = breakEvens
    .filter((found) => found.kind === 'at')
    .toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance))
  const turning = new Set(
    sensitivity.bars.filter((bar) => turns(bar, base ?? 0)).map(({ driver }) => driver.id),
  )
  const flips = points.filter((point) => point.isInside || turning.has(point.driver.id))
  return { isWorthwhile: (base ?? 0) > 0, breakEvens, flips, tightest: points[0] }
}
