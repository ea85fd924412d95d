import { expect, test } from 'vitest'
import { formatCode, labelFormatCode, printedLength } from '../../../src/render/xlsx/number-format.ts'

test('amounts show negatives in brackets and zero as a dash', () => {
  expect(formatCode('money')).toBe('#,##0_);(#,##0);"-"_);@_)')
  expect(formatCode('share')).toBe('0.0%_);(0.0%);"-"_);@_)')
  expect(formatCode('plain')).toBe('0_);\\-0_);0_);@_)')
})

test('a label at a bar without length prints nothing', () => {
  expect(labelFormatCode('money')).toBe('#,##0;(#,##0);')
})

test('a column is at least as wide as what it prints', () => {
  const printed = (value: number, decimals: number): string =>
    Math.abs(value).toLocaleString('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
  for (const value of [0, 0.4, 9.99, 1234.5, -987654.321, 123456789012]) {
    expect(printedLength(value, 'money')).toBeGreaterThanOrEqual(
      printed(value, 0).length + (value < 0 ? 2 : 0),
    )
    expect(printedLength(value, 'quantity')).toBeGreaterThanOrEqual(
      printed(value, 1).length + (value < 0 ? 2 : 0),
    )
    expect(printedLength(value, 'money-millions')).toBeGreaterThanOrEqual(printed(value / 1e6, 1).length)
    expect(printedLength(value, 'share')).toBeGreaterThanOrEqual(`${printed(value * 100, 1)}%`.length)
  }
})

test('numbers that round up to one digit more still fit', () => {
  expect(printedLength(999_999.6, 'money')).toBeGreaterThanOrEqual('1,000,000'.length)
  expect(printedLength(99.96, 'quantity')).toBeGreaterThanOrEqual('100.0'.length)
})
