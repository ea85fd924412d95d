import { type CostCategory, costCategories } from '../economics/cost-categories.ts'
import type { Actuals } from '../inputs/inputs.ts'
import { statements } from '../model/statements.ts'
import { addMonths, type CalendarMonth, monthsBetween } from '../units/calendar.ts'
import { byCategory, type Forecast, valuesOf } from './forecast.ts'

/** Planned and actual numbers of the same months. */
export interface Variance {
  readonly name: string
  readonly plan: readonly number[]
  readonly actual: readonly number[]
}

/** A category of cost. */
export interface CostVariance extends Variance {
  readonly name: CostCategory
  /** `billed` where nothing was accrued, so that the bill stands for it. */
  readonly basis: 'accrued' | 'billed'
  /** How much of a difference is one of EBITDA: all, nothing, or the share of the programme that is expensed. */
  readonly ebitdaShare: number
}

/** A planned figure and what came of it. */
export interface PlannedAndActual {
  readonly plan: number
  readonly actual: number
}

/** When a lever was to go live, and when it did. */
export interface Launch {
  readonly lever: string
  readonly planned: CalendarMonth
  readonly live: CalendarMonth | undefined
  /** Share of the promised effect that was measured. */
  readonly delivered: number | undefined
  /** `open`: due only after the last actual month. */
  readonly state: 'passed' | 'late' | 'missed' | 'open'
  readonly monthsLate: number
}

/** Actuals against the plan of the first forecast that had each month. */
export interface PlanVariance {
  readonly months: readonly CalendarMonth[]
  /** For each month its month in the model, where the case itself is its plan; undefined where a kept forecast is. */
  readonly modelMonths: readonly (number | undefined)[]
  readonly ebitdaPlan: readonly number[]
  /** Forecasts that are the plan of some month, oldest first. */
  readonly plans: readonly string[]
  readonly cost: readonly CostVariance[]
  /** Categories that the plan has and of which no actuals are stated: they are compared nowhere. */
  readonly unstated: readonly CostCategory[]
  readonly requests: readonly Variance[]
  readonly tokens: readonly Variance[]
  readonly gpuHours: readonly Variance[]
  /** Cost of the stated categories a million output tokens; undefined unless tokens of every workload are stated. */
  readonly unitCost: PlannedAndActual | undefined
  readonly ebitda: PlannedAndActual
  readonly cash: PlannedAndActual
  /** Programme spend to date, against what was asked for in all. */
  readonly spent: number | undefined
  readonly ask: number
  readonly launches: readonly Launch[]
  /** Workloads and pools of which actuals are stated and no forecast of these months speaks: they have no variance. */
  readonly unplanned: readonly string[]
}

/** The sum of a list. */
export const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Categories below the line of EBITDA: no cash of the month, and no part of EBITDA. */
const belowEbitda: ReadonlySet<string> = new Set(
  statements.earnings.entries
    .slice(statements.earnings.entries.findIndex(({ line, role }) => role === 'sum' && line === 'ebitda'))
    .map(({ line }) => line),
)

type Lists = ReadonlyMap<CostCategory, readonly number[]>

function added(lists: readonly Lists[], category: CostCategory): readonly number[] | undefined {
  const stated = lists.map((list) => list.get(category)).filter((list) => list !== undefined)
  return stated[0]?.map((_, month) => sumOf(stated.map((list) => list[month] ?? 0)))
}

/** What was accrued or billed by category, pools and the rest together. */
export function actualCosts({ tree }: Actuals, basis: 'accrued' | 'billed'): Lists {
  const lists = [...Object.values(tree.pools).map((pool) => pool[basis]), tree[basis]].map(byCategory)
  return new Map(
    costCategories.flatMap((category) => {
      const values = added(lists, category)
      return values === undefined ? [] : [[category, values] as const]
    }),
  )
}

/** The plan of each actual month: that of the first forecast that had it. */
class Plan {
  readonly months: readonly CalendarMonth[]
  readonly forecasts: readonly Forecast[]
  /** For each month the forecast, and the index of the month in its lists. */
  readonly at: readonly { readonly forecast: Forecast; readonly index: number }[]

