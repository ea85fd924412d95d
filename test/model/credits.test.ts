import { describe, expect, test } from 'vitest'
import { creditLiability, monthlyCredits } from '../../src/economics/sla.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { plainCase } from './plain-case.ts'

/* The model tells numbers of incidents apart up to a bound; the exact sum of the economics has none. */

const tiers = [
  { below: 0.999, credit: 0.1 },
  { below: 0.95, credit: 0.5 },
  { below: 0.4, credit: 1 },
] as const

interface Service {
  readonly availability?: number
  readonly incidents?: number
  readonly hours: number
}

const text = (share: number): string => `${share * 100}%`

/** Expected credit of the model in the first month, and what the exact sum makes of the same incidents. */
function creditOf({ availability = 1, incidents = 0, hours }: Service): { model: number; exact: number } {
  const [first, second, third] = tiers.map(({ below, credit }) => ({
    below: text(below),
    credit: text(credit),
  }))
  const sla = {
    replica_availability: text(availability),
    incidents,
    incident_length: `${hours} hours`,
    tiers: { first, second, third },
  }
  const results = resultsOf(plainCase({ workload: { revenue_per_request: '$0.01/request', sla } }))
  const inMonth = (line: string): number => results.at(results.row('sla', line, { plan: 'status_quo' }), 1)
  const perMonth = inMonth('incident_rate')
  const outcomes = monthlyCredits(tiers, { perMonth, meanHoursToRepair: hours })
  return { model: inMonth('credit_expected'), exact: creditLiability(outcomes, 1).expected }
}

describe('the expected credit follows the incidents, however many there are', () => {
  test('where replicas are up 60 % of the time, so that 54 hours of 730 are short, half the month is owed, not a tenth', () => {
    const { model, exact } = creditOf({ availability: 0.6, hours: 1 })
    expect(exact).toBeGreaterThan(0.48)
    expect(Math.abs(model - exact)).toBeLessThan(0.002)
  })

  test.each([
    { availability: 0.999, hours: 1 },
    { availability: 0.95, hours: 0.5 },
    { incidents: 0.3, hours: 0.75 },
    { incidents: 6, hours: 4 },
    { incidents: 30, hours: 2 },
  ])('it is the exact sum to a ten-thousandth while all numbers are told apart: %o', (service) => {
    const { model, exact } = creditOf(service)
    expect(Math.abs(model - exact)).toBeLessThan(1e-4)
  })

  test.each([
    { incidents: 200, hours: 0.1 },
    { incidents: 200, hours: 1 },
    { incidents: 1000, hours: 0.3 },
    { availability: 0.5, hours: 0.2 },
  ])('and to 5 % of the month where more are usual than can be told apart: %o', (service) => {
    const { model, exact } = creditOf(service)
    expect(exact).toBeGreaterThan(0.05)
    expect(Math.abs(model - exact)).toBeLessThan(0.05)
  })
})
