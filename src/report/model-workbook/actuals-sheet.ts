import type { CostVariance } from '../../analysis/actual-variance.ts'
import { actualsOutcome } from '../actuals-document.ts'
import { type ActualsLine, ActualsWriter } from './actuals-writer.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'

/** What came of the case, live; none where it states no actuals. */
export function buildActualsSheets(figures: Figures): readonly GuidedSheet[] {
  const { results } = figures
  const variance = actualsOutcome(results)?.variance
  if (variance === undefined || variance.cost.length === 0) return []
  const writer = new ActualsWriter(figures, variance)
  const lines = variance.cost.map(
    (one: CostVariance): ActualsLine => ({
      label: results.line('plan', one.name).label,
      variance: one,
      row: results.ofPlan('optimized', one.name),
      share: one.ebitdaShare,
    }),
  )
  const cost = {
    actual: writer.actuals(`Cost by category, ${results.model.inputs.currency}: actual`, lines, 'money'),
    plan: writer.plan('Cost by category: plan of the first forecast that had the month', lines, 'money'),
  }
  const difference = writer.difference('Actual less plan, and the share that is one of EBITDA', lines, cost)
  writer.effect(lines, difference)
  if (variance.tokens.length > 0) {
    const { workloads } = results.model.inputs.tree
    const served = variance.tokens.map(
      (one): ActualsLine => ({
        label: workloads[one.name]?.label ?? one.name,
        variance: one,
        row: results.row('service', 'tokens_out', { plan: 'optimized', workload: one.name }),
      }),
    )
    const tokens = {
      actual: writer.actuals('Output tokens in millions: actual', served, 'millions'),
      plan: writer.plan('Output tokens in millions: plan', served, 'millions'),
    }
    writer.unitCost(cost, tokens)
  }
  return [writer.sheet()]
}
