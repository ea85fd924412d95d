/** 365 days of 24 hours; a leap day is not modelled. */
export const hoursPerYear = 8760

/** Months of a year, fiscal or calendar. */
export const monthsPerYear = 12

/** Hours of every month, 8760/12: the convention of the public clouds' price pages (AWS Pricing Calculator: 730). */
export const hoursPerMonth = hoursPerYear / monthsPerYear

/** Days of a mean month, 365/12: turns days of payment into months of cost. */
export const daysPerMonth = 365 / monthsPerYear

/** Seconds of an hour. */
export const secondsPerHour = 3600

/**
 * Spans of time in which people state durations and flows, shortest first, in seconds: a day of 24 hours, a week of 7
 * days, every month of 730 hours.
 */
export const secondsOf = {
  second: 1,
  minute: 60,
  hour: secondsPerHour,
  day: 24 * secondsPerHour,
  week: 7 * 24 * secondsPerHour,
  month: hoursPerMonth * secondsPerHour,
  year: hoursPerYear * secondsPerHour,
} as const

/** A span of time of `secondsOf`. */
export type Span = keyof typeof secondsOf

/** The spans, shortest first. */
export const spans = Object.keys(secondsOf).filter((name): name is Span => name in secondsOf)

/** A month of the calendar; `month` counts from 1 (January). */
export interface CalendarMonth {
  readonly year: number
  readonly month: number
}

/** A calendar quarter that has just ended, written `2026Q4`. Its last month is the opening month of a case. */
export interface Period {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
}

/** How an organisation counts its fiscal years. */
export interface FiscalCalendar {
  /** First month of a fiscal year, 1..12. */
  readonly startMonth: number
  /** Whether a fiscal year bears the calendar year in which it ends (the usual) or in which it starts. */
  readonly label: 'start-year' | 'end-year'
}

/** Where a month falls in the fiscal calendar. `year` is the year of the label: 2028 for FY2028. */
export interface FiscalMonth {
  readonly year: number
  readonly quarter: 1 | 2 | 3 | 4
  /** 1 for the first month of the fiscal year, 12 for its last. */
  readonly monthOfYear: number
}

/** Reads `2026Q4`; undefined when the text is no quarter. */
export function readPeriod(text: string): Period | undefined {
  const match = /^([12]\d{3})Q([1-4])$/.exec(text)
  if (match === null) return undefined
  const quarter = Number(match[2])
  return quarter === 1 || quarter === 2 || quarter === 3 || quarter === 4
    ? { year: Number(match[1]), quarter }
    : undefined
}

/** Writes a period as `2026Q4`. */
export function printPeriod(period: Period): string {
  return `${period.year}Q${period.quarter}`
}

/** The last month of the period: month 0 of a case, the opening column. */
export function openingMonth(period: Period): CalendarMonth {
  return { year: period.year, month: period.quarter * 3 }
}

/** The date on which the period ends, ISO: `2026-12-31`. */
export function periodEnd(period: Period): string {
  const { year, month } = openingMonth(period)
  const day = month === 3 || month === 12 ? 31 : 30
  return `${year}-${String(month).padStart(2, '0')}-${day}`
}

/** Reads `2027-03`; undefined when the text is no month. */
export function readMonth(text: string): CalendarMonth | undefined {
  const match = /^([12]\d{3})-(0[1-9]|1[0-2])$/.exec(text)
  return match === null ? undefined : { year: Number(match[1]), month: Number(match[2]) }
}

/** Writes a month as `2027-03`. */
export function printMonth(month: CalendarMonth): string {
  return `${month.year}-${String(month.month).padStart(2, '0')}`
}

/** Months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: CalendarMonth, to: CalendarMonth): number {
  return (to.year - from.year) * monthsPerYear + to.month - from.month
}

/** Days from the end of one month to the end of another, by the calendar. */
export function daysBetween(from: CalendarMonth, to: CalendarMonth): number {
  const endOf = ({ year, month }: CalendarMonth): number => Date.UTC(year, month, 0)
  return Math.round((endOf(to) - endOf(from)) / (24 * 3600 * 1000))
}

/** Days of a month by the calendar. */
export function daysOfMonth({ year, month }: CalendarMonth): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The month that lies `count` months after `from` (before, when negative). */
export function addMonths(from: CalendarMonth, count: number): CalendarMonth {
  const months = from.year * monthsPerYear + from.month - 1 + count
  const year = Math.floor(months / monthsPerYear)
  return { year, month: months - year * monthsPerYear + 1 }
}

/** The index of a month in a case: 0 for the opening month, 1 for the first month of flows. */
export function monthIndex(period: Period, month: CalendarMonth): number {
  return monthsBetween(openingMonth(period), month)
}

/** The month that stands at an index of a case. */
export function monthAt(period: Period, index: number): CalendarMonth {
  return addMonths(openingMonth(period), index)
}

/** The fiscal year, quarter and month of the year into which a calendar month falls. */
export function fiscalMonth(calendar: FiscalCalendar, month: CalendarMonth): FiscalMonth {
  const offset = (month.month - calendar.startMonth + monthsPerYear) % monthsPerYear
  const startYear = month.month >= calendar.startMonth ? month.year : month.year - 1
  const endYear = calendar.startMonth === 1 ? startYear : startYear + 1
  return {
    year: calendar.label === 'end-year' ? endYear : startYear,
    quarter: fiscalQuarter(offset),
    monthOfYear: offset + 1,
  }
}

function fiscalQuarter(offset: number): FiscalMonth['quarter'] {
  if (offset < 3) return 1
  if (offset < 6) return 2
  return offset < 9 ? 3 : 4
}

/** The label of a fiscal year: `FY2028`. */
export function fiscalYearLabel(year: number): string {
  return `FY${year}`
}
