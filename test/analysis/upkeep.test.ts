import { describe, expect, test } from 'vitest'
import { liabilityOf, type ServiceLiability } from '../../src/analysis/liability.ts'
import type { Results } from '../../src/analysis/results.ts'
import { retrainingOf } from '../../src/analysis/retraining.ts'
import { settledYear } from '../../src/analysis/settled-year.ts'
import { tuningsOf } from '../../src/analysis/tuning.ts'
import { creditLiability, creditsOverMonths, monthlyCredits } from '../../src/economics/sla.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleInputs, exampleResults } from '../support/example.ts'

function service(results: Results, plan: string): ServiceLiability {
  const found = liabilityOf(results).services.find((one) => one.plan === plan)
  if (found === undefined) throw new Error(`no liability in '${plan}'`)
  return found
}

describe('the settled year', () => {
  test('it begins when the last lever has come all the way', () => {
    // Autoscaling goes live in June 2027, spot in August over three months, automation in July over six.
    expect(settledYear(exampleResults('assistant-platform'))).toEqual([
      12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
    ])
    expect(settledYear(exampleResults('assistant-platform', 'levers.automation.on=false'))[0]).toBe(10)
  })

  test('it is the last twelve months where fewer are left', () => {
    const late = baseResults(['go_live: 2027-04', 'go_live: 2029-06'])
    expect(settledYear(late)).toEqual([25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36])
  })

  test('without levers it is the first year', () => {
    expect(
      settledYear(
        exampleResults(
          'assistant-platform',
          ...[
            'batching',
            'quantisation',
            'utilisation',
            'autoscaling',
            'spot',
            'commitments',
            'automation',
          ].map((lever) => `levers.${lever}.on=false`),
        ),
      )[0],
    ).toBe(1)
  })
})

describe('liability for availability', () => {
  test('both plans are judged, by the replicas that the peak needs and those that are held', () => {
    const results = exampleResults('assistant-platform')
    const { services } = liabilityOf(results)
    expect(services.map(({ workload, plan }) => [workload, plan])).toEqual([
      ['chat', 'status_quo'],
      ['chat', 'optimized'],
    ])
    const [now, then] = services
    expect(now?.held).toBeGreaterThan(now?.needed ?? 0)
    expect(then?.held).toBeLessThan(now?.held ?? 0)
    expect(then?.availability).toBeGreaterThan(0.9)
    expect(then?.availability).toBeLessThanOrEqual(1)
  })

  test('expected and P95 credits are those of the closed form on the revenue of the settled year', () => {
    const results = exampleResults('assistant-platform')
    const found = service(results, 'optimized')
    const revenue = results.row('revenue', 'workload_revenue', { plan: 'optimized', workload: 'chat' })
    const mean = settledYear(results).reduce((sum, month) => sum + results.at(revenue, month), 0) / 12
    expect(found.revenue).toEqual({ kind: 'value', value: expect.closeTo(mean, 4) })
    // Spares make a shortage of replicas as good as impossible, so incidents alone decide.
    expect(found.availability).toBeGreaterThan(0.999999)
    const tiers = [
      { below: 0.9999, credit: 0.1 },
      { below: 0.99, credit: 0.3 },
      { below: 0.95, credit: 1 },
    ]
    const year = creditsOverMonths(monthlyCredits(tiers, { perMonth: 0.3, meanHoursToRepair: 40 / 60 }), 12)
    const { expected, atQuantile } = creditLiability(year, mean)
    expect(found.expected.kind === 'value' ? found.expected.value / expected : 0).toBeCloseTo(1, 3)
    expect(found.p95.kind === 'value' ? found.p95.value / atQuantile : 0).toBeCloseTo(1, 9)
    expect(found.downtime).toBeCloseTo(0.2, 4)
  })

  test('without spare replicas a shortage is likely, and credits rise', () => {
    const spare = service(exampleResults('assistant-platform'), 'optimized')
    const bare = service(
      exampleResults(
        'assistant-platform',
        'deployments.chat.spare_replicas=0',
        'levers.utilisation.patches.deployments.chat.target_utilisation=100%',
      ),
      'optimized',
    )
    expect(bare.availability).toBeLessThan(0.9)
    expect(bare.downtime).toBeGreaterThan(spare.downtime)
    expect(
      bare.expected.kind === 'value' &&
        spare.expected.kind === 'value' &&
        bare.expected.value > spare.expected.value,
    ).toBe(true)
  })

  test('a workload without revenue has no liability in money, and says so', () => {
    const results = baseResults([
      'slo: {',
      'sla: { replica_availability: 99%, tiers: { first: { below: 99.9%, credit: 10% } } }\n    slo: {',
    ])
    expect(service(results, 'status_quo').expected).toEqual({
      kind: 'none',
      reason: 'the case states no revenue for it',
    })
  })
})

describe('retraining', () => {
  test('the best interval is that of the square-root law, and saves against the planned one', () => {
    const [chat] = retrainingOf(exampleInputs('assistant-platform'))
    const best = Math.sqrt((2 * 14e3) / (900e3 * 0.004))
    expect(chat).toMatchObject({
      workload: 'chat',
      interval: 6,
      bestInterval: { kind: 'value', value: expect.closeTo(best, 9) },
    })
    const yearly = (interval: number): number => 12 * (14e3 / interval + (900e3 * 0.004 * interval) / 2)
    expect(chat?.cost.total).toBeCloseTo(yearly(6), 4)
    expect(chat?.saving).toBeCloseTo(yearly(6) - yearly(best), 4)
    expect(chat?.saving).toBeGreaterThan(0)
  })

  test('a model that loses nothing needs no retraining', () => {
    const [chat] = retrainingOf(exampleInputs('assistant-platform', 'workloads.chat.drift.decay=0%/month'))
    expect(chat?.bestInterval.kind).toBe('none')
    expect(chat?.saving).toBe(0)
  })
})

describe('fine-tuning', () => {
  test('a case without a fine-tuned model has none', () => {
    expect(tuningsOf(exampleResults('assistant-platform'))).toEqual([])
  })

  test('training, data and evaluation stand against the direct cost that the model saves', () => {
    const results = exampleResults('model-garden')
    const [tuned, second] = tuningsOf(results)
    expect(second).toBeUndefined()
    expect(tuned).toMatchObject({ lever: 'fine-tuned-model', upfront: 225e3 + 16e3 + 190e3 })
    const without = exampleResults('model-garden', 'levers.fine-tuned-model.on=false')
    const mean = (of: Results): number =>
      settledYear(results).reduce(
        (sum, month) => sum + of.at(of.ofPlan('optimized', 'direct_cost'), month),
        0,
      ) / 12
    expect(tuned?.costBefore).toBe(mean(without))
    expect(tuned?.costAfter).toBe(mean(results))
    expect(tuned?.monthlySaving).toBeCloseTo(mean(without) - mean(results) - (tuned?.upkeep ?? 0), 4)
    expect(tuned?.payback).toEqual({
      kind: 'value',
      value: expect.closeTo(431e3 / (tuned?.monthlySaving ?? 1), 6),
    })
  })
})
