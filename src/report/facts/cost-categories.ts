import type { Results } from '../../analysis/results.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { type PlanId, plans } from '../../model/scopes.ts'

/** A part of total cost of ownership: a line of each plan, in words. The categories add up to the total. */
export interface CostCategory {
  /** The line of the plan. */
  readonly name: string
  readonly label: string
}

const categories: readonly CostCategory[] = [
  { name: 'on_demand_cost', label: 'On-demand GPUs' },
  { name: 'spot_cost', label: 'Spot GPUs' },
  { name: 'commitment_cost', label: 'Commitments' },
  { name: 'depreciation', label: 'Depreciation' },
  { name: 'site_cost', label: 'Power, space, support' },
  { name: 'software_cost', label: 'Software and traffic' },
  { name: 'people_cost', label: 'People' },
  { name: 'retraining_cost', label: 'Retraining' },
  { name: 'programme_cost', label: 'Programme' },
  { name: 'disposal_loss', label: 'Loss on disposal' },
]

/** The row of a category under a plan. */
export function categoryRow(results: Results, plan: PlanId, { name }: CostCategory): ProgramRow {
  return results.ofPlan(plan, name)
}

/** The categories in which either plan has an amount in some month, in the order of a statement. */
export function costCategories(results: Results): readonly CostCategory[] {
  return categories.filter((category) =>
    plans.some((plan) => results.months(categoryRow(results, plan, category)).some((amount) => amount !== 0)),
  )
}
