import type { WorkbookChart } from '../../xlsx/workbook-chart.ts'
import type { Claim } from './claims.ts'
import type { Figures } from './figures.ts'
import type { RankedDriver } from './ranked-drivers.ts'
import {
  tornadoColumns as columns,
  type TornadoLayout,
  tornadoChartRows,
  tornadoRows,
  tornadoSheet,
} from './tornado-layout.ts'

/** The drivers of the table by rank as bars: whichever these are when an input changes. */
export function tornadoChart(
  figures: Figures,
  layout: TornadoLayout,
  top: readonly RankedDriver[],
  claim: Claim,
): WorkbookChart {
  const npv = figures.results.figure('npv')
  const range = (column: number) => ({
    sheet: tornadoSheet,
    firstRow: tornadoRows.ranked,
    lastRow: layout.lastRanked,
    firstColumn: column,
    lastColumn: column,
  })
  const labels = top.map(({ driver }) => driver.bar.driver.label)
  const [low, high] = [top.map((one) => (one.low ?? npv) - npv), top.map((one) => (one.high ?? npv) - npv)]
  const sizes = labels.map(
    (label, index) => `${label} ${Math.round(low[index] ?? 0)} to ${Math.round(high[index] ?? 0)}`,
  )
  return {
    kind: 'tornado',
    title: claim,
    altText: `Change of NPV in ${figures.results.model.inputs.currency}, low to high, as written: ${sizes.join('; ')}.`,
    anchor: {
      firstRow: layout.chart,
      lastRow: layout.chart + tornadoChartRows - 1,
      firstColumn: 1,
      lastColumn: columns.rank,
    },
    valueTitle: `${figures.results.model.inputs.currency}, millions`,
    valueFormat: 'money-millions',
    categories: { range: range(columns.driver), cached: labels },
    low: {
      name: { text: 'At its low' },
      values: { range: range(columns.lowChange), cached: low },
      colour: 'status-quo',
    },
    high: {
      name: { text: 'At its high' },
      values: { range: range(columns.highChange), cached: high },
      colour: 'optimized',
    },
  }
}
