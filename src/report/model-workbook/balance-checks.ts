import type { Check } from './check.ts'
import type { Figure, Figures } from './figures.ts'
import { liveFigure } from './live-figure.ts'

/** A billionth of the status quo's cost: rounding of cash and tax is measured against it. */
function roundingOf({ results }: Figures): number {
  return 1e-9 * Math.abs(results.at(results.ofPlan('status_quo', 'tco_total')))
}

/**
 * A balance that closes: what stood at the start and came in, less what stands at the end. In thousandths: two calculators
 * that add the same months up differ in digits beyond.
 */
function closing(figures: Figures, label: string, added: readonly Figure[], taken: readonly Figure[]): Check {
  return {
    label,
    of: 'Case',
    unit: figures.results.model.inputs.currency,
    ...liveFigure('round((sum(added) - sum(taken)) * 1000) / 1000', { added, taken }),
    tolerance: roundingOf(figures),
    format: 'money',
    isRelative: false,
  }
}

/** Balances of the case that run from month to month: cumulative cash, and losses carried forward for tax. */
export function balanceChecks(figures: Figures): readonly Check[] {
  const row = (name: string) => figures.results.row('case', name)
  const { horizon } = figures.layout
  const [cash, losses] = [row('cumulative_cash'), row('tax_losses')]
  return [
    closing(
      figures,
      'Cumulative cash: opening and cash of all months less closing',
      [figures.month(cash, 0), figures.whole(row('dated_cash'))],
      [figures.month(cash, horizon)],
    ),
    closing(
      figures,
      'Tax losses: opening and income taxed less taxable effect and closing',
      [figures.month(losses, 0), figures.whole(row('taxed'))],
      [figures.whole(row('taxable_effect')), figures.month(losses, horizon)],
    ),
  ]
}
