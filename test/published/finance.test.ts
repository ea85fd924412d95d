import { describe, expect, test } from 'vitest'
import {
  macrsFiveYear,
  straightLineDepreciation,
  tableDepreciation,
} from '../../src/economics/depreciation.ts'
import { irr, mirr } from '../../src/economics/internal-rate.ts'
import { discountedPayback, payback } from '../../src/economics/payback.ts'
import { annuityFactor, annuityPayment, npv, returnOnInvestment } from '../../src/economics/present-value.ts'
import { effectiveAnnualRate } from '../../src/economics/rate.ts'

describe('the documented examples of the spreadsheet functions', () => {
  test('NPV(10%; -10000, 3000, 4200, 6800) is 1188.44, its first flow discounted too', () => {
    expect(npv(0.1, [0, -10000, 3000, 4200, 6800])).toBeCloseTo(1188.44, 2)
  })

  test.each([
    [[-70000, 12000, 15000, 18000, 21000, 26000], 0.08663, 5],
    [[-70000, 12000, 15000, 18000, 21000], -0.021, 3],
    [[-70000, 12000, 15000], -0.444, 3],
  ])('IRR of %j is %f', (flows, rate, digits) => {
    expect(irr(flows)).toEqual({ kind: 'one', rate: expect.closeTo(rate, digits) })
  })

  test.each([
    [[-120000, 39000, 30000, 21000, 37000, 46000], 0.12, 0.12609, 5],
    [[-120000, 39000, 30000, 21000], 0.12, -0.048, 3],
    [[-120000, 39000, 30000, 21000, 37000, 46000], 0.14, 0.1348, 4],
  ])('MIRR of %j at 10 %% and %f is %f', (flows, reinvest, rate, digits) => {
    expect(mirr(flows, { finance: 0.1, reinvest })).toEqual({
      kind: 'value',
      value: expect.closeTo(rate, digits),
    })
  })

  test('SLN(30000; 7500; 10) is 2250', () => {
    expect(straightLineDepreciation(30000, 7500, 10)).toBe(2250)
  })

  test('EFFECT(5.25%; 4) is 5.3543 %', () => {
    expect(effectiveAnnualRate(0.0525 / 4, 4)).toBeCloseTo(0.0535427, 7)
  })

  test('PMT(8%/12; 10; 10000) is 1037.03, and PV(8%/12; 240; 500) is 59777.15', () => {
    expect(annuityPayment(10000, 0.08 / 12, 10)).toBeCloseTo(1037.03, 2)
    expect(500 * annuityFactor(0.08 / 12, 240)).toBeCloseTo(59777.15, 2)
  })
})

describe('Benninga, Financial Modeling, chapter 1', () => {
  test('-400 and five times 100 have an NPV of -20.92 at 10 % and an IRR of 7.931 %', () => {
    const flows = [-400, 100, 100, 100, 100, 100]
    expect(npv(0.1, flows)).toBeCloseTo(-20.92, 2)
    expect(irr(flows)).toEqual({ kind: 'one', rate: expect.closeTo(0.07931, 5) })
  })

  test('a loan table of uneven payments has an IRR of 24.44 %', () => {
    expect(irr([-1000, 300, 200, 150, 600, 900])).toEqual({ kind: 'one', rate: expect.closeTo(0.2444, 4) })
  })

  test('flows that turn twice have the two IRRs 8.78 % and 26.65 %', () => {
    expect(irr([-145, 100, 100, 100, 100, -275])).toEqual({
      kind: 'many',
      signChanges: 2,
      rates: [expect.closeTo(0.0878, 4), expect.closeTo(0.2665, 4)],
    })
  })

  test.each([
    [0, -20],
    [0.06, -3.99],
    [0.18, 3.8],
    [0.39, -10.27],
  ])('their NPV at %f is %f', (rate, value) => {
    expect(npv(rate, [-145, 100, 100, 100, 100, -275])).toBeCloseTo(value, 2)
  })
})

describe('Corporate Finance Institute, templates of the investment functions', () => {
  test('-800, 100, 200, 300, 400, 500 at 10 % are worth 241.14 a year early, with an IRR of 20 %', () => {
    const flows = [-800, 100, 200, 300, 400, 500]
    expect(npv(0.1, [0, ...flows])).toBeCloseTo(241.14, 2)
    expect(irr(flows)).toEqual({ kind: 'one', rate: expect.closeTo(0.2, 2) })
  })

  test('MIRR at 10 % and 8 % is 12.5 %', () => {
    const rates = { finance: 0.1, reinvest: 0.08 }
    expect(mirr([-1000, 50, 100, 400, 500, 600], rates)).toEqual({
      kind: 'value',
      value: expect.closeTo(0.125, 3),
    })
  })

  test('the payback of 10 million is 2.17 years', () => {
    expect(payback([-10e6, 6.5e6, 3e6, 3e6, 1e6])).toEqual({ kind: 'paid', at: expect.closeTo(2.17, 2) })
  })

  test('the discounted payback of 20 from 6 a year at 10 % is 4.3 years', () => {
    expect(discountedPayback(0.1, [-20, 6, 6, 6, 6, 6])).toEqual({
      kind: 'paid',
      at: expect.closeTo(4.26, 2),
    })
  })
})

test('five-year property of $250,000 deducts as IRS Publication 946, table A-1, says', () => {
  const deductions = tableDepreciation(250_000, macrsFiveYear)
  const published = [50_000, 80_000, 48_000, 28_800, 28_800, 14_400]
  expect(deductions).toEqual(published.map((amount) => expect.closeTo(amount, 6)))
})

test('$1.96M that bring $25.9M return 1,225 % to the rounding of both (Dell/ESG)', () => {
  const result = returnOnInvestment(25.9, 1.96)
  expect(result).toEqual({ kind: 'value', value: expect.closeTo(12.25, 1) })
})
