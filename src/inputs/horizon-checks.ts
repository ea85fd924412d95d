import { monthAt, monthsPerYear, type Period, printMonth } from '../units/calendar.ts'
import type { Assumption } from './assumption.ts'
import { type ReadContext, reportError, reportWarning } from './context.ts'
import { fixedTermsOf } from './contracts.ts'
import type { DeepReadonly } from './inputs.ts'
import { findPlace, overridesFile } from './raw.ts'
import type { CaseTree } from './schema/tree.ts'

type Tree = DeepReadonly<CaseTree>

/** Reports what is dated outside the months of the case, so that no line can read it. */
export function checkHorizon(tree: Tree, context: ReadContext): void {
  const { period } = context
  const { value: horizon } = tree.horizon
  if (period === undefined || Number.isNaN(horizon)) return
  for (const figure of context.assumptions.values())
    if (isDated(figure) && figure.value > horizon) reportLate(figure, period, horizon, context)
  checkSeries(tree, horizon, context)
  checkEnded(tree, period, context)
}

/** A month that the case itself states; a scenario may move one beyond the horizon to ask what is left without it. */
function isDated({ form, place, change }: Assumption): boolean {
  return form === 'month' && place !== undefined && change === undefined
}

/** A slip in the files; where a question on the command line moved the dates, a remark. */
function report(
  context: ReadContext,
  code: string,
  place: Assumption['place'],
  message: string,
  hint: string,
): void {
  const isQuestion = hasOverrides(context) && place?.file !== overridesFile
  const tell = isQuestion ? reportWarning : reportError
  tell(context, code, place, message, hint)
}

function hasOverrides({ assumptions }: ReadContext): boolean {
  return [...assumptions.values()].some(({ place }) => place?.file === overridesFile)
}

function reportLate(
  { path, field, written, place }: Assumption,
  period: Period,
  horizon: number,
  context: ReadContext,
): void {
  const last = printMonth(monthAt(period, horizon))
  const message = `'${path}' is ${written}, after the last month of the horizon (${last}): nothing would come of it`
  const hint = field.isEndOfMonth
    ? `a sale at the end of the horizon is month: ${last}`
    : 'write an earlier month or a longer horizon, or remove it'
  report(context, 'beyond-horizon', place, message, hint)
}

/** Years of growth and months of requests of which none lies within the horizon. */
function checkSeries(
  { workloads, growth_elapsed: { value: elapsed } }: Tree,
  horizon: number,
  context: ReadContext,
): void {
  for (const [name, { growth_per_year: growth, monthly_requests: requests }] of Object.entries(workloads)) {
    const years = Math.ceil((horizon + elapsed) / monthsPerYear)
    checkLength(['workloads', name, 'growth_per_year'], growth, { most: years, unit: 'year' }, context)
    checkLength(['workloads', name, 'monthly_requests'], requests, { most: horizon, unit: 'month' }, context)
  }
}

function checkLength(
  path: readonly string[],
  series: Readonly<Record<string, DeepReadonly<Assumption>>> | undefined,
  { most, unit }: { readonly most: number; readonly unit: string },
  context: ReadContext,
): void {
  const figures = Object.values(series ?? {})
  const first = figures[most]
  if (first === undefined) return
  const message = `'${path.join('.')}' has ${figures.length} ${unit}s, but the horizon ends in ${unit} ${most}: nothing reads the rest`
  report(context, 'beyond-horizon', first.place, message, `keep ${most}, or write a longer horizon`)
}

/** Commitments of GPUs that do not renew, and all other contracts, with their last months counted from the opening. */
function endingsOf(tree: Tree) {
  const rented = Object.entries(tree.suppliers).flatMap(([supplier, { gpus }]) =>
    Object.entries(gpus).flatMap(([gpu, { commitments = {} }]) =>
      Object.entries(commitments).flatMap(([name, { start, term, renews }]) => {
        if (renews) return []
        const path = ['suppliers', supplier, 'gpus', gpu, 'commitments', name]
        const mend = 'remove it, or write renews: true where it has been renewed'
        return [{ path, called: `the commitment '${name}'`, last: start.value + term.value - 1, mend }]
      }),
    ),
  )
  const mend = 'remove it, or state the term that runs today'
  return [...rented, ...fixedTermsOf(tree).map((term) => ({ ...term, mend }))]
}

/** Contracts that have ended before the opening month and renew no more: nothing of them is paid. */
function checkEnded(tree: Tree, period: Period, context: ReadContext): void {
  for (const { path, called, last, mend } of endingsOf(tree)) {
    if (!(last < 0)) continue
    const message = `${called} ended with ${printMonth(monthAt(period, last))}, before the opening month: nothing of it is paid`
    report(context, 'ended', findPlace(context.root, path), message, mend)
  }
}
