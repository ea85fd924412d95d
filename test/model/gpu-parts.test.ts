import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { draftCase } from '../support/generated-case.ts'
import { caseSeeds, resultsOf } from '../support/generated-case-model.ts'
import { type PlainParts, plainCase, price, throughput } from './plain-case.ts'

const monthOf = 730

/** A plain case whose replicas take so many GPUs each, at full use of as many replicas as its load takes. */
function partsCase(gpusPerReplica: string, replicas: number, parts: PlainParts = {}): Results {
  const load = { requests: (replicas * throughput.today * monthOf * 3600) / 256 }
  const draft = plainCase({
    ...parts,
    deployment: { replicas_today: replicas, target_utilisation: '100%', ...parts.deployment },
    workload: { ...load, ...parts.workload },
  })
  return resultsOf(draft, [`audits.today.gpus_per_replica=${gpusPerReplica}`])
}

function inMonth(results: Results, line: string, month = 1): number {
  return results.at(results.ofPlan('status_quo', line), month)
}

describe('a part of a GPU as a replica', () => {
  test('four quarters of one H100 at $2.50 are one GPU, $1,825 a month', () => {
    const results = partsCase('1/4', 4, { offer: { on_demand: '$2.50/gpu-hour' } })
    expect(inMonth(results, 'gpus')).toBe(1)
    expect(inMonth(results, 'on_demand_cost')).toBe(1825)
    expect(inMonth(results, 'tco')).toBe(1825)
  })

  test.each([
    ['0.25', 5, 2],
    ['1/7', 7, 1],
    ['1/7', 8, 2],
    ['1/3 gpu', 10, 4],
    ['1/2', 1, 1],
  ])('of %s each, %d replicas take %d whole GPUs', (size, replicas, gpus) => {
    const results = partsCase(size, replicas)
    expect(inMonth(results, 'gpus')).toBe(gpus)
    expect(inMonth(results, 'on_demand_cost')).toBe(gpus * monthOf * price)
  })

  test('whole nodes are filled part by part: 33 quarters take two nodes of 4 GPUs or more', () => {
    const nodes = { gpus_per_node: 4, rounding: 'nodes' }
    expect(inMonth(partsCase('1/4', 16, { pool: nodes }), 'gpus')).toBe(4)
    expect(inMonth(partsCase('1/4', 33, { pool: nodes }), 'gpus')).toBe(12)
  })

  test('spare replicas are parts, too', () => {
    const spare = { deployment: { spare_replicas: 1, replicas_today: 5 } }
    expect(inMonth(partsCase('1/4', 3, spare), 'gpus')).toBe(1)
    expect(inMonth(partsCase('1/4', 4, spare), 'gpus')).toBe(2)
  })

  test('autoscaling gives back whole GPUs', () => {
    const results = partsCase('1/2', 11, {
      deployment: { autoscaling_efficiency: '100%', replicas_today: 11 },
      workload: { requests: (11 * throughput.today * monthOf * 3600) / 256 / 2, peak_to_average: 2 },
    })
    const held = results
      .rows('deployment_block', 'held')
      .filter(({ member }) => member.ids['plan'] === 'status_quo')
      .map((row) => results.at(row, 1))
    // 5.5 GPUs of load at the peak: 6 held; load 1, 0.55 and 0.315 of it leave 6, 3.3 and 1.89.
    expect(held).toEqual([6, 4, 2])
  })
})

describe('laws of parts of a GPU', () => {
  test('a replica of 1/1 is one of a whole GPU', () => {
    const [part, whole] = [partsCase('1/1', 37), partsCase('1', 37)]
    expect(inMonth(part, 'gpus')).toBe(37)
    expect(inMonth(part, 'tco', 24)).toBe(37 * monthOf * price)
    expect(inMonth(whole, 'tco', 24)).toBe(37 * monthOf * price)
  })

  test('parts that fill GPUs cost what whole GPUs cost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), fc.integer({ min: 1, max: 40 }), (parts, gpus) => {
        const [part, whole] = [partsCase(`1/${parts}`, parts * gpus), partsCase('1', gpus)]
        for (const line of ['gpus', 'on_demand_cost', 'tco'])
          expect(inMonth(part, line)).toBe(inMonth(whole, line))
      }),
      { seed: 20_261_130, numRuns: 12 },
    )
  })

  test('GPUs are whole, and never fewer than the parts that the load takes', () => {
    fc.assert(
      fc.property(caseSeeds, fc.constantFrom(2, 3, 4, 7), (seed, parts) => {
        const draft = draftCase(seed)
        const audits = Object.keys((draft['tps-audit.yaml']['audits'] ?? {}) as object)
        const results = resultsOf(
          draft,
          audits.map((name) => `audits.${name}.gpus_per_replica=1/${parts}`),
        )
        for (const row of results.rows('deployment', 'gpus')) {
          const load = results.months(results.row('deployment', 'load_replicas', row.member.ids))
          for (const [index, gpus] of results.months(row).entries()) {
            expect(gpus).toBe(Math.round(gpus))
            expect(gpus).toBeGreaterThanOrEqual((load[index] ?? 0) / parts - 1e-9)
          }
        }
      }),
      { seed: 20_261_130, numRuns: 6 },
    )
  })
})
