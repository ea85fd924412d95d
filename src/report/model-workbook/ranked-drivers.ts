import type { CaseFigures } from './case-figures.ts'
import type { DriverCases, ModelCase } from './cases.ts'

/** A driver with NPV at its ends as the workbook is written; an end at which the case could not run has none. */
export interface RankedDriver {
  readonly driver: DriverCases
  readonly low: number | undefined
  readonly high: number | undefined
  /** Best less worst NPV of low, model and high, in whole least changes; money. */
  readonly swing: number
  /** From 1; absent for a driver that moves nothing. */
  readonly rank: number | undefined
}

/** NPV of a case: as it is computed beside the model, else as the engine had it. */
function npvOfCase(cases: CaseFigures, one: ModelCase): number | undefined {
  return cases.live(one, 'npv')?.value ?? cases.engine(one)
}

/** The swing of NPV around that of the model, without what is less than the least change. */
function swingOf(ends: readonly (number | undefined)[], npv: number, least: number): number {
  const known = ends.filter((end) => end !== undefined)
  if (known.length === 0 || !(least > 0)) return 0
  return Math.floor((Math.max(...known, npv) - Math.min(...known, npv)) / least) * least
}

/** Drivers in their order, each with its swing and its rank; of equal swings the earlier driver comes first. */
export function rankedDrivers(
  cases: CaseFigures,
  drivers: readonly DriverCases[],
  least: number,
): readonly RankedDriver[] {
  const npv = cases.results.figure('npv')
  const swung = drivers.map((driver) => {
    const [low, high] = [npvOfCase(cases, driver.low), npvOfCase(cases, driver.high)]
    return { driver, low, high, swing: swingOf([low, high], npv, least) }
  })
  const order = swung.filter(({ swing }) => swing > 0).toSorted((a, b) => b.swing - a.swing)
  return swung.map((one) => ({ ...one, rank: one.swing > 0 ? order.indexOf(one) + 1 : undefined }))
}
