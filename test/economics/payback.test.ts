import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discountedPayback, payback, peakFunding } from '../../src/economics/payback.ts'
import { fixedRuns, flows, number } from './property.ts'

describe('payback', () => {
  test('does not depend on the scale of the flows', () => {
    fc.assert(
      fc.property(flows, fc.constantFrom(0.25, 2, 1024), (series, scale) => {
        const base = payback(series)
        const scaled = payback(series.map((value) => value * scale))
        expect(scaled.kind).toBe(base.kind)
        if (base.kind === 'paid') expect(scaled).toEqual(base)
      }),
      fixedRuns,
    )
  })

  test('is the last crossing of the interpolated balance: at zero there, never below it after', () => {
    fc.assert(
      fc.property(flows, (series) => {
        const result = payback(series)
        const balances = series.map((_, k) => series.slice(0, k + 1).reduce((sum, value) => sum + value, 0))
        if (result.kind === 'never') {
          expect(result.outstanding).toBe(-(balances.at(-1) ?? 0))
          expect(result.outstanding).toBeGreaterThan(0)
          return
        }
        expect(balances.slice(Math.ceil(result.at)).every((balance) => balance >= 0)).toBe(true)
        if (result.at === 0) return
        const before = balances[Math.ceil(result.at) - 1] ?? Number.NaN
        expect(before).toBeLessThan(0)
        const within = result.at - (Math.ceil(result.at) - 1)
        expect(before + within * (series[Math.ceil(result.at)] ?? 0)).toBeCloseTo(0, 6)
      }),
      fixedRuns,
    )
  })

  test('waits for the last time under water: a renewal moves it', () => {
    expect(payback([-100, 150, 0, -80, 60])).toEqual({ kind: 'paid', at: 3.5 })
    expect(payback([-100, 150, 0, 0, 60])).toEqual({ kind: 'paid', at: expect.closeTo(2 / 3, 12) })
  })

  test('is at once where nothing was ever out, and never where too little comes back', () => {
    expect(payback([0, 5])).toEqual({ kind: 'paid', at: 0 })
    expect(payback([-100, 30, 30])).toEqual({ kind: 'never', outstanding: 40 })
  })

  test('of one investment is later in money of today, the later the higher the rate', () => {
    fc.assert(
      fc.property(number(0, 0.05), number(0, 0.05), (one, other) => {
        const series = [-100, ...Array.from({ length: 60 }, () => 10)]
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((r) =>
          discountedPayback(r, series),
        )
        expect(low?.kind).toBe('paid')
        if (low?.kind === 'paid' && high?.kind === 'paid') expect(high.at).toBeGreaterThanOrEqual(low.at)
      }),
      fixedRuns,
    )
  })

  test('with flows in the middle of periods is sooner', () => {
    expect(discountedPayback(0.21, [-100, 60.5, 60.5], 'mid-period')).toEqual({
      kind: 'paid',
      at: expect.closeTo(1.99, 9),
    })
    expect(discountedPayback(0.21, [-100, 60.5, 60.5]).kind).toBe('never')
  })
})

describe('peak funding', () => {
  test('lets every balance be paid from it, and no less would do', () => {
    fc.assert(
      fc.property(flows, (series) => {
        const peak = peakFunding(series)
        let balance = peak.amount
        let lowest = peak.amount
        for (const value of series) {
          balance += value
          lowest = Math.min(lowest, balance)
        }
        expect(lowest).toBe(0)
      }),
      fixedRuns,
    )
  })

  test('is reached when the balance is lowest', () => {
    expect(peakFunding([-10, -20, 50, -60, 70])).toEqual({ amount: 40, at: 3 })
    expect(peakFunding([10, -5])).toEqual({ amount: 0, at: 0 })
  })
})
