import { scaleLinear } from 'd3-scale'
import { area, curveLinear, curveStepAfter, line } from 'd3-shape'
import type { LineChart, LineSeries } from '../../report/chart.ts'
import { horizontalGrid, shownCategories, valueAxis, verticalScale } from './axes.ts'
import { axisLabel, chartText, fitted, label } from './chart-text.ts'
import { leader, placeLabels, type Segment, segments, spread } from './labels.ts'
import { leaderStroke, palette, seriesStroke, textColor } from './palette.ts'
import {
  type Area,
  type LineShape,
  type Measure,
  type Scene,
  type Shape,
  type TextShape,
  textArea,
} from './scene.ts'

interface Plot {
  readonly area: Area
  readonly x: (index: number) => number
  readonly y: (value: number) => number
}

/** Series over time with their names at the line's end. */
export function lineScene(chart: LineChart, width: number, height: number, measure: Measure): Scene {
  const axis = valueAxis(
    chart.series.flatMap((each) => [...each.values]),
    chart.ticks,
    measure,
    { withZero: true, count: height < 90 ? 3 : 4 },
  )
  const ends = chart.series.map((each) => endText(each, width * 0.3, measure))
  const right = Math.max(0, ...ends.map((text) => measure(text, 'sans-strong', chartText.label)))
  const left = axis.width + 8
  const room: Area = { x: left, y: 8, width: width - left - right - 9, height: height - 8 - 16 }
  const y = verticalScale(axis, room)
  const x = scaleLinear([0, Math.max(1, chart.categories.length - 1)], [room.x, room.x + room.width])
  const plot: Plot = { area: room, x: (index) => x(index), y: (value) => y(value) }
  const endLabels = endLabelShapes(chart, ends, plot)
  const grid = horizontalGrid(axis, y, room)
  return {
    width,
    height,
    shapes: [
      ...betweenShapes(chart, plot),
      ...grid,
      ...categoryShapes(chart.categories, plot, height, measure),
      ...chart.series.flatMap((each, index) => seriesShapes(each, index, plot)),
      ...endLabels,
      ...eventShapes(
        chart,
        plot,
        [...endLabels],
        grid.filter((shape) => shape.kind === 'line'),
        measure,
      ),
    ],
  }
}

/** The series' name and last value; a long name is cut, the value never. */
function endText(series: LineSeries, width: number, measure: Measure): string {
  const value = series.end === undefined ? '' : ` ${series.end.text}`
  const room = Math.max(24, width - measure(value, 'sans-strong', chartText.label))
  return `${fitted(series.label, room, 'sans-strong', chartText.label, measure)}${value}`
}

function points(series: LineSeries, plot: Plot): [number, number][] {
  return series.values.map((value, index) => [plot.x(index), plot.y(value)])
}

/** The points where the drawn line bends: a step turns at the x of the next point. */
function corners(series: LineSeries, plot: Plot): readonly (readonly [number, number])[] {
  const all = points(series, plot)
  if (series.shape === 'line') return all
  return all.flatMap((point, index) => {
    const next = all[index + 1]
    return next === undefined ? [point] : [point, [next[0], point[1]] as const]
  })
}

function seriesShapes(series: LineSeries, index: number, plot: Plot): readonly Shape[] {
  const curve = series.shape === 'step' ? curveStepAfter : curveLinear
  const d = line().curve(curve)(points(series, plot)) ?? ''
  return [{ kind: 'path', d, stroke: seriesStroke(series.emphasis, index) }]
}

function betweenShapes(chart: LineChart, plot: Plot): readonly Shape[] {
  const [first, second] = (chart.between ?? []).map((index) => chart.series[index])
  if (first === undefined || second === undefined) return []
  const shape = area<number>()
    .x((_, index) => plot.x(index))
    .y0((_, index) => plot.y(second.values[index] ?? 0))
    .y1((value) => plot.y(value))
  return [{ kind: 'path', d: shape([...first.values]) ?? '', fill: palette.tint }]
}

function categoryShapes(
  categories: readonly string[],
  plot: Plot,
  height: number,
  measure: Measure,
): readonly Shape[] {
  const spacing = plot.x(1) - plot.x(0)
  return shownCategories(categories, spacing, measure).map((index) =>
    axisLabel(plot.x(index), height - 5, categories[index] ?? '', 'middle'),
  )
}

function endLabelShapes(chart: LineChart, ends: readonly string[], plot: Plot): readonly TextShape[] {
  const wanted = chart.series.map((each) => plot.y(each.values.at(-1) ?? 0) + 3)
  const { y, height } = plot.area
  const placed = spread(wanted, chartText.line, y + 4, y + height + 3)
  const x = plot.area.x + plot.area.width + 6
  return chart.series.map((each, index) =>
    label(x, placed[index] ?? 0, ends[index] ?? '', { face: 'sans-strong', color: textColor(each.emphasis) }),
  )
}

/** Dots on the lines with a few words each, kept off lines and other labels. */
function eventShapes(
  chart: LineChart,
  plot: Plot,
  ends: readonly TextShape[],
  grid: readonly LineShape[],
  measure: Measure,
): readonly Shape[] {
  const lines: readonly Segment[] = chart.series.flatMap((each) => segments(corners(each, plot)))
  const anchors = chart.events.map((event) => ({
    x: plot.x(event.at),
    y: plot.y(chart.series[event.series]?.values[event.at] ?? 0),
    width: measure(event.label, 'sans', chartText.axis) + 2,
    height: chartText.axis + 1,
  }))
  const dots = anchors.map(({ x, y }) => ({ x: x - 3, y: y - 3, width: 6, height: 6 }))
  const named = ends.map((each) => textArea(each, measure))
  const taken = [...dots, ...named]
  const bounds = { x: plot.area.x, y: 0, width: plot.area.width, height: plot.area.y + plot.area.height }
  const areas = placeLabels(anchors, { bounds, areas: taken, lines, grid })
  return chart.events.flatMap((event, index): readonly Shape[] => {
    const anchor = anchors[index]
    const at = areas[index]
    if (anchor === undefined) return []
    const color = textColor(chart.series[event.series]?.emphasis ?? 'context')
    const dot: Shape = { kind: 'circle', x: anchor.x, y: anchor.y, radius: 2.3, fill: color }
    if (at === undefined) return [dot]
    const others = [...areas.flatMap((each) => (each === undefined || each === at ? [] : [each])), ...named]
    const join = leader([anchor.x, anchor.y], at, others)
    return [
      ...(join === undefined ? [] : [{ kind: 'line' as const, ...join, stroke: leaderStroke }]),
      dot,
      label(at.x + 1, at.y + chartText.axis - 0.5, event.label, { size: chartText.axis }),
    ]
  })
}
