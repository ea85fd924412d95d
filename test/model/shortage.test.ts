import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import type { Row } from '../../src/formula/program.ts'
import { type PlanId, plans } from '../../src/model/scopes.ts'
import { exampleResults } from '../support/example.ts'
import { draftCase } from '../support/generated-case.ts'
import type { CaseDraft, Entries } from '../support/generated-case-frame.ts'
import { areClose, caseSeeds, changed, resultsOf } from '../support/generated-case-model.ts'
import { annuity, fasterFrom, plainCase, price, requests } from './plain-case.ts'

/*
 * What a limit on GPUs does: the load is served as long as the GPUs that can be had carry it at the objective; spares,
 * headroom and rounding go first, and what is not held is not paid.
 */

/**
 * 8 GPUs carry the peak, 4 the mean. Held are ceil(8 / 80 %) + 1 spare = 11 replicas, on nodes of 8: 16 GPUs. The lever
 * makes replicas 2.5 times as fast: ceil(3.2 / 80 %) + 1 = 5 replicas, 8 GPUs.
 */
function limited(limit?: number): Results {
  return resultsOf(
    plainCase({
      pool: { gpus_per_node: 8, rounding: 'nodes', capacity_limit: limit },
      deployment: { replicas_today: 11, spare_replicas: 1, target_utilisation: '80%' },
      workload: {
        requests: requests / 5,
        peak_to_average: 2,
        revenue_per_request: '$0.01/request',
        contribution_margin: '60%',
      },
      levers: fasterFrom('2027-01'),
    }),
  )
}

const hours = 730
const yearly = annuity(24)

function unserved(results: Results, plan: string): number {
  return 1 - results.at(results.row('service', 'served_share', { plan, workload: 'chat' }), 1)
}

describe('GPUs that cannot be had', () => {
  test('without a limit the programme saves 8 of 16 GPUs', () => {
    const results = limited()
    expect(results.figure('npv') / ((16 - 8) * price * hours * yearly)).toBeCloseTo(1, 9)
  })

  test.each([15, 11, 8])('with %d of 16 nothing is lost, and what is not held is not saved', (limit) => {
    const results = limited(limit)
    for (const plan of plans) expect(unserved(results, plan)).toBe(0)
    const saved = limit - Math.min(8, limit)
    expect(results.figure('npv')).toBeCloseTo(saved * price * hours * yearly, 4)
    expect(results.figure('npv')).toBeLessThanOrEqual(limited().figure('npv'))
  })

  test('with 6 the 2 that the peak lacks leave 15 % of the hours short: 2 * 15 % of a mean of 4', () => {
    const results = limited(6)
    expect(unserved(results, 'status_quo')).toBeCloseTo((2 * 0.15) / 4, 12)
    expect(unserved(results, 'optimized')).toBe(0)
    // Both hold 6 GPUs; the programme serves what was lost.
    const margin = 0.6 * 0.01 * (requests / 5) * 0.075
    expect(results.figure('npv')).toBeCloseTo(margin * yearly, 3)
  })

  test('the second fleet of a move claims nothing: its traffic is served by the first', () => {
    const moving = resultsOf(
      plainCase({
        pool: { capacity_limit: 40 },
        deployment: { overlap: 6 },
        levers: fasterFrom('2027-03'),
        workload: { revenue_per_request: '$0.01/request' },
      }),
    )
    const needed = moving.row('pool', 'gpus_needed', { plan: 'optimized', pool: 'main' })
    expect(moving.at(needed, 3)).toBeGreaterThan(40)
    const served = moving.row('service', 'served_share', { plan: 'optimized', workload: 'chat' })
    expect(moving.months(served)).toEqual(new Array(24).fill(1))
  })

  test('the reserve goes first, so that no replica is to spare where the limit is the load', () => {
    const sla = {
      replica_availability: '99%',
      incidents: 0,
      incident_length: '1 hours',
      tiers: { only: { below: '99.9%', credit: '10%' } },
    }
    const short = (limit?: number): number => {
      const results = resultsOf(
        plainCase({
          pool: { capacity_limit: limit },
          workload: { revenue_per_request: '$0.01/request', sla },
        }),
      )
      return results.at(results.row('sla', 'hours_short', { plan: 'status_quo', workload: 'chat' }), 1)
    }
    // 20 of 20 replicas are up 0.99^20 of the time; of 40 twenty always are.
    expect(short(20)).toBeCloseTo(hours * (1 - 0.99 ** 20), 6)
    expect(short(40)).toBe(0)
    expect(short()).toBe(0)
  })
})

describe('whole nodes', () => {
  test('autoscaling gives back whole nodes: of 12 GPUs 8 stay at 55 % of the peak, not 6.6', () => {
    const held = (rounding: string, efficiency: string): readonly number[] => {
      const results = resultsOf(
        plainCase({
          pool: { gpus_per_node: 4, rounding },
          deployment: {
            replicas_today: 11,
            spare_replicas: 0,
            target_utilisation: '80%',
            autoscaling_efficiency: efficiency,
          },
          workload: { requests: (requests / 5) * 1.1, peak_to_average: 2 },
        }),
      )
      return results
        .rows('deployment_block', 'held')
        .filter(({ member }) => member.ids['plan'] === 'status_quo')
        .map((row) => Number(results.at(row, 1).toFixed(9)))
    }
    // 8.8 GPUs of load at the peak: 11 replicas, 12 GPUs on nodes of 4; load 1, 0.55 and 0.315 of it.
    expect(held('nodes', '100%')).toEqual([12, 8, 4])
    expect(held('nodes', '40%')).toEqual([12, 12, 12])
    expect(held('gpus', '100%')).toEqual([11, 6.05, 3.465])
  })
})

