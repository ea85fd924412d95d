import { type Answer, answer, noAnswer } from './answer.ts'
import { requireCount, requireFinite, requireRate, requireSeries } from './argument.ts'

/**
 * When in its period a flow falls. Entry 0 of a series of flows is the start, and never discounted; entry k
 * falls at the end of period k, or in its middle.
 */
export type FlowTiming = 'end-of-period' | 'mid-period'

/**
 * Net present value of a series of flows: the sum of flow k / (1 + rate)^k, entry 0 undiscounted. The
 * spreadsheet's NPV discounts its first entry too: NPV(r; a, b) = npv(r, [0, a, b]).
 *
 * @param rate per period of the flows, as a share
 * @param flows money, in +, out -; entry 0 is today
 * @param timing with `mid-period`, entries 1 and later are discounted by half a period less
 * @returns money of today
 * @throws RangeError for a rate of -100 % or less, or a series that is empty or not finite
 * Source: Brealey, Myers, Allen, Principles of Corporate Finance, chapter 2.
 */
export function npv(rate: number, flows: readonly number[], timing: FlowTiming = 'end-of-period'): number {
  requireRate({ rate })
  requireSeries('flows', flows)
  const [first = 0, ...later] = discountedFlows(rate, flows, timing)
  return later.reduce((sum, flow) => sum + flow, first)
}

/**
 * Every flow in money of today: flow k / (1 + rate)^k, entry 0 as it is.
 *
 * @param rate per period, as a share
 * @param flows money; entry 0 is today
 * @param timing as for `npv`
 * @returns money of today, one entry for every flow
 * @throws RangeError as `npv`
 * Source: as `npv`.
 */
export function discountedFlows(
  rate: number,
  flows: readonly number[],
  timing: FlowTiming = 'end-of-period',
): readonly number[] {
  requireRate({ rate })
  requireSeries('flows', flows)
  const early = timing === 'mid-period' ? 0.5 : 0
  return flows.map((flow, period) => (period === 0 ? flow : flow * (1 + rate) ** (early - period)))
}

/**
 * Profitability index: present value gained for each unit of present value invested, (NPV + I) / I.
 *
 * @param netPresentValue money of today
 * @param investment present value of the investment, money of today, as a positive amount
 * @returns dimensionless; above 1 where the NPV is positive; none where nothing is invested
 * @throws RangeError for arguments that are not finite
 * Source: Brealey, Myers, Allen, Principles of Corporate Finance, chapter 5.
 */
export function profitabilityIndex(netPresentValue: number, investment: number): Answer {
  requireFinite({ netPresentValue, investment })
  return investment > 0
    ? answer((netPresentValue + investment) / investment)
    : noAnswer('nothing is invested')
}

/**
 * Return on investment: (benefit - cost) / cost.
 *
 * @param benefit money, before the cost is taken off
 * @param cost money, as a positive amount
 * @returns dimensionless share; none where there is no cost
 * @throws RangeError for arguments that are not finite
 * Source: the usual definition; undiscounted, so always shown beside an NPV.
 */
export function returnOnInvestment(benefit: number, cost: number): Answer {
  requireFinite({ benefit, cost })
  return cost > 0 ? answer((benefit - cost) / cost) : noAnswer('there is no cost to return')
}

/**
 * What one unit of money paid at the end of each of n periods is worth today: (1 - (1 + r)^-n) / r, or n at
 * no rate.
 *
 * @param rate per period, as a share
 * @param periods number of payments
 * @returns dimensionless: money of today for each unit of money a period
 * @throws RangeError for a rate of -100 % or less, or periods that are not a whole number
 * Source: annuity formula; spreadsheet function PV.
 */
export function annuityFactor(rate: number, periods: number): number {
  requireRate({ rate })
  requireCount({ periods })
  return rate === 0 ? periods : -Math.expm1(-periods * Math.log1p(rate)) / rate
}

/**
 * The level payment at the end of each period that repays an amount of today: amount / annuityFactor.
 *
 * @param amount money of today
 * @param rate per period, as a share
 * @param periods number of payments, at least 1
 * @returns money a period
 * @throws RangeError as `annuityFactor`, and for no periods
 * Source: spreadsheet function PMT, with the sign of the amount.
 */
export function annuityPayment(amount: number, rate: number, periods: number): number {
  requireFinite({ amount })
  const factor = annuityFactor(rate, periods)
  if (factor === 0) throw new RangeError('periods must be at least 1')
  return amount / factor
}
