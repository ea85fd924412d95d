import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  annuityFactor,
  annuityPayment,
  discountedFlows,
  npv,
  profitabilityIndex,
  returnOnInvestment,
} from '../../src/economics/present-value.ts'
import { effectiveAnnualRate, monthlyDeclineFactor, monthlyRate } from '../../src/economics/rate.ts'
import { fixedRuns, flow, flows, number, rate, share } from './property.ts'

describe('net present value', () => {
  test('is linear in the flows', () => {
    const pairs = fc.array(fc.tuple(flow, flow), { minLength: 1, maxLength: 85 })
    fc.assert(
      fc.property(number(-0.05, 1), pairs, number(-5, 5), number(-5, 5), (r, both, a, b) => {
        const mixed = npv(
          r,
          both.map(([one, other]) => a * one + b * other),
        )
        const one = npv(
          r,
          both.map(([value]) => value),
        )
        const other = npv(
          r,
          both.map(([, value]) => value),
        )
        const scale = npv(
          r,
          both.map(([x, y]) => 5 * (Math.abs(x) + Math.abs(y)) + 1),
        )
        expect(Math.abs(mixed - a * one - b * other)).toBeLessThan(1e-12 * scale)
      }),
      fixedRuns,
    )
  })

  test('at no rate is the plain sum, whatever the timing', () => {
    fc.assert(
      fc.property(flows, (series) => {
        const sum = series.reduce((total, value) => total + value, 0)
        expect(npv(0, series)).toBeCloseTo(sum, 6)
        expect(npv(0, series, 'mid-period')).toBeCloseTo(sum, 6)
      }),
      fixedRuns,
    )
  })

  test('in the middle of periods is worth half a period more, entry 0 apart', () => {
    expect(npv(0.21, [-100, 121, 0, 0], 'mid-period')).toBeCloseTo(-100 + 110, 9)
    expect(npv(0.21, [-100, 121, 0, 0])).toBeCloseTo(0, 9)
  })

  test('is the sum of the discounted flows', () => {
    const discounted = discountedFlows(0.1, [-100, 60, 60])
    expect(discounted).toEqual([-100, expect.closeTo(54.545454, 5), expect.closeTo(49.586777, 5)])
    expect(npv(0.1, [-100, 60, 60])).toBeCloseTo(4.132231, 6)
  })

  test('refuses a rate of -100 %, an empty series and what is not a number', () => {
    expect(() => npv(-1, [1])).toThrow('rate must be a rate above -100 %, not -1')
    expect(() => npv(0.1, [])).toThrow('flows must have at least one entry')
    expect(() => npv(0.1, [1, Number.NaN])).toThrow('flows[1] must be a finite number, not NaN')
  })
})

describe('an annuity', () => {
  test('is worth its payments discounted one by one', () => {
    fc.assert(
      fc.property(number(-0.05, 0.5), fc.integer({ min: 0, max: 84 }), (r, periods) => {
        const payments = [0, ...Array.from({ length: periods }, () => 1)]
        expect(annuityFactor(r, periods) / Math.max(1e-12, npv(r, payments))).toBeCloseTo(
          periods === 0 ? 0 : 1,
          6,
        )
      }),
      fixedRuns,
    )
  })

  test('without interest repays in equal parts', () => {
    expect(annuityFactor(0, 12)).toBe(12)
    expect(annuityPayment(1200, 0, 12)).toBe(100)
  })

  test('of no payments repays nothing', () => {
    expect(() => annuityPayment(100, 0.1, 0)).toThrow('periods must be at least 1')
  })
})

describe('rates', () => {
  test('a year of the monthly rate is the annual one', () => {
    fc.assert(
      fc.property(rate, (annual) => {
        expect(effectiveAnnualRate(monthlyRate(annual))).toBeCloseTo(annual, 10)
      }),
      fixedRuns,
    )
  })

  test('twelve monthly declines are the annual fall', () => {
    fc.assert(
      fc.property(share, (fall) => {
        expect(monthlyDeclineFactor(fall) ** 12).toBeCloseTo(1 - fall, 10)
      }),
      fixedRuns,
    )
  })
})

test('a profitability index is above 1 exactly where the value is positive', () => {
  expect(profitabilityIndex(20, 100)).toEqual({ kind: 'value', value: 1.2 })
  expect(profitabilityIndex(-20, 100)).toEqual({ kind: 'value', value: 0.8 })
  expect(profitabilityIndex(20, 0)).toEqual({ kind: 'none', reason: 'nothing is invested' })
})

test('a return is benefit less cost for each unit of cost', () => {
  expect(returnOnInvestment(150, 100)).toEqual({ kind: 'value', value: 0.5 })
  expect(returnOnInvestment(150, 0).kind).toBe('none')
})
