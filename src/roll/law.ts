import type { Results } from '../cases/results.ts'
import type { PlanId } from '../model/scopes.ts'
import { statements } from '../model/statements.ts'

/** A line of a plan that a rolled case must compute as the old plan did. */
export interface Deviation {
  readonly plan: PlanId
  readonly line: string
  /** Months after the new opening. */
  readonly month: number
  readonly expected: number
  readonly found: number
}

/** Half a cent of the reporting currency. */
const tolerance = 0.005

const lines: readonly string[] = [
  ...new Set(
    [statements.tco, statements.earnings, statements.opportunity].flatMap(({ entries }) =>
      entries.map(({ line }) => line),
    ),
  ),
  'capex',
  'proceeds',
  'cash_end',
  'cash_start',
]

/** A plan of the rolled case, and what the old one said: that plan with all its levers, or with the live ones. */
export interface Comparison {
  readonly plan: PlanId
  readonly rolled: Results
  readonly old: Results
  readonly months: number
}

/** Where a plan of the rolled case differs from the old plan in the same month, by more than half a cent. */
export function deviations({ plan, rolled, old, months }: Comparison): readonly Deviation[] {
  const last = old.program.horizon - months
  return lines.flatMap((line) => {
    const [own, before] = [rolled.ofPlan(plan, line), old.ofPlan('optimized', line)]
    return Array.from({ length: last }, (_, index) => index + 1).flatMap((month) => {
      const [expected, found] = [old.at(before, month + months), rolled.at(own, month)]
      return Math.abs(expected - found) <= tolerance ? [] : [{ plan, line, month, expected, found }]
    })
  })
}
