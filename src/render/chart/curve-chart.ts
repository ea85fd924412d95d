import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { CurveChart } from '../../report/chart.ts'
import { horizontalGrid, valueAxis, verticalScale } from './axes.ts'
import { axisLabel, chartText, label } from './chart-text.ts'
import { type CurvePlot, curveLabels, operatingPoint, type Point } from './curve-labels.ts'
import type { Segment } from './labels.ts'
import { palette, seriesStroke, textColor } from './palette.ts'
import type { Area, Measure, Scene, Shape } from './scene.ts'

/**
 * Measured points of sweeps, the limits they must keep, and the operating points. Where latency runs away, the
 * axis ends at 2.5 times its limit: what lies beyond is out of the question and only flattens the rest.
 */
export function curveScene(chart: CurveChart, width: number, height: number, measure: Measure): Scene {
  const speeds = chart.curves.flatMap((curve) => curve.points.map((point) => point.x))
  const yAxis = valueAxis(visibleHeights(chart), chart.y.ticks, measure, { withZero: true })
  const xAxis = valueAxis(speeds, chart.x.ticks, measure, { withZero: true, count: 6 })
  const left = yAxis.width + 8
  const lastTick = measure(xAxis.texts.at(-1) ?? '', 'sans', chartText.axis)
  const right = Math.max(14, lastTick / 2)
  const area: Area = { x: left, y: 16, width: width - left - right, height: height - 16 - 28 }
  const y = verticalScale(yAxis, area)
  const x = scaleLinear([...xAxis.domain], [area.x, area.x + area.width])
  const at = (point: { x: number; y: number }): Point => [x(point.x), y(point.y)]
  const grid = horizontalGrid(yAxis, y, area)
  const plot: CurvePlot = {
    area,
    curves: chart.curves.map((curve) => withinTop(curve.points.map(at), area.y)),
    limits: chart.limits.map(({ axis, value }) => limitLine(axis === 'x' ? x(value) : y(value), axis, area)),
    grid: grid.filter((shape) => shape.kind === 'line'),
  }
  const ticks = xAxis.ticks.map((tick, index) =>
    axisLabel(x(tick), area.y + area.height + 11, xAxis.texts[index] ?? '', 'middle'),
  )
  const shapes: readonly Shape[] = [
    label(0, 8, chart.y.title, { size: chartText.axis, color: palette.muted }),
    ...grid,
    ...ticks,
    axisLabel(area.x + area.width, height - 4, chart.x.title, 'end'),
    ...plot.limits.map((segment): Shape => ({ kind: 'line', ...segment, stroke: limitStroke })),
    ...chart.curves.flatMap((curve, index) => curveShapes(curve.emphasis, index, plot.curves[index] ?? [])),
    ...chart.operating.map((mark) => operatingDot(chart, mark, plot)),
    ...curveLabels(chart, plot, measure),
  ]
  return { width, height, shapes }
}

const limitStroke = { color: palette.bad, width: 1, dash: [2, 2] } as const

/** Room above the highest limit, so that the names of points close to it stand there. */
const aboveLimit = 1.15

function visibleHeights(chart: CurveChart): readonly number[] {
  const limits = chart.limits.filter((limit) => limit.axis === 'y').map((limit) => limit.value)
  const ceiling = limits.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...limits) * 2.5
  return [
    ...limits.map((limit) => limit * aboveLimit),
    ...chart.curves.flatMap((curve) => curve.points.map((point) => Math.min(point.y, ceiling))),
  ]
}

/** The curve up to where it leaves the plot at the top. */
function withinTop(points: readonly Point[], top: number): readonly Point[] {
  const inside: Point[] = []
  for (const [index, point] of points.entries()) {
    const before = points[index - 1]
    if (point[1] >= top) inside.push(point)
    else if (before !== undefined && before[1] >= top) {
      const share = (before[1] - top) / (before[1] - point[1])
      inside.push([before[0] + share * (point[0] - before[0]), top])
    }
  }
  return inside
}

function limitLine(at: number, axis: 'x' | 'y', area: Area): Segment {
  if (axis === 'x') return { x1: at, x2: at, y1: area.y, y2: area.y + area.height }
  return { x1: area.x, x2: area.x + area.width, y1: at, y2: at }
}

function curveShapes(
  emphasis: CurveChart['curves'][number]['emphasis'],
  index: number,
  points: readonly Point[],
): readonly Shape[] {
  const stroke = seriesStroke(emphasis, index)
  const d = line()(points.map(([x, y]): [number, number] => [x, y])) ?? ''
  const dots = points.map(([x, y]): Shape => ({ kind: 'circle', x, y, radius: 1.7, fill: stroke.color }))
  return d === '' ? [] : [{ kind: 'path', d, stroke }, ...dots]
}

function operatingDot(chart: CurveChart, mark: CurveChart['operating'][number], plot: CurvePlot): Shape {
  const [x, y] = operatingPoint(mark, plot)
  const color = textColor(chart.curves[mark.curve]?.emphasis ?? 'context')
  return { kind: 'circle', x, y, radius: 4.4, fill: palette.white, stroke: { color, width: 2 } }
}
