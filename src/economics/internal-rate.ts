import { type Answer, answer, noAnswer } from './answer.ts'
import { requireRate, requireSeries } from './argument.ts'
import { changesOfSign, positiveRoots } from './polynomial.ts'
import { npv } from './present-value.ts'

/**
 * Internal rates of return. `one` is the only rate at which the flows are worth nothing. `many` warns that
 * the flows change sign more than once, so that an internal rate is no measure of return whatever its value;
 * `rates` are those at which the present value changes sign, ascending, perhaps one, perhaps none. Show
 * `mirr` instead.
 */
export type InternalRate =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly rate: number }
  | { readonly kind: 'many'; readonly signChanges: number; readonly rates: readonly number[] }

/**
 * Internal rate of return: the rate per period at which the net present value is zero. Solved as a
 * polynomial in 1/(1 + rate), so it needs no guess, and every rate above -100 % is found.
 *
 * @param flows money, in +, out -, one entry a period, entry 0 is today
 * @returns per period, as a share; annualise monthly flows by `effectiveAnnualRate`. `none` for flows of one
 *   sign
 * @throws RangeError for a series that is empty or not finite
 * Source: Descartes' rule of signs; Brealey, Myers, Allen, Principles of Corporate Finance, section 5.3.
 */
export function irr(flows: readonly number[]): InternalRate {
  requireSeries('flows', flows)
  const signChanges = changesOfSign(flows)
  if (signChanges === 0) return { kind: 'none' }
  const rates = positiveRoots(flows)
    .map((discount) => 1 / discount - 1)
    .sort((a, b) => a - b)
  const [only] = rates
  if (signChanges === 1 && only !== undefined) return { kind: 'one', rate: only }
  return { kind: 'many', signChanges, rates }
}

/** Rates per period for `mirr`, as shares: what outlays cost, and what inflows earn until the end. */
export interface ModifiedRates {
  readonly finance: number
  readonly reinvest: number
}

/**
 * Modified internal rate of return: (future value of the inflows / present value of the outlays)^(1/n) - 1.
 * Always unique, and says nothing that the assumed rates do not support.
 *
 * @param flows money, in +, out -, one entry a period, entry 0 is today
 * @param rates per period, as shares
 * @returns per period, as a share; none where there is no inflow or no outlay
 * @throws RangeError for a series that is empty or not finite, or a rate of -100 % or less
 * Source: spreadsheet function MIRR.
 */
export function mirr(flows: readonly number[], rates: ModifiedRates): Answer {
  requireSeries('flows', flows)
  requireRate({ finance: rates.finance, reinvest: rates.reinvest })
  const periods = flows.length - 1
  const outlays = -npv(
    rates.finance,
    flows.map((flow) => Math.min(0, flow)),
  )
  const inflows = npv(
    rates.reinvest,
    flows.map((flow) => Math.max(0, flow)),
  )
  if (outlays <= 0) return noAnswer('nothing is paid out')
  if (inflows <= 0) return noAnswer('nothing comes in')
  return answer((inflows / outlays) ** (1 / periods) * (1 + rates.reinvest) - 1)
}
