import type { Actuals } from '../inputs/inputs.ts'
import { type CalendarMonth, monthsBetween } from '../units/calendar.ts'
import { actualCosts, sumOf } from './actual-variance.ts'
import type { Forecast } from './forecast.ts'
import type { CostRange } from './forecast-range.ts'

/** A forecast of the cost of the quarter after it, and what came. */
export interface ForecastScore {
  /** When it was made: the quarter that had just ended. */
  readonly quarter: string
  readonly forecast: number
  readonly actual: number
  readonly range: CostRange | undefined
  /** Whether the actual cost lay in the range; undefined without one. */
  readonly isInRange: boolean | undefined
  /** Forecast less actual, as a share of actual: negative where it was too low. */
  readonly error: number
  /** The error of carrying the last quarter on; undefined where no actuals of that quarter are stated. */
  readonly naiveError: number | undefined
}

/** How well the forecasts of cost did, one quarter ahead. */
export interface TrackRecord {
  /** Oldest first; at least one. */
  readonly scores: readonly ForecastScore[]
  /** The largest error to either side. */
  readonly largestError: number
  /** The mean of the errors to either side, without their signs. */
  readonly meanError: number
  /** The mean of the errors with their signs: negative where forecasts were too low. */
  readonly bias: number
  readonly hits: number
  /** Forecasts with a range. */
  readonly ranged: number
  /** Mean errors over the quarters that also have a naive forecast; undefined where none has. */
  readonly besideNaive: { readonly own: number; readonly naive: number } | undefined
}

const monthsOfQuarter = 3

/** How far beyond a range a cost still counts as in it, as a share of it: a hundredth of a percent, as both are rounded to cents. */
const slack = 1e-4

function scoreOf(
  { quarter, opening, cost, ranges, months }: Forecast,
  total: readonly number[],
  first: CalendarMonth,
): ForecastScore | undefined {
  const start = monthsBetween(first, opening) + 1
  const [actual, last] = [quarterFrom(total, start), quarterFrom(total, start - monthsOfQuarter)]
  if (actual === undefined || actual <= 0 || months < monthsOfQuarter) return undefined
  const forecast = sumOf([...cost.values()].flatMap((list) => list.slice(0, monthsOfQuarter)))
  const [range] = ranges
  const reach = slack * actual
  return {
    quarter,
    forecast,
    actual,
    range,
    isInRange: range === undefined ? undefined : actual >= range.low - reach && actual <= range.high + reach,
    error: (forecast - actual) / actual,
    naiveError: last === undefined ? undefined : (last - actual) / actual,
  }
}

function quarterFrom(total: readonly number[], start: number): number | undefined {
  const months = total.slice(Math.max(0, start), start + monthsOfQuarter)
  return start < 0 || months.length < monthsOfQuarter ? undefined : sumOf(months)
}

const mean = (values: readonly number[]): number => sumOf(values) / values.length

/** Total actual cost by month; undefined where a category that some forecast has is not stated. */
function totalCost(actuals: Actuals, forecasts: readonly Forecast[]): readonly number[] | undefined {
  const costs = new Map([...actualCosts(actuals, 'billed'), ...actualCosts(actuals, 'accrued')])
  const needed = new Set(forecasts.flatMap(({ cost }) => [...cost.keys()]))
  if (![...needed].every((category) => costs.has(category))) return undefined
  return Array.from({ length: actuals.months }, (_, month) =>
    sumOf([...costs.values()].map((list) => list[month] ?? 0)),
  )
}

/** How forecasts did, one quarter ahead each, of two for one quarter the first, which was kept; undefined where no forecast's quarter has wholly passed. */
export function trackRecordOf(
  first: CalendarMonth,
  actuals: Actuals,
  forecasts: readonly Forecast[],
): TrackRecord | undefined {
  const total = totalCost(actuals, forecasts)
  if (total === undefined) return undefined
  const said = forecasts.filter(
    ({ quarter }, index) => forecasts.findIndex((one) => one.quarter === quarter) === index,
  )
  const scores = said.flatMap((forecast) => scoreOf(forecast, total, first) ?? [])
  if (scores.length === 0) return undefined
  const errors = scores.map(({ error }) => error)
  const beside = scores.filter(({ naiveError }) => naiveError !== undefined)
  return {
    scores,
    largestError: Math.max(...errors.map(Math.abs)),
    meanError: mean(errors.map(Math.abs)),
    bias: mean(errors),
    hits: scores.filter(({ isInRange }) => isInRange === true).length,
    ranged: scores.filter(({ range }) => range !== undefined).length,
    besideNaive:
      beside.length === 0
        ? undefined
        : {
            own: mean(beside.map(({ error }) => Math.abs(error))),
            naive: mean(beside.map(({ naiveError = 0 }) => Math.abs(naiveError))),
          },
  }
}
