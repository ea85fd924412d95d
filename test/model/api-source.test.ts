import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { apiList, onlyApi, routedCase, withApi } from '../support/api-case.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { plainCase, requests } from './plain-case.ts'

type Plan = 'status_quo' | 'optimized'

function month(results: Results, line: string, at = 1, plan: Plan = 'status_quo'): number {
  return results.at(results.ofPlan(plan, line), at)
}

/** Fields of the fleet that do not apply where no replica serves today. */
const idleFleet = { replicas_today: undefined, target_utilisation: '50%' }

describe('an API bill today and one small GPU tomorrow', () => {
  // $4,200 a month by the token; from month 2 on one A10 at $89 a month; $12 of training.
  const tomorrow = withApi({
    apis: { api: { ...apiList, input_price: '$30/Mtok', output_price: '$60/Mtok' } },
    deployment: { ...idleFleet, apis: { api: { share: '100%' } }, min_replicas: 1 },
    workload: { requests: '200k/month', input_tokens: 500, output_tokens: 100 },
    levers: {
      host: {
        label: 'Host it',
        go_live: '2027-02',
        patches: {
          'deployments.chat.apis.api.share': '0%',
          'suppliers.cloud-a.gpus.H100-SXM.on_demand': `$${89 / 730}/gpu-hour`,
        },
      },
    },
    programme: { training: { label: 'Training', levers: ['host'], amount: '$12', month: '2027-01' } },
    horizon: 36,
  })

  test('saves 35 times the difference less the training', () => {
    const results = resultsOf(tomorrow)
    expect(month(results, 'api_cost')).toBeCloseTo(4200, 9)
    expect([1, 2, 36].map((at) => month(results, 'tco', at, 'optimized'))).toEqual([
      expect.closeTo(4212, 9),
      expect.closeTo(89, 9),
      expect.closeTo(89, 9),
    ])
    expect(results.figure('saving_total')).toBeCloseTo(35 * (4200 - 89) - 12, 6)
  })

  test('follows demand, as a bill by the token does', () => {
    const grown = resultsOf(tomorrow, ['workloads.chat.growth_per_year.y1=100%'])
    expect(month(grown, 'api_cost', 12)).toBeCloseTo(8400, 6)
  })
})

describe('the price list of an API', () => {
  const sonnet = { ...apiList, cached_input_price: '$0.30/Mtok' }

  test('charges a prefix of 2,000 tokens, called 100 times an hour, for one write and 99 reads', () => {
    const results = resultsOf(
      onlyApi({
        apis: { api: { ...sonnet, cache_write_price: '$6/Mtok', output_price: '$0/Mtok' } },
        workload: {
          requests: 73_000,
          input_tokens: 2000,
          output_tokens: 1,
          prefix_hit_share: '99%',
          cache_write_share: '1%',
        },
      }),
    )
    expect(month(results, 'api_cost') / 730).toBeCloseTo(0.012 + 0.0594, 12)
  })

  test('charges half read and half written at 5-minute prices $2.025 for 1M input tokens', () => {
    const results = resultsOf(
      onlyApi({
        apis: { api: { ...sonnet, cache_write_price: '$3.75/Mtok', output_price: '$0/Mtok' } },
        workload: {
          requests: 1000,
          input_tokens: 1000,
          output_tokens: 1,
          prefix_hit_share: '50%',
          cache_write_share: '50%',
        },
      }),
    )
    expect(month(results, 'api_cost')).toBeCloseTo(2.025, 12)
  })

  test('halves what is sent as batches, and follows its change a year', () => {
    const results = resultsOf(
      onlyApi({
        apis: { api: { ...apiList, batch_discount: '50%', price_change: '-20%' } },
        workload: { requests: 1_000_000, input_tokens: 1000, output_tokens: 100, batch_share: '40%' },
      }),
    )
    const atList = 1000 * 3 + 100 * 15
    expect(month(results, 'api_cost', 12)).toBeCloseTo(atList * 0.8 * 0.8, 6)
  })

  test('bills a minimum that is agreed while it runs, used or not, in both plans', () => {
    const minimum_spend = { amount: '$10k/month', start: '2026-01', term: '18 months' }
    const leaving = resultsOf(
      withApi({
        apis: { api: { ...apiList, minimum_spend } },
        deployment: { ...idleFleet, apis: { api: {} } },
        workload: { requests: 1_000_000, input_tokens: 1000, output_tokens: 100 },
        levers: {
          host: {
            label: 'Host it',
            go_live: '2027-03',
            patches: { 'deployments.chat.apis.api.share': '0%' },
          },
        },
      }),
    )
    expect([1, 6, 7].map((at) => month(leaving, 'api_cost', at))).toEqual([
      10_000,
      10_000,
      expect.closeTo(4500, 6),
    ])
    expect([2, 3, 6, 7].map((at) => month(leaving, 'api_cost', at, 'optimized'))).toEqual([
      10_000, 10_000, 10_000, 0,
    ])
  })
})

