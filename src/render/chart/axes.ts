import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { TickFormat } from '../../report/chart.ts'
import { axisLabel, chartText, tickTexts } from './chart-text.ts'
import { palette } from './palette.ts'
import type { Area, Measure, Shape } from './scene.ts'

/** A value axis before it has a place: its ticks, their texts, and the room that the widest one needs. */
export interface ValueAxis {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly texts: readonly string[]
  readonly width: number
}

/** A rounded axis over the values; `withZero` makes it begin at zero, as bars must. */
export function valueAxis(
  values: readonly number[],
  format: TickFormat,
  measure: Measure,
  { withZero, count = 4 }: { readonly withZero: boolean; readonly count?: number },
): ValueAxis {
  const all = values.filter((value) => Number.isFinite(value))
  if (withZero || all.length === 0) all.push(0)
  const low = Math.min(...all)
  const high = Math.max(...all)
  const top = high > low ? high : low + (Math.abs(low) || 1)
  const scale = scaleLinear([low, top], [0, 1]).nice(count)
  const [from = 0, to = 1] = scale.domain()
  const ticks = scale.ticks(count)
  const texts = tickTexts(ticks, format)
  const width = Math.max(...texts.map((text) => measure(text, 'sans', chartText.axis)))
  return { domain: [from, to], ticks, texts, width }
}

export function verticalScale(axis: ValueAxis, plot: Area): ScaleLinear<number, number> {
  return scaleLinear([...axis.domain], [plot.y + plot.height, plot.y])
}

/** Of ticks at some places those that have room for a value: every nth, counted from zero where it is among them. */
function labelled({ ticks }: ValueAxis, y: ScaleLinear<number, number>): ReadonlySet<number> {
  const [first = 0, second = first] = ticks
  const spacing = Math.abs(y(second) - y(first))
  const every = spacing > 0 ? Math.ceil(chartText.line / spacing) : 1
  const start = Math.max(0, ticks.indexOf(0))
  return new Set(ticks.filter((_, index) => (index - start) % every === 0))
}

/** Light horizontal lines with their values, as far as they have room; the line of zero is dark. */
export function horizontalGrid(
  axis: ValueAxis,
  y: ScaleLinear<number, number>,
  plot: Area,
): readonly Shape[] {
  const shown = labelled(axis, y)
  return axis.ticks.flatMap((tick, index): readonly Shape[] => {
    const at = y(tick)
    const stroke = tick === 0 ? { color: palette.ink, width: 0.8 } : { color: palette.grid, width: 0.5 }
    const line: Shape = { kind: 'line', x1: plot.x, x2: plot.x + plot.width, y1: at, y2: at, stroke }
    return shown.has(tick) ? [line, axisLabel(plot.x - 5, at + 2.8, axis.texts[index] ?? '', 'end')] : [line]
  })
}

/** Every nth category back from the last, so that no two labels come nearer than a space. */
export function shownCategories(
  categories: readonly string[],
  spacing: number,
  measure: Measure,
): readonly number[] {
  const widest = Math.max(0, ...categories.map((text) => measure(text, 'sans', chartText.axis)))
  const last = categories.length - 1
  const steps = [1, 2, 3, 6, 12, 24, 36].filter((each) => last / each <= 13)
  const step = steps.find((each) => each * spacing >= widest + 8) ?? Math.max(1, last)
  return categories.map((_, index) => index).filter((index) => (last - index) % step === 0)
}
