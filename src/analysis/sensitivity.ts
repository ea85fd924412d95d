import type { Driver } from './drivers.ts'
import { npvOf, type Trial } from './trial.ts'
import type { Trials } from './trials.ts'

/** What one driver does to the result, everything else as it is. */
export interface Bar {
  readonly driver: Driver
  /** With all parts of the driver at their low, and at their high. */
  readonly low: Trial
  readonly high: Trial
  /** Difference between the best and the worst NPV of low, base and high, as far as they are feasible; money. */
  readonly swing: number
}

/** The result under every driver's range. */
export interface Sensitivity {
  readonly base: Trial
  /** Every driver, combined ones too, by falling swing. */
  readonly bars: readonly Bar[]
  /** The same without drivers that move within a combined one: each figure stands in one bar. */
  readonly tornado: readonly Bar[]
}

/** The swing of NPV over some trials; 0 where none is feasible. */
function swingOf(trials: readonly Trial[]): number {
  const values = trials.map(npvOf).filter((npv) => npv !== undefined)
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)
}

function barOf(driver: Driver, trials: Trials): Bar {
  const probe = trials.probe(driver.parts.map(({ input }) => input))
  const low = probe(driver.parts.map((part) => part.low))
  const high = probe(driver.parts.map((part) => part.high))
  return { driver, low, high, swing: swingOf([low, trials.base, high]) }
}

/**
 * Moves every driver to its low and to its high, one at a time, and ranks them by the swing of NPV. A value under which
 * the case could not run gives the reason in place of figures.
 */
export function sensitivityOf(trials: Trials, drivers: readonly Driver[]): Sensitivity {
  const bars = drivers
    .map((driver) => barOf(driver, trials))
    .toSorted((a, b) => b.swing - a.swing || (a.driver.id < b.driver.id ? -1 : 1))
  return { base: trials.base, bars, tornado: bars.filter(({ driver }) => driver.within === undefined) }
}
