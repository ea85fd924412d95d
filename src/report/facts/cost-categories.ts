import type { Results } from '../../analysis/results.ts'
import { type PlanId, plans } from '../../model/scopes.ts'

/** A part of total cost of ownership: lines of each plan, in words. The parts add up to the total. */
export interface CostCategory {
  /** The line of the plan; `other` for several. */
  readonly name: string
  readonly label: string
  /** The lines that it holds. */
  readonly lines: readonly string[]
}

const categories: readonly CostCategory[] = (
  [
    ['on_demand_cost', 'On-demand GPUs'],
    ['spot_cost', 'Spot GPUs'],
    ['commitment_cost', 'Commitments'],
    ['depreciation', 'Depreciation'],
    ['site_cost', 'Power, space, support'],
    ['software_cost', 'Software and traffic'],
    ['people_cost', 'People'],
    ['retraining_cost', 'Retraining'],
    ['programme_cost', 'Programme'],
    ['disposal_loss', 'Loss (gain) on disposal'],
  ] as const
).map(([name, label]) => ({ name, label, lines: [name] }))

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
  return categories.filter(({ name }) =>
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
