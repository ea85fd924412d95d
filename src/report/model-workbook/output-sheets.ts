import { avoidableSpend } from '../../model/avoidable-spend.ts'
import { boardByPlan } from '../../model/board.ts'
import { datedReturns } from '../../model/dated-returns.ts'
import { earningsQuality } from '../../model/earnings-quality.ts'
import { freeCashFlow } from '../../model/free-cash-flow.ts'
import { opportunity } from '../../model/opportunity.ts'
import { payback } from '../../model/payback.ts'
import { ratesOfReturn } from '../../model/rates-of-return.ts'
import { recurring } from '../../model/recurring-earnings.ts'
import { reliability } from '../../model/reliability.ts'
import { returns } from '../../model/returns.ts'
import { plans } from '../../model/scopes.ts'
import { statements } from '../../model/statements.ts'
import { serviceTokenCost, tokenCost } from '../../model/token-cost.ts'
import { unitCostByMonth, unitEconomics } from '../../model/unit-economics.ts'
import { planTitles } from '../plan-titles.ts'
import { capacityChart, cashChart, unitCostChart } from './charts.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { OutputWriter } from './output-writer.ts'

const capacityLines = [
  ['tokens_out', 'Output tokens'],
  ['gpus', 'GPUs held at the peak'],
  ['supplied_hours', 'GPU-hours supplied'],
  ['useful_hours', 'GPU-hours of useful work, at the best audited throughput'],
  ['gpus_useful', 'GPUs that the work would fill'],
  ['utilisation', 'Utilisation of the best audited capacity'],
] as const

/** What a unit of work costs, and how much capacity it takes. */
export function buildUnitSheet(figures: Figures): GuidedSheet {
  const writer = new OutputWriter(
    figures,
    'Unit economics',
    'Unit economics',
    'What tokens and requests cost, and the capacity that they take.',
  )
  writer.chart('Unit cost by month', 'unitCost', (claim, anchor) => unitCostChart(figures, claim, anchor))
  writer.chart('Demand and capacity by month', 'capacity', (claim, anchor) =>
    capacityChart(figures, claim, anchor),
  )
  for (const plan of plans) {
    writer.table(`${planTitles[plan]}: capacity`)
    for (const [name, label] of capacityLines) writer.plan(label, plan, name)
  }
  writer.newPage()
  writer.sectionsOfPlans([unitCostByMonth, unitEconomics, serviceTokenCost, tokenCost])
  writer.byWorkload('Running cost per 1M output tokens by workload: what an API has to be cheaper than', [
    ['Settled year', 'settled_unit_cost'],
  ])
  return writer.sheet(
    'What a million output tokens costs, and the capacity that it takes',
    writer.wholeColumn,
  )
}

/** Cash by fiscal year, and the returns on it. */
export function buildReturnsSheet(figures: Figures): GuidedSheet {
  const writer = new OutputWriter(
    figures,
    'Returns',
    'Returns',
    'Optimized against status quo, after tax, without financing and without terminal value.',
  )
  writer.chart('Cumulative cash by month', 'cash', (claim, anchor) => cashChart(figures, claim, anchor))
  writer.table(`${statements.cash.title} by fiscal year`)
  writer.statement(statements.cash)
  for (const plan of plans) {
    writer.table(`${planTitles[plan]}: ${statements.earnings.title.toLowerCase()} by fiscal year`)
    writer.statement(statements.earnings, plan)
  }
  writer.figuresOfCase('Returns over the horizon', [
    freeCashFlow,
    payback,
    ratesOfReturn,
    datedReturns,
    returns,
  ])
  return writer.sheet('Cash by fiscal year, and the returns on it', writer.wholeColumn)
}

/** The sections of the board view, in reading order. */
const boardView = [boardByPlan, recurring, avoidableSpend, earningsQuality]

/** What a board asks first: every line of the board view and of the opportunity cost beside it. */
export function buildBoardSheet(figures: Figures): GuidedSheet {
  const writer = new OutputWriter(
    figures,
    'Board view',
    'Board view',
    'Change of cost, earnings that recur, what they are worth and of what quality they are.',
  )
  writer.sectionsOfCase(boardView)
  writer.sectionsOfCase(boardView, 'ev', 'Enterprise value of the recurring effect')
  writer.sectionsOfPlans(boardView)
  writer.newPage()
  writer.sectionsOfPlans([reliability, opportunity])
  writer.sectionsOfCase([opportunity])
  return writer.sheet('Earnings that recur, their quality, and what they are worth', writer.wholeColumn)
}
