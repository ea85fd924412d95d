import { isWorthwhile, plansDiffer } from '../../analysis/verdict.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import type { FactWriter } from './fact-writer.ts'
import { isShown } from './shown.ts'

/** A change of unit cost below a thousandth prints as none. */
export const stillness = 0.001

/** Headline figures of the case: returns, cost and unit cost. */
export function writeHeadlineFacts(writer: FactWriter): void {
  writeReturns(writer)
  writeSpending(writer)
  writer.truth('plans_differ', plansDiffer(writer.results))
  const { results } = writer
  writer.ofCase('saving.total', 'saving_total', 'money')
  writer.truth('saving.gains', results.figure('saving_total') > 0 && isShown(writer, 'saving.total'))
  writer.ofCase('saving.running', 'running_saving_total', 'money')
  writer.ofCase('saving.share', 'saving_share', 'percent')
  writer.ofCase('opex_reduction', 'opex_reduction', 'percent')
  writer.ofCase('unit_cost.change', 'unit_cost_change', 'percent')
  writer.truth('unit_cost.moves', Math.abs(results.figure('unit_cost_change')) >= stillness)
  writer.truth('unit_cost.falls', results.figure('unit_cost_change') <= -stillness)
  writer.ofCase('demand.growth', 'demand_growth', 'percent')
  writer.truth('demand.moves', isShown(writer, 'demand.growth'))
  const holdsGpus = (plan: PlanId): boolean => results.at(results.ofPlan(plan, 'gpus_highest')) > 0
  writer.truth('holds_gpus.any', plans.some(holdsGpus))
  for (const plan of plans) {
    writer.ofPlan(`tco.${plan}.total`, plan, 'tco_total', 'money')
    writer.ofPlan(`running_cost.${plan}.total`, plan, 'running_cost_total', 'money')
    writer.ofPlan(`unit_cost.${plan}.last`, plan, 'unit_cost_last', 'money')
    writer.ofPlan(`unit_cost.${plan}.first`, plan, 'unit_cost_first', 'money')
    writer.ofPlan(`unit_cost.${plan}.whole`, plan, 'unit_cost_whole', 'money')
    writer.ofPlan(`utilisation.${plan}`, plan, 'utilisation_whole', 'percent')
    writer.ofPlan(`gpus.${plan}.mean`, plan, 'gpus_mean', 'count')
    writer.ofPlan(`gpus.${plan}.useful`, plan, 'gpus_useful_mean', 'count')
    writer.ofPlan(`gpus.${plan}.highest`, plan, 'gpus_highest', 'count')
    writer.ofPlan(`gpus.${plan}.today`, plan, 'gpus_today', 'count')
    writer.truth(`holds_gpus.${plan}`, holdsGpus(plan))
    writer.ofPlan(`stranded.${plan}`, plan, 'stranded_total', 'money')
    writer.ofPlan(`released.${plan}`, plan, 'released_total', 'money')
  }
  const useful = plans.map((plan) => writer.fact(`gpus.${plan}.useful`).text)
  writer.truth(
    'is_same_work',
    useful.every((text) => text === useful[0]),
  )
}

/** Returns as far as they exist. */
function writeReturns(writer: FactWriter): void {
  const { results } = writer
  const paysBack = results.figure('is_paid_back') === 1
  const hasRate = results.figure('has_irr') === 1
  const hasModifiedReturn = results.figure('outflows') > 0 && results.figure('inflows') > 0
  writer.ofCase('npv', 'npv', 'money')
  writer.truth('approve', isWorthwhile(results))
  writer.truth('needs_funding', results.figure('peak_funding') > 0)
  writer.optional('payback', paysBack, (name) => writer.ofCase(name, 'payback', 'months'))
  writer.ofCase('peak_funding', 'peak_funding', 'money')
  writer.inMonth('cash.left', results.row('case', 'cash_before_resale'), results.program.horizon, 'money')
  writer.optional('mirr', hasModifiedReturn, (name) => writer.ofCase(name, 'mirr', 'percent'))
  writer.words('irr_kind', hasRate ? 'one' : results.figure('sign_changes') <= 1 ? 'none' : 'several')
  writer.optional('irr', hasRate, (name) => writer.ofCase(name, 'irr', 'percent'))
}

/** What must be spent for the return: the programme, and what is bought. */
function writeSpending(writer: FactWriter): void {
  const { results } = writer
  writer.ofCase('programme.cost', 'programme_total', 'money')
  writer.truth('programme.needs_spend', results.figure('programme_total') > 0)
  writer.ofCase('investment', 'investment', 'money')
  writer.ofCase('capex.change', 'capex_change', 'money')
  writer.truth('capex.rises', results.figure('capex_change') > 0)
  writer.truth('capex.falls', results.figure('capex_change') < 0)
  writer.ofCase('upfront.change', 'upfront_change', 'money')
  writer.truth('upfront.rises', results.figure('upfront_change') > 0)
  const isInvested = results.figure('investment') > 0
  writer.optional('roi', isInvested, (name) => writer.ofCase(name, 'roi', 'percent'))
}

/** Cost, saving and cash by fiscal year. */
export function writeYearFacts(writer: FactWriter): void {
  const { results } = writer
  for (const [index, { label }] of results.years.entries()) {
    const year = yearName(label)
    writer.words(`years.${year}.label`, label)
    for (const plan of plans) {
      writer.inYear(`years.${year}.${plan}.tco`, results.ofPlan(plan, 'tco'), index, 'money')
      writer.inYear(`years.${year}.${plan}.ebitda`, results.ofPlan(plan, 'ebitda'), index, 'money')
    }
    for (const line of ['saving', 'ebitda_effect', 'fcf'])
      writer.inYear(`years.${year}.${line}`, results.row('case', line), index, 'money')
  }
}

/** The name under which facts of a fiscal year stand: `fy2027` for `FY2027 (6 months)`. */
export function yearName(label: string): string {
  return label.replace(/ .*/, '').toLowerCase()
}
