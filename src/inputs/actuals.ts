import { mistakesOf, type SourceFile } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { monthAt, monthsBetween, openingMonth, printMonth, readPeriod } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import type { Actuals, DeepReadonly } from './inputs.ts'
import { actualsRoot } from './parts.ts'
import { findPlace } from './raw.ts'
import { memberNames } from './references.ts'
import { type ActualsTree, actualsFile } from './schema/actuals.ts'
import { findSecrets } from './secrets.ts'
import { fileStart, readSource } from './source.ts'
import { explainIssues } from './structure.ts'
import { startOfTrail } from './trail.ts'
import { walk } from './walk.ts'

/** Reads actuals.yaml beside a case; undefined where it has mistakes, which are reported at their places. */
export function readActuals(file: SourceFile, context: ReadContext, horizon: number): Actuals | undefined {
  const source = readSource(file)
  context.diagnostics.push(...findSecrets(file), ...mistakesOf(source))
  if (!source.ok) return undefined
  const root = source.value
  const own: ReadContext = { ...context, root, assumptions: new Map(), links: [] }
  const trail = { ...startOfTrail, path: [actualsRoot], pattern: [actualsRoot] }
  const value = walk(actualsFile, root, { trail, parent: root.place }, own)
  const parsed = actualsFile.safeParse(value)
  if (!parsed.success) {
    context.diagnostics.push(...explainIssues(parsed.error.issues, root, () => fileStart(file)))
    return undefined
  }
  const tree: DeepReadonly<ActualsTree> = parsed.data
  const { lists } = new Lists(tree)
  const months = lists[0]?.count ?? 0
  const actuals = { tree, from: tree.from.value, months }
  checkLengths(lists, own)
  checkNamed(tree, context, own)
  checkHistory(tree, own)
  checkWindow(actuals, horizon, own)
  return actuals
}

type Tree = DeepReadonly<ActualsTree>
type Series = Readonly<Record<string, Assumption>>

/** A list of months, and where it stands in the file. */
interface MonthList {
  readonly path: readonly string[]
  readonly count: number
}

/** Every list of actual months in the file. */
class Lists {
  readonly lists: MonthList[] = []

  constructor({ workloads, pools, accrued, billed }: Tree) {
    for (const [name, served] of Object.entries(workloads)) this.#add(['workloads', name], served)
    for (const [name, pool] of Object.entries(pools)) {
      this.#add(['pools', name], { gpu_hours: pool.gpu_hours })
      this.#add(['pools', name, 'accrued'], pool.accrued)
      this.#add(['pools', name, 'billed'], pool.billed)
    }
    this.#add(['accrued'], accrued)
    this.#add(['billed'], billed)
  }

  #add(above: readonly string[], fields: Readonly<Record<string, Series | undefined>>): void {
    for (const [name, list] of Object.entries(fields))
      if (list !== undefined) this.lists.push({ path: [...above, name], count: Object.keys(list).length })
  }
}

/** Lists of different lengths have no month up to which they tell what came. */
function checkLengths(lists: readonly MonthList[], context: ReadContext): void {
  const [first] = lists
  if (first === undefined) return
  for (const { path, count } of lists.filter((list) => list.count !== first.count)) {
    const message = `'${path.join('.')}' has ${count} months, but '${first.path.join('.')}' has ${first.count}`
    reportError(
      context,
      'actuals-lengths',
      findPlace(context.root, path),
      message,
      'give every list up to the same month',
    )
  }
}

/** Workloads and pools have the names of the case. */
function checkNamed(tree: Tree, ofCase: ReadContext, own: ReadContext): void {
  const known = { workloads: memberNames(ofCase, ['workloads']), pools: memberNames(ofCase, ['pools']) }
  const report = (
    place: ReturnType<typeof findPlace>,
    noun: string,
    name: string,
    names: readonly string[],
  ) => reportError(own, 'unknown-reference', place, `the case has no ${noun} '${name}'`, suggest(name, names))
  for (const name of Object.keys(tree.workloads).filter((one) => !known.workloads.includes(one)))
    report(findPlace(own.root, ['workloads', name]), 'workload', name, known.workloads)
  for (const name of Object.keys(tree.pools).filter((one) => !known.pools.includes(one)))
    report(findPlace(own.root, ['pools', name]), 'pool', name, known.pools)
  for (const [name, { workload }] of Object.entries(tree.incidents))
    if (workload !== undefined && !known.workloads.includes(workload))
      report(findPlace(own.root, ['incidents', name, 'workload']), 'workload', workload, known.workloads)
}

/** Forecasts of the history were made with the case or before it. */
function checkHistory({ history }: Tree, context: ReadContext): void {
  const { reporting } = context.currencies
  for (const [quarter, { currency }] of Object.entries(history)) {
    if (currency !== undefined && currency !== reporting)
      reportError(
        context,
        'actuals-currency',
        findPlace(context.root, ['history', quarter, 'currency']),
        `the forecast of ${quarter} is in ${currency}, the case in ${reporting}: it cannot be held against what came`,
        `restate its amounts in ${reporting}, or take it out: the others can be compared`,
      )
    const made = readPeriod(quarter)
    if (made === undefined || context.period === undefined) continue
    if (monthsBetween(openingMonth(made), openingMonth(context.period)) >= 0) continue
    const message = `the forecast of ${quarter} would have been made after this one`
    const hint = 'history holds forecasts up to the period of the case'
    reportError(context, 'actuals-history', findPlace(context.root, ['history', quarter]), message, hint)
  }
}

/** Months that a forecast covers, by their indices. */
interface Window {
  readonly first: number
  readonly last: number
}

/** What the forecasts cover, each: those of the history, and the case itself. */
function windowsOf({ history }: Tree, horizon: number, { period }: ReadContext): readonly Window[] {
  const kept = Object.entries(history).flatMap(([quarter, { ebitda_effect }]): readonly Window[] => {
    const made = readPeriod(quarter)
    if (made === undefined || period === undefined) return []
    const opening = monthsBetween(openingMonth(period), openingMonth(made))
    return [{ first: opening + 1, last: opening + Object.keys(ebitda_effect).length }]
  })
  return [...kept, { first: 1, last: horizon }]
}

/** Every month is one of a forecast: of the case, or of its history. */
function checkWindow({ tree, from, months }: Actuals, horizon: number, context: ReadContext): void {
  const { period, root } = context
  if (period === undefined || Number.isNaN(horizon)) return
  const windows = windowsOf(tree, horizon, context)
  const place = findPlace(root, ['from'])
  const nameOf = (index: number): string => printMonth(monthAt(period, index))
  const report = (message: string, hint: string) =>
    reportError(context, 'actuals-window', place, message, hint)
  const last = from + months - 1
  if (last > horizon) {
    const message = `the actuals go on to ${nameOf(last)}, but the forecast ends with ${nameOf(horizon)}`
    report(message, 'take the months beyond it out')
    return
  }
  const all = Array.from({ length: months }, (_, index) => from + index)
  const alone = all.find((month) => !windows.some(({ first, last: end }) => month >= first && month <= end))
  if (alone === undefined) return
  const hint = 'begin with a month of a forecast, or add the forecast that had it to history'
  report(`${nameOf(alone)} is a month of no forecast`, hint)
}
