import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  daysPerMonth,
  fiscalMonth,
  fiscalYearLabel,
  hoursPerMonth,
  monthAt,
  monthIndex,
  monthsBetween,
  openingMonth,
  type Period,
  periodEnd,
  printMonth,
  printPeriod,
  readMonth,
  readPeriod,
} from '../../src/units/calendar.ts'

const seed = 20_261_231
const quarter: Period = { year: 2026, quarter: 4 }
const anyMonth = fc.record({
  year: fc.integer({ min: 1990, max: 2090 }),
  month: fc.integer({ min: 1, max: 12 }),
})

test('a month has 730 hours and 365/12 days', () => {
  expect(hoursPerMonth).toBe(730)
  expect(daysPerMonth * 12).toBeCloseTo(365, 12)
})

describe('a period', () => {
  test('opens with the last month of its quarter', () => {
    expect(openingMonth(quarter)).toEqual({ year: 2026, month: 12 })
    expect(openingMonth({ year: 2027, quarter: 1 })).toEqual({ year: 2027, month: 3 })
  })

  test('ends on the last day of the quarter', () => {
    expect(([1, 2, 3, 4] as const).map((q) => periodEnd({ year: 2026, quarter: q }))).toEqual([
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-12-31',
    ])
  })

  test('reads what it prints, and nothing else', () => {
    expect(readPeriod('2026Q4')).toEqual(quarter)
    expect(printPeriod(quarter)).toBe('2026Q4')
    for (const text of ['2026Q5', '2026-Q4', '26Q4', 'Q4', '2026q4', ''])
      expect(readPeriod(text)).toBeUndefined()
  })
})

describe('a month', () => {
  test('has index 0 at the opening and 1 after it', () => {
    expect(monthIndex(quarter, { year: 2026, month: 12 })).toBe(0)
    expect(monthIndex(quarter, { year: 2027, month: 1 })).toBe(1)
    expect(monthIndex(quarter, { year: 2026, month: 7 })).toBe(-5)
    expect(monthAt(quarter, 36)).toEqual({ year: 2029, month: 12 })
  })

  test('reads what it prints, and nothing else', () => {
    expect(readMonth('2027-03')).toEqual({ year: 2027, month: 3 })
    for (const text of ['2027-13', '2027-00', '2027-3', '03-2027', '2027', ''])
      expect(readMonth(text)).toBeUndefined()
    fc.assert(
      fc.property(anyMonth, (month) => {
        expect(readMonth(printMonth(month))).toEqual(month)
      }),
      { seed },
    )
  })

  test('moves by months and back', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: -400, max: 400 }), (month, count) => {
        const moved = addMonths(month, count)
        expect(moved.month).toBeGreaterThanOrEqual(1)
        expect(moved.month).toBeLessThanOrEqual(12)
        expect(monthsBetween(month, moved)).toBe(count)
        expect(addMonths(moved, -count)).toEqual(month)
      }),
      { seed },
    )
  })
})

describe('the fiscal calendar', () => {
  test('is the calendar year when it starts in January, whatever the label', () => {
    for (const label of ['start-year', 'end-year'] as const) {
      expect(fiscalMonth({ startMonth: 1, label }, { year: 2027, month: 1 })).toEqual({
        year: 2027,
        quarter: 1,
        monthOfYear: 1,
      })
    }
  })

  test('bears the year in which it ends or starts', () => {
    const july = { year: 2027, month: 7 }
    expect(fiscalMonth({ startMonth: 7, label: 'end-year' }, july).year).toBe(2028)
    expect(fiscalMonth({ startMonth: 7, label: 'start-year' }, july).year).toBe(2027)
    expect(fiscalMonth({ startMonth: 7, label: 'end-year' }, { year: 2027, month: 6 })).toEqual({
      year: 2027,
      quarter: 4,
      monthOfYear: 12,
    })
    expect(fiscalYearLabel(2028)).toBe('FY2028')
  })

  test('gives every year twelve months and every quarter three, in a row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('start-year' as const, 'end-year' as const),
        anyMonth,
        (startMonth, label, month) => {
          const here = fiscalMonth({ startMonth, label }, month)
          const next = fiscalMonth({ startMonth, label }, addMonths(month, 1))
          expect(here.quarter).toBe(Math.ceil(here.monthOfYear / 3))
          expect(next.monthOfYear).toBe((here.monthOfYear % 12) + 1)
          expect(next.year).toBe(here.year + (here.monthOfYear === 12 ? 1 : 0))
        },
      ),
      { seed },
    )
  })
})
