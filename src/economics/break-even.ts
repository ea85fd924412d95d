import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive, requireShare } from './argument.ts'

/** Prices of an API; money per Mtok. */
export interface ApiPrice {
  readonly input: number
  readonly output: number
}

/**
 * Price of a mean token of an API: share of input * input price + the rest * output price.
 *
 * @param price money per Mtok
 * @param inputShare share of tokens that are input, 0..1
 * @returns money per Mtok
 * @throws RangeError for negative prices or a share outside 0..1
 * Source: Pan et al., arXiv 2509.18101 (one third input).
 */
export function blendedApiPrice(price: ApiPrice, inputShare: number): number {
  requireNonNegative({ inputPrice: price.input, outputPrice: price.output })
  requireShare({ inputShare })
  return inputShare * price.input + (1 - inputShare) * price.output
}

/** Hardware of one's own that serves what an API would otherwise be paid for. */
export interface OwnedAgainstApi {
  /** Money paid for the hardware. */
  readonly hardware: number
  /** Money a month to run it: electricity at least; people, space and support if they are to count. */
  readonly monthlyRunningCost: number
  /** Mtok served a month, input and output. */
  readonly monthlyMtok: number
  /** Money per Mtok that the API would charge for this mix, as from `blendedApiPrice`. */
  readonly apiPricePerMtok: number
}

/**
 * Months until owned hardware has cost no more than the API: hardware / (API bill - running cost).
 *
 * @returns months, undiscounted; none where running it costs as much as the API or more
 * @throws RangeError for negative amounts
 * Source: Pan et al., A Cost-Benefit Analysis of On-Premise LLM Deployment, arXiv 2509.18101, 2025. It holds
 *   the volume constant and leaves out people; `selfHostBreakEven` does neither.
 */
export function monthsToBeatApi(owned: OwnedAgainstApi): Answer {
  const { hardware, monthlyRunningCost, monthlyMtok, apiPricePerMtok } = owned
  requireNonNegative({ hardware, monthlyRunningCost, monthlyMtok, apiPricePerMtok })
  const saving = monthlyMtok * apiPricePerMtok - monthlyRunningCost
  return saving > 0 ? answer(hardware / saving) : noAnswer('it saves nothing against the API')
}

/**
 * Hours of use after which a bought server has cost no more than a rented one: purchase / (cloud - own
 * hourly cost).
 *
 * @param purchase money
 * @param ownHourly money per server-hour to run it
 * @param cloudHourly money per server-hour rented
 * @returns hours of use; none where the cloud costs no more by the hour
 * @throws RangeError for negative amounts
 * Source: Lenovo Press LP2225, On-Premise vs Cloud: Generative AI Total Cost of Ownership, May 2025.
 */
export function hoursToBeatCloud(purchase: number, ownHourly: number, cloudHourly: number): Answer {
  requireNonNegative({ purchase, ownHourly, cloudHourly })
  return cloudHourly > ownHourly
    ? answer(purchase / (cloudHourly - ownHourly))
    : noAnswer('the cloud costs no more by the hour')
}

/**
 * Hours of use a day at which a bought server has cost no more than a rented one at the end of its life.
 *
 * @param breakEvenHours hours of use, as from `hoursToBeatCloud`
 * @param lifeYears years of 365 days, greater than zero
 * @returns hours a day; none where a day has fewer
 * @throws RangeError for negative hours or a life of zero
 * Source: as `hoursToBeatCloud` (break-even hours a day over five years).
 */
export function dailyHoursToBeatCloud(breakEvenHours: number, lifeYears: number): Answer {
  requireNonNegative({ breakEvenHours })
  requirePositive({ lifeYears })
  const hours = breakEvenHours / (lifeYears * 365)
  return hours <= 24 ? answer(hours) : noAnswer('a day has fewer hours')
}
