import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { caseResults, caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { fasterFrom, gpusToday, plainCase, throughput } from './plain-case.ts'

const plans = ['status_quo', 'optimized'] as const

type Plan = (typeof plans)[number]

function whole(results: Results, plan: Plan, line: string): number {
  return results.at(results.ofPlan(plan, line))
}

describe('utilisation has one denominator', () => {
  test('the best audited point counts, whatever limit is configured and whatever the plan', () => {
    const results = resultsOf(plainCase({ levers: fasterFrom('2027-01') }))
    // 40 GPUs at half of 1,000 tokens/s carry 20,000; the audit shows 2,500 a GPU, so that the work fills 8 of them.
    const filled = (gpusToday * throughput.today * 0.5) / throughput.faster
    expect(filled).toBe(8)
    for (const plan of plans) expect(whole(results, plan, 'gpus_useful_mean')).toBeCloseTo(filled, 9)
    expect(whole(results, 'status_quo', 'utilisation_whole')).toBeCloseTo(8 / 40, 12)
    expect(whole(results, 'optimized', 'utilisation_whole')).toBeCloseTo(8 / 16, 12)
  })

  test('a point that misses the objective is no measure of full use', () => {
    const limit = { ttft_p99: '300 ms' }
    const draft = plainCase({ levers: fasterFrom('2027-01'), workload: { slo: limit } })
    const audits = draft['tps-audit.yaml'] as { audits: Record<string, { points: Record<string, object> }> }
    const { faster } = audits.audits
    if (faster === undefined) throw new Error('no audit')
    faster.points['overdriven'] = { load: 40, output_tps: 9000, ttft_p99: '900 ms' }
    expect(whole(resultsOf(draft), 'optimized', 'utilisation_whole')).toBeCloseTo(8 / 16, 12)
  })

  test('power follows the time at work, not how good the configuration is', () => {
    const results = resultsOf(plainCase({ levers: fasterFrom('2027-01') }))
    for (const plan of plans) {
      const [row] = results.rows('pool', 'time_at_work').filter(({ member }) => member.ids['plan'] === plan)
      if (row === undefined) throw new Error('no pool')
      expect(results.at(row, 1)).toBeCloseTo(0.5, 12)
    }
  })

  test('GPU-hours held times utilisation is the same work in both plans, wherever both serve it on the same GPUs', () => {
    let compared = 0
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        const { configurations, tree } = results.model.inputs
        const isOnOneGpu = Object.keys(tree.workloads).every((workload) => {
          const own = configurations.filter((one) => one.workload === workload)
          return new Set(own.map(({ pool }) => tree.pools[pool]?.gpu)).size === 1
        })
        const isServed = plans.every((plan) => whole(results, plan, 'unserved') === 0)
        if (!isOnOneGpu || !isServed) return
        compared += 1
        const [before, after] = plans.map(
          (plan) => whole(results, plan, 'gpus_mean') * whole(results, plan, 'utilisation_whole'),
        )
        expect((after ?? Number.NaN) / (before ?? Number.NaN)).toBeCloseTo(1, 9)
      }),
      { seed: 20261126, numRuns: 30 },
    )
    expect(compared).toBeGreaterThan(3)
  })

  test('nothing is used beyond full, and at work is never less than useful', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        for (const pool of results.rows('pool', 'useful_hours'))
          for (let month = 0; month <= results.program.horizon; month += 1) {
            const at = (line: string): number => results.at(results.row('pool', line, pool.member.ids), month)
            expect(at('useful_hours')).toBeLessThanOrEqual(at('busy_hours') * (1 + 1e-9))
          }
        for (const plan of plans)
          expect(whole(results, plan, 'utilisation_whole')).toBeLessThanOrEqual(1 + 1e-9)
      }),
      { seed: 20261126, numRuns: 12 },
    )
  })
})
