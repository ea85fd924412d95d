import type { NumberFormat } from './workbook-cell.ts'

// Positive; negative in brackets; zero as a dash; text. `_)` leaves the bracket's width, so that all stand in line.
function bracketed(digits: string): string {
  return `${digits}_);(${digits});"-"_);@_)`
}

interface NumberFormatSpec {
  readonly code: string
  /** What the format divides by before printing. */
  readonly divisor: number
  /** What stands after the whole part, in widths of digits: decimals with their point, percent sign. */
  readonly tail: number
}

function spec(code: string, divisor: number, tail: number): NumberFormatSpec {
  return { code, divisor, tail }
}

const specs: Readonly<Record<NumberFormat, NumberFormatSpec>> = {
  general: spec('General', 1, 0),
  money: spec(bracketed('#,##0'), 1, 0),
  'money-thousands': spec(bracketed('#,##0,'), 1e3, 0),
  'money-millions': spec(bracketed('#,##0.0,,'), 1e6, 2),
  price: spec(bracketed('#,##0.00##'), 1, 5),
  'unit-price': spec(bracketed('#,##0.0000'), 1, 5),
  'small-price': spec(bracketed('#,##0.000000'), 1, 7),
  count: spec(bracketed('#,##0'), 1, 0),
  quantity: spec(bracketed('#,##0.0'), 1, 2),
  share: spec(bracketed('0.0%'), 0.01, 3.1),
  factor: spec(bracketed('0.0000'), 1, 5),
  months: spec(bracketed('0.0'), 1, 2),
  millions: spec(bracketed('#,##0.0,,'), 1e6, 2),
  kilowatts: spec(bracketed('#,##0.0'), 1, 2),
  seconds: spec(bracketed('0.000'), 1, 4),
  plain: spec('0_);\\-0_);0_);@_)', 1, 0),
  'month-date': spec('mmm\\ yy_)', Number.POSITIVE_INFINITY, 6),
  date: spec('yyyy\\-mm\\-dd_)', Number.POSITIVE_INFINITY, 10),
  switch: spec('"on"_);"on"_);"off"_)', Number.POSITIVE_INFINITY, 3),
  'yes-no': spec('"yes"_);"yes"_);"no"_)', Number.POSITIVE_INFINITY, 3),
  check: spec('"CHECK";"CHECK";"OK"', Number.POSITIVE_INFINITY, 5),
  warning: spec('"LOOK";"LOOK";"-"', Number.POSITIVE_INFINITY, 5),
}

/** Excel's format code. */
export function formatCode(format: NumberFormat): string {
  return specs[format].code
}

/** The code for text at the head of a column of numbers: right-aligned as they are, with the bracket's width free. */
export const headingCode = 'General_);General_);General_);@_)'

/** The code for a chart's labels: as in cells, but a zero prints nothing, since it has no bar to belong to. */
export function labelFormatCode(format: NumberFormat): string {
  return formatCode(format).replaceAll('_)', '').replace(';"-";@', ';')
}

/** The code for an axis: there zero is a number like the others. */
export function axisFormatCode(format: NumberFormat): string {
  return formatCode(format).replaceAll('_)', '').replace(';"-";@', '')
}

/** Widths in digits: a comma is half as wide, and a bracket a little wider than that. */
const [commaWidth, bracketWidth] = [0.5, 0.6]

/** The width of a printed number in digits, brackets and separators included; 0 where Excel fits it by itself. */
export function printedWidth(value: number, format: NumberFormat): number {
  if (format === 'general') return 0
  const { divisor, tail } = specs[format]
  const scaled = Math.abs(value) / divisor
  // Half a unit more than there is: a number that rounds up to one digit more still fits.
  const digits = Math.floor(Math.log10(Math.max(scaled + 0.5, 1))) + 1
  return digits + Math.floor((digits - 1) / 3) * commaWidth + tail + 2 * bracketWidth
}