  constructor(opening: CalendarMonth, { from, months }: Actuals, forecasts: readonly Forecast[]) {
    this.forecasts = forecasts
    this.months = Array.from({ length: months }, (_, month) => addMonths(opening, from + month))
    this.at = this.months.map((month) => {
      const found = forecasts
        .map((forecast) => ({ forecast, index: monthsBetween(forecast.opening, month) - 1 }))
        .find(({ forecast, index }) => index >= 0 && index < forecast.months)
      if (found === undefined) throw new Error('unreachable: every month is one of a forecast')
      return found
    })
  }

  /** For each month its month in the model of the case, where that is its plan. */
  get modelMonths(): readonly (number | undefined)[] {
    return this.at.map(({ forecast, index }) => (forecast.isKept ? undefined : index + 1))
  }

  /** The quarters of the forecasts that are the plan of some month. */
  get quarters(): readonly string[] {
    return [...new Set(this.at.map(({ forecast }) => forecast.quarter))]
  }

  /** Whether the plan of every month speaks of something. */
  has(list: (forecast: Forecast) => readonly number[] | undefined): boolean {
    return this.at.every(({ forecast }) => list(forecast) !== undefined)
  }

  read(list: (forecast: Forecast) => readonly number[] | undefined): readonly number[] {
    return this.at.map(({ forecast, index }) => list(forecast)?.[index] ?? 0)
  }
}

/** The categories of which actuals are stated, as accrued, or as billed where nothing was. */
function costsOf(actuals: Actuals, plan: Plan): readonly CostVariance[] {
  const [accrued, billed] = [actualCosts(actuals, 'accrued'), actualCosts(actuals, 'billed')]
  const expensed = plan.at.at(-1)?.forecast.expensedShare ?? 1
  return costCategories.flatMap((name): readonly CostVariance[] => {
    const actual = accrued.get(name) ?? billed.get(name)
    if (actual === undefined) return []
    const basis = accrued.has(name) ? 'accrued' : 'billed'
    const ebitdaShare = belowEbitda.has(name) ? 0 : name === 'programme_cost' ? expensed : 1
    return [{ name, basis, actual, ebitdaShare, plan: plan.read((one) => one.cost.get(name)) }]
  })
}

/** The effect on cash: what was billed, or accrued where no bill is stated, beyond the plan. */
function cashOf(actuals: Actuals, plan: Plan, cost: readonly CostVariance[]): PlannedAndActual {
  const billed = actualCosts(actuals, 'billed')
  const paid = cost.map((one) => ({
    ...one,
    actual: billed.get(one.name) ?? one.actual,
    share: belowEbitda.has(one.name) ? 0 : 1,
  }))
  return effectOf(
    plan.read((one) => one.cashEffect),
    paid,
  )
}

/** Actuals of a case against the plan, month by month; forecasts oldest first. */
export function varianceOf(
  opening: CalendarMonth,
  actuals: Actuals,
  forecasts: readonly Forecast[],
): PlanVariance {
  const plan = new Plan(opening, actuals, forecasts)
  const cost = costsOf(actuals, plan)
  const { workloads, pools } = actuals.tree
  const ofWorkloads = (field: 'requests' | 'output_tokens', list: 'requests' | 'tokens') =>
    variances(
      workloads,
      (one) => one[field],
      (one, name) => one[list].get(name),
      plan,
    )
  const tokens = ofWorkloads('output_tokens', 'tokens')
  const ebitdaPlan = plan.read((one) => one.ebitdaEffect)
  return {
    months: plan.months,
    modelMonths: plan.modelMonths,
    plans: plan.quarters,
    cost,
    unstated: unstatedIn(plan, cost),
    requests: ofWorkloads('requests', 'requests'),
    tokens,
    gpuHours: variances(
      pools,
      (one) => one.gpu_hours,
      (one, name) => one.gpuHours.get(name),
      plan,
    ),
    unitCost: unitCostOf(cost, tokens, plan),
    ebitdaPlan,
    ebitda: effectOf(
      ebitdaPlan,
      cost.map((one) => ({ ...one, share: one.ebitdaShare })),
    ),
    cash: cashOf(actuals, plan, cost),
    spent: spentIn(cost),
    ask: plan.at[0]?.forecast.ask ?? 0,
    launches: launchesOf(actuals, opening, plan),
    unplanned: [
      ...Object.keys(workloads).filter((name) => !plan.has((one) => one.requests.get(name))),
      ...Object.keys(pools).filter((name) => !plan.has((one) => one.gpuHours.get(name))),
    ],
  }
}

