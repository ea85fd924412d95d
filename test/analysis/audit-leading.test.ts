import { describe, expect, test } from 'vitest'
import { type AuditDiagnosis, diagnoseAudits } from '../../src/analysis/audit-diagnosis.ts'
import { leadingBottlenecks } from '../../src/analysis/audit-leading.ts'
import { plans } from '../../src/model/scopes.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

function diagnoses(): readonly AuditDiagnosis[] {
  return [baseResults(), ...exampleNames.map((name) => exampleResults(name))].flatMap((results) =>
    plans.flatMap((plan) => diagnoseAudits(results, plan)),
  )
}

describe('the one bottleneck of a service', () => {
  test('is the dearest of all hours held, and of those at work, which cost no more', () => {
    for (const { use, leading, bottleneck } of diagnoses()) {
      expect(leading === undefined).toBe(bottleneck.kind === 'unknown')
      if (leading === undefined || bottleneck.kind === 'unknown') continue
      const { ofHours, atWork } = leading
      expect(ofHours.cost).toBeGreaterThanOrEqual(atWork.cost)
      expect(ofHours.cost).toBeGreaterThanOrEqual((bottleneck.stages[0]?.cost ?? 0) - 1e-9)
      expect(atWork.name).not.toBe('capacity')
      expect(atWork.cost).toBeLessThanOrEqual(use.gpuCost * use.timeAtWork + 1e-9)
    }
  })

  test('is inefficient batching where a point far better than the operating one keeps the limits', () => {
    const [one] = diagnoseAudits(exampleResults('assistant-platform'))
    if (one === undefined) throw new Error('the example has a service')
    const now = one.use.point.output_tps.value
    const found = leadingBottlenecks(one.use, one.bottleneck, now * 20)
    expect(found?.atWork.name).toBe('batching inefficiency')
    expect(found?.atWork.cost).toBeCloseTo(one.use.gpuCost * one.use.timeAtWork * 0.95, 6)
    expect(leadingBottlenecks(one.use, one.bottleneck, now / 2)?.atWork.name).not.toBe(
      'batching inefficiency',
    )
    expect(leadingBottlenecks(one.use, { kind: 'unknown', reason: 'no latency' }, now)).toBeUndefined()
  })
})

describe('what the latency limits cost', () => {
  test('is nothing where the best measured point keeps them, else what the same tokens would save there', () => {
    const all = diagnoses()
    expect(all.some(({ limitCost }) => limitCost.saving > 0)).toBe(true)
    for (const { use, limitCost, toBestPoint } of all) {
      const most = Math.max(...Object.values(use.audit.points).map(({ output_tps: output }) => output.value))
      const within = use.point.output_tps.value + toBestPoint.tokensPerSecond
      expect(limitCost.tokensPerSecond).toBeCloseTo(most - within, 6)
      expect(limitCost.saving === 0).toBe(most === within)
      // Both steps together are the step from today's point to the best of all.
      const both = use.gpuCost * (1 - use.point.output_tps.value / most)
      expect(limitCost.saving + toBestPoint.saving).toBeCloseTo(both, 6)
    }
  })
})
