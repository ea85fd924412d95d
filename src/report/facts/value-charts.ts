import type { Analyses } from '../../analysis/analyses.ts'
import type { Chart, ChartEvent, WaterfallChart } from '../chart.ts'
import { factMark, moneyTicks, monthNames, periodWords, sizeOf } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'
import { bridgeClaim, largestSteps } from './waterfall-steps.ts'

/** What every lever adds to NPV, as a bridge; nothing where the levers cannot be told apart. */
export function leverChart(writer: FactWriter, { contributions }: Analyses): WaterfallChart {
  const levers = contributions.kind === 'shares' ? contributions.levers : []
  const steps = largestSteps(
    levers.map(({ label, npv: { fair } }) => ({ label, amount: fair })),
    'levers',
  )
  const marks = steps.map(({ label, amount }, index) => {
    const name = `charts.levers.s${index + 1}`
    writer.number(name, amount, 'money')
    return { label, role: 'change' as const, mark: factMark(writer, name) }
  })
  const claim = steps.length === 0 ? 'No lever is on' : bridgeClaim(writer.fact('npv'), steps, 'levers')
  const said = marks.map(({ label, mark }) => `${label} ${mark.text}`).join(', ')
  const npv = factMark(writer, 'npv')
  return {
    kind: 'waterfall',
    claim,
    subtitle: `Net present value by lever, ${writer.style.currency}, at ${writer.fact('discount_rate').text} over ${writer.fact('horizon').text}; Shapley values, which add up`,
    source: 'Source: model.xlsx, sheet Levers.',
    alt: `Bridge from nothing to the net present value of ${npv.text}. ${said === '' ? claim : said}.`,
    steps: [...marks, { label: 'Net present value', role: 'total', mark: npv }],
    riseIs: 'good',
    ticks: moneyTicks(writer, [npv.value, ...marks.map(({ mark }) => mark.value)]),
  }
}

function cashClaim(writer: FactWriter): string {
  const funding = writer.fact('peak_funding').text
  const horizon = writer.fact('horizon').text
  const needs = writer.fact('needs_funding').value === true
  if (writer.fact('plans_differ').value !== true) return 'No cash moves: both plans are the same'
  const payback = writer.find('payback')
  if (payback === undefined)
    return `Up to ${funding} is out at once, and ${sizeOf(writer.fact('cash.left').text)} is still out after ${horizon}`
  return needs
    ? `Up to ${funding} is out at once; it is back after ${payback.text}`
    : 'The programme pays for itself from the start'
}

/** When the money is deepest out, and when it is back. */
function cashEvents(writer: FactWriter, values: readonly number[]): readonly ChartEvent[] {
  if (writer.fact('needs_funding').value !== true) return []
  const lowest = values.indexOf(Math.min(...values))
  const trough: ChartEvent = {
    at: lowest,
    series: 0,
    label: `Most out: ${writer.fact('peak_funding').text}`,
  }
  const payback = writer.find('payback')
  if (payback === undefined) return [trough]
  const back = values.findIndex(
    (value, index) => index > lowest && value >= 0 && values.slice(index).every((later) => later >= 0),
  )
  return back < 0 ? [trough] : [trough, { at: back, series: 0, label: `Back after ${payback.text}` }]
}

/** Cash of optimized against status quo added up, before resale, with the deepest point and payback. */
export function cashChart(writer: FactWriter): Chart {
  const { results } = writer
  const row = results.row('case', 'cash_before_resale')
  const values = [results.at(row, 0), ...results.months(row)]
  const last = factMark(writer, 'cash.left')
  const claim = cashClaim(writer)
  const direction = last.value < 0 ? 'is still out' : 'has come in'
  return {
    kind: 'line',
    claim,
    subtitle: `Cumulative free cash flow after tax, before resale, against status quo, ${writer.style.currency}, ${periodWords(writer)}`,
    source: 'Source: model.xlsx, line “Cumulative cash before resale”.',
    alt: `Line chart of cumulative cash by month. ${claim}. At the end ${sizeOf(last.text)} ${direction}.`,
    categories: monthNames(writer, 0),
    series: [{ label: 'Cash', emphasis: 'focus', values, end: last, shape: 'line' }],
    events: cashEvents(writer, values),
    ticks: moneyTicks(writer, values),
  }
}
