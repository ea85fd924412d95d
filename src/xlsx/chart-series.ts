import { absoluteRange } from './cell-address.ts'
import { seriesName, type TextLook, textCache, textProperties } from './chart-text.ts'
import { formatCode, labelFormatCode } from './number-format.ts'
import { chartColours, palette } from './palette.ts'
import { escapeXml } from './text.ts'
import type {
  CategoryChart,
  ChartColour,
  ChartNumbers,
  ChartPeriods,
  ChartSeries,
  ChartTexts,
  ScatterSeries,
} from './workbook-chart.ts'

/** A series, or one that only lifts others and is not seen. */
export interface DrawnSeries extends ChartSeries {
  readonly isInvisible?: boolean
}

export interface SeriesContext {
  readonly chart: CategoryChart
  readonly isLine: boolean
}

/** A series of a chart with categories. */
export function seriesXml(series: DrawnSeries, index: number, { chart, isLine }: SeriesContext): string {
  const shape = isLine ? lineShape(series) : barShape(series)
  const marker = isLine ? '<c:marker><c:symbol val="none"/></c:marker>' : '<c:invertIfNegative val="0"/>'
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${seriesName(series.name)}${shape}${marker}` +
    `${labelsXml(series, chart)}<c:cat>${categoriesXml(chart.categories)}</c:cat>` +
    `<c:val>${numbersXml(series.values)}</c:val>${isLine ? '<c:smooth val="0"/>' : ''}</c:ser>`
  )
}

/** A series of a chart with two axes of numbers. */
export function scatterSeriesXml(series: ScatterSeries, index: number): string {
  const colour = solidFill(chartColours[series.colour])
  const line = series.isJoined ? `<a:ln w="22225">${colour}</a:ln>` : '<a:ln w="22225"><a:noFill/></a:ln>'
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${seriesName(series.name)}<c:spPr>${line}</c:spPr>` +
    `<c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>${colour}</c:spPr></c:marker>` +
    `<c:xVal>${numbersXml(series.x)}</c:xVal><c:yVal>${numbersXml(series.y)}</c:yVal><c:smooth val="0"/></c:ser>`
  )
}

function solidFill(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
}

function lineShape(series: DrawnSeries): string {
  const dash = series.isDashed === true ? '<a:prstDash val="dash"/>' : ''
  return `<c:spPr><a:ln w="28575" cap="rnd">${solidFill(chartColours[series.colour])}${dash}<a:round/></a:ln></c:spPr>`
}

function barShape(series: DrawnSeries): string {
  if (series.isInvisible === true) return '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
  return `<c:spPr>${solidFill(chartColours[series.colour])}</c:spPr>`
}

const noLabels =
  '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>' +
  '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'

function labelsXml(series: DrawnSeries, chart: SeriesContext['chart']): string {
  if (series.label === undefined || series.isInvisible === true) return ''
  const look = { size: 9, isBold: true, colour: chartColours[series.colour] }
  if (series.label === 'value') {
    const format = `<c:numFmt formatCode="${escapeXml(labelFormatCode(chart.valueFormat))}" sourceLinked="0"/>`
    const shown = noLabels.replace('showVal val="0"', 'showVal val="1"')
    const bare = '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    return `<c:dLbls>${format}${bare}${textProperties(valueLook(series, chart))}${shown}</c:dLbls>`
  }
  const last = series.values.cached.length - 1
  const shown = noLabels.replace('showSerName val="0"', 'showSerName val="1"')
  const label = `<c:dLbl><c:idx val="${last}"/>${textProperties(look)}<c:dLblPos val="r"/>${shown}</c:dLbl>`
  return `<c:dLbls>${label}${noLabels}</c:dLbls>`
}

/** Fills that dark text would not stand out from. */
const darkFills: ReadonlySet<ChartColour> = new Set([
  'optimized',
  'gain',
  'loss',
  'total',
  'category-1',
  'category-7',
])

/** The value of a stacked part stands on its fill, that of a line or a free column beside it. */
function valueLook(series: DrawnSeries, chart: CategoryChart): TextLook {
  const isStacked =
    chart.kind === 'waterfall' ||
    chart.kind === 'tornado' ||
    ('grouping' in chart && chart.grouping === 'stacked')
  return { size: 8, colour: isStacked && darkFills.has(series.colour) ? palette.white : palette.ink }
}

function categoriesXml(categories: ChartTexts | ChartPeriods): string {
  if (categories.kind === 'periods') return numbersXml(categories, formatCode(categories.format))
  const range = escapeXml(absoluteRange(categories.range))
  return `<c:strRef><c:f>${range}</c:f>${textCache(categories.cached)}</c:strRef>`
}

function numbersXml(numbers: ChartNumbers, code = 'General'): string {
  const points = Array.from(numbers.cached, (value, index) => {
    if (!Number.isFinite(value)) throw new Error(`${value} is no value for a chart`)
    return `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`
  })
  const counts = `<c:formatCode>${escapeXml(code)}</c:formatCode><c:ptCount val="${points.length}"/>`
  const range = escapeXml(absoluteRange(numbers.range))
  return `<c:numRef><c:f>${range}</c:f><c:numCache>${counts}${points.join('')}</c:numCache></c:numRef>`
}
