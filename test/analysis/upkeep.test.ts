import { describe, expect, test } from 'vitest'
import { liabilityOf, type ServiceLiability } from '../../src/analysis/liability.ts'
import { retrainingOf } from '../../src/analysis/retraining.ts'
import { settledYear } from '../../src/analysis/settled-year.ts'
import { tuningsOf } from '../../src/analysis/tuning.ts'
import type { Results } from '../../src/cases/results.ts'
import { fineTuningCase } from '../../src/economics/fine-tuning.ts'
import { creditLiability, creditsOverMonths, monthlyCredits } from '../../src/economics/sla.ts'
import { fasterFrom, plainCase } from '../model/plain-case.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'
import { resultsOf } from '../support/generated-case-model.ts'

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

  test('expected credits are the line of the model, and P95 is that of its months on their own revenue', () => {
    const results = exampleResults('assistant-platform')
    const found = service(results, 'optimized')
    const ids = { plan: 'optimized', workload: 'chat' }
    const over = (scope: string, line: string): readonly number[] =>
      settledYear(results).map((month) => results.at(results.row(scope, line, ids), month))
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    const revenues = over('revenue', 'workload_revenue')
    expect(found.revenue).toEqual({ kind: 'value', value: expect.closeTo(sum(revenues) / 12, 4) })
    const credits = sum(over('sla', 'sla_credits'))
    expect(credits).toBeGreaterThan(1000)
    expect(found.expected.kind === 'value' ? found.expected.value / credits : 0).toBeCloseTo(1, 12)
    // Spares make a shortage of replicas as good as impossible, so incidents alone decide.
    expect(found.availability).toBeGreaterThan(0.999999)
    const tiers = [
      { below: 0.9999, credit: 0.1 },
      { below: 0.99, credit: 0.3 },
      { below: 0.95, credit: 1 },
    ]
    const outcomes = monthlyCredits(tiers, { perMonth: 0.3, meanHoursToRepair: 40 / 60 })
    const year = creditLiability(creditsOverMonths(revenues.map((amount) => ({ outcomes, amount }))), 1)
    expect(found.expected.kind === 'value' ? found.expected.value / year.expected : 0).toBeCloseTo(1, 3)
    expect(found.p95.kind === 'value' ? found.p95.value / year.atQuantile : 0).toBeCloseTo(1, 9)
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
    // In the busiest hours alone: in the others the peak's replicas are spares.
    expect(bare.availability).toBeLessThan(0.97)
    expect(bare.availability).toBeGreaterThan(0.85)
    expect(bare.downtime).toBeGreaterThan(spare.downtime)
    expect(
      bare.expected.kind === 'value' &&
        spare.expected.kind === 'value' &&
        bare.expected.value > spare.expected.value,
    ).toBe(true)
  })

  test('a workload without revenue has no liability in money, and says so', () => {
    const results = baseResults(['slo: {', 'sla: { replica_availability: 99%, tiers: {} }\n    slo: {'])
    expect(service(results, 'status_quo').expected).toEqual({
      kind: 'none',
      reason: 'the case states no revenue for it',
    })
  })
})

describe('retraining', () => {
  test('the best interval is that of the square-root law, and saves against the planned one', () => {
    const [chat] = retrainingOf(exampleResults('assistant-platform'))
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
    const [chat] = retrainingOf(exampleResults('assistant-platform', 'workloads.chat.drift.decay=0%/month'))
    expect(chat?.bestInterval.kind).toBe('none')
    expect(chat?.saving).toBe(0)
  })
})

