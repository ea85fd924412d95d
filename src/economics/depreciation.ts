import { requireFinite, requireNonNegative, requirePositive, requireShare } from './argument.ts'

/**
 * Straight-line depreciation of each period: (cost - residual) / life.
 *
 * @param cost money paid for the asset
 * @param residual money that it is expected to fetch at the end of its life
 * @param life periods (months or years), greater than zero
 * @returns money a period
 * @throws RangeError for a life of zero or less, or amounts that are not finite
 * Source: spreadsheet function SLN.
 */
export function straightLineDepreciation(cost: number, residual: number, life: number): number {
  requireFinite({ cost, residual })
  requirePositive({ life })
  return (cost - residual) / life
}

/**
 * Shares of cost that five-year property (computers and peripheral equipment) deducts in each tax year: 200
 * % declining balance with a half-year convention, changing to straight line.
 * Source: IRS Publication 946 (2019), table A-1.
 */
export const macrsFiveYear: readonly number[] = [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576]

/**
 * Depreciation by a table of shares, for tax: cost * share of the year. No residual is taken off first.
 *
 * @param cost money paid for the asset, zero or more
 * @param shares share of cost for each year; they sum to 1 (to 1e-9)
 * @returns money for each year; sums to cost
 * @throws RangeError for shares outside 0..1 or that do not sum to 1
 * Source: IRS Publication 946, chapter 4.
 */
export function tableDepreciation(cost: number, shares: readonly number[]): readonly number[] {
  requireNonNegative({ cost })
  for (const share of shares) requireShare({ share })
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > 1e-9) throw new RangeError(`the shares must sum to 1, not ${sum}`)
  return shares.map((share) => cost * share)
}

/**
 * What a sale leaves after tax on the gain over tax book value: S - t * (S - B). A loss earns its tax back.
 *
 * @param proceeds money received
 * @param taxBookValue money of cost that tax has not yet deducted
 * @param taxRate share 0..1
 * @returns money after tax
 * @throws RangeError for negative amounts or a rate outside 0..1
 * Source: Brealey, Myers, Allen, Principles of Corporate Finance, section 6.2 (salvage value).
 */
export function afterTaxResale(proceeds: number, taxBookValue: number, taxRate: number): number {
  requireNonNegative({ proceeds, taxBookValue })
  requireShare({ taxRate })
  return proceeds - taxRate * (proceeds - taxBookValue)
}
