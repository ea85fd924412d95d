import { hoursPerMonth, hoursPerYear, monthsPerYear } from '../units/calendar.ts'
import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive, requireShare } from './argument.ts'
import { monthlyDeclineFactor } from './rate.ts'
import { findRoot } from './root.ts'

/**
 * A commitment for one unit (GPU, instance) as suppliers state it: an effective rate, a term and a share paid
 * first.
 */
export interface CommitmentOffer {
  /** Money per unit-hour, upfront included. */
  readonly effectiveRate: number
  /** Years, greater than zero. */
  readonly termYears: number
  /** Share of the whole price paid at the start: 0, 0.5 and 1 are the usual ones. */
  readonly upfrontShare: number
}

/**
 * What a commitment costs one unit: in total, at the start, by the hour after that, and by the month on
 * average.
 */
export interface CommitmentPrice {
  readonly total: number
  readonly upfront: number
  readonly hourly: number
  readonly monthly: number
}

/**
 * Takes an offer apart: total = rate * 8,760 * years, upfront = share * total, hourly = the rest, monthly =
 * rate * 730.
 *
 * @returns money; `hourly` money per unit-hour, `monthly` money per unit and month
 * @throws RangeError for a negative rate, a term of zero or less, or a share outside 0..1
 * Source: AWS Pricing Calculator, "Savings Plans and Reserved Instances" worked example.
 */
export function commitmentPrice(offer: CommitmentOffer): CommitmentPrice {
  const { effectiveRate, termYears, upfrontShare } = offer
  requireNonNegative({ effectiveRate })
  requirePositive({ termYears })
  requireShare({ upfrontShare })
  const total = effectiveRate * hoursPerYear * termYears
  return {
    total,
    upfront: upfrontShare * total,
    hourly: (1 - upfrontShare) * effectiveRate,
    monthly: effectiveRate * hoursPerMonth,
  }
}

/**
 * Effective rate of a commitment quoted as an upfront amount and an hourly part: upfront / (8,760 * years)
 * + hourly.
 *
 * @param upfront money per unit, paid at the start
 * @param hourly money per unit-hour
 * @param termYears years, greater than zero
 * @returns money per unit-hour
 * @throws RangeError for negative amounts or a term of zero or less
 * Source: AWS Pricing Calculator, as `commitmentPrice`.
 */
export function effectiveCommitmentRate(upfront: number, hourly: number, termYears: number): number {
  requireNonNegative({ upfront, hourly })
  requirePositive({ termYears })
  return upfront / (hoursPerYear * termYears) + hourly
}

/**
 * Share of hours that a committed unit must be used to cost no more than on-demand: committed rate /
 * on-demand rate.
 *
 * @param committedRate money per unit-hour, effective
 * @param onDemandRate money per unit-hour
 * @returns share; none where no use repays it because the commitment is the dearer one
 * @throws RangeError for a negative committed rate or an on-demand rate of zero or less
 * Source: AWS Pricing Calculator, break-even of the worked example.
 */
export function breakEvenUtilisation(committedRate: number, onDemandRate: number): Answer {
  requireNonNegative({ committedRate })
  requirePositive({ onDemandRate })
  return committedRate <= onDemandRate
    ? answer(committedRate / onDemandRate)
    : noAnswer('the committed rate is above the on-demand rate')
}

/**
 * Hours of a month that a committed unit must be used to cost no more than on-demand.
 *
 * @param monthlyCommitment money per unit and month, as printed (rounded to cents by the supplier, or exact)
 * @param onDemandRate money per unit-hour
 * @returns hours a month; none where the month has fewer (730)
 * @throws RangeError for a negative commitment or an on-demand rate of zero or less
 * Source: AWS Pricing Calculator, break-even of the worked example.
 */
export function breakEvenHours(monthlyCommitment: number, onDemandRate: number): Answer {
  requireNonNegative({ monthlyCommitment })
  requirePositive({ onDemandRate })
  const hours = monthlyCommitment / onDemandRate
  return hours <= hoursPerMonth ? answer(hours) : noAnswer('a month has fewer hours')
}

