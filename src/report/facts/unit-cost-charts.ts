import type { PlanId } from '../../model/scopes.ts'
import type { Chart, ChartEvent, LineSeries } from '../chart.ts'
import { moneyTicks, monthNames, periodWords, sizeOf } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'

/** The words that say how the proposal changes unit cost. */
function unitCostClaim(writer: FactWriter): string {
  const { value, text } = writer.fact('unit_cost.change')
  if (writer.fact('unit_cost.moves').value === false)
    return writer.fact('plans_differ').value === true
      ? 'The programme leaves the cost of a token as it is'
      : 'A token costs the same in both plans'
  return `By ${writer.fact('horizon_to').text} a token costs ${sizeOf(text)} ${Number(value) < 0 ? 'less' : 'more'} than at status quo`
}

function unitCostSeries(writer: FactWriter, plan: PlanId, label: string): LineSeries {
  const { results } = writer
  const { name, text } = writer.fact(`unit_cost.${plan}.last`)
  return {
    label,
    emphasis: plan === 'status_quo' ? 'reference' : 'focus',
    values: results.months(results.ofPlan(plan, 'unit_cost_series')),
    end: { value: results.at(results.ofPlan(plan, 'unit_cost_last')), text, fact: name },
    shape: 'line',
  }
}

/** Running cost per 1M output tokens of both plans by month; the claim follows the last month. */
export function unitCostChart(writer: FactWriter): Chart {
  const claim = unitCostClaim(writer)
  const ends = `status quo ${writer.fact('unit_cost.status_quo.last').text}, optimized ${writer.fact('unit_cost.optimized.last').text}`
  const period = periodWords(writer)
  const series = [
    unitCostSeries(writer, 'status_quo', 'Status quo'),
    unitCostSeries(writer, 'optimized', 'Optimized'),
  ]
  return {
    kind: 'line',
    claim,
    subtitle: `Running cost per 1M output tokens (compute, software and people; programme apart), ${writer.style.currency}, ${period}`,
    source: 'Source: model.xlsx, sheets Status quo and Optimized, line “Cost per 1M output tokens, running”.',
    alt: `Line chart of the running cost per 1M output tokens, ${period}. ${claim}. In the last month: ${ends}.`,
    categories: monthNames(writer, 1),
    series,
    events: rampEnd(writer),
    between: [0, 1],
    ticks: moneyTicks(
      writer,
      series.flatMap(({ values }) => values),
    ),
  }
}

/** The month in which all levers are at full ramp, where it lies inside the horizon. */
function rampEnd({ results }: FactWriter): readonly ChartEvent[] {
  const end = results.figure('ramp_end')
  return end >= 1 && end < results.program.horizon
    ? [{ at: end - 1, series: 1, label: 'All levers live' }]
    : []
}
