import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FormatStyle,
  formatCount,
  formatDate,
  formatDuration,
  formatMoney,
  formatMonth,
  formatMonths,
  formatNumber,
  formatPercent,
  formatPerMillionTokens,
  formatWholeMoney,
  roundDecimal,
} from '../../src/units/format.ts'
import { locales } from '../../src/units/locale.ts'

const seed = 20_261_231
const prose: FormatStyle = { locale: 'en-US', currency: 'USD', negatives: 'minus' }
const table: FormatStyle = { ...prose, negatives: 'brackets' }
const german: FormatStyle = { locale: 'de-DE', currency: 'EUR', negatives: 'minus' }
const french: FormatStyle = { locale: 'fr-FR', currency: 'EUR', negatives: 'minus' }

describe('money', () => {
  test.each([
    [0, '$0'],
    [0.43, '$0.43'],
    [0.00123, '$0.0012'],
    [6.98, '$6.98'],
    [45, '$45.00'],
    [99.999, '$100'],
    [456, '$456'],
    [999.6, '$1k'],
    [1_200_000, '$1.2M'],
    [1_234_567, '$1.23M'],
    [12_000_000, '$12M'],
    [999_999, '$1M'],
    [12e9, '$12B'],
    [-3_456_789, '−$3.46M'],
  ])('%d is %s', (amount, text) => expect(formatMoney(amount, prose)).toBe(text))

  test('stands in brackets in tables when it is negative', () => {
    expect(formatMoney(-3_456_789, table)).toBe('($3.46M)')
    expect(formatWholeMoney(-1234.4, table)).toBe('($1,234)')
    expect(formatWholeMoney(-0.4, table)).toBe('$0')
  })

  test('follows its locale and its currency', () => {
    expect(formatMoney(1_234_567, german)).toBe('1,23\u00a0Mio.\u00a0€')
    expect(formatWholeMoney(1_234_567, german)).toBe('1.234.567\u00a0€')
    expect(formatWholeMoney(1_234_567, french)).toBe('1\u202f234\u202f567\u00a0€')
    expect(formatMoney(2.5e9, { locale: 'en-GB', currency: 'GBP', negatives: 'minus' })).toBe('£2.5bn')
    expect(formatMoney(1_000_000, { ...prose, currency: 'CHF' })).toBe('CHF 1M')
    expect(formatMoney(1_000_000, { ...prose, currency: 'CAD' })).toBe('CAD 1M')
  })

  test('a price of tokens is that of a million', () => {
    expect(formatPerMillionTokens(4.3e-7, prose)).toBe('$0.43 per 1M tokens')
  })
})

test.each([
  [0.35, '35%'],
  [0.047, '4.7%'],
  [0.0035, '0.35%'],
  [1.43, '143%'],
  [-0.05, '−5%'],
  [0.0996, '10%'],
  [0, '0%'],
])('the share %d is %s', (share, text) => expect(formatPercent(share, prose)).toBe(text))

test('a percentage has its gap where the locale has one', () => {
  expect(formatPercent(0.047, german)).toBe('4,7\u00a0%')
})

test.each([
  [0, '0'],
  [96, '96'],
  [2464, '2,464'],
  [9999.6, '10k'],
  [12_345, '12.3k'],
  [120e6, '120M'],
  [1.5e9, '1.5B'],
  [2.345, '2.35'],
  [0.0123, '0.0123'],
  [-450, '−450'],
])('the count %d is %s', (count, text) => expect(formatCount(count, prose)).toBe(text))

test.each([
  [0.3, '300 ms'],
  [0.0123, '12 ms'],
  [0.0085, '8.5 ms'],
  [0.9999, '1 s'],
  [2.4, '2.4 s'],
  [60, '60 s'],
])('the duration %d is %s', (seconds, text) => expect(formatDuration(seconds, prose)).toBe(text))

test('months have their noun in singular and plural', () => {
  expect(formatMonths(1, prose)).toBe('1 month')
  expect(formatMonths(17.44, prose)).toBe('17.4 months')
  expect(formatMonths(0.98, prose)).toBe('1 month')
})

test('dates and months are in words of the locale', () => {
  expect(formatDate('2027-01-15', 'en-US')).toBe('January 15, 2027')
  expect(formatDate('2027-01-15', 'en-GB')).toBe('15 January 2027')
  expect(formatDate('2027-03-01', 'de-DE')).toBe('1. März 2027')
  expect(formatDate('2027-03-01', 'fr-FR')).toBe('1er mars 2027')
  expect(formatMonth({ year: 2027, month: 3 }, 'en-US')).toBe('March 2027')
  expect(() => formatDate('15/01/2027', 'en-US')).toThrow('no ISO date')
})

test('a number that is not finite is never shown', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    for (const format of [
      formatMoney,
      formatPercent,
      formatCount,
      formatMonths,
      formatDuration,
      formatWholeMoney,
    ]) {
      expect(() => format(value, prose)).toThrow('not finite')
    }
  }
})

describe('rounding', () => {
  test('is decimal, half away from zero', () => {
    expect(roundDecimal(1.005, 2)).toBe(1.01)
    expect(roundDecimal(-1.005, 2)).toBe(-1.01)
    expect(roundDecimal(2.5, 0)).toBe(3)
    expect(Object.is(roundDecimal(-0.4, 0), 0)).toBe(true)
    expect(roundDecimal(1e21, 2)).toBe(1e21)
  })

  test('never moves a value by more than half of the last place', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const moved = Math.abs(roundDecimal(value, decimals) - value)
          expect(moved).toBeLessThanOrEqual(0.5 * 10 ** -decimals * (1 + 1e-9) + Math.abs(value) * 1e-15)
        },
      ),
      { seed },
    )
  })

  test('what is printed reads back to three significant digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 100, max: 9e14 }), (amount) => {
        const text = formatMoney(amount, prose).slice(1)
        const scale = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 }[text.at(-1) ?? ''] ?? 1
        expect(Math.abs((Number.parseFloat(text) * scale) / amount - 1)).toBeLessThanOrEqual(0.0050001)
      }),
      { seed },
    )
  })

  test('digits and signs never depend on the host', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        (locale, value) => {
          expect(formatNumber(value, 2, { ...prose, locale })).toMatch(
            /^−?\d{1,3}([,.\u202f]\d{3})*[.,]\d{2}$/,
          )
        },
      ),
      { seed },
    )
  })
})
