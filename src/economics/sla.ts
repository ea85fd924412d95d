import { hoursPerMonth } from '../units/calendar.ts'
import { requireNonNegative, requireShare } from './argument.ts'
import { poissonTerm } from './distributions.ts'

/** A credit owed when the uptime of a month is below a threshold; both shares. */
export interface CreditTier {
  readonly below: number
  readonly credit: number
}

/** Incidents of a service: how many a month, and how long one lasts on average. */
export interface IncidentPattern {
  /** Incidents a month, mean of a Poisson distribution. */
  readonly perMonth: number
  /** Hours from start to repair, mean of an exponential distribution. */
  readonly meanHoursToRepair: number
}

/** A credit of one month or several, as a share of the monthly amount, and how probable it is. */
export interface CreditOutcome {
  readonly credit: number
  readonly probability: number
}

/**
 * The credit that an uptime earns: that of the lowest tier it falls below.
 *
 * @param uptime share of the month, 0..1
 * @param tiers any order; thresholds and credits shares 0..1
 * @returns share of the monthly amount; 0 above every tier
 * @throws RangeError for shares outside 0..1
 * Source: the usual form of a service level agreement, e.g. Amazon Compute SLA.
 */
export function creditAtUptime(uptime: number, tiers: readonly CreditTier[]): number {
  requireShare({ uptime })
  requireTiers(tiers)
  return tiers.reduce((owed, tier) => (uptime < tier.below ? Math.max(owed, tier.credit) : owed), 0)
}

/**
 * Probability that the downtime of a month exceeds so many hours, when incidents are Poisson and repairs
 * exponential. Closed form: sum over n of P(n incidents) * P(sum of n repairs > hours), the latter the Erlang
 * tail, which is the probability of fewer than n events of a Poisson process with mean hours/repair. Overlaps
 * add up, so this errs high.
 *
 * @param hours of downtime, zero or more
 * @param incidents per month, hours
 * @returns probability 0..1
 * @throws RangeError for negative numbers
 * Source: compound Poisson distribution (Feller, An Introduction to Probability Theory, volume 2, VI.4).
 */
export function downtimeExceeds(hours: number, incidents: IncidentPattern): number {
  const { perMonth, meanHoursToRepair } = incidents
  requireNonNegative({ hours, perMonth, meanHoursToRepair })
  if (meanHoursToRepair === 0) return 0
  const mean = hours / meanHoursToRepair
  let exceeds = 0
  let fewerEvents = 0
  // Beyond twelve standard deviations there is nothing that a double could hold.
  const most = Math.ceil(perMonth + 12 * Math.sqrt(perMonth) + 40)
  for (let count = 1; count <= most; count += 1) {
    fewerEvents += poissonTerm(count - 1, mean)
    exceeds += poissonTerm(count, perMonth) * Math.min(1, fewerEvents)
  }
  return Math.min(1, exceeds)
}

/**
 * The credits that a month may bring and their probabilities, least credit first; the first is no credit.
 *
 * @param tiers shares; a tier that owes no more than one above it never decides
 * @param incidents per month, hours
 * @returns shares of the monthly amount; probabilities sum to 1
 * @throws RangeError as `creditAtUptime` and `downtimeExceeds`
 * Source: as `downtimeExceeds`.
 */
export function monthlyCredits(
  tiers: readonly CreditTier[],
  incidents: IncidentPattern,
): readonly CreditOutcome[] {
  requireTiers(tiers)
  const credits = [...new Set([0, ...tiers.map((tier) => tier.credit)])].sort((a, b) => a - b)
  const reaches = (credit: number): number => {
    const owing = tiers.filter((tier) => tier.credit >= credit).map((tier) => tier.below)
    return downtimeExceeds((1 - Math.max(...owing)) * hoursPerMonth, incidents)
  }
  const atLeast = credits.map((credit) => (credit === 0 ? 1 : reaches(credit)))
  return credits.map((credit, index) => ({
    credit,
    probability: (atLeast[index] ?? 0) - (atLeast[index + 1] ?? 0),
  }))
}

/** A month whose credits are shares of its own amount. */
export interface CreditedMonth {
  /** Shares of the amount, as from `monthlyCredits`. */
  readonly outcomes: readonly CreditOutcome[]
  /** Money to which the credits apply: revenue, or spend with a supplier. */
  readonly amount: number
}

