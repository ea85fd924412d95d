import type { Results } from '../cases/results.ts'
import { type CostCategory, costCategories } from '../economics/cost-categories.ts'
import type { Row } from '../formula/program.ts'
import type { Assumption } from '../inputs/assumption.ts'
import type { Actuals, DeepReadonly } from '../inputs/inputs.ts'
import type { ActualsTree } from '../inputs/schema/actuals.ts'
import { addMonths, type CalendarMonth, openingMonth, readPeriod } from '../units/calendar.ts'
import { type CostRange, costRanges } from './forecast-range.ts'

/** What was forecast of the optimized plan when a quarter had ended; lists begin with the month after it. */
export interface Forecast {
  /** The quarter that had just ended: `2026Q4`. */
  readonly quarter: string
  readonly opening: CalendarMonth
  /** Whether it stands in the history as it was made; else it is what the case computes now. */
  readonly isKept: boolean
  /** What computed it, where that is known. */
  readonly madeBy: string | undefined
  /** Months that it covers. */
  readonly months: number
  readonly cost: ReadonlyMap<CostCategory, readonly number[]>
  readonly requests: ReadonlyMap<string, readonly number[]>
  readonly tokens: ReadonlyMap<string, readonly number[]>
  readonly gpuHours: ReadonlyMap<string, readonly number[]>
  readonly ebitdaEffect: readonly number[]
  readonly cashEffect: readonly number[]
  /** Programme spend that was asked for, and the share of it that is expensed. */
  readonly ask: number
  readonly expensedShare: number
  /** Cost of each quarter by what the stated ranges of the inputs make of it. */
  readonly ranges: readonly CostRange[]
  /** When levers were to go live. */
  readonly goLives: ReadonlyMap<string, CalendarMonth>
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The forecast that a case is. Categories that cost nothing are left out. */
export function forecastOf(results: Results): Forecast {
  const { inputs } = results.model
  const { tree, opening, horizon } = inputs
  const monthsOf = (row: Row): readonly number[] => results.months(row)
  const ofPlan = (name: string): readonly number[] => monthsOf(results.ofPlan('optimized', name))
  const byMember = (scope: string, line: string, dimension: string) =>
    new Map(
      results
        .rows(scope, line)
        .filter(({ member }) => (member.ids['plan'] ?? 'optimized') === 'optimized')
        .map((row) => [row.member.ids[dimension] ?? '', monthsOf(row)] as const),
    )
  const spent = sum(ofPlan('programme_cost'))
  const on = Object.entries(tree.levers).filter(([, { on: switched }]) => switched.value === 1)
  return {
    quarter: tree.period,
    opening,
    isKept: false,
    madeBy: undefined,
    months: horizon,
    cost: new Map(
      costCategories
        .map((category) => [category, ofPlan(category)] as const)
        .filter(([, values]) => values.some((value) => value !== 0)),
    ),
    requests: byMember('workload', 'requests', 'workload'),
    tokens: byMember('service', 'tokens_out', 'workload'),
    gpuHours: byMember('pool', 'gpu_hours', 'pool'),
    ebitdaEffect: monthsOf(results.row('case', 'ebitda_effect')),
    cashEffect: monthsOf(results.row('case', 'fcf')),
    ask: results.figure('programme_total'),
    expensedShare: spent === 0 ? 1 : sum(ofPlan('programme_expensed')) / spent,
    ranges: costRanges(results),
    goLives: new Map(on.map(([name, { go_live }]) => [name, addMonths(opening, go_live.value)])),
  }
}

type Written = DeepReadonly<ActualsTree>['history'][string]

/** The numbers of a list, in its order. */
export function valuesOf(list: Readonly<Record<string, Assumption>> | undefined): readonly number[] {
  return Object.values(list ?? {}).map(({ value }) => value)
}

function byName(lists: Readonly<Record<string, Readonly<Record<string, Assumption>>>>) {
  return new Map(Object.entries(lists).map(([name, list]) => [name, valuesOf(list)]))
}

/** The lists of categories that are stated. */
export function byCategory(
  costs: Readonly<Partial<Record<CostCategory, Readonly<Record<string, Assumption>> | undefined>>>,
): ReadonlyMap<CostCategory, readonly number[]> {
  return new Map(
    costCategories.flatMap((category) =>
      costs[category] === undefined ? [] : [[category, valuesOf(costs[category])] as const],
    ),
  )
}

function kept(quarter: string, written: Written, caseOpening: CalendarMonth): Forecast | undefined {
  const period = readPeriod(quarter)
  if (period === undefined) return undefined
  const high = valuesOf(written.high)
  return {
    quarter,
    opening: openingMonth(period),
    isKept: true,
    madeBy: written.made_by,
    months: valuesOf(written.ebitda_effect).length,
    cost: byCategory(written.cost),
    requests: byName(written.requests),
    tokens: byName(written.output_tokens),
    gpuHours: byName(written.gpu_hours),
    ebitdaEffect: valuesOf(written.ebitda_effect),
    cashEffect: valuesOf(written.cash_effect),
    ask: written.ask.value,
    expensedShare: written.expensed_share.value,
    ranges: valuesOf(written.low).map((low, index) => ({ low, high: high[index] ?? low })),
    goLives: new Map(
      Object.entries(written.levers).map(([name, { value }]) => [name, addMonths(caseOpening, value)]),
    ),
  }
}

/**
 * All forecasts that actuals are held against, oldest first: those of the history, and the case itself. Where its own
 * forecast was kept when it was made, that comes first: the case may have been corrected since.
 */
export function forecastsOf(results: Results, { tree }: Actuals): readonly Forecast[] {
  const { opening } = results.model.inputs
  const made = Object.entries(tree.history).flatMap(([quarter, one]) => kept(quarter, one, opening) ?? [])
  return [...made.toSorted((a, b) => (a.quarter < b.quarter ? -1 : 1)), forecastOf(results)]
}
