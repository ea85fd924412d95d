import type { CalendarMonth } from './calendar.ts'
import { currencySign } from './currency.ts'
import { type Locale, localeRules } from './locale.ts'

/** How quantities are written for readers; a whole document has one style. */
export interface FormatStyle {
  readonly locale: Locale
  /** ISO code of the reporting currency. */
  readonly currency: string
  /** `minus`: −$1.2M in prose; `brackets`: ($1.2M) in tables. */
  readonly negatives: 'minus' | 'brackets'
}

/**
 * Rounds to a number of decimals, half away from zero, in decimal: 1.005 is 1.01, as it is on paper. Never gives -0.
 */
export function roundDecimal(value: number, decimals: number): number {
  const shifted = Math.round(shift(Math.abs(value), decimals))
  const rounded = shift(shifted, -decimals)
  return rounded === 0 ? 0 : Math.sign(value) * rounded
}

function shift(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + places}`)
}

/** Decimals that leave a number of significant digits before the decimal point is reached: 3 of 1.234 are 2. */
function decimalsFor(value: number, significant: number): number {
  if (value === 0) return 0
  const magnitude = Math.floor(Math.log10(Math.abs(value)) + 1e-12)
  return Math.max(0, significant - 1 - magnitude)
}

/** Writes a number with grouped thousands and exactly so many decimals. */
export function formatNumber(value: number, decimals: number, style: FormatStyle): string {
  return sign(value, decimals, style, (size) => digits(size, decimals, style, false))
}

/** Writes an amount of money to three significant digits: $1.2M, $12B, $456k; below a hundred to the cent, tiny prices to two digits: $0.43, $0.0012. */
export function formatMoney(amount: number, style: FormatStyle): string {
  return withCurrency(compact(amount, smallMoneyDecimals(amount), 1000, Math.abs(amount) >= 0.1), style)
}

/** Writes an amount of money in whole units, grouped: $1,234,567. */
export function formatWholeMoney(amount: number, style: FormatStyle): string {
  return formatExactMoney(amount, 0, style)
}

/** Writes an amount of money with exactly so many decimals, grouped: $1.430706. */
export function formatExactMoney(amount: number, decimals: number, style: FormatStyle): string {
  assertFinite(amount)
  const value = roundDecimal(amount, decimals)
  return withCurrency({ value, text: (size) => digits(size, decimals, style, false) }, style)
}

/** Writes the price of a token as that of a million: $0.43 per 1M tokens. */
export function formatPerMillionTokens(pricePerToken: number, style: FormatStyle): string {
  return `${formatMoney(shift(pricePerToken, 6), style)} per 1M tokens`
}

/** Writes a share as a percentage to two significant digits, whole above ten percent: 35%, 4.7%, 0.35%, 143%. */
export function formatPercent(share: number, style: FormatStyle): string {
  const percent = shift(share, 2)
  const decimals = Math.min(decimalsFor(percent, 2), 4)
  const { gap } = localeRules(style.locale)
  return sign(percent, decimals, style, (size) => `${digits(size, decimals, style, true)}${gap}%`)
}

/** Writes a count to three significant digits: 120M, 4.5k, 96; below ten thousand in full: 2,464. */
export function formatCount(count: number, style: FormatStyle): string {
  const { value, text } = compact(count, Math.min(decimalsFor(count, 3), 6), 10_000, false)
  return bracket(value, text(Math.abs(value), style), style)
}

/** Writes a number of months with its noun: 1 month, 17.4 months. */
export function formatMonths(months: number, style: FormatStyle): string {
  const rounded = roundDecimal(months, 1)
  const text = sign(rounded, 1, style, (size) => digits(size, 1, style, true))
  return `${text} ${rounded === 1 ? 'month' : 'months'}`
}

/** Writes a duration in seconds as milliseconds below one second, else as seconds: 300 ms, 2.4 s. */
export function formatDuration(seconds: number, style: FormatStyle): string {
  const milliseconds = shift(seconds, 3)
  if (Math.abs(roundDecimal(milliseconds, 0)) < 1000) {
    const decimals = Math.min(decimalsFor(milliseconds, 2), 2)
    return `${sign(milliseconds, decimals, style, (size) => digits(size, decimals, style, true))} ms`
  }
  const decimals = Math.min(decimalsFor(seconds, 3), 2)
  return `${sign(seconds, decimals, style, (size) => digits(size, decimals, style, true))} s`
}

/** Writes an ISO date in words: January 15, 2027. Throws when the text is no ISO date. */
export function formatDate(date: string, locale: Locale): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  const month = localeRules(locale).months[Number(match?.[2]) - 1]
  if (match === null || month === undefined) throw new Error(`'${date}' is no ISO date`)
  return localeRules(locale).date(Number(match[3]), month, Number(match[1]))
}

/** Writes a calendar month in words: March 2027. */
export function formatMonth({ year, month }: CalendarMonth, locale: Locale): string {
  return `${monthName(localeRules(locale).months, month)} ${year}`
}

/** The same where room is short, as on an axis: `Mar 2027`. */
export function formatShortMonth({ year, month }: CalendarMonth, locale: Locale): string {
  return `${monthName(localeRules(locale).shortMonths, month)} ${year}`
}

function monthName(names: readonly string[], month: number): string {
  const name = names[month - 1]
  if (name === undefined) throw new Error(`there is no month ${month}`)
  return name
}

/** A rounded value and how its size is written. */
interface Compact {
  readonly value: number
  readonly text: (size: number, style: FormatStyle) => string
}

/** Scales to thousands, millions and so on; rounding that reaches the next scale takes that scale: 999.9k is 1M. */
function compact(value: number, smallDecimals: number, fullBelow: number, hasCents: boolean): Compact {
  assertFinite(value)
  for (const scale of [0, 1, 2, 3, 4]) {
    const scaled = shift(value, -3 * scale)
    const decimals = scale === 0 ? smallDecimals : decimalsFor(scaled, 3)
    const rounded = roundDecimal(scaled, decimals)
    const bound = scale === 0 ? fullBelow : 1000
    if (Math.abs(rounded) >= bound && scale < 4) continue
    return {
      value: rounded,
      text: (size, style) => {
        const suffix = scale === 0 ? '' : (localeRules(style.locale).scales[scale - 1] ?? '')
        return `${digits(size, decimals, style, !(hasCents && scale === 0 && size < 100))}${suffix}`
      },
    }
  }
  throw new Error('unreachable: the last scale takes every number')
}

function smallMoneyDecimals(amount: number): number {
  const size = Math.abs(amount)
  if (size >= 100 || size === 0) return 0
  return size >= 0.1 ? 2 : Math.min(decimalsFor(size, 2), 8)
}

function withCurrency({ value, text }: Compact, style: FormatStyle): string {
  const { isCurrencyFirst, gap } = localeRules(style.locale)
  const mark = currencySign(style.currency)
  const size = text(Math.abs(value), style)
  return bracket(value, isCurrencyFirst ? `${mark}${size}` : `${size}${gap}${mark.trim()}`, style)
}

function sign(value: number, decimals: number, style: FormatStyle, write: (size: number) => string): string {
  assertFinite(value)
  const rounded = roundDecimal(value, decimals)
  return bracket(rounded, write(Math.abs(rounded)), style)
}

function bracket(value: number, text: string, { negatives }: FormatStyle): string {
  if (value >= 0) return text
  return negatives === 'brackets' ? `(${text})` : `−${text}`
}

/** The digits of a size that is rounded already, grouped by thousands. */
function digits(size: number, decimals: number, style: FormatStyle, isTrimmed: boolean): string {
  const { decimal, group } = localeRules(style.locale)
  const [whole = '0', fraction = ''] = size.toFixed(decimals).split('.')
  const kept = isTrimmed ? fraction.replace(/0+$/, '') : fraction
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group)
  return kept === '' ? grouped : `${grouped}${decimal}${kept}`
}

function assertFinite(value: number): void {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be shown: it is not finite`)
}