/** Parts into which the smallest credit of a month is divided, and parts that all credits of all months may have. */
const [partsOfSmallest, mostParts] = [100, 20_000] as const

/**
 * The credits that several independent months may bring together, least credit first, by convolution on a grid of a
 * hundredth of the smallest credit (coarser where the largest total is more than 20,000 of these). What falls between
 * two points is split between them so that its mean stays: the expectation is exact, and so are all totals of months of
 * one amount whose credits are multiples of a hundredth of the smallest.
 *
 * @param months outcomes and amount of each
 * @returns money over all months; probabilities sum to 1
 * @throws RangeError for a negative amount
 * Source: distribution of a sum of independent variables.
 */
export function creditsOverMonths(months: readonly CreditedMonth[]): readonly CreditOutcome[] {
  for (const { amount } of months) requireNonNegative({ amount })
  const step = gridStep(months)
  if (step === 0) return [{ credit: 0, probability: 1 }]
  let totals: readonly number[] = [1]
  for (const month of months) totals = withMonth(totals, month, step)
  return totals.flatMap((probability, parts) =>
    probability > 0 ? [{ credit: parts * step, probability }] : [],
  )
}

function gridStep(months: readonly CreditedMonth[]): number {
  const credits = months.map(({ outcomes, amount }) => outcomes.map(({ credit }) => credit * amount))
  const smallest = Math.min(...credits.flat().filter((credit) => credit > 0))
  const largest = credits.reduce((sum, month) => sum + Math.max(0, ...month), 0)
  return largest === 0 ? 0 : Math.max(smallest / partsOfSmallest, largest / mostParts)
}

function withMonth(
  totals: readonly number[],
  { outcomes, amount }: CreditedMonth,
  step: number,
): readonly number[] {
  const places = outcomes.map(({ credit, probability }) => {
    const exact = (credit * amount) / step
    // A hair beside a point of the grid is that point.
    const place = Math.abs(exact - Math.round(exact)) < 1e-6 ? Math.round(exact) : exact
    return { from: Math.floor(place), beyond: place - Math.floor(place), probability }
  })
  const next = new Array<number>(totals.length + Math.max(...places.map(({ from }) => from + 1))).fill(0)
  for (const { from, beyond, probability } of places)
    for (const [parts, before] of totals.entries()) {
      next[parts + from] = (next[parts + from] ?? 0) + before * probability * (1 - beyond)
      if (beyond > 0) next[parts + from + 1] = (next[parts + from + 1] ?? 0) + before * probability * beyond
    }
  return next
}

/** What credits may cost: on average, and in the year (month) that only a share of years is worse than. */
export interface CreditLiability {
  readonly expected: number
  readonly atQuantile: number
}

/**
 * Expected credit, and its quantile: the smallest credit that is not exceeded with the given probability.
 *
 * @param outcomes shares as from `monthlyCredits`, or money as from `creditsOverMonths`
 * @param monthlyAmount money to which shares apply: revenue, or spend with a supplier; 1 where the outcomes are money
 * @param quantile probability 0..1; 0.95 for P95
 * @returns money over the months of the outcomes
 * @throws RangeError for a negative amount or a quantile outside 0..1
 * Source: definition of expectation and quantile. A credit is the floor of a loss: churn is not in it.
 */
export function creditLiability(
  outcomes: readonly CreditOutcome[],
  monthlyAmount: number,
  quantile = 0.95,
): CreditLiability {
  requireNonNegative({ monthlyAmount })
  requireShare({ quantile })
  const expected = outcomes.reduce((sum, { credit, probability }) => sum + credit * probability, 0)
  let reached = 0
  const worst = outcomes.find(({ probability }) => {
    reached += probability
    return reached >= quantile - 1e-12
  })
  const atQuantile = worst?.credit ?? outcomes.at(-1)?.credit ?? 0
  return { expected: expected * monthlyAmount, atQuantile: atQuantile * monthlyAmount }
}

function requireTiers(tiers: readonly CreditTier[]): void {
  for (const { below, credit } of tiers) requireShare({ below, credit })
}
