import type { Results } from '../../cases/results.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { partsOf, statements } from '../../model/statements.ts'

/** A part of total cost of ownership: lines of each plan, in words. The parts add up to the total. */
export interface CostCategory {
  /** The line of the plan; `other` for several. */
  readonly name: string
  readonly label: string
  /** The lines that it holds. */
  readonly lines: readonly string[]
}

/** The categories of a case: the parts of the statement of total cost of ownership, under the labels of their lines. */
function categoriesOf(results: Results): readonly CostCategory[] {
  return partsOf(statements.tco).map(({ line }) => ({
    name: line,
    label: results.line('plan', line).label,
    lines: [line],
  }))
}

/** What a category costs under a plan over some months. */
export function categoryCost(
  results: Results,
  plan: PlanId,
  { lines }: CostCategory,
  months: readonly number[],
): number {
  return lines.reduce((sum, line) => sum + results.over(results.ofPlan(plan, line), months), 0)
}

/** The months of the whole horizon. */
export function allMonths(results: Results): readonly number[] {
  return Array.from({ length: results.program.horizon }, (_, index) => index + 1)
}

/** The categories in which either plan has an amount in some month, in the order of a statement. */
export function costCategories(results: Results): readonly CostCategory[] {
  return categoriesOf(results).filter(({ name }) =>
    plans.some((plan) => results.months(results.ofPlan(plan, name)).some((amount) => amount !== 0)),
  )
}

/** What both plans cost of a category, and what they differ by: by one of them the categories of a table are chosen. */
export type CategorySize = 'cost' | 'change'

function sizeOf(results: Results, category: CostCategory, by: CategorySize): number {
  const [statusQuo, optimized] = [
    categoryCost(results, 'status_quo', category, allMonths(results)),
    categoryCost(results, 'optimized', category, allMonths(results)),
  ]
  return by === 'cost' ? Math.abs(statusQuo) + Math.abs(optimized) : Math.abs(statusQuo - optimized)
}

/** At most so many categories: the largest, and all others as one at the end. */
export function fewestCategories(
  results: Results,
  all: readonly CostCategory[],
  most: number,
  by: CategorySize,
): readonly CostCategory[] {
  if (all.length <= most) return all
  const size = (category: CostCategory): number => sizeOf(results, category, by)
  const large = all.toSorted((a, b) => size(b) - size(a)).slice(0, most - 1)
  const small = all.filter((category) => !large.includes(category))
  const other = { name: 'other', label: 'Other', lines: small.flatMap(({ lines }) => lines) }
  return [...all.filter((category) => large.includes(category)), other]
}
