import { type Answer, answer, noAnswer } from './answer.ts'
import { requireFinite, requireRate } from './argument.ts'
import { changesOfSign } from './polynomial.ts'
import { findRoot } from './root.ts'

/** Money on a day: in +, out -. The day counts from any fixed day, in whole days or parts of them. */
export interface DatedFlow {
  readonly day: number
  readonly amount: number
}

/** Days of a year, as the spreadsheet functions count it. */
const daysPerYear = 365

/**
 * Net present value of dated flows: the sum of amount / (1 + rate)^(days since the first flow / 365).
 *
 * @param rate a year, as a share
 * @param flows money by day, the earliest first; its day is the day of valuation
 * @returns money of the first flow's day
 * @throws RangeError for a rate of -100 % or less, no flows, amounts that are not finite, or a flow before the first
 * Source: spreadsheet function XNPV.
 */
export function xnpv(rate: number, flows: readonly DatedFlow[]): number {
  requireRate({ rate })
  return valueAt(Math.log1p(rate), requireDated(flows))
}

/**
 * Internal rate of return of dated flows: the yearly rate at which `xnpv` is zero. Searched for from -99.99 % to about
 * 10^13 a year, without a guess; a first flow of zero does no harm, as it does to the spreadsheet function.
 *
 * @param flows as for `xnpv`
 * @returns a year, as a share; none where the flows do not change their sign exactly once
 * @throws RangeError as `xnpv`
 * Source: spreadsheet function XIRR; Descartes' rule of signs holds for real exponents, too.
 */
export function xirr(flows: readonly DatedFlow[]): Answer {
  const dated = requireDated(flows)
  const changes = changesOfSign(dated.toSorted((a, b) => a.day - b.day).map(({ amount }) => amount))
  if (changes !== 1)
    return noAnswer(changes === 0 ? 'cash has one sign' : 'cash changes its sign more than once')
  const found = findRoot((force) => valueAt(force, dated), { low: Math.log(1e-4), high: 30 })
  return found.kind === 'root' ? answer(Math.expm1(found.at)) : noAnswer('no rate in reach gives nothing')
}

/** Present value at a force of interest: the logarithm of one plus the yearly rate. */
function valueAt(force: number, flows: readonly DatedFlow[]): number {
  const start = flows[0]?.day ?? 0
  return flows.reduce(
    (sum, { day, amount }) => sum + amount * Math.exp((-force * (day - start)) / daysPerYear),
    0,
  )
}

function requireDated(flows: readonly DatedFlow[]): readonly DatedFlow[] {
  const [first] = flows
  if (first === undefined) throw new RangeError('flows must not be empty')
  for (const { day, amount } of flows) {
    requireFinite({ day, amount })
    if (day < first.day)
      throw new RangeError(`a flow on day ${day} lies before the first, on day ${first.day}`)
  }
  return flows
}
