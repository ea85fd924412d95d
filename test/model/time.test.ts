import { describe, expect, test } from 'vitest'
import { resultsOf } from '../support/generated-case-model.ts'
import { fasterFrom, gpusToday, plainCase, requests } from './plain-case.ts'

/* Months, years and seasons: what a case says of time, on cases that can be worked out on paper. */

/** January to December with one month at 1.3 and the others at (12 - 1.3) / 11. */
function seasonWithPeak(month: number): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => (index === month - 1 ? 1.3 : 10.7 / 11))
}

describe('the requests of the opening month have the season of that month', () => {
  const results = resultsOf(
    plainCase({ workload: { season: seasonWithPeak(12) }, levers: fasterFrom('2027-01') }),
  )
  const row = results.row('workload', 'requests')

  test('the opening month is as stated, and so is the fleet that serves it', () => {
    expect(results.at(row, 0)).toBeCloseTo(requests, 6)
    expect(results.at(results.ofPlan('status_quo', 'gpus'), 0)).toBe(gpusToday)
  })

  test('the months after it go by the mean month: the stated requests over 1.3', () => {
    expect(results.at(row, 1)).toBeCloseTo(((requests / 1.3) * 10.7) / 11, 6)
    expect(results.at(row, 12)).toBeCloseTo(requests, 6)
    const year = Array.from({ length: 12 }, (_, index) => index + 1)
    expect(results.over(row, year)).toBeCloseTo((12 * requests) / 1.3, 5)
  })

  test('where the season turns does not change what a year asks for, but which month is stated does', () => {
    const june = resultsOf(plainCase({ workload: { season: seasonWithPeak(6) } }))
    const asked = june.row('workload', 'requests')
    expect(june.at(asked, 6)).toBeCloseTo((requests * 1.3) / (10.7 / 11), 5)
    expect(june.figure('demand_growth')).toBeCloseTo(0, 12)
  })
})