/** Every number of the plans by line and month, for lines of one scope. */
function figuresOf(results: Results, lines: readonly string[]): readonly number[] {
  const months = Array.from({ length: results.program.horizon }, (_, index) => index + 1)
  return lines.flatMap((line) => months.map((at) => month(results, line, at)))
}

const demandPath = fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: 12, maxLength: 12 })

describe('laws', () => {
  test('a plan on an API alone costs what its price list says, whatever is asked', () => {
    fc.assert(
      fc.property(demandPath, fc.double({ min: 0, max: 50, noNaN: true }), (path, output) => {
        const results = resultsOf(
          onlyApi({
            apis: { api: { ...apiList, output_price: `$${output.toFixed(6)}/Mtok` } },
            workload: { growth_per_year: undefined, monthly_requests: path },
            horizon: 12,
          }),
        )
        const ofRequest = (512 * 3 + 256 * Number(output.toFixed(6))) / 1e6
        for (const [index, asked] of path.entries())
          expect(month(results, 'tco', index + 1)).toBeCloseTo(asked * ofRequest, 4)
      }),
      { seed: 20261130, numRuns: 12 },
    )
  })

  test('a hybrid costs what the pool costs at a share of 0, and what the API costs at a share of 1', () => {
    const lines = [
      'tco',
      'direct_cost',
      'gpus',
      'gpu_hours',
      'utilisation',
      'unit_cost',
      'marginal_unit_cost',
    ]
    const stated = { target_utilisation: '50%' }
    const growth = { growth_per_year: ['80%', '10%'] }
    const ofPool = resultsOf(plainCase({ deployment: stated, workload: growth }))
    const ofApi = resultsOf(onlyApi({ workload: growth }))
    const hybrid = (deployment: Entries): Results =>
      resultsOf(withApi({ deployment: { ...stated, ...deployment }, workload: growth }))
    expect(figuresOf(hybrid({ apis: { api: { share: '0%' } } }), lines)).toEqual(figuresOf(ofPool, lines))
    expect(figuresOf(hybrid({ ...idleFleet, apis: { api: { share: '100%' } } }), lines)).toEqual(
      figuresOf(ofApi, lines),
    )
  })

  test('between them it costs the share of the API bill and a fleet for the rest', () => {
    const results = resultsOf(withApi({ deployment: { apis: { api: { share: '25%' } } } }))
    expect(month(results, 'api_cost')).toBeCloseTo(0.25 * requests * ((512 * 3 + 256 * 15) / 1e6), 2)
    // 40 replicas serve what is left at 37.5 % of their throughput: as many as they are.
    expect(month(results, 'on_demand_cost')).toBeCloseTo(40 * 730 * 4, 6)
    const held = results.row('plan', 'held_unit_cost', { plan: 'status_quo' })
    const onFleet = (0.75 * requests * 256) / 1e6
    expect(results.at(held)).toBeCloseTo((40 * 730 * 4) / onFleet, 6)
  })
})

describe('a case without GPUs', () => {
  test('holds none in either plan, and saves by routing what is easy to a cheaper API', () => {
    const results = resultsOf(routedCase)
    expect(month(results, 'gpus', 1, 'optimized')).toBe(0)
    const before = month(results, 'tco')
    expect(month(results, 'tco', 1, 'optimized')).toBeCloseTo(before * (0.4 + 0.6 * 0.1), 4)
  })

  test('lets its workloads carry all of its cost, people too', () => {
    const draft: CaseDraft = {
      ...routedCase,
      'case.yaml': {
        ...routedCase['case.yaml'],
        people: {
          roles: { team: { label: 'Team', fte: 1, loaded_cost: '$240k/fte/year', fleet_share: '50%' } },
        },
      },
    }
    const results = resultsOf(draft)
    const row = results.row('service', 'service_cost', { plan: 'status_quo', workload: 'chat' })
    expect(results.at(row, 3)).toBeCloseTo(month(results, 'tco', 3), 6)
    expect(month(results, 'people_cost', 3)).toBeCloseTo(10_000, 6)
  })
})
