import { type Driver, driverEnd } from '../cases/driver.ts'
import type { Results } from '../cases/results.ts'
import { npvOf, type Trial } from '../cases/trial.ts'
import type { Trials } from '../cases/trials.ts'

/** What one driver does to the result, everything else as it is. */
export interface Bar {
  readonly driver: Driver
  /** With all parts of the driver at their low, and at their high. */
  readonly low: Trial
  readonly high: Trial
  /**
   * Difference between the best and the worst NPV of low, base and high, as far as they are feasible; money. What is no
   * more than rounding is 0.
   */
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

/** The least change of NPV that is more than rounding: a billionth of the total cost of ownership; money. */
export function leastChange(results: Results): number {
  return 1e-9 * results.at(results.ofPlan('status_quo', 'tco_total'))
}

/** The swing of NPV over some trials; 0 where none is feasible. */
function swingOf(trials: readonly Trial[], least: number): number {
  const values = trials.map(npvOf).filter((npv) => npv !== undefined)
  const swing = values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)
  return swing < least ? 0 : swing
}

function barOf(driver: Driver, trials: Trials): Bar {
  const { vector } = trials.results
  const [low, high] = [
    trials.run(driverEnd(driver, 'low', vector)),
    trials.run(driverEnd(driver, 'high', vector)),
  ]
  return { driver, low, high, swing: swingOf([low, trials.base, high], leastChange(trials.results)) }
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
