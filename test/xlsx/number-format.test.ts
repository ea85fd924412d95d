import { expect, test } from 'vitest'
import { formatCode, labelFormatCode, printedWidth } from '../../src/xlsx/number-format.ts'

test('amounts show negatives in brackets and zero as a dash', () => {
  expect(formatCode('money')).toBe('#,##0_);(#,##0);"-"_);@_)')
  expect(formatCode('share')).toBe('0.0%_);(0.0%);"-"_);@_)')
  expect(formatCode('plain')).toBe('0_);\\-0_);0_);@_)')
})

test('a label at a bar without length prints nothing', () => {
  expect(labelFormatCode('money')).toBe('#,##0;(#,##0);')
})

/** The width of a printed amount in digits, as Arial draws it: commas and points are half a digit, brackets 0.6, % 1.6. */
function widthOf(value: number, decimals: number, unit = ''): number {
  const printed = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  const digits = printed.replaceAll(/[,.]/g, '').length
  return digits + (printed.length - digits) / 2 + (unit === '%' ? 1.6 : 0) + (value < 0 ? 1.2 : 0.6)
}

test('a column is at least as wide as what it prints', () => {
  for (const value of [0, 0.4, 9.99, 1234.5, -987654.321, 123456789012]) {
    expect(printedWidth(value, 'money')).toBeGreaterThanOrEqual(widthOf(value, 0))
    expect(printedWidth(value, 'quantity')).toBeGreaterThanOrEqual(widthOf(value, 1))
    expect(printedWidth(value, 'money-millions')).toBeGreaterThanOrEqual(widthOf(value / 1e6, 1))
    expect(printedWidth(value, 'share')).toBeGreaterThanOrEqual(widthOf(value * 100, 1, '%'))
  }
})

test('numbers that round up to one digit more still fit', () => {
  expect(printedWidth(999_999.6, 'money')).toBeGreaterThanOrEqual(widthOf(1_000_000, 0))
  expect(printedWidth(99.96, 'quantity')).toBeGreaterThanOrEqual(widthOf(100, 1))
})