/** A generated case in which every pool has a limit, which tests then move, and a supplier who sells without one. */
function limitedCase(seed: number): CaseDraft {
  const draft = draftCase(seed)
  const pools = Object.entries((draft['fleet.yaml']['pools'] ?? {}) as { readonly [id: string]: Entries })
  const suppliers = (draft['pricing.yaml']['suppliers'] ?? {}) as {
    readonly [id: string]: { readonly gpus: { readonly [gpu: string]: Entries } }
  }
  const open = Object.entries(suppliers).map(([id, { gpus, ...rest }]) => [
    id,
    {
      ...rest,
      gpus: Object.fromEntries(
        Object.entries(gpus).map(([gpu, offer]) => [gpu, { ...offer, obtainable: undefined }]),
      ),
    },
  ])
  return {
    ...draft,
    'fleet.yaml': {
      ...draft['fleet.yaml'],
      pools: Object.fromEntries(pools.map(([id, pool]) => [id, { ...pool, capacity_limit: 1e6 }])),
    },
    'pricing.yaml': { ...draft['pricing.yaml'], suppliers: Object.fromEntries(open) as Entries },
  }
}

function withLimit(results: Results, limit: number): Results {
  return changed(results, (path, value) => (path.endsWith('.capacity_limit') ? limit : value))
}

/** Rows of one scope that belong to a member of another, block by block. */
function rowsAt(results: Results, scope: string, line: string, ids: Row['member']['ids']): readonly Row[] {
  return results
    .rows(scope, line)
    .filter(({ member }) => Object.entries(ids).every(([dimension, id]) => member.ids[dimension] === id))
}

describe('in every case', () => {
  test('what is unserved in a block is the load beyond the GPUs that can be had, and nothing else', () => {
    let short = 0
    fc.assert(
      fc.property(caseSeeds, fc.integer({ min: 1, max: 60 }), (seed, limit) => {
        const results = withLimit(resultsOf(limitedCase(seed)), limit)
        for (const width of results.rows('scarce_block', 'block_short')) {
          const { plan = '', pool = '', block = '' } = width.member.ids
          const lost = rowsAt(results, 'claim_block', 'load_unserved', { plan, pool, block })
          const load = rowsAt(results, 'claim_block', 'load_hours', { plan, pool, block })
          const [owned, committed] = [
            results.row('pool', 'owned', { plan, pool }),
            results.row('pool', 'committed', { plan, pool }),
          ]
          const span = results.at(results.row('pool_block', 'block_hours', { plan, pool, block }))
          for (let month = 1; month <= results.program.horizon; month += 1) {
            const sum = (rows: readonly Row[]): number =>
              rows.reduce((total, row) => total + results.at(row, month), 0)
            const had = span * Math.max(limit, results.at(owned, month) + results.at(committed, month))
            const beyond = Math.max(0, sum(load) - had)
            expect(areClose(sum(lost), beyond, sum(load))).toBe(true)
            if (beyond > 0) short += 1
          }
        }
      }),
      { seed: 1226, numRuns: 25 },
    )
    expect(short).toBeGreaterThan(500)
  })

  test('fewer GPUs never serve more, and as long as they carry the load the programme earns what it earns without a limit', () => {
    let binding = 0
    fc.assert(
      fc.property(
        caseSeeds,
        fc.integer({ min: 1, max: 80 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (seed, limit, part) => {
          const free = resultsOf(limitedCase(seed))
          const [some, fewer] = [withLimit(free, limit), withLimit(free, limit * part)]
          for (const row of free.rows('service', 'served_share'))
            for (let month = 1; month <= free.program.horizon; month += 1)
              expect(fewer.at(row, month)).toBeLessThanOrEqual(some.at(row, month) + 1e-9)
          const lost = (of: Results, plan: PlanId): number => of.whole(of.ofPlan(plan, 'unserved_margin'))
          const margin = (of: Results, plan: PlanId): number =>
            of.whole(of.ofPlan(plan, 'net_revenue')) + of.whole(of.ofPlan(plan, 'sla_credits'))
          const earned = (of: Results): number => margin(of, 'optimized') - margin(of, 'status_quo')
          // By what its GPUs could serve a limit gives the programme no more than the status quo loses by it.
          expect(earned(some) - earned(free)).toBeLessThanOrEqual(lost(some, 'status_quo') + 1e-6)
          if (lost(some, 'status_quo') + lost(some, 'optimized') === 0)
            expect(areClose(earned(some), earned(free), margin(free, 'optimized'))).toBe(true)
          else binding += 1
        },
      ),
      { seed: 1227, numRuns: 25 },
    )
    expect(binding).toBeGreaterThan(2)
  })
})

test('160 B200 of which the load takes fewer in every hour leave nothing unserved in the model garden', () => {
  const results = exampleResults('model-garden', 'pools.b200.capacity_limit=160')
  for (const plan of plans) {
    const lost = results.ofPlan(plan, 'unserved_margin')
    expect([results.at(lost, 0), ...results.months(lost)].every((margin) => margin === 0)).toBe(true)
  }
})
