import { describe, expect, test } from 'vitest'
import { priceLevelsOf } from '../../src/analysis/price-levels.ts'
import { npvOf } from '../../src/cases/trial.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults } from '../support/base-results.ts'

const offer =
  'on_demand: { value: $6.98/gpu-hour, low: $5.50/gpu-hour, high: $7.50/gpu-hour, source: price list, as_of: 2026-11-30, grade: list }'

function npvAt(price: string, more = ''): number {
  return baseResults([offer, `on_demand: ${price}/gpu-hour${more}`]).figure('npv')
}

describe('NPV at other levels of price', () => {
  test('is that of the case with the prices written so', () => {
    const levels = priceLevelsOf(
      new Trials(baseResults([offer, `${offer}\n        list_price: $9.00/gpu-hour`])),
    )
    expect(npvOf(levels.obtained)).toBeCloseTo(npvAt('$6.98'), 3)
    expect(npvOf(levels.atMarket)).toBeCloseTo(npvAt('$5.50'), 3)
    expect(npvOf(levels.atList)).toBeCloseTo(npvAt('$9.00'), 3)
    expect(npvAt('$9.00')).toBeGreaterThan(npvAt('$5.50'))
  })

  test('stays where the case states neither a list price nor a range', () => {
    const levels = priceLevelsOf(new Trials(baseResults([offer, 'on_demand: $6.98/gpu-hour'])))
    expect(levels.atMarket).toBe(levels.obtained)
    expect(npvOf(levels.atList)).toBe(npvOf(levels.obtained))
  })
})
