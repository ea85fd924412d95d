import type { WorkbookChart } from '../workbook-chart.ts'
import type { CaseFigures } from './case-figures.ts'
import type { DriverCases } from './cases.ts'
import type { Claim } from './claims.ts'
import type { Figures } from './figures.ts'

/** The sheet on which the drivers of NPV stand. */
export const tornadoSheet = 'Tornado'

export const tornadoColumns = {
  driver: 1,
  low: 2,
  high: 3,
  lowChange: 4,
  highChange: 5,
  ranges: 6,
  breakEven: 7,
  note: 9,
} as const

/** Rows of the chart. */
export const tornadoChartRows = 26

/** The drivers that move NPV most, as bars. */
export function tornadoChart(
  figures: Figures,
  cases: CaseFigures,
  drivers: readonly DriverCases[],
  firstRow: number,
  anchorRow: number,
  claim: Claim,
): WorkbookChart {
  const npv = figures.results.figure('npv')
  const lastRow = firstRow + drivers.length - 1
  const range = (column: number) => ({
    sheet: tornadoSheet,
    firstRow,
    lastRow,
    firstColumn: column,
    lastColumn: column,
  })
  const changes = (end: 'low' | 'high') =>
    drivers.map((driver) => (cases.live(driver[end], 'npv')?.value ?? cases.engine(driver[end]) ?? npv) - npv)
  const [low, high] = [changes('low'), changes('high')]
  const sizes = drivers.map(
    ({ bar: { driver } }, index) =>
      `${driver.label} ${Math.round(low[index] ?? 0)} to ${Math.round(high[index] ?? 0)}`,
  )
  return {
    kind: 'tornado',
    title: claim,
    altText: `Change of NPV in ${figures.results.model.inputs.currency}, low to high: ${sizes.join('; ')}.`,
    anchor: { firstRow: anchorRow, lastRow: anchorRow + tornadoChartRows - 1, firstColumn: 1, lastColumn: 7 },
    valueTitle: `${figures.results.model.inputs.currency}, millions`,
    valueFormat: 'money-millions',
    categories: {
      range: range(tornadoColumns.driver),
      cached: drivers.map(({ bar: { driver } }) => driver.label),
    },
    low: {
      name: { text: 'At its low' },
      values: { range: range(tornadoColumns.lowChange), cached: low },
      colour: 'status-quo',
    },
    high: {
      name: { text: 'At its high' },
      values: { range: range(tornadoColumns.highChange), cached: high },
      colour: 'optimized',
    },
  }
}