/** A rate for the whole of a term. */
export interface TermRate {
  /** Money per unit-hour, effective. */
  readonly rate: number
  readonly termYears: number
}

/**
 * The average rate of the later years that a longer term implies beside a shorter one: what the price must
 * fall to for "short now, again later" to cost the same. (long years * long rate - short years * short rate)
 * / the difference.
 *
 * @returns money per unit-hour; negative where the longer term costs less in total than the shorter one
 * @throws RangeError for a negative rate, or a longer term that is not the longer one
 * Source: forward rate arithmetic (Hull, Options, Futures, and Other Derivatives, section 4.8) on prices.
 */
export function forwardRate(shorter: TermRate, longer: TermRate): number {
  requireNonNegative({
    shorterRate: shorter.rate,
    longerRate: longer.rate,
    shorterTermYears: shorter.termYears,
  })
  const laterYears = longer.termYears - shorter.termYears
  requirePositive({ laterYears })
  return (longer.rate * longer.termYears - shorter.rate * shorter.termYears) / laterYears
}

/** One unit over the term of a commitment, against waiting on demand while the price falls. */
export interface PriceFallBet {
  /** Money per unit-hour, effective, fixed for the term. */
  readonly committedRate: number
  /** Money per unit-hour at the start of the term. */
  readonly onDemandRate: number
  /** Years, a whole number of months. */
  readonly termYears: number
  /** Share of hours in which the unit is used; on demand only these are paid. */
  readonly usedShare: number
}

/**
 * What either choice costs over the term, and by how much each is dearer than the better one (its regret).
 */
export interface PriceFallOutcome {
  readonly committed: number
  readonly waiting: number
  readonly regretOfCommitting: number
  readonly regretOfWaiting: number
}

/**
 * Regret of a commitment under a falling price: rate * 8,760 * years against the sum over months of
 * on-demand * (1 - fall)^(month/12) * 730 * used share, the first month at the price of today.
 *
 * @param bet rates per unit-hour, years, share
 * @param annualFall of the on-demand price, share a year 0..1
 * @returns money per unit, undiscounted
 * @throws RangeError for negative rates, a fall or use outside 0..1, or a term of no months
 * Source: regret after Savage, The Theory of Statistical Decision, JASA 1951.
 */
export function priceFallRegret(bet: PriceFallBet, annualFall: number): PriceFallOutcome {
  requireNonNegative({ committedRate: bet.committedRate, onDemandRate: bet.onDemandRate })
  requireShare({ usedShare: bet.usedShare })
  requirePositive({ termYears: bet.termYears })
  const factor = monthlyDeclineFactor(annualFall)
  let price = bet.onDemandRate
  let waiting = 0
  for (let month = 0; month < Math.round(bet.termYears * monthsPerYear); month += 1) {
    waiting += price * hoursPerMonth * bet.usedShare
    price *= factor
  }
  const committed = bet.committedRate * hoursPerYear * bet.termYears
  const least = Math.min(committed, waiting)
  return {
    committed,
    waiting,
    regretOfCommitting: committed - least,
    regretOfWaiting: waiting - least,
  }
}

/**
 * The annual fall of the on-demand price at which committing and waiting cost the same.
 *
 * @param bet as for `priceFallRegret`
 * @returns share a year; none where one choice is the cheaper at every fall from 0 to 100 %
 * @throws RangeError as `priceFallRegret`
 * Source: as `priceFallRegret`.
 */
export function breakEvenPriceFall(bet: PriceFallBet): Answer {
  const found = findRoot(
    (fall) => {
      const { committed, waiting } = priceFallRegret(bet, fall)
      return waiting - committed
    },
    { low: 0, high: 1 },
  )
  return found.kind === 'root' ? answer(found.at) : noAnswer('one choice is cheaper at every price fall')
}
