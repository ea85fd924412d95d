import {
  type CostVariance,
  type Launch,
  type PlannedAndActual,
  type PlanVariance,
  sumOf,
  type Variance,
  varianceOf,
} from '../analysis/actual-variance.ts'
import { forecastsOf } from '../analysis/forecast.ts'
import { type TrackRecord, trackRecordOf } from '../analysis/track-record.ts'
import type { Results } from '../cases/results.ts'
import type { Actuals } from '../inputs/inputs.ts'
import { addMonths, monthsBetween, openingMonth, printMonth, readPeriod } from '../units/calendar.ts'
import type { ComparisonLimit } from './comparison-limits.ts'

/* What came of a forecast as one document: `boardpack-actuals/1`. */

/** Planned and actual numbers of the same months, with their sums. */
interface ComparedNumbers {
  readonly name: string
  readonly label: string
  readonly plan: readonly number[]
  readonly actual: readonly number[]
  readonly plan_total: number
  readonly actual_total: number
}

interface ComparedCost extends ComparedNumbers {
  readonly basis: CostVariance['basis']
}

interface ComparedLever {
  readonly lever: string
  readonly planned: string
  readonly live?: string
  readonly delivered?: number
  readonly state: Launch['state']
  readonly months_late: number
}

interface RecordedIncident {
  readonly label: string
  readonly month: string
  readonly workload?: string
  readonly credits: number
}

interface ScoredForecast {
  readonly quarter: string
  readonly forecast: number
  readonly actual: number
  readonly error: number
  readonly low?: number
  readonly high?: number
  readonly in_range?: boolean
  readonly naive_error?: number
}

/** Forecasts of cost, one quarter ahead each, against what came. */
interface ScoredForecasts {
  readonly forecasts: readonly ScoredForecast[]
  readonly largest_error: number
  readonly mean_error: number
  readonly bias: number
  readonly hits: number
  readonly ranged: number
  /** Mean errors over the quarters that also have a naive forecast. */
  readonly beside_naive?: { readonly own: number; readonly naive: number }
}

/** The whole document; money in the currency of the case. */
export interface ActualsDocument {
  readonly schema: 'boardpack-actuals/1'
  readonly case: string
  readonly period: string
  readonly currency: string
  readonly months: readonly string[]
  /** Quarters of the forecasts that are the plan: of each month the first that had it. */
  readonly plans: readonly string[]
  readonly cost: readonly ComparedCost[]
  readonly cost_total: PlannedAndActual
  /** Categories of the plan of which no actuals are stated. */
  readonly unstated: readonly string[]
  /** What else cannot be compared, what still can, and why; empty where everything can. */
  readonly limits: readonly ComparisonLimit[]
  readonly requests: readonly ComparedNumbers[]
  readonly output_tokens: readonly ComparedNumbers[]
  readonly gpu_hours: readonly ComparedNumbers[]
  /** Cost of the stated categories a million output tokens. */
  readonly unit_cost?: PlannedAndActual
  readonly ebitda_effect: PlannedAndActual
  readonly cash_effect: PlannedAndActual
  readonly programme: { readonly asked: number; readonly spent?: number }
  readonly levers: readonly ComparedLever[]
  readonly incidents: readonly RecordedIncident[]
  readonly track_record?: ScoredForecasts
}

/** What came of a case: its variance to plan and the record of its forecasts. */
export interface ActualOutcome {
  readonly variance: PlanVariance
  readonly record: TrackRecord | undefined
}

/** Holds the actuals of a case against its forecasts; undefined where it has none, or none of a month yet. */
export function actualsOutcome(results: Results): ActualOutcome | undefined {
  const { actuals, opening } = results.model.inputs
  if (actuals === undefined || actuals.months === 0) return undefined
  const forecasts = forecastsOf(results, actuals)
  return {
    variance: varianceOf(opening, actuals, forecasts),
    record: trackRecordOf(addMonths(opening, actuals.from), actuals, forecasts),
  }
}

function compared(one: Variance, label: string): ComparedNumbers {
  const { name, plan, actual } = one
  return { name, label, plan, actual, plan_total: sumOf(plan), actual_total: sumOf(actual) }
}

function leverOf({ lever, planned, live, delivered, state, monthsLate }: Launch): ComparedLever {
  return {
    lever,
    planned: printMonth(planned),
    ...(live === undefined ? {} : { live: printMonth(live) }),
    ...(delivered === undefined ? {} : { delivered }),
    state,
    months_late: monthsLate,
  }
}

