import type { CellRange } from '../../src/xlsx/workbook-cell.ts'
import type {
  ChartColour,
  ChartNumbers,
  ChartSeries,
  ChartTexts,
  WorkbookChart,
} from '../../src/xlsx/workbook-chart.ts'

/** One chart of each kind over the sample's cells. */
export function sampleCharts(
  text: string,
  monthly: ReadonlyMap<number, readonly number[]>,
  months: number,
): readonly WorkbookChart[] {
  const anchor = (index: number): CellRange => {
    const firstRow = 9 + Math.floor(index / 2) * 18
    const firstColumn = 1 + (index % 2) * 7
    return {
      firstRow,
      lastRow: firstRow + 16,
      firstColumn,
      lastColumn: firstColumn + (index % 2 === 0 ? 4 : 7),
    }
  }
  const common = (index: number) =>
    ({
      title: { text },
      altText: text,
      anchor: anchor(index),
      valueTitle: text,
      valueFormat: 'money',
    }) as const
  const row = (number: number): ChartNumbers => monthRow(number, months, monthly.get(number) ?? [])
  const names: ChartTexts = {
    range: monthRow(5, months, []).range,
    cached: (monthly.get(5) ?? []).map(String),
  }
  const line = (
    name: string,
    number: number,
    colour: ChartColour,
    more: Partial<ChartSeries> = {},
  ): ChartSeries => ({
    name: { text: name },
    values: row(number),
    colour,
    ...more,
  })
  return [
    {
      ...common(0),
      kind: 'line',
      categories: names,
      series: [
        line(text, 8, 'status-quo', { label: 'name-at-end' }),
        line('Saving', 10, 'optimized', { label: 'name-at-end', isDashed: true }),
      ],
    },
    {
      ...common(1),
      kind: 'column',
      grouping: 'stacked',
      categories: names,
      series: [line('Cost', 8, 'category-1'), line('Saving', 10, 'category-2')],
    },
    {
      ...common(2),
      kind: 'tornado',
      categories: names,
      low: line('Low', 10, 'loss'),
      high: line('High', 12, 'gain'),
    },
    {
      ...common(3),
      title: { text: 'Outputs', at: { sheet: 'Outputs', row: 1, column: 1 } },
      kind: 'waterfall',
      categories: names,
      base: line('Base', 8, 'neutral'),
      total: line('Total', 9, 'total'),
      rise: line('Rise', 10, 'loss', { label: 'value' }),
      fall: line('Fall', 12, 'gain'),
    },
    {
      ...common(4),
      kind: 'scatter',
      horizontalTitle: 'Requests',
      horizontalFormat: 'count',
      series: [{ name: { text }, x: row(6), y: row(8), colour: 'optimized', isJoined: true }],
    },
    {
      ...common(5),
      kind: 'bar',
      grouping: 'clustered',
      categories: { kind: 'periods', ...row(5), format: 'plain' },
      series: [line('Cost', 8, 'category-3')],
    },
  ]
}

function monthRow(row: number, months: number, cached: readonly number[]): ChartNumbers {
  return {
    range: { sheet: 'Workings', firstRow: row, lastRow: row, firstColumn: 7, lastColumn: 6 + months },
    cached,
  }
}
