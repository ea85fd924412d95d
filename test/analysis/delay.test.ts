import { describe, expect, test } from 'vitest'
import { delayOf } from '../../src/analysis/delay.ts'
import { Trials } from '../../src/cases/trials.ts'
import { annuity, gpusToday, plainCase, price } from '../model/plain-case.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { resultsOf } from '../support/generated-case-model.ts'

describe("cost of a month's delay", () => {
  test('it is the NPV of the case less that of the same case with its dates a month later', () => {
    const results = baseResults()
    const later = baseResults(
      ['go_live: 2027-02', 'go_live: 2027-03'],
      ['go_live: 2027-04', 'go_live: 2027-05'],
      ['month: 2027-02 }', 'month: 2027-03 }'],
    )
    const delay = delayOf(new Trials(results))
    expect(delay.cost).toBe(results.figure('npv') - later.figure('npv'))
    expect(delay.cost).toBeGreaterThan(0)
    expect(delay.moved).toEqual([
      'levers.batching.go_live',
      'levers.quantisation.go_live',
      'programme.rollout.month',
    ])
  })

  test('a payment of the last month stays in it, so that no delay seems to save what it only moves out of sight', () => {
    const month = (last: string) => ['month: 2027-02 }', `month: ${last} }`] as const
    const later = baseResults(
      ['go_live: 2027-02', 'go_live: 2027-03'],
      ['go_live: 2027-04', 'go_live: 2027-05'],
      month('2029-12'),
    )
    for (const last of ['2029-11', '2029-12']) {
      const results = baseResults(month(last))
      expect(delayOf(new Trials(results)).cost).toBeCloseTo(results.figure('npv') - later.figure('npv'), 6)
    }
  })

  test('what a lever buys starts later with it, what runs already does not move', () => {
    const { moved } = delayOf(new Trials(exampleResults('assistant-platform')))
    const commitments = 'suppliers.cloud-a.gpus.H100-SXM.commitments'
    expect(moved).toContain(`${commitments}.three-year-2027.start`)
    expect(moved).toContain(`${commitments}.three-year-2028.start`)
    expect(moved).not.toContain(`${commitments}.one-year.start`)
  })

  describe('is what waits and, once, what a missed renewal locks in', () => {
    /** 40 GPUs that renew each July at $3, of which the lever needs none from its go-live on. */
    const renewed = (goLive: string, quantity = 0) =>
      resultsOf(
        plainCase({
          horizon: 36,
          offer: {
            commitments: {
              year: { rate: '$3/gpu-hour', term: 12, start: '2026-07', renews: true, quantity: gpusToday },
            },
          },
          levers: {
            faster: {
              label: 'Faster',
              go_live: goLive,
              patches: {
                'deployments.chat.audit': 'faster',
                'suppliers.cloud-a.gpus.H100-SXM.commitments.year.quantity': quantity,
              },
            },
          },
        }),
      )
    const delay = (goLive: string, quantity?: number) => delayOf(new Trials(renewed(goLive, quantity)))

    test('a renewal in the month of go-live is missed, and its old quantity paid for another term', () => {
      const { cost, waiting, locked, missed } = delay('2027-07')
      expect(missed.map(({ month }) => month)).toEqual([7])
      // Now: 16 GPUs on demand from July, month 7. A month later: 40 committed ones to June 2028, all paid for at $3.
      const perMonth = 40 * 3 * 730 - 16 * price * 730
      const lost = perMonth * (annuity(18) - annuity(6))
      expect(cost).toBeCloseTo(lost, 4)
      // Had the date waited, the old term would have ended a month later, in both plans alike.
      expect(waiting).toBeCloseTo(perMonth * (annuity(7) - annuity(6)), 4)
      expect((waiting ?? Number.NaN) + (locked ?? Number.NaN)).toBeCloseTo(cost ?? Number.NaN, 6)
    })

    test('a renewal in another month is not missed: all of the cost waits', () => {
      const { cost, waiting, locked, missed } = delay('2027-06')
      expect(missed).toEqual([])
      expect(waiting).toBe(cost)
      expect(locked).toBe(0)
    })

    test('both parts add up in every case that has both', () => {
      for (const name of exampleNames) {
        const { cost, waiting, locked } = delayOf(new Trials(exampleResults(name)))
        expect((waiting ?? Number.NaN) + (locked ?? Number.NaN)).toBeCloseTo(cost ?? Number.NaN, 6)
      }
    })
  })

  test('a purchase that a lever prevents keeps its month', () => {
    const { moved, cost } = delayOf(new Trials(exampleResults('research-network')))
    expect(moved.filter((path) => path.includes('in_service'))).toEqual([])
    expect(cost).toBeGreaterThan(0)
  })

  test('a programme that loses money gains by waiting', () => {
    const delay = delayOf(new Trials(baseResults(['amount: $150k', 'amount: $90M'])))
    expect(delay.cost).toBeLessThan(0)
  })
})