function incidentsOf(
  { tree }: Actuals,
  opening: PlanVariance['months'][number],
): readonly RecordedIncident[] {
  return Object.values(tree.incidents).map(({ label, month, workload, credits }) => ({
    label,
    month: printMonth(addMonths(opening, month.value)),
    ...(workload === undefined ? {} : { workload }),
    credits: credits.value,
  }))
}

function recordOf(record: TrackRecord): ScoredForecasts {
  return {
    forecasts: record.scores.map(({ quarter, forecast, actual, error, range, isInRange, naiveError }) => ({
      quarter,
      forecast,
      actual,
      error,
      ...(range === undefined ? {} : { low: range.low, high: range.high }),
      ...(isInRange === undefined ? {} : { in_range: isInRange }),
      ...(naiveError === undefined ? {} : { naive_error: naiveError }),
    })),
    largest_error: record.largestError,
    mean_error: record.meanError,
    bias: record.bias,
    hits: record.hits,
    ranged: record.ranged,
    ...(record.besideNaive === undefined ? {} : { beside_naive: record.besideNaive }),
  }
}

/** Quarters between the first and the last forecast that was judged, of which no forecast was kept. */
function missingQuarters({ scores }: TrackRecord): readonly string[] {
  const made = scores.flatMap(({ quarter }) => readPeriod(quarter) ?? [])
  const [first, last] = [made[0], made.at(-1)]
  if (first === undefined || last === undefined) return []
  const count = monthsBetween(openingMonth(first), openingMonth(last)) / monthsOfQuarter
  const all = Array.from({ length: count }, (_, index) => {
    const at = first.year * quartersOfYear + first.quarter - 1 + index
    return `${Math.floor(at / quartersOfYear)}Q${(at % quartersOfYear) + 1}`
  })
  return all.filter((quarter) => scores.every((score) => score.quarter !== quarter))
}

const monthsOfQuarter = 3
const quartersOfYear = 4

function actualsLimits({ variance, record }: ActualOutcome): readonly ComparisonLimit[] {
  const { unplanned, plans } = variance
  const missing = record === undefined ? [] : missingQuarters(record)
  return [
    ...(unplanned.length === 0
      ? []
      : [
          {
            cannot: `${unplanned.join(', ')} with the plan`,
            can: 'cost by category, and all other workloads and pools',
            why: `the forecast of ${plans.join(', ')} has none of that name; where one was renamed, give it its old name in history`,
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            cannot: `how good the forecast of ${missing.join(', ')} was`,
            can: 'the forecasts of the other quarters',
            why: 'none was kept then; `boardpack actuals CASE --keep` keeps that of now',
          },
        ]),
  ]
}

/** What came of a case as one document; undefined where it states no actuals. */
export function actualsDocument(results: Results): ActualsDocument | undefined {
  const outcome = actualsOutcome(results)
  const { tree, actuals, opening, currency } = results.model.inputs
  if (outcome === undefined || actuals === undefined) return undefined
  const { variance, record } = outcome
  const { workloads, pools } = tree
  const all = (side: 'plan' | 'actual'): number => sumOf(variance.cost.flatMap((one) => one[side]))
  return {
    schema: 'boardpack-actuals/1',
    case: tree.id,
    period: tree.period,
    currency,
    months: variance.months.map(printMonth),
    plans: variance.plans,
    cost: variance.cost.map((one) => ({
      ...compared(one, results.line('plan', one.name).label),
      basis: one.basis,
    })),
    cost_total: { plan: all('plan'), actual: all('actual') },
    unstated: variance.unstated,
    limits: actualsLimits(outcome),
    requests: variance.requests.map((one) => compared(one, workloads[one.name]?.label ?? one.name)),
    output_tokens: variance.tokens.map((one) => compared(one, workloads[one.name]?.label ?? one.name)),
    gpu_hours: variance.gpuHours.map((one) => compared(one, pools[one.name]?.label ?? one.name)),
    ...(variance.unitCost === undefined ? {} : { unit_cost: variance.unitCost }),
    ebitda_effect: variance.ebitda,
    cash_effect: variance.cash,
    programme: {
      asked: variance.ask,
      ...(variance.spent === undefined ? {} : { spent: variance.spent }),
    },
    levers: variance.launches.map(leverOf),
    incidents: incidentsOf(actuals, opening),
    ...(record === undefined ? {} : { track_record: recordOf(record) }),
  }
}
