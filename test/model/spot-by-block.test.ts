import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentMixesOf } from '../../src/analysis/commitment-mix.ts'
import type { Results } from '../../src/cases/results.ts'
import type { Entries } from '../support/generated-case-frame.ts'
import { caseResults, caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { plainCase, requests } from './plain-case.ts'

/** Requests that keep one GPU full. */
const ofOneGpu = requests / 20

/**
 * A chat of 8 GPUs in a quarter of the hours and of one for the rest, beside a flat queue of 2 that may be interrupted;
 * 3 GPUs are committed. Hours are 182.5 and 547.5.
 */
function chatAndQueue(queue: Entries = {}): Results {
  const draft = plainCase({
    pool: { spot: { supplier: 'cloud-a', share: '100%', useful_fraction: '100%' } },
    offer: {
      on_demand: '$2/gpu-hour',
      spot: '$0.5/gpu-hour',
      commitments: {
        term: { rate: '$1/gpu-hour', upfront_share: '0%', term: 36, start: '2026-12', quantity: 3 },
      },
    },
    deployment: {
      replicas_today: 8,
      min_replicas: 1,
      target_utilisation: '100%',
      autoscaling_efficiency: '100%',
    },
    workload: {
      requests: 2 * ofOneGpu,
      peak_to_average: 4,
      load_blocks: { busy: { hours_share: '25%', load: '100%' }, quiet: { hours_share: '75%', load: '0%' } },
    },
  })
  const [{ chat: one } = {}, { chat: other } = {}] = [
    draft['fleet.yaml']['deployments'] as { readonly chat: Entries },
    draft['workload.yaml']['workloads'] as { readonly chat: Entries },
  ]
  return resultsOf({
    ...draft,
    'fleet.yaml': {
      ...draft['fleet.yaml'],
      deployments: { chat: one, queue: { ...one, replicas_today: 2, ...queue } },
    },
    'workload.yaml': {
      workloads: {
        chat: other,
        queue: {
          ...other,
          label: 'Queue',
          peak_to_average: 1,
          load_blocks: undefined,
          interruptible_share: '100%',
        },
      },
    },
  })
}

function ofPool(results: Results, line: string): number {
  return results.at(results.row('pool', line, { plan: 'optimized', pool: 'main' }), 1)
}

describe('spot', () => {
  test('in each block no more runs on spot than may be interrupted in it: 2 of the 7 GPUs of the day', () => {
    const results = chatAndQueue()
    // By day 8 + 2 less 3 committed, of which the queue is 2; at night 1 + 2 on the committed ones.
    expect(ofPool(results, 'spot_hours')).toBeCloseTo(2 * 182.5, 9)
    expect(ofPool(results, 'on_demand_hours')).toBeCloseTo(5 * 182.5, 9)
    const rented = ofPool(results, 'on_demand_cost') + ofPool(results, 'spot_cost')
    expect(rented).toBeCloseTo(5 * 182.5 * 2 + 2 * 182.5 * 0.5, 9)
    expect(Math.round(rented)).toBe(2008)
  })

  test('the queue alone pays for spot and saves by it; what is committed or on demand both pay by their other hours', () => {
    const results = chatAndQueue()
    const running = (workload: string): number =>
      results.at(results.row('service', 'service_gpu_running', { plan: 'optimized', workload }), 1)
    const rest = 5 * 182.5 * 2 + 3 * 730 * 1
    const [chat, queue] = [8 * 182.5 + 547.5, 2 * 730 - 2 * 182.5]
    expect(running('chat')).toBeCloseTo((rest * chat) / (chat + queue), 6)
    expect(running('queue')).toBeCloseTo(2 * 182.5 * 0.5 + (rest * queue) / (chat + queue), 6)
  })

  test('the commitment mix has the same hours and the same cost', () => {
    const results = chatAndQueue()
    const [mix] = commitmentMixesOf(results)
    expect(mix?.planned.hours.spot).toBeCloseTo(24 * 365, 6)
    expect(mix?.planned.cost).toBeCloseTo(24 * (5 * 182.5 * 2 + 365 * 0.5), 6)
    expect(mix?.best.hours.spot).toBeLessThanOrEqual(24 * 365 + 1e-6)
  })

  test('a GPU of the queue can be reclaimed whether it is busy or idle, and one of the chat never', () => {
    const results = chatAndQueue({ replicas_today: 4, target_utilisation: '50%' })
    expect(ofPool(results, 'gpu_hours')).toBeCloseTo(182.5 * (8 + 4) + 547.5 * (1 + 4), 9)
    // By day 12 less 3 leave 9, of which 4 are the queue's; at night 5 less 3 leave 2.
    expect(ofPool(results, 'spot_hours')).toBeCloseTo(4 * 182.5 + 2 * 547.5, 9)
  })

  test('over generated cases, no more in any block than is held for work that may be interrupted', () => {
    let bound = 0
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const results = caseResults(seed)
        for (const row of results.rows('spot_block', 'spot_used')) {
          const { plan = '', pool = '', block = '' } = row.member.ids
          const mayStop = results.row('pool_block', 'block_interruptible', { plan, pool, block })
          const rest = results.row('pool_block', 'rest', { plan, pool, block })
          const deployments = results
            .rows('deployment_block', 'held')
            .filter(
              ({ member }) =>
                member.ids['plan'] === plan && member.ids['block'] === block && member.links['pool'] === pool,
            )
          for (let month = 1; month <= results.program.horizon; month += 1) {
            const used = results.at(row, month)
            const held = deployments.reduce((sum, one) => sum + results.at(one, month), 0)
            expect(used).toBeLessThanOrEqual(results.at(mayStop, month) + 1e-9)
            expect(used).toBeLessThanOrEqual(results.at(rest, month) + 1e-9)
            expect(results.at(mayStop, month)).toBeLessThanOrEqual(held + 1e-9)
            if (used > 0) bound += 1
          }
        }
      }),
      { seed: 1228, numRuns: 40 },
    )
    expect(bound).toBeGreaterThan(500)
  })
})
