import type { Inputs } from '../inputs/inputs.ts'
import { fiscalMonth, fiscalYearLabel, monthAt, printMonth } from '../units/calendar.ts'

/** Months of a case that fall into one fiscal year or quarter. */
export interface FiscalPeriod {
  /** `FY2027`, or `FY2027 Q1`; a year that the case covers in part says so: `FY2027 (6 months)`. */
  readonly label: string
  /** Year of the label. */
  readonly year: number
  /** Month numbers of the case, ascending. */
  readonly months: readonly number[]
}

function group(
  inputs: Inputs,
  keyOf: (month: number) => { readonly key: string; readonly year: number },
  wholeLength: number,
): readonly FiscalPeriod[] {
  const periods = new Map<string, { year: number; months: number[] }>()
  for (let month = 1; month <= inputs.horizon; month += 1) {
    const { key, year } = keyOf(month)
    const period = periods.get(key) ?? { year, months: [] }
    period.months.push(month)
    periods.set(key, period)
  }
  return [...periods].map(([key, { year, months }]) => ({
    label:
      months.length === wholeLength
        ? key
        : `${key} (${months.length} ${months.length === 1 ? 'month' : 'months'})`,
    year,
    months,
  }))
}

/** The fiscal years of a case, the first and last perhaps in part. */
export function fiscalYears(inputs: Inputs): readonly FiscalPeriod[] {
  return group(
    inputs,
    (month) => {
      const { year } = fiscalMonth(inputs.fiscalCalendar, monthAt(inputs.period, month))
      return { key: fiscalYearLabel(year), year }
    },
    12,
  )
}

/** The fiscal quarters of a case. */
export function fiscalQuarters(inputs: Inputs): readonly FiscalPeriod[] {
  return group(
    inputs,
    (month) => {
      const { year, quarter } = fiscalMonth(inputs.fiscalCalendar, monthAt(inputs.period, month))
      return { key: `${fiscalYearLabel(year)} Q${quarter}`, year }
    },
    3,
  )
}

/** The calendar months of a case as `2027-01`, column 0 (the opening month) first. */
export function calendarOf(inputs: Inputs): readonly string[] {
  return Array.from({ length: inputs.horizon + 1 }, (_, column) => printMonth(monthAt(inputs.period, column)))
}
