import type { PlanId } from '../../model/scopes.ts'
import { monthAt } from '../../units/calendar.ts'
import type { CellRange, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { ChartColour, ChartPeriods, ChartSeries, LineChart } from '../../xlsx/workbook-chart.ts'
import type { Claim } from './claims.ts'
import type { Figures } from './figures.ts'
import { headerRows } from './layout.ts'
import { excelDate } from './time-axis.ts'

/** The months as dates, from the axis of a sheet of workings. */
function dates(figures: Figures): ChartPeriods {
  const { inputs } = figures.results.model
  const cached = Array.from({ length: figures.layout.horizon }, (_, index) =>
    excelDate(monthAt(inputs.period, index + 1)),
  )
  return { kind: 'periods', ...figures.dates('Optimized', headerRows.heading, cached), format: 'month-date' }
}

function line(
  figures: Figures,
  name: string,
  plan: PlanId | undefined,
  label: string,
  colour: ChartColour,
  isDashed = false,
): readonly ChartSeries[] {
  const row = figures.find(name, plan)
  if (row === undefined) return []
  return [{ name: { text: label }, values: figures.months(row), colour, label: 'name-at-end', isDashed }]
}

interface LineSpec {
  readonly claim: Claim
  readonly altText: string
  readonly anchor: CellRange
  readonly valueTitle: string
  readonly valueFormat: NumberFormat
  readonly series: readonly ChartSeries[]
}

function lineChart(figures: Figures, { claim, ...spec }: LineSpec): LineChart {
  return { kind: 'line', title: { text: claim.text, at: claim.at }, categories: dates(figures), ...spec }
}

/** Running unit cost of both plans by month, the programme apart: its last month is the one that the claim names. */
export function unitCostChart(figures: Figures, claim: Claim, anchor: CellRange): LineChart {
  const { currency } = figures.results.model.inputs
  return lineChart(figures, {
    claim,
    altText: `Line chart by month. ${claim.text}.`,
    anchor,
    valueTitle: `${currency} per 1M output tokens, running`,
    valueFormat: 'price',
    series: [
      ...line(figures, 'unit_cost_series', 'status_quo', 'Status quo', 'status-quo'),
      ...line(figures, 'unit_cost_series', 'optimized', 'Optimized', 'optimized', true),
    ],
  })
}

/** GPUs held by both plans, and those that the work would fill at the best audited throughput. */
export function capacityChart(figures: Figures, claim: Claim, anchor: CellRange): LineChart {
  return lineChart(figures, {
    claim,
    altText: `Line chart by month of GPUs held at the peak and GPUs that the work would fill. ${claim.text}.`,
    anchor,
    valueTitle: 'GPUs',
    valueFormat: 'count',
    series: [
      ...line(figures, 'gpus', 'status_quo', 'Held, status quo', 'status-quo'),
      ...line(figures, 'gpus', 'optimized', 'Held, optimized', 'optimized', true),
      ...line(figures, 'gpus_useful', 'optimized', 'Work at full use', 'neutral'),
    ],
  })
}

/** Cash of optimized against status quo, added up. */
export function cashChart(figures: Figures, claim: Claim, anchor: CellRange): LineChart {
  const { currency } = figures.results.model.inputs
  return lineChart(figures, {
    claim,
    altText: `Line chart by month of cumulative cash after tax. ${claim.text}.`,
    anchor,
    valueTitle: `${currency}, millions`,
    valueFormat: 'money-millions',
    series: line(figures, 'cumulative_cash', undefined, 'Cumulative cash', 'gain'),
  })
}
