import { requireNonNegative } from './argument.ts'

/** A price up to a cumulative quantity; without `upTo` it holds for all that is left. */
export interface PriceTier {
  readonly upTo?: number
  /** Money per unit of quantity. */
  readonly price: number
}

/**
 * Cost of a quantity under marginal tiers: each unit is paid at the price of the tier in which it falls.
 * What lies beyond the last tier is paid at the last tier's price.
 *
 * @param quantity GB of the month's egress, added up over the services that share the tiers, or any other
 *   unit
 * @param tiers ascending, cumulative bounds in the unit of the quantity; at least one
 * @returns money
 * @throws RangeError for a negative quantity or price, no tier, or bounds that do not ascend
 * Source: Amazon EC2 pricing, "Data transfer OUT": rates apply to the aggregate of all services, tier by
 *   tier.
 */
export function tieredCost(quantity: number, tiers: readonly PriceTier[]): number {
  requireNonNegative({ quantity })
  requireTiers(tiers)
  let start = 0
  let cost = 0
  for (const [index, tier] of tiers.entries()) {
    const isLast = index === tiers.length - 1
    const end = isLast ? quantity : Math.min(quantity, tier.upTo ?? quantity)
    cost += Math.max(0, end - start) * tier.price
    start = Math.max(start, end)
  }
  return cost
}

function requireTiers(tiers: readonly PriceTier[]): void {
  if (tiers.length === 0) throw new RangeError('there must be at least one tier')
  let previous = 0
  for (const [index, { upTo, price }] of tiers.entries()) {
    requireNonNegative({ price })
    if (upTo === undefined && index < tiers.length - 1) throw new RangeError('only the last tier may be open')
    if (upTo !== undefined && !(upTo > previous)) throw new RangeError('tier bounds must ascend')
    previous = upTo ?? previous
  }
}
