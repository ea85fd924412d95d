import { hoursPerMonth } from '../units/calendar.ts'
import { requireNonNegative, requireShare } from './argument.ts'
import { type PriceTier, tieredCost } from './tiered-price.ts'

/**
 * Google Cloud's sustained-use tiers, up to 30 %: each quarter of the month is billed at a lower share of
 * list price. They hold for N1 machines and the GPUs attached to them, not for accelerator-optimised machines
 * (A2, A3, G2).
 * Source: Google Cloud, Sustained use discounts for Compute Engine, read 2026-11-23.
 */
export const googleSustainedUse: readonly PriceTier[] = [
  { upTo: 0.25, price: 1 },
  { upTo: 0.5, price: 0.8 },
  { upTo: 0.75, price: 0.6 },
  { upTo: 1, price: 0.4 },
]

/**
 * Bill of one unit that runs a share of the month under sustained-use tiers.
 *
 * @param usedShare share of the month's 730 hours, 0..1
 * @param listRate money per unit-hour
 * @param tiers cumulative shares of the month, and the share of list price that each is billed at
 * @returns money a month
 * @throws RangeError for a share outside 0..1, a negative rate, or tiers that do not ascend
 * Source: as `googleSustainedUse`.
 */
export function sustainedUseBill(
  usedShare: number,
  listRate: number,
  tiers: readonly PriceTier[] = googleSustainedUse,
): number {
  requireShare({ usedShare })
  requireNonNegative({ listRate })
  return tieredCost(usedShare, tiers) * hoursPerMonth * listRate
}

/**
 * Average discount that sustained use earns: 1 - billed share / used share.
 *
 * @param usedShare share of the month's hours, 0..1
 * @param tiers as for `sustainedUseBill`
 * @returns share off the list price; 0 for no use
 * @throws RangeError as `sustainedUseBill`
 * Source: as `googleSustainedUse`.
 */
export function sustainedUseDiscount(
  usedShare: number,
  tiers: readonly PriceTier[] = googleSustainedUse,
): number {
  requireShare({ usedShare })
  return usedShare === 0 ? 0 : 1 - tieredCost(usedShare, tiers) / usedShare
}
