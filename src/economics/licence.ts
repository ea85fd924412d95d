import { requireNonNegative } from './argument.ts'

/**
 * What a licence is counted by. There is no default: the same price per server and per GPU differ eightfold.
 */
export type LicenceBasis = 'gpu' | 'node' | 'replica'

/** Units held, of each basis. */
export type LicensedUnits = Readonly<Record<LicenceBasis, number>>

/**
 * Licence cost of a year: price * units of its own basis.
 *
 * @param price money per unit and year
 * @param basis the unit that the price is for
 * @param units held
 * @returns money a year
 * @throws RangeError for negative numbers
 * Source: NVIDIA AI Enterprise is listed at $4,500 per GPU and year, $36,000 for eight (The Register, 1 April
 *   2025); NVIDIA's own cost example of 2025 adds the same figure once per server.
 */
export function annualLicenceCost(price: number, basis: LicenceBasis, units: LicensedUnits): number {
  requireNonNegative({ price, ...units })
  return price * units[basis]
}
