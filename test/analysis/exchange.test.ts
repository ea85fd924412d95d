import { describe, expect, test } from 'vitest'
import { exchangeRisksOf } from '../../src/analysis/exchange.ts'
import type { Results } from '../../src/cases/results.ts'
import { npvOf } from '../../src/cases/trial.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults } from '../support/base-results.ts'

const rate = '  EUR: { value: 1.08, source: central bank, as_of: 2026-12-31, grade: quoted }'
const offer =
  'on_demand: { value: $6.98/gpu-hour, low: $5.50/gpu-hour, high: $7.50/gpu-hour, source: price list, as_of: 2026-11-30, grade: list }'

/** The base case with its GPU price and a programme cost in euro, beside the licence that is, at some rate. */
function inEuro(value: string, range = ''): Results {
  return baseResults(
    [rate, `  EUR: { value: ${value}${range}, source: central bank, as_of: 2026-12-31 }`],
    [offer, 'on_demand: €6.00/gpu-hour'],
    ['amount: $150k', 'amount: €150k'],
  )
}

describe('another rate of exchange', () => {
  test('moves every figure that is quoted in the currency, as if the case had been read at that rate', () => {
    const [risk] = exchangeRisksOf(new Trials(inEuro('1.08', ', low: 0.95, high: 1.3')))
    expect(risk).toMatchObject({ currency: 'EUR', low: 0.95, high: 1.3, figures: 3 })
    expect(npvOf(risk?.atLow ?? { kind: 'infeasible', reason: '' })).toBeCloseTo(
      inEuro('0.95').figure('npv'),
      2,
    )
    expect(npvOf(risk?.atHigh ?? { kind: 'infeasible', reason: '' })).toBeCloseTo(
      inEuro('1.3').figure('npv'),
      2,
    )
  })

  test('breaks even nowhere while everything is quoted in it, nor where a small licence alone is', () => {
    expect(exchangeRisksOf(new Trials(inEuro('1.08')))[0]?.breakEven.kind).toBe('none')
    const [small] = exchangeRisksOf(new Trials(baseResults()))
    expect(small?.figures).toBe(1)
    expect(small?.breakEven.kind).toBe('none')
  })

  test('finds the rate at which NPV is zero', () => {
    const costly = baseResults(
      [rate, '  EUR: { value: 1.08, source: central bank, as_of: 2026-12-31 }'],
      ['amount: $150k', 'amount: €9M'],
    )
    const [risk] = exchangeRisksOf(new Trials(costly))
    if (risk?.breakEven.kind !== 'value') throw new Error('no break-even')
    const at = (value: number): number =>
      baseResults(
        [rate, `  EUR: { value: ${value}, source: central bank, as_of: 2026-12-31 }`],
        ['amount: $150k', 'amount: €9M'],
      ).figure('npv')
    expect(Math.abs(at(risk.breakEven.value))).toBeLessThan(1e-3 * Math.abs(at(2)))
  })
})
