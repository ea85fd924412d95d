import { scaleBand } from 'd3-scale'
import type { Stack, StackChart } from '../../report/chart.ts'
import { horizontalGrid, valueAxis, verticalScale } from './axes.ts'
import { axisLabel, chartText, fitted, fittingSize, label } from './chart-text.ts'
import { filledBar } from './hatch.ts'
import { spread } from './labels.ts'
import { palette, partFill } from './palette.ts'
import type { Area, Measure, Scene, Shape } from './scene.ts'
import { type Bar, stackTotals } from './stack-totals.ts'

/** Stacked columns by group and bar, the parts named beside the last bar, totals on top. */
export function stackScene(chart: StackChart, width: number, height: number, measure: Measure): Scene {
  const stacks = chart.groups.flatMap((group) => group.stacks)
  const axis = valueAxis(
    stacks.map((stack) => sum(stack)),
    chart.ticks,
    measure,
    { withZero: true, count: 4 },
  )
  const names = chart.parts.map((part) => fitted(part.label, width * 0.26, 'sans', chartText.label, measure))
  const right = Math.max(0, ...names.map((name) => measure(name, 'sans', chartText.label)))
  const left = axis.width + 8
  const hasBarLabels = stacks.some((stack) => stack.label !== '')
  const plot: Area = {
    x: left,
    y: 12,
    width: width - left - right - nameRoom,
    height: height - 12 - (hasBarLabels ? 26 : 15),
  }
  const y = verticalScale(axis, plot)
  const bars = placeBars(chart, plot)
  return {
    width,
    height,
    shapes: [
      ...horizontalGrid(axis, y, plot),
      ...bars.flat().flatMap((bar) => barShapes(chart, bar, y, measure)),
      ...stackTotals(bars.flat(), (stack) => y(sum(stack)), measure),
      ...bars.flatMap((group, index) =>
        groupLabel(chart.groups[index]?.label ?? '', group, plot, hasBarLabels, measure),
      ),
      ...partNames(chart, names, bars.at(-1)?.at(-1), y, plot),
    ],
  }
}

function sum(stack: Stack): number {
  return stack.values.reduce((total, mark) => total + mark.value, 0)
}

function placeBars(chart: StackChart, plot: Area): readonly (readonly Bar[])[] {
  const groups = scaleBand<number>(chart.groups.keys(), [plot.x, plot.x + plot.width])
    .paddingInner(0.22)
    .paddingOuter(0.08)
  return chart.groups.map((group, index) => {
    const from = groups(index) ?? plot.x
    const inner = scaleBand<number>(group.stacks.keys(), [from, from + groups.bandwidth()]).paddingInner(0.08)
    return group.stacks.map((stack, at) => ({ stack, x: inner(at) ?? from, width: inner.bandwidth() }))
  })
}

function barShapes(
  chart: StackChart,
  bar: Bar,
  y: (value: number) => number,
  measure: Measure,
): readonly Shape[] {
  let base = 0
  const parts = bar.stack.values.flatMap((mark, index): readonly Shape[] => {
    const area = {
      x: bar.x,
      y: y(base + mark.value),
      width: bar.width,
      height: y(base) - y(base + mark.value),
    }
    base += mark.value
    const style = partFill(index, chart.parts[index]?.emphasis ?? 'context')
    const shapes = filledBar(area, style)
    const isRoomy = area.height >= 10.5 && measure(mark.text, 'sans', 7.6) <= bar.width - 4
    if (!isRoomy) return shapes
    return [
      ...shapes,
      ...valueInside(mark.text, area, style.stripe === undefined ? style.text : undefined, measure),
    ]
  })
  const separators = separatorLines(bar, y)
  return [...parts, ...separators]
}

/** The value in the middle of its part; on stripes it stands on a plate of white, so that it can be read. */
function valueInside(
  text: string,
  area: Area,
  color: string | undefined,
  measure: Measure,
): readonly Shape[] {
  const x = area.x + area.width / 2
  const y = area.y + area.height / 2
  const value = label(x, y + 2.7, text, { size: 7.6, anchor: 'middle', color: color ?? palette.ink })
  if (color !== undefined) return [value]
  const width = measure(text, 'sans', 7.6) + 4
  return [{ kind: 'rect', x: x - width / 2, y: y - 4.6, width, height: 9.2, fill: palette.white }, value]
}

/** White lines between parts that both are tall enough to be seen. */
function separatorLines(bar: Bar, y: (value: number) => number): readonly Shape[] {
  const stroke = { color: palette.white, width: 0.8 }
  const isSeen = (value: number): boolean => y(0) - y(value) > 1.2
  let base = 0
  return bar.stack.values.flatMap((mark): readonly Shape[] => {
    const below = base
    base += mark.value
    if (!isSeen(mark.value) || !isSeen(below)) return []
    return [{ kind: 'line', x1: bar.x, x2: bar.x + bar.width, y1: y(below), y2: y(below), stroke }]
  })
}

function groupLabel(
  text: string,
  bars: readonly Bar[],
  plot: Area,
  hasBarLabels: boolean,
  measure: Measure,
): readonly Shape[] {
  const bottom = plot.y + plot.height
  const first = bars[0]
  const last = bars.at(-1)
  if (first === undefined || last === undefined) return []
  const middle = (first.x + last.x + last.width) / 2
  const group = label(middle, bottom + (hasBarLabels ? 22 : 11), text, {
    face: 'sans-strong',
    anchor: 'middle',
    size: chartText.axis,
  })
  if (!hasBarLabels) return [group]
  return [...bars.map((bar) => barName(bar, bottom + 11, measure)), group]
}

/** A bar's name is set a little smaller before it is cut. */
function barName(bar: Bar, y: number, measure: Measure): Shape {
  const room = bar.width * 1.05
  const size = Math.max(6.4, fittingSize(bar.stack.label, room, 'sans', chartText.axis, measure))
  const text = fitted(bar.stack.label, room, 'sans', size, measure)
  return { ...axisLabel(bar.x + bar.width / 2, y, text, 'middle'), size }
}

/** Beside the last bar: a line from the part, a patch of its fill, and room before the right edge. */
const nameRoom = 30
const patch = 7

/** Names beside the last bar, each with a patch of its fill and joined to its part by a short line. */
function partNames(
  chart: StackChart,
  names: readonly string[],
  bar: Bar | undefined,
  y: (value: number) => number,
  plot: Area,
): readonly Shape[] {
  if (bar === undefined) return []
  let base = 0
  const middles = bar.stack.values.map((mark) => {
    base += mark.value
    return y(base - mark.value / 2)
  })
  const placed = spread(middles, chartText.line, plot.y + 2, plot.y + plot.height - 2)
  const edge = bar.x + bar.width
  const stroke = { color: palette.rule, width: 0.5 }
  return names.flatMap((name, index): readonly Shape[] => {
    const from = middles[index] ?? 0
    const to = placed[index] ?? 0
    const area = { x: edge + 11, y: to - patch / 2, width: patch, height: patch }
    const isSeen = (bar.stack.values[index]?.value ?? 0) > 0
    return [
      ...(isSeen ? [{ kind: 'line' as const, x1: edge + 1.5, y1: from, x2: edge + 9, y2: to, stroke }] : []),
      ...filledBar(area, partFill(index, chart.parts[index]?.emphasis ?? 'context')),
      label(edge + 22, to + 2.8, name),
    ]
  })
}
