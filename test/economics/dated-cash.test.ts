import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DatedFlow, xirr, xnpv } from '../../src/economics/dated-cash.ts'
import { irr } from '../../src/economics/internal-rate.ts'
import { npv } from '../../src/economics/present-value.ts'
import { fixedRuns } from './property.ts'

/** Days since 1 January 1970 of an ISO date. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

/** The example of Microsoft's documentation of XNPV and XIRR. */
const documented: readonly DatedFlow[] = [
  { day: dayOf('2008-01-01'), amount: -10_000 },
  { day: dayOf('2008-03-01'), amount: 2750 },
  { day: dayOf('2008-10-30'), amount: 4250 },
  { day: dayOf('2009-02-15'), amount: 3250 },
  { day: dayOf('2009-04-01'), amount: 2750 },
]

const yearly = (amounts: readonly number[]): readonly DatedFlow[] =>
  amounts.map((amount, year) => ({ day: 1000 + 365 * year, amount }))

describe('cash by calendar day', () => {
  test('the documented XNPV at 9 % is 2,086.65', () => {
    expect(xnpv(0.09, documented)).toBeCloseTo(2086.647602, 6)
  })

  test('the documented XIRR is 37.34 %', () => {
    expect(xirr(documented)).toEqual({ kind: 'value', value: expect.closeTo(0.373362535, 8) })
  })

  test('a year apart it is NPV and IRR by the year', () => {
    const flow = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(flow, fc.array(flow, { minLength: 1, maxLength: 10 }), (paid, earned) => {
        const amounts = [-paid, ...earned]
        const plain = irr(amounts)
        const dated = xirr(yearly(amounts))
        expect(xnpv(0.08, yearly(amounts))).toBeCloseTo(npv(0.08, amounts), 5)
        expect(plain.kind).toBe('one')
        if (plain.kind === 'one' && plain.rate > -0.99)
          expect(dated).toEqual({ kind: 'value', value: expect.closeTo(plain.rate, 6) })
      }),
      fixedRuns,
    )
  })

  test('nothing on the first day changes no rate, and the order of days no value', () => {
    const [first = { day: 0, amount: 0 }, ...later] = documented
    const early = { day: first.day, amount: 0 }
    const delayed = [early, { ...first, day: first.day + 30 }, ...later]
    expect(xirr(delayed)).toEqual({
      kind: 'value',
      value: expect.closeTo(rateOf(xirr(delayed.slice(1))), 9),
    })
    expect(xnpv(0.09, [first, ...later.toReversed()])).toBeCloseTo(2086.647602, 6)
  })

  test.each([
    ['of one sign', [100, 200], 'cash has one sign'],
    ['of two turns', [-100, 300, -150], 'cash changes its sign more than once'],
  ])('flows %s have no rate', (_, amounts, reason) => {
    expect(xirr(yearly(amounts))).toEqual({ kind: 'none', reason })
  })

  test('refuses what is no dated cash', () => {
    expect(() => xnpv(0.1, [])).toThrow('flows must not be empty')
    expect(() => xnpv(-1, documented)).toThrow(RangeError)
    expect(() => xnpv(0.1, [{ day: 0, amount: Number.NaN }])).toThrow(RangeError)
    expect(() =>
      xnpv(0.1, [
        { day: 5, amount: 1 },
        { day: 4, amount: 1 },
      ]),
    ).toThrow('lies before the first')
  })
})

function rateOf(found: ReturnType<typeof xirr>): number {
  return found.kind === 'value' ? found.value : Number.NaN
}
