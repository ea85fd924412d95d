import { type CategoryAxis, categoryAxis, numberAxis } from './chart-axis.ts'
import { type DrawnSeries, scatterSeriesXml, seriesXml } from './chart-series.ts'
import { textProperties, titleXml } from './chart-text.ts'
import { namespaces, xmlHead } from './package.ts'
import type { NumberFormat } from './workbook-cell.ts'
import type { CategoryChart, LineChart, ScatterChart, WorkbookChart } from './workbook-chart.ts'

/** A chart's part. Elements stand in the order of the schema (ECMA-376 part 1, 21.2); Excel repairs what breaks it. */
export function chartXml(chart: WorkbookChart): string {
  const spaces =
    `xmlns:c="${namespaces.chart}" xmlns:a="${namespaces.drawing}" ` + `xmlns:r="${namespaces.relationships}"`
  return (
    `${xmlHead}<c:chartSpace ${spaces}><c:roundedCorners val="0"/><c:chart>` +
    `${titleXml(chart.title, { size: 12, isBold: true })}<c:autoTitleDeleted val="0"/>` +
    `<c:plotArea>${layoutXml(chart)}${plotXml(chart)}</c:plotArea>${legendXml(chart)}` +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>' +
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>' +
    `${textProperties({ size: 9 })}</c:chartSpace>`
  )
}

/** Room at the right for names at the ends of lines; otherwise the reader lays the plot out. */
function layoutXml(chart: WorkbookChart): string {
  const isNamed = chart.kind === 'line' && chart.series.some((series) => series.label === 'name-at-end')
  if (!isNamed) return '<c:layout/>'
  const box = '<c:x val="0.14"/><c:y val="0.17"/><c:w val="0.68"/><c:h val="0.66"/>'
  const modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
  return `<c:layout><c:manualLayout>${modes}${box}</c:manualLayout></c:layout>`
}

/** The series that a chart draws, in drawing order. */
function drawnSeries(chart: CategoryChart): readonly DrawnSeries[] {
  switch (chart.kind) {
    case 'line':
    case 'column':
    case 'bar':
      return chart.series
    case 'tornado':
      return [chart.low, chart.high]
    case 'waterfall':
      return [{ ...chart.base, isInvisible: true }, chart.total, chart.rise, chart.fall]
  }
}

function plotXml(chart: WorkbookChart): string {
  switch (chart.kind) {
    case 'line':
      return linePlot(chart)
    case 'column':
      return barPlot(chart, { direction: 'col', isStacked: chart.grouping === 'stacked', gap: 60 })
    case 'bar':
      return barPlot(chart, { direction: 'bar', isStacked: chart.grouping === 'stacked', gap: 50 })
    case 'tornado':
      return barPlot(chart, { direction: 'bar', isStacked: true, gap: 40 })
    case 'waterfall':
      return barPlot(chart, { direction: 'col', isStacked: true, gap: 30 })
    case 'scatter':
      return scatterPlot(chart)
  }
}

// Ids of the two axes; they need be unique within a chart only.
const categoryId = 1
const valueId = 2
const axisIds = `<c:axId val="${categoryId}"/><c:axId val="${valueId}"/>`

function linePlot(chart: LineChart): string {
  const series = drawnSeries(chart).map((one, index) => seriesXml(one, index, { chart, isLine: true }))
  return (
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join('')}<c:marker val="1"/>${axisIds}` +
    `</c:lineChart>${categoryAxis({ ...categories(chart), position: 'b', isReversed: false })}` +
    numberAxis({ ...valueAxis(chart), position: 'l', isCrossingAtEnd: false })
  )
}

interface BarLayout {
  readonly direction: 'col' | 'bar'
  readonly isStacked: boolean
  /** Space between categories in percent of a bar's width. */
  readonly gap: number
}

function barPlot(chart: CategoryChart, layout: BarLayout): string {
  const series = drawnSeries(chart).map((one, index) => seriesXml(one, index, { chart, isLine: false }))
  const isLying = layout.direction === 'bar'
  const grouping = layout.isStacked ? 'stacked' : 'clustered'
  const overlap = layout.isStacked ? '<c:overlap val="100"/>' : ''
  return (
    `<c:barChart><c:barDir val="${layout.direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>` +
    `${series.join('')}<c:gapWidth val="${layout.gap}"/>${overlap}${axisIds}</c:barChart>` +
    categoryAxis({ ...categories(chart), position: isLying ? 'l' : 'b', isReversed: isLying }) +
    numberAxis({ ...valueAxis(chart), position: isLying ? 'b' : 'l', isCrossingAtEnd: isLying })
  )
}

function scatterPlot(chart: ScatterChart): string {
  const series = chart.series.map(scatterSeriesXml)
  const horizontal = {
    id: categoryId,
    crosses: valueId,
    title: chart.horizontalTitle,
    format: chart.horizontalFormat,
  }
  return (
    `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series.join('')}${axisIds}` +
    `</c:scatterChart>${numberAxis({ ...horizontal, position: 'b', isCrossingAtEnd: false })}` +
    numberAxis({ ...valueAxis(chart), position: 'l', isCrossingAtEnd: false })
  )
}

function categories(chart: CategoryChart): Omit<CategoryAxis, 'position' | 'isReversed'> {
  const format = chart.categories.kind === 'periods' ? chart.categories.format : undefined
  return { id: categoryId, crosses: valueId, count: chart.categories.cached.length, format }
}

interface ValueAxis {
  readonly id: number
  readonly crosses: number
  readonly title: string | undefined
  readonly format: NumberFormat
}

function valueAxis(chart: WorkbookChart): ValueAxis {
  return { id: valueId, crosses: categoryId, title: chart.valueTitle, format: chart.valueFormat }
}

/** A legend only where series are not named at their ends, without the entry of what is not drawn. */
function legendXml(chart: WorkbookChart): string {
  const series: readonly DrawnSeries[] = chart.kind === 'scatter' ? [] : drawnSeries(chart)
  const count = chart.kind === 'scatter' ? chart.series.length : series.length
  const areNamed = count > 0 && series.length === count && series.every((one) => one.label === 'name-at-end')
  if (count < 2 || areNamed) return ''
  const hidden = series
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => one.isInvisible === true)
    .map(({ index }) => `<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>`)
  return `<c:legend><c:legendPos val="b"/>${hidden.join('')}<c:overlay val="0"/></c:legend>`
}