function variances<T>(
  members: Readonly<Record<string, T>>,
  actual: (member: T) => Parameters<typeof valuesOf>[0],
  planned: (forecast: Forecast, name: string) => readonly number[] | undefined,
  plan: Plan,
): readonly Variance[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const list = actual(member)
    return list === undefined || !plan.has((one) => planned(one, name))
      ? []
      : [{ name, actual: valuesOf(list), plan: plan.read((one) => planned(one, name)) }]
  })
}

function spentIn(cost: readonly CostVariance[]): number | undefined {
  const programme = cost.find(({ name }) => name === 'programme_cost')
  return programme === undefined ? undefined : sumOf(programme.actual)
}

function unstatedIn(plan: Plan, cost: readonly CostVariance[]): readonly CostCategory[] {
  const stated = new Set(cost.map(({ name }) => name))
  return costCategories.filter(
    (name) => !stated.has(name) && plan.read((one) => one.cost.get(name)).some((value) => value !== 0),
  )
}

const tokensInMtok = 1e6

/** Cost of the stated categories over output tokens, where every workload of the plan states its own. */
function unitCostOf(
  cost: readonly Variance[],
  tokens: readonly Variance[],
  plan: Plan,
): PlannedAndActual | undefined {
  const workloads = new Set(plan.at.flatMap(({ forecast }) => [...forecast.tokens.keys()]))
  const stated = new Set(tokens.map(({ name }) => name))
  if (cost.length === 0 || stated.size === 0 || ![...workloads].every((name) => stated.has(name)))
    return undefined
  const over = (side: 'plan' | 'actual'): number =>
    (sumOf(cost.flatMap((one) => one[side])) / sumOf(tokens.flatMap((one) => one[side]))) * tokensInMtok
  return { plan: over('plan'), actual: over('actual') }
}

/** An effect to date: the plan's, less what was spent beyond the plan, each category by its share. */
function effectOf(
  plan: readonly number[],
  cost: readonly (Variance & { readonly share: number })[],
): PlannedAndActual {
  const planned = sumOf(plan)
  const beyond = sumOf(cost.map((one) => one.share * (sumOf(one.actual) - sumOf(one.plan))))
  return { plan: planned, actual: planned - beyond }
}

/** What came of each lever that the first forecast has, or the actuals name. */
function launchesOf({ tree, from, months }: Actuals, opening: CalendarMonth, plan: Plan): readonly Launch[] {
  const planned = new Map(plan.forecasts.toReversed().flatMap(({ goLives }) => [...goLives]))
  const last = addMonths(opening, from + months - 1)
  const byDate = [...planned].toSorted(([, one], [, other]) => monthsBetween(other, one))
  return byDate.flatMap(([lever, due]): readonly Launch[] => {
    const { live: at, delivered } = tree.levers[lever] ?? {}
    const live = at === undefined ? undefined : addMonths(opening, at.value)
    const monthsLate = Math.max(0, monthsBetween(due, live ?? last))
    const isDue = monthsBetween(due, last) >= 0
    const missed = isDue ? 'missed' : 'open'
    const state = live === undefined ? missed : monthsLate === 0 ? 'passed' : 'late'
    return [{ lever, planned: due, live, delivered: delivered?.value, state, monthsLate }]
  })
}
