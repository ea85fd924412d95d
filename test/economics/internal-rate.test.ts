import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { irr, mirr } from '../../src/economics/internal-rate.ts'
import { changesOfSign, positiveRoots } from '../../src/economics/polynomial.ts'
import { npv } from '../../src/economics/present-value.ts'
import { fixedRuns, flows, number } from './property.ts'

/** NPV relative to the sum of the absolute present values: what rounding can at best achieve. */
function residual(rate: number, series: readonly number[]): number {
  const gross = npv(rate, series.map(Math.abs))
  return Math.abs(npv(rate, series)) / gross
}

describe('the internal rate of return', () => {
  test('zeroes the NPV, and its kind counts the changes of sign', () => {
    fc.assert(
      fc.property(flows, (series) => {
        const result = irr(series)
        const changes = changesOfSign(series)
        expect(result.kind).toBe(changes === 0 ? 'none' : changes === 1 ? 'one' : 'many')
        const rates = result.kind === 'one' ? [result.rate] : result.kind === 'many' ? result.rates : []
        for (const rate of rates) expect(residual(rate, series)).toBeLessThan(1e-9)
      }),
      fixedRuns,
    )
  })

  test('of one investment and its returns is always found, over 84 months too', () => {
    const returns = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 84 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), returns, (investment, series) => {
        const result = irr([-investment, ...series])
        expect(result.kind).toBe('one')
        expect(result.kind === 'one' && residual(result.rate, [-investment, ...series])).toBeLessThan(1e-9)
      }),
      fixedRuns,
    )
  })

  test('is the rate of a loan repaid at that rate', () => {
    fc.assert(
      fc.property(number(-0.5, 3), fc.integer({ min: 1, max: 40 }), (rate, periods) => {
        const result = irr([
          -1000,
          ...Array.from({ length: periods - 1 }, () => 0),
          1000 * (1 + rate) ** periods,
        ])
        expect(result.kind === 'one' && result.rate).toBeCloseTo(rate, 9)
      }),
      fixedRuns,
    )
  })

  test('is not moved by scale, nor by zeros at either end', () => {
    fc.assert(
      fc.property(number(0.001, 1000), fc.nat(5), (scale, zeros) => {
        const padding = Array.from({ length: zeros }, () => 0)
        const base = irr([-100, 60, 60])
        const other = irr([...padding, -100 * scale, 60 * scale, 60 * scale, ...padding])
        expect(other.kind === 'one' && base.kind === 'one' && other.rate - base.rate).toBeCloseTo(0, 9)
      }),
      fixedRuns,
    )
  })

  test('finds every rate of flows built from known ones', () => {
    // (v - 1/1.1)(v - 1/1.25)(v - 1/1.6), from the constant upwards
    const [a, b, c] = [1 / 1.1, 1 / 1.25, 1 / 1.6]
    const series = [-a * b * c, a * b + b * c + a * c, -(a + b + c), 1]
    expect(irr(series)).toEqual({
      kind: 'many',
      signChanges: 3,
      rates: [0.1, 0.25, 0.6].map((rate) => expect.closeTo(rate, 9)),
    })
  })

  test('of a threefold rate is named once', () => {
    expect(irr([-1, 3, -3, 1])).toEqual({ kind: 'many', signChanges: 3, rates: [expect.closeTo(0, 9)] })
  })

  test('of flows that turn twice but never break even has no rate', () => {
    expect(irr([100, -100, 100])).toEqual({ kind: 'many', signChanges: 2, rates: [] })
  })

  test('of flows of one sign is none', () => {
    expect(irr([5, 0, 5])).toEqual({ kind: 'none' })
    expect(irr([0])).toEqual({ kind: 'none' })
  })

  test('may be close to a total loss, or beyond measure', () => {
    expect(irr([-1e6, 0, 1e-6])).toEqual({ kind: 'one', rate: expect.closeTo(-0.999999, 9) })
    expect(irr([-1e-6, 1e6])).toEqual({ kind: 'one', rate: expect.closeTo(1e12, -3) })
  })
})

test('positive roots of a polynomial without any are none', () => {
  expect(positiveRoots([])).toEqual([])
  expect(positiveRoots([1, 1, 1])).toEqual([])
  expect(positiveRoots([0, 0, 2])).toEqual([])
})

describe('the modified internal rate', () => {
  test('grows the outlays into the inflows', () => {
    fc.assert(
      fc.property(flows, number(0, 0.5), number(0, 0.5), (series, finance, reinvest) => {
        const result = mirr(series, { finance, reinvest })
        const hasBoth = series.some((value) => value > 0) && series.some((value) => value < 0)
        expect(result.kind).toBe(hasBoth ? 'value' : 'none')
        if (result.kind === 'none') return
        const periods = series.length - 1
        const grown = series.reduce((sum, x, k) => sum + Math.max(0, x) * (1 + reinvest) ** (periods - k), 0)
        const outlay = series.reduce((sum, x, k) => sum - Math.min(0, x) * (1 + finance) ** -k, 0)
        expect((outlay * (1 + result.value) ** periods) / grown).toBeCloseTo(1, 9)
      }),
      fixedRuns,
    )
  })

  test('says which side is missing', () => {
    const rates = { finance: 0.1, reinvest: 0.1 }
    expect(mirr([1, 2], rates)).toEqual({ kind: 'none', reason: 'nothing is paid out' })
    expect(mirr([-1, -2], rates)).toEqual({ kind: 'none', reason: 'nothing comes in' })
  })
})
