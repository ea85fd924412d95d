import type { Analyses } from '../../analysis/analyses.ts'
import { npvOf } from '../../cases/trial.ts'
import type { KnownLine } from '../../model/model.ts'
import type { PlanId } from '../../model/scopes.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './shown.ts'

/** Earnings: what of the EBITDA effect is operational, what of it recurs, and what that is worth. */
export function writeEarningsFacts(writer: FactWriter): void {
  const { results } = writer
  writer.whole('ebitda.total', results.row('case', 'ebitda_reported'), 'money')
  writer.whole('ebitda.operational', results.row('case', 'ebitda_operational'), 'money')
  const reclassified = results.row('case', 'ebitda_reclassified')
  writer.optional('ebitda.reclassified', writer.shows(results.whole(reclassified), 'money'), (name) =>
    writer.whole(name, reclassified, 'money'),
  )
  writer.ofCase('recurring.first', 'recurring_first', 'money')
  writer.ofCase('recurring.last', 'recurring_last', 'money')
  for (const part of ['first_today', 'first_growth', 'last_today', 'last_growth'] as const)
    writer.ofCase(`recurring.${part}`, `recurring_${part}`, 'money')
  const growth = results.figure('recurring_last_growth')
  writer.truth('recurring.avoids_growth', growth > 0 && isShown(writer, 'recurring.last_growth'))
  // Where less than a year is left after the ramp, its twelve months are the last ones.
  const { horizon } = results.program
  writer.truth('recurring.after_ramp', results.figure('ramp_end') < horizon - 11)
  writeValueFacts(writer)
}

/** Enterprise value of the effect that recurs, and what of it rests on avoided growth. */
function writeValueFacts(writer: FactWriter): void {
  const { results } = writer
  const multiple = results.model.inputs.tree.finance.ev_multiple
  const amount =
    (line: KnownLine<'ev'>) =>
    (name: string): void => {
      for (const row of results.rows('ev', line)) writer.figure(name, row, 'money')
    }
  writer.optionalGroup('ev', multiple, {
    multiple: (name, { value }) => writer.number(name, value, 'count'),
    first: amount('ev_first'),
    last: amount('ev_last'),
    first_today: amount('ev_first_today'),
    first_growth: amount('ev_first_growth'),
    last_today: amount('ev_last_today'),
    last_growth: amount('ev_last_growth'),
  })
}

/** Other views of the return: discounted payback, avoidable spend, list prices, margins, opportunity cost. */
export function writeReturnFacts(writer: FactWriter, { prices }: Analyses): void {
  const { results } = writer
  const isBack = results.figure('is_paid_back_discounted') === 1
  writer.optional('discounted_payback', isBack, (name) => writer.ofCase(name, 'discounted_payback', 'months'))
  const avoidable = results.figure('avoidable_spend')
  writer.optional('avoidable', avoidable > 0 && writer.shows(avoidable, 'money'), (name) =>
    writer.ofCase(name, 'avoidable_spend', 'money'),
  )
  writer.ofPlan('avoidable_idle', 'status_quo', 'idle_total', 'money')
  writer.ofCase('avoidable_left', 'avoidable_left', 'money')
  writer.ofCase('opportunity', 'opportunity_beside_total', 'money')
  writeOtherPrices(writer, { npv_at_list: npvOf(prices.atList), npv_at_market: npvOf(prices.atMarket) })
  const hasRevenue = results.whole(results.ofPlan('status_quo', 'revenue')) > 0
  const margin = (plan: PlanId) => (name: string) =>
    writer.ofPlan(name, plan, 'gross_margin_whole', 'percent')
  writer.optionalGroup('margin', hasRevenue, {
    status_quo: margin('status_quo'),
    optimized: margin('optimized'),
    moves: (name) =>
      writer.truth(name, writer.fact('margin.status_quo').text !== writer.fact('margin.optimized').text),
  })
}

/** NPV at other prices, where the case can run at them and it makes a difference. */
function writeOtherPrices(writer: FactWriter, amounts: Readonly<Record<string, number | undefined>>): void {
  const obtained = writer.fact('npv').text
  for (const [name, npv] of Object.entries(amounts)) {
    const differs = npv !== undefined && writer.print(npv, 'money') !== obtained
    writer.optional(name, differs && npv, (own, value) => writer.number(own, value, 'money'))
  }
}
