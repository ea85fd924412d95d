import type { CurveChart } from '../../report/chart.ts'
import { chartText, fitted, label, plated } from './chart-text.ts'
import { crosses, leader, type PointLabel, placeLabels, type Segment, segments } from './labels.ts'
import { leaderStroke, palette, textColor } from './palette.ts'
import type { Area, LineShape, Measure, Shape } from './scene.ts'

export type Point = readonly [number, number]

/** A curve chart with everything in its place on the page but the names. */
export interface CurvePlot {
  readonly area: Area
  readonly curves: readonly (readonly Point[])[]
  readonly limits: readonly Segment[]
  readonly grid: readonly LineShape[]
}

/** Where an operating point lies. */
export function operatingPoint(mark: CurveChart['operating'][number], plot: CurvePlot): Point {
  return plot.curves[mark.curve]?.[mark.point] ?? [plot.area.x, plot.area.y]
}

interface Words {
  readonly text: string
  readonly color: string
  readonly at: PointLabel
}

/** Names of operating points first, then curves, then limits: the first in the list have the first choice. */
export function curveLabels(chart: CurveChart, plot: CurvePlot, measure: Measure): readonly Shape[] {
  const all = allWords(chart, plot, measure)
  const { x, y, width, height } = plot.area
  const areas = placeLabels(
    all.map((each) => each.at),
    {
      bounds: { x, y: 9, width: width + 14, height: y + height - 9 },
      areas: takenAreas(chart, plot),
      lines: [...plot.curves.flatMap((points) => segments(points)), ...plot.limits],
      grid: plot.grid,
      gridReach: 10,
      borders: plot.limits,
    },
  )
  return all.flatMap(({ text, color, at }, index): readonly Shape[] => {
    const area = areas[index]
    if (area === undefined) return []
    const style = { face: 'sans-strong', size: chartText.axis, color } as const
    const others = areas.flatMap((each) => (each === undefined || each === area ? [] : [each]))
    const words = label(area.x + 1, area.y + chartText.axis - 0.4, text, style)
    const isOperating = index < chart.operating.length
    const join = isOperating ? leader([at.x, at.y], area, others) : undefined
    return [
      ...(join === undefined ? [] : [{ kind: 'line' as const, ...join, stroke: leaderStroke }]),
      ...(plot.grid.some((line) => crosses(line, area)) ? plated(words, measure) : [words]),
    ]
  })
}

function allWords(chart: CurveChart, plot: CurvePlot, measure: Measure): readonly Words[] {
  const words = (text: string, color: string, [x, y]: Point): Words => {
    const shown = fitted(text, plot.area.width * 0.4, 'sans-strong', chartText.axis, measure)
    const width = measure(shown, 'sans-strong', chartText.axis) + 2
    return { text: shown, color, at: { x, y, width, height: chartText.line } }
  }
  const color = (curve: number) => textColor(chart.curves[curve]?.emphasis ?? 'context')
  return [
    ...chart.operating.map((mark) => {
      const named = words(mark.label, color(mark.curve), operatingPoint(mark, plot))
      return { ...named, at: { ...named.at, isJoined: true } }
    }),
    ...chart.curves.map((curve, index) =>
      words(curve.label, color(index), plot.curves[index]?.at(-1) ?? [0, 0]),
    ),
    ...chart.limits.map((limit, index) => {
      const [first = [0, 0], ...others] = pointsAlong(plot.limits[index])
      const named = words(limit.label, palette.bad, first)
      return { ...named, at: { ...named.at, others } }
    }),
  ]
}

/** The dots of the curves and the rings of the operating points. */
function takenAreas(chart: CurveChart, plot: CurvePlot): readonly Area[] {
  const around = ([x, y]: Point, half: number): Area => ({
    x: x - half,
    y: y - half,
    width: 2 * half,
    height: 2 * half,
  })
  return [
    ...plot.curves.flat().map((point) => around(point, 2)),
    ...chart.operating.map((mark) => around(operatingPoint(mark, plot), 5.5)),
  ]
}

/** Where a limit may be named: at its far end, else further back along it. */
function pointsAlong(segment: Segment | undefined): readonly Point[] {
  if (segment === undefined) return []
  const { x1, y1, x2, y2 } = segment
  return [1, 0.85, 0.7, 0.5, 0.3, 0.15, 0].map(
    (share): Point => [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share],
  )
}
