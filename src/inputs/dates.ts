import type { Place } from '../diagnostic/diagnostic.ts'
import { monthsBetween, openingMonth, periodEnd, printPeriod, readMonth } from '../units/calendar.ts'
import { type ReadContext, reportError, reportWarning } from './context.ts'

/** Months after which a figure is called stale. */
export const staleAfterMonths = 18

/** Checks that a text is a date that exists; reports and returns false when it is not. */
export function checkDate(text: string, name: string, place: Place, context: ReadContext): boolean {
  if (isDate(text)) return true
  reportError(
    context,
    'date',
    place,
    `'${name}' is '${text}', which is no date`,
    'write year-month-day, for example 2026-12-31',
  )
  return false
}

/** Reports whether a text is a date of the Gregorian calendar, written `2026-12-31`. */
export function isDate(text: string): boolean {
  const match = /^([12]\d{3})-(\d\d)-(\d\d)$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30]
  const longest = [...days, 31, 31, 30, 31, 30, 31][month - 1]
  return longest !== undefined && day >= 1 && day <= longest
}

/** Warns where a figure is dated after the end of the period; reports whether it is not. */
export function checkNotAfterPeriod(date: string, what: string, place: Place, context: ReadContext): boolean {
  const { period } = context
  if (period === undefined || readMonth(date.slice(0, 7)) === undefined) return true
  const end = periodEnd(period)
  if (date <= end) return true
  const message = `${what} is dated ${date}, after the end of ${printPeriod(period)} (${end})`
  reportWarning(context, 'after-period', place, message, 'a later figure belongs to a later period')
  return false
}

/** Warns where a figure is dated after the end of the period, or is too old for it. */
export function checkFreshness(date: string, what: string, place: Place, context: ReadContext): void {
  const { period } = context
  const month = readMonth(date.slice(0, 7))
  if (period === undefined || month === undefined) return
  if (!checkNotAfterPeriod(date, what, place, context)) return
  const age = monthsBetween(month, openingMonth(period))
  if (age > staleAfterMonths) {
    const message = `${what} is ${age} months older than the end of ${printPeriod(period)}`
    reportWarning(
      context,
      'stale',
      place,
      message,
      `look it up again: figures older than ${staleAfterMonths} months mislead`,
    )
  }
}
