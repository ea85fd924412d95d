import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { fasterFrom, gpusToday, plainCase, price } from './plain-case.ts'

/* What happens at once: a contract that is signed, a launch that may start; and months in which nothing runs. */

const optimized = (results: Results, scope: string, line: string): readonly number[] =>
  results.months(results.row(scope, line, { plan: 'optimized' }))

/** One lever that goes live in March 2027, the third month. */
const inMarch = (ramp: string, patches: Entries): Entries => ({
  change: { label: 'Change', go_live: '2027-03', ramp, patches },
})

describe('a lever with a ramp', () => {
  const commitments = {
    reserve: {
      label: 'Reserved',
      rate: '$2/gpu-hour',
      term: '12 months',
      start: '2027-03',
      quantity: '0 gpu',
    },
  }
  const path = 'suppliers.cloud-a.gpus.H100-SXM.commitments.reserve'
  const levers = inMarch('6 months', { [`${path}.quantity`]: '30 gpu', [`${path}.rate`]: '$1/gpu-hour' })
  const results = resultsOf(plainCase({ offer: { commitments }, levers, horizon: 16 }))

  test('signs a commitment whole, at the rate that it brings: not a sixth of it for the whole term', () => {
    const twelve = Array.from({ length: 12 }, () => 30)
    expect(optimized(results, 'commitment', 'running')).toEqual([0, 0, ...twelve, 0, 0])
    expect(optimized(results, 'commitment', 'commitment_rate')[2]).toBe(1)
  })

  test('rents space whole: power that is in the rent is not paid a second time, nor left out before', () => {
    const site = {
      idle_power: '0.3 kW/gpu',
      load_power: '1 kW/gpu',
      pue: 1.2,
      tariff: '$0.10/kWh',
      colocation: '$0/kW/month',
      colocation_includes_power: true,
    }
    const owned = {
      first: {
        label: 'First',
        gpus: '40 gpu',
        in_service: '2026-01',
        price_per_gpu: '$30k/gpu',
        book_life: '60 months',
        tax_life: '60 months',
      },
    }
    const moving = inMarch('4 months', { 'pools.main.site.colocation': '$200/kW/month' })
    const moved = resultsOf(plainCase({ pool: { site, owned }, levers: moving, horizon: 12 }))
    const rent = optimized(moved, 'pool', 'colocation_cost')
    const power = optimized(moved, 'pool', 'power_cost')
    expect(rent.map((value) => value > 0)).toEqual(power.map((value) => value === 0))
    expect(rent.slice(0, 3)).toEqual([0, 0, 40 * 200])
    expect(power[1]).toBeGreaterThan(0)
  })
})

test('a launch waits until the first lever is live, not only as long as none is planned', () => {
  const plain = plainCase({ levers: fasterFrom('2027-04') })
  const launches = {
    agent: { label: 'Agent', margin: '$1M/month', start: '2027-02', delay: '6 months', probability: '50%' },
  }
  const draft: CaseDraft = { ...plain, 'case.yaml': { ...plain['case.yaml'], launches } }
  const results = resultsOf(draft)
  const loss = results.months(results.ofPlan('optimized', 'launch_loss'))
  expect(loss.slice(0, 5)).toEqual([0, 5e5, 5e5, 0, 0])
  expect(results.whole(results.ofPlan('status_quo', 'launch_loss'))).toBe(6 * 5e5)
})

describe('the cost of a workload', () => {
  const platform = { tools: { label: 'Tools', amount: '$10k/month' } }

  test('holds what is spent in months in which no GPU runs, so that all workloads carry all cost', () => {
    const season = Array.from({ length: 12 }, (_, index) => (index === 2 ? 0 : 12 / 11))
    const plain = plainCase({ workload: { season }, horizon: 12 })
    const draft: CaseDraft = { ...plain, 'fleet.yaml': { ...(plain['fleet.yaml'] as Entries), platform } }
    const results = resultsOf(draft)
    const carried = results.row('service', 'service_cost', { plan: 'status_quo' })
    const tco = results.ofPlan('status_quo', 'tco')
    expect(results.at(results.ofPlan('status_quo', 'gpu_hours'), 3)).toBe(0)
    expect(results.at(carried, 3)).toBeCloseTo(10_000, 9)
    expect(results.whole(carried)).toBeCloseTo(results.whole(tco), 6)
  })

  test('at the margin is the dearest price where no supplier has one more GPU, not nothing', () => {
    const results = resultsOf(plainCase({ offer: { obtainable: `${gpusToday / 2} gpu` } }))
    expect(results.at(results.row('pool', 'marginal_rate', { plan: 'status_quo' }), 1)).toBe(price)
  })
})

test('a price that a lever talks down is a discount off the list, and not a new list', () => {
  const talks = inMarch('1 month', { 'suppliers.cloud-a.gpus.H100-SXM.on_demand': '$3/gpu-hour' })
  const results = resultsOf(plainCase({ levers: talks, horizon: 12 }))
  expect(optimized(results, 'pool', 'discount').slice(0, 3)).toEqual([0, 0, gpusToday * 730 * (price - 3)])
})
