import { requireSeries } from './argument.ts'
import { discountedFlows, type FlowTiming } from './present-value.ts'

/**
 * When an outlay is recovered. `at` counts periods from entry 0, with a fraction inside a period; 0 where
 * nothing was ever out. `never` gives what is still out after the last period, as a positive amount of money.
 */
export type Payback =
  | { readonly kind: 'paid'; readonly at: number }
  | { readonly kind: 'never'; readonly outstanding: number }

/**
 * Payback: the time after which the cumulative flows stay at zero or more, interpolated inside its period.
 * A later dip below zero (a renewal, a second purchase) moves it behind the dip.
 *
 * @param flows money, in +, out -, one entry a period, entry 0 is today
 * @returns periods
 * @throws RangeError for a series that is empty or not finite
 * Source: Brealey, Myers, Allen, Principles of Corporate Finance, section 5.2; interpolation as in
 *   spreadsheets.
 */
export function payback(flows: readonly number[]): Payback {
  requireSeries('flows', flows)
  const balances = runningTotal(flows)
  const last = balances.findLastIndex((balance) => balance < 0)
  if (last < 0) return { kind: 'paid', at: 0 }
  const outstanding = -(balances[last] ?? 0)
  const next = flows[last + 1]
  return next === undefined ? { kind: 'never', outstanding } : { kind: 'paid', at: last + outstanding / next }
}

/**
 * Discounted payback: payback of the flows in money of today.
 *
 * @param rate per period, as a share
 * @param flows as for `payback`
 * @param timing as for `npv`
 * @returns periods
 * @throws RangeError as `npv`
 * Source: as `payback`.
 */
export function discountedPayback(rate: number, flows: readonly number[], timing?: FlowTiming): Payback {
  return payback(discountedFlows(rate, flows, timing))
}

/** The most money that is out at once, as a positive amount, and the period after which it is. */
export interface PeakFunding {
  readonly amount: number
  readonly at: number
}

/**
 * Peak funding: the lowest point of the cumulative flows, which is what must be found before the case
 * carries itself.
 *
 * @param flows money, in +, out -, one entry a period, entry 0 is today
 * @returns money and periods; zero at 0 where the cumulative flows are never negative
 * @throws RangeError for a series that is empty or not finite
 * Source: project finance usage (maximum cumulative cash deficit).
 */
export function peakFunding(flows: readonly number[]): PeakFunding {
  requireSeries('flows', flows)
  return runningTotal(flows).reduce<PeakFunding>(
    (peak, balance, at) => (-balance > peak.amount ? { amount: -balance, at } : peak),
    { amount: 0, at: 0 },
  )
}

function runningTotal(flows: readonly number[]): readonly number[] {
  let total = 0
  return flows.map((flow) => {
    total += flow
    return total
  })
}
