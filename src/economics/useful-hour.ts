import { hoursPerYear } from '../units/calendar.ts'
import { type Answer, answer, noAnswer } from './answer.ts'
import { requireNonNegative, requirePositive } from './argument.ts'

/** What one owned server costs; money, years, money a year. */
export interface OwnedServer {
  readonly purchase: number
  /** Years over which the purchase is spread, greater than zero. */
  readonly lifeYears: number
  readonly annualSoftware: number
  /** Money a year for space, power, support and whatever else it takes. */
  readonly annualHosting: number
}

/**
 * Annual cost of an owned server: purchase / life + software + hosting.
 *
 * @returns money a year, undiscounted, without residual value
 * @throws RangeError for negative amounts or a life of zero
 * Source: NVIDIA, LLM Inference Benchmarking: How Much Does Your LLM Inference Cost?, June 2025.
 */
export function annualServerCost(server: OwnedServer): number {
  const { purchase, lifeYears, annualSoftware, annualHosting } = server
  requireNonNegative({ purchase, annualSoftware, annualHosting })
  requirePositive({ lifeYears })
  return purchase / lifeYears + annualSoftware + annualHosting
}

/**
 * Cost of a useful GPU-hour of owned capacity: annual all-in cost / (GPUs * 8,760 * utilisation).
 *
 * @param annualCost money a year, all in
 * @param gpus GPUs, greater than zero
 * @param utilisation share of hours that do useful work, above 0 and at most 1
 * @returns money per useful GPU-hour
 * @throws RangeError for a negative cost, no GPUs, or a utilisation of zero or above 1
 * Source: Uptime Institute, Sweat dedicated GPU clusters to beat cloud on cost, January 2025: unit cost goes
 *   as 1/U.
 */
export function usefulGpuHourCost(annualCost: number, gpus: number, utilisation: number): number {
  requireNonNegative({ annualCost })
  requirePositive({ gpus, utilisation })
  if (utilisation > 1) throw new RangeError(`utilisation must be at most 1, not ${utilisation}`)
  return annualCost / (gpus * hoursPerYear * utilisation)
}

/**
 * Utilisation at which an owned GPU-hour costs what a rented one does: annual cost / (GPUs * 8,760 * cloud
 * rate).
 *
 * @param annualCost money a year, all in
 * @param gpus GPUs, greater than zero
 * @param cloudRate money per GPU-hour rented, greater than zero; rented only when used
 * @returns share; none where even a fully used owned GPU costs more
 * @throws RangeError for a negative cost, no GPUs or a rate of zero
 * Source: as `usefulGpuHourCost`.
 */
export function ownedBreakEvenUtilisation(annualCost: number, gpus: number, cloudRate: number): Answer {
  requirePositive({ cloudRate })
  const share = usefulGpuHourCost(annualCost, gpus, 1) / cloudRate
  return share <= 1 ? answer(share) : noAnswer('even fully used it costs more than renting')
}
