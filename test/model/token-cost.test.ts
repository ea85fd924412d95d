import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { annuity, fasterFrom, gpusToday, plainCase, price, requests } from './plain-case.ts'

/* What tokens cost of GPUs, and what of it could be avoided, on cases that can be worked out on paper. */

/** Half of 40 GPUs at $4 are at work: a month of them all costs $116,800, and they give 52,560 Mtok. */
const heldAMonth = gpusToday * price * 730
const mtokAMonth = (requests * 256) / 1e6

function unit(results: Results, line: string, plan: 'status_quo' | 'optimized' = 'status_quo'): number {
  return results.at(results.ofPlan(plan, line))
}

describe('three costs of a token', () => {
  const results = resultsOf(plainCase())

  test('held: all GPUs; used: the half of them that is at work', () => {
    expect(unit(results, 'held_unit_cost')).toBeCloseTo(heldAMonth / mtokAMonth, 9)
    expect(unit(results, 'used_unit_cost')).toBeCloseTo(heldAMonth / 2 / mtokAMonth, 9)
  })

  test('one more costs nothing on rented GPUs that are idle, and an hour of rent for an hour of work on a full fleet', () => {
    expect(unit(results, 'idle_unit_cost')).toBe(0)
    // 1000 tokens a second: 1M tokens take 1000 seconds of a GPU at $4 an hour.
    expect(unit(results, 'full_unit_cost')).toBeCloseTo((1000 / 3600) * price, 9)
  })

  test('one more on idle GPUs that are owned adds the power of work over idling', () => {
    const owned = resultsOf(
      plainCase({
        pool: {
          owned: {
            rack: {
              label: 'Rack',
              gpus: gpusToday,
              price_per_gpu: '$30000/gpu',
              in_service: '2026-01',
              book_life: '48 months',
              tax_life: '60 months',
            },
          },
          site: { idle_power: '300 W/gpu', load_power: '1300 W/gpu', pue: 1.2, tariff: '$0.1/kWh' },
        },
      }),
    )
    // 1 kW more, 1.2 times, at $0.1: $0.12 an hour at work, and 1M tokens take 1000 seconds.
    expect(unit(owned, 'idle_unit_cost')).toBeCloseTo((1000 / 3600) * 0.12, 9)
    // Rented GPUs would come on top of those that are owned.
    expect(unit(owned, 'full_unit_cost')).toBeCloseTo((1000 / 3600) * price, 9)
  })

  test('all tokens alike cost what output and input cost together', () => {
    // 512 tokens in and 256 out: three times as many as output alone.
    expect(unit(results, 'mixed_cost')).toBeCloseTo(unit(results, 'unit_cost_whole') / 3, 9)
  })
})

describe('a successful request', () => {
  test('pays for those that fail and are tried again', () => {
    const draft = plainCase()
    const audits = JSON.parse(JSON.stringify(draft['tps-audit.yaml']['audits']))
    audits.today.points.only.failed_share = '4%'
    const results = resultsOf({ ...draft, 'tps-audit.yaml': { audits } })
    expect(unit(results, 'success_cost')).toBeCloseTo(heldAMonth / (requests * 0.96), 12)
    // Fleet, cost and cost of tokens are as they were.
    expect(unit(results, 'unit_cost_whole')).toBe(unit(resultsOf(draft), 'unit_cost_whole'))
  })
})

describe('avoidable spend', () => {
  test('counts what stands idle, without any lever: half the fleet, month by month, at its present value', () => {
    const results = resultsOf(plainCase())
    expect(results.figure('avoidable_spend')).toBeCloseTo((heldAMonth / 2) * annuity(24), 4)
    expect(unit(results, 'idle_total')).toBeCloseTo((heldAMonth / 2) * annuity(24), 4)
    expect(results.figure('avoidable_left')).toBeCloseTo(results.figure('avoidable_spend'), 4)
  })

  test('counts work that is slower than the best audit, and what the optimized plan leaves of it', () => {
    const results = resultsOf(plainCase({ levers: fasterFrom('2027-01') }))
    // At 2500 tokens a second the work of 20 GPUs takes 8: 32 of 40 are above it, 20 of them idle. 16 stay held.
    expect(results.figure('avoidable_spend')).toBeCloseTo(32 * price * 730 * annuity(24), 4)
    expect(unit(results, 'idle_total')).toBeCloseTo(20 * price * 730 * annuity(24), 4)
    expect(results.figure('avoidable_left')).toBeCloseTo(8 * price * 730 * annuity(24), 4)
  })
})
