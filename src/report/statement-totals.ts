import type { Results } from '../cases/results.ts'
import { type PlanId, plans } from '../model/scopes.ts'
import { statements } from '../model/statements.ts'

/** The lines of the statements over the whole horizon: of each plan, and of the case (optimized less status quo). */
export type StatementTotals = Readonly<Record<PlanId | 'case', Readonly<Record<string, number>>>>

/** Every line of every statement added up over the horizon, in money of the reporting currency. */
export function statementTotals(results: Results): StatementTotals {
  const linesOf = (scope: string): readonly string[] => [
    ...new Set(
      Object.values(statements)
        .filter((one) => one.scope === scope)
        .flatMap(({ entries }) => entries.map(({ line }) => line)),
    ),
  ]
  const ofPlan = (plan: PlanId) =>
    Object.fromEntries(linesOf('plan').map((line) => [line, results.whole(results.ofPlan(plan, line))]))
  const ofCase = linesOf('case').map((line) => [line, results.whole(results.row('case', line))] as const)
  const [statusQuo, optimized] = plans
  return { status_quo: ofPlan(statusQuo), optimized: ofPlan(optimized), case: Object.fromEntries(ofCase) }
}
