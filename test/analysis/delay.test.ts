import { describe, expect, test } from 'vitest'
import { delayOf } from '../../src/analysis/delay.ts'
import { Trials } from '../../src/analysis/trials.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'

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
