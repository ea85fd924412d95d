import { monthsPerYear } from '../units/calendar.ts'
import { requirePositive, requireRate, requireShare } from './argument.ts'

/**
 * The monthly rate that compounds to an annual one: (1 + r)^(1/12) - 1.
 *
 * @param annualRate per year, effective, as a share (0.1 is 10 %)
 * @returns per month, as a share
 * @throws RangeError for a rate of -100 % or less
 * Source: compound interest; the inverse of `effectiveAnnualRate`.
 */
export function monthlyRate(annualRate: number): number {
  requireRate({ annualRate })
  return Math.expm1(Math.log1p(annualRate) / monthsPerYear)
}

/**
 * The annual rate to which a rate per period compounds: (1 + r)^n - 1.
 *
 * @param periodicRate per period, as a share
 * @param periodsPerYear periods a year; 12 for months
 * @returns per year, effective, as a share
 * @throws RangeError for a rate of -100 % or less, or for no periods
 * Source: spreadsheet function EFFECT, with the rate per period instead of the nominal rate.
 */
export function effectiveAnnualRate(periodicRate: number, periodsPerYear = monthsPerYear): number {
  requireRate({ periodicRate })
  requirePositive({ periodsPerYear })
  return Math.expm1(Math.log1p(periodicRate) * periodsPerYear)
}

/**
 * The factor by which a price that falls by a share every year changes every month: (1 - d)^(1/12).
 *
 * @param annualFall per year, as a share 0..1; 0.05 is 5 % cheaper every year
 * @returns dimensionless factor a month
 * @throws RangeError outside 0..1
 * Source: compound decline.
 */
export function monthlyDeclineFactor(annualFall: number): number {
  requireShare({ annualFall })
  return (1 - annualFall) ** (1 / monthsPerYear)
}