describe('fine-tuning', () => {
  test('a case without a fine-tuned model has none', () => {
    expect(tuningsOf(exampleResults('assistant-platform'))).toEqual([])
  })

  /** The plain case with a tuned model in place of the large one: live in month 4, over a ramp of three months. */
  function tunedCase(patches = {}): Results {
    const cost = (label: string, category: string, amount: string, month: string) => ({
      label,
      category,
      amount,
      month,
      levers: ['tuned'],
    })
    return resultsOf(
      plainCase({
        horizon: 24,
        levers: {
          tuned: {
            label: 'Tuned',
            kind: 'model',
            go_live: '2027-04',
            ramp: '3 months',
            patches: { 'deployments.chat.audit': 'faster', ...patches },
          },
        },
        programme: {
          training: cost('Training', 'training', '$40000', '2027-02'),
          rollout: cost('Roll-out', 'migration', '$80000', '2027-03'),
        },
        workload: {
          drift: {
            value_at_stake: '$0/month',
            decay: '1%/month',
            retraining_cost: '$6000',
            retraining_interval: '2 months',
          },
        },
      }),
    )
  }

  test('what is saved is the difference of two evaluated plans: ramp counted, retraining of both plans not deducted', () => {
    const [tuned] = tuningsOf(tunedCase())
    // 40 GPUs become 16: 24 * 730 * $4 = $70,080 a month. Both plans train again for $3,000 a month.
    expect(tuned?.costBefore).toBeCloseTo(40 * 730 * 4 + 3000, 6)
    expect(tuned?.costAfter).toBeCloseTo(16 * 730 * 4 + 3000, 6)
    expect(tuned?.monthlySaving).toBeCloseTo(70_080, 6)
    // All that the lever causes is spent upfront, the roll-out, too.
    expect(tuned?.upfront).toBeCloseTo(120_000, 6)
    expect(tuned?.payback).toEqual({ kind: 'value', value: expect.closeTo(120_000 / 70_080, 9) })
    // Traffic moves by thirds in months 4 and 5 on whole replicas: 27 + 6 = 33 of 40 GPUs, then 14 + 11 = 25.
    // Before month 4 both fleets are the same; months 6 to 24 save it all.
    const saved = (7 + 15 + 19 * 24) * 730 * 4
    expect(tuned?.netBenefit).toBeCloseTo(saved - 120_000, 5)
    expect(tuned?.returnOnUpfront).toEqual({
      kind: 'value',
      value: expect.closeTo((saved - 120_000) / 120_000, 9),
    })
    // Out after month 3: 120,000. Month 4 gives 7 * 2920 = 20,440, month 5 43,800, month 6 70,080: repaid within it.
    expect(tuned?.paidBackAt).toEqual({
      kind: 'value',
      value: expect.closeTo(5 + (120_000 - 20_440 - 43_800) / 70_080, 9),
    })
  })

  test('retraining that only the tuned model needs is taken off', () => {
    // $16,000 every two months in place of $6,000: $5,000 a month more.
    const [dearer] = tuningsOf(tunedCase({ 'workloads.chat.drift.retraining_cost': '$16000' }))
    expect(dearer?.monthlySaving).toBeCloseTo(70_080 - 5000, 6)
  })

  test('at once and on even months it is the published formula', () => {
    const results = resultsOf(
      plainCase({
        horizon: 12,
        levers: { faster: { ...Object(Object.values(fasterFrom('2027-01'))[0]), kind: 'model' } },
        programme: {
          training: { label: 'Training', amount: '$50000', month: '2027-01', levers: ['faster'] },
        },
      }),
    )
    const [tuned] = tuningsOf(results)
    const published = fineTuningCase({
      training: 50_000,
      dataHours: 0,
      hourlyRate: 0,
      evaluation: 0,
      monthlyCostBefore: 40 * 730 * 4,
      monthlyCostAfter: 16 * 730 * 4,
      monthlyUpkeep: 0,
    })
    expect(tuned).toMatchObject({
      upfront: expect.closeTo(published.upfront, 6),
      monthlySaving: expect.closeTo(published.monthlySaving, 6),
      netBenefit: expect.closeTo(published.netBenefit, 5),
    })
    expect(tuned?.payback).toEqual({
      kind: 'value',
      value: expect.closeTo(published.payback.kind === 'value' ? published.payback.value : Number.NaN, 9),
    })
  })

  test('the claims model of the example saves $52.9k a month and is repaid in 8.2 months of it', () => {
    const [tuned, second] = tuningsOf(exampleResults('model-garden'))
    expect(second).toBeUndefined()
    expect(tuned).toMatchObject({
      lever: 'fine-tuned-model',
      upfront: expect.closeTo(225e3 + 16e3 + 190e3, 6),
    })
    expect(tuned?.monthlySaving).toBeCloseTo(52_852, 0)
    expect(tuned?.payback).toEqual({ kind: 'value', value: expect.closeTo(8.15, 2) })
  })
})
