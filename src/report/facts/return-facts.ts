import type { Analyses } from '../../analysis/analyses.ts'
import { npvOf } from '../../cases/trial.ts'
import { plans } from '../../model/scopes.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './shown.ts'

/** Earnings: what of the EBITDA effect is operational, what of it recurs, and what that is worth. */
export function writeEarningsFacts(writer: FactWriter): void {
  const { results } = writer
  writer.whole('ebitda.total', results.row('case', 'ebitda_reported'), 'money')
  writer.whole('ebitda.operational', results.row('case', 'ebitda_operational'), 'money')
  writer.whole('ebitda.reclassified', results.row('case', 'ebitda_reclassified'), 'money')
  writer.truth('ebitda.has_reclassified', isShown(writer, 'ebitda.reclassified'))
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
  writer.truth('has_ev', multiple !== undefined)
  for (const name of ['first', 'last', 'first_today', 'first_growth', 'last_today', 'last_growth']) {
    const [row] = results.rows('ev', `ev_${name}`)
    if (row === undefined) writer.missing(`ev.${name}`, 'none')
    else writer.figure(`ev.${name}`, row, 'money')
  }
  if (multiple === undefined) writer.missing('ev.multiple', 'none')
  else writer.number('ev.multiple', multiple.value, 'count')
}

/** Other views of the return: discounted payback, avoidable spend, list prices, margins, opportunity cost. */
export function writeReturnFacts(writer: FactWriter, { prices }: Analyses): void {
  const { results } = writer
  const isBack = results.figure('is_paid_back_discounted') === 1
  writer.truth('pays_back_discounted', isBack)
  if (isBack) writer.ofCase('discounted_payback', 'discounted_payback', 'months')
  else writer.missing('discounted_payback', 'none')
  writer.ofCase('avoidable', 'avoidable_spend', 'money')
  writer.ofPlan('avoidable_idle', 'status_quo', 'idle_total', 'money')
  writer.ofCase('avoidable_left', 'avoidable_left', 'money')
  writer.truth('has_avoidable', results.figure('avoidable_spend') > 0 && isShown(writer, 'avoidable'))
  writer.ofCase('opportunity', 'opportunity_beside_total', 'money')
  writer.truth('has_opportunity', isShown(writer, 'opportunity'))
  // Prices under which the case cannot run say nothing: they stand as those that are obtained.
  const obtained = results.figure('npv')
  writer.number('npv_at_list', npvOf(prices.atList) ?? obtained, 'money')
  writer.number('npv_at_market', npvOf(prices.atMarket) ?? obtained, 'money')
  writer.truth('has_list_prices', writer.fact('npv_at_list').text !== writer.fact('npv').text)
  writer.truth('has_market_prices', writer.fact('npv_at_market').text !== writer.fact('npv').text)
  const hasRevenue = results.whole(results.ofPlan('status_quo', 'revenue')) > 0
  writer.truth('has_revenue', hasRevenue)
  for (const plan of plans) {
    if (hasRevenue) writer.ofPlan(`margin.${plan}`, plan, 'gross_margin_whole', 'percent')
    else writer.missing(`margin.${plan}`, 'no revenue stated')
  }
  const [before, after] = plans.map((plan) => writer.fact(`margin.${plan}`).text)
  writer.truth('margin.moves', before !== after)
}
