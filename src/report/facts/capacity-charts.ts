import type { PlanId } from '../../model/scopes.ts'
import type { Chart, Emphasis, LineSeries } from '../chart.ts'
import { countTicks, factMark, monthNames, periodWords } from './chart-parts.ts'
import type { FactWriter } from './fact-writer.ts'

interface SeriesSpec {
  readonly name: string
  readonly label: string
  readonly plan: PlanId
  readonly line: string
  readonly emphasis: Emphasis
}

function seriesOf(writer: FactWriter, { name, label, plan, line, emphasis }: SeriesSpec): LineSeries {
  const { results } = writer
  const row = results.ofPlan(plan, line)
  const fact = `charts.capacity.${name}`
  writer.inMonth(fact, row, results.program.horizon, 'count')
  return {
    label,
    emphasis,
    values: results.months(row),
    end: factMark(writer, fact),
    shape: line === 'gpus' ? 'step' : 'line',
  }
}

function capacityClaim(writer: FactWriter): string {
  const [statusQuo, optimized] = (['status_quo', 'optimized'] as const).map(
    (plan) => writer.fact(`gpus.${plan}.highest`).text,
  )
  const held = optimized === '1' ? '1 GPU' : `${optimized} GPUs`
  if (statusQuo === optimized) return `Both plans hold up to ${held}`
  return `The same demand is served by up to ${held}, where the status quo takes up to ${statusQuo}`
}

/** GPUs that both plans hold at the peak of each month, and those that the work would fill at the best audited throughput. */
export function capacityChart(writer: FactWriter): Chart {
  const series = [
    seriesOf(writer, {
      name: 'status_quo',
      label: 'Status quo',
      plan: 'status_quo',
      line: 'gpus',
      emphasis: 'reference',
    }),
    seriesOf(writer, {
      name: 'optimized',
      label: 'Optimized',
      plan: 'optimized',
      line: 'gpus',
      emphasis: 'focus',
    }),
    seriesOf(writer, {
      name: 'useful',
      label: 'Work at full use',
      plan: 'optimized',
      line: 'gpus_useful',
      emphasis: 'context',
    }),
  ]
  const claim = capacityClaim(writer)
  const ends = series.map(({ label, end }) => `${label} ${end?.text}`).join(', ')
  return {
    kind: 'line',
    claim,
    subtitle: `GPUs held at the peak of the month, and GPUs that the work would fill around the clock at the best audited throughput, ${periodWords(writer)}`,
    source:
      'Source: model.xlsx, sheets Status quo and Optimized, lines “GPUs held at the peak” and “GPUs that the work would fill”.',
    alt: `Line chart by month. ${claim}. In the last month: ${ends}.`,
    categories: monthNames(writer, 1),
    series,
    events: [],
    ticks: countTicks(
      writer,
      series.flatMap(({ values }) => values),
    ),
  }
}
