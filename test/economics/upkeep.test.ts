import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annualDriftCost, bestRetrainingInterval } from '../../src/economics/drift.ts'
import { fineTuningCase } from '../../src/economics/fine-tuning.ts'
import { fixedRuns, number } from './property.ts'

describe('retraining', () => {
  test('at the best interval costs no more than at any other, half for training, half for decay', () => {
    const drift = fc.record({
      retrainingCost: number(100, 1e6),
      monthlyValue: number(1e3, 1e8),
      lossPerMonth: number(1e-4, 0.1),
    })
    fc.assert(
      fc.property(drift, number(0.1, 10), (model, factor) => {
        const best = bestRetrainingInterval(model)
        fc.pre(best.kind === 'value')
        const least = annualDriftCost(model, best.value)
        expect(annualDriftCost(model, best.value * factor).total).toBeGreaterThanOrEqual(
          least.total * (1 - 1e-12),
        )
        expect(least.retraining / least.lostValue).toBeCloseTo(1, 9)
      }),
      fixedRuns,
    )
  })

  test('has no best interval where training again is dearer than all that is at stake: any costs more than none', () => {
    const drift = fc.record({
      retrainingCost: number(1e5, 1e6),
      monthlyValue: number(1e3, 1e5),
      lossPerMonth: number(1e-3, 1),
    })
    const reasons = new Set<string>()
    fc.assert(
      fc.property(drift, number(0.1, 1000), (model, interval) => {
        const best = bestRetrainingInterval(model)
        if (best.kind === 'value') return
        reasons.add(best.reason)
        expect(annualDriftCost(model, interval).total).toBeGreaterThanOrEqual(
          12 * model.monthlyValue * (1 - 1e-12),
        )
      }),
      fixedRuns,
    )
    expect([...reasons]).toEqual(['training again costs more than the value that it keeps'])
  })

  test('every two months at $600 a time and $1,000 lost a month costs $15,600 a year', () => {
    const drift = { retrainingCost: 600, monthlyValue: 100_000, lossPerMonth: 0.01 }
    expect(annualDriftCost(drift, 2)).toEqual({ retraining: 3600, lostValue: 12_000, total: 15_600 })
  })

  test('has no best interval where nothing is lost', () => {
    const steady = { retrainingCost: 600, monthlyValue: 1000, lossPerMonth: 0 }
    expect(bestRetrainingInterval(steady)).toEqual({ kind: 'none', reason: 'no value is lost' })
  })
})

describe('fine-tuning', () => {
  const tuning = {
    training: 1000,
    dataHours: 10,
    hourlyRate: 100,
    evaluation: 500,
    monthlyCostBefore: 900,
    monthlyCostAfter: 300,
    monthlyUpkeep: 100,
  }

  test('at its payback has earned exactly what it cost', () => {
    fc.assert(
      fc.property(number(0, 2000), number(0, 1000), (monthlyCostBefore, monthlyUpkeep) => {
        const result = fineTuningCase({ ...tuning, monthlyCostBefore, monthlyUpkeep })
        if (result.payback.kind === 'none') expect(result.monthlySaving).toBeLessThanOrEqual(0)
        else expect(result.payback.value * result.monthlySaving).toBeCloseTo(result.upfront, 6)
      }),
      fixedRuns,
    )
  })

  test('adds up its upfront cost, and returns over the months asked for', () => {
    expect(fineTuningCase(tuning, 6)).toEqual({
      upfront: 2500,
      monthlySaving: 500,
      payback: { kind: 'value', value: 5 },
      netBenefit: 500,
      returnOnUpfront: { kind: 'value', value: 0.2 },
    })
  })

  test('that saves nothing is never repaid, and that costs nothing has no return', () => {
    expect(fineTuningCase({ ...tuning, monthlyCostAfter: 900 }).payback).toEqual({
      kind: 'none',
      reason: 'it saves nothing',
    })
    const free = fineTuningCase({ ...tuning, training: 0, dataHours: 0, evaluation: 0 })
    expect(free.returnOnUpfront.kind).toBe('none')
    expect(free.payback).toEqual({ kind: 'value', value: 0 })
  })
})
