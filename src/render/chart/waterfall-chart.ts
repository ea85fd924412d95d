import { scaleBand } from 'd3-scale'
import type { WaterfallChart } from '../../report/chart.ts'
import { horizontalGrid, valueAxis, verticalScale } from './axes.ts'
import { chartText, fittingSize, label, plated, wrapped } from './chart-text.ts'
import { filledBar } from './hatch.ts'
import { type PartFill, palette } from './palette.ts'
import type { Area, Measure, Scene, Shape } from './scene.ts'

interface Step {
  readonly label: string
  readonly text: string
  readonly role: 'total' | 'change'
  readonly from: number
  readonly to: number
}

const totalFill: PartFill = { fill: palette.accent, text: palette.white }
const goodFill: PartFill = { fill: palette.focus, text: palette.white }
const badFill: PartFill = { fill: '#F6D9C2', stripe: palette.reference, text: palette.ink }

/** A bridge from total to total; changes carry an arrow and a sign beside their colour. */
export function waterfallScene(
  chart: WaterfallChart,
  width: number,
  height: number,
  measure: Measure,
): Scene {
  const steps = accumulate(chart)
  const axis = valueAxis(
    steps.flatMap((step) => [step.from, step.to]),
    chart.ticks,
    measure,
    { withZero: true },
  )
  const left = axis.width + 8
  const below = roomBelow(steps, axis.domain[0])
  const band = scaleBand<number>(steps.keys(), [left, width]).padding(0.28)
  const names = steps.map((step) => namesOf(step.label, band.step(), measure))
  const foot = Math.max(1, ...names.map((lines) => lines.length)) * chartText.line + 6 + below
  const plot: Area = { x: left, y: 13, width: width - left, height: height - 13 - foot }
  const y = verticalScale(axis, plot)
  const bar = band.bandwidth()
  const slotOf = (index: number): Slot => ({ x: band(index) ?? 0, width: bar, step: band.step() })
  const top = plot.y + plot.height + 13 + below
  const shapes = [
    ...horizontalGrid(axis, y, plot),
    ...steps.flatMap((step, index) => stepShapes(chart, step, slotOf(index), y, measure)),
    ...connectors(steps, (index) => band(index) ?? 0, bar, y),
    ...names.flatMap((lines, index) => nameShapes(lines, slotOf(index), top)),
  ]
  return { width, height, shapes }
}

/** Values below the lowest bars need room of their own above the names. */
function roomBelow(steps: readonly Step[], lowest: number): number {
  const isLow = (step: Step) => isLabelBelow(step) && Math.min(step.from, step.to) <= (lowest * 2) / 3
  return steps.some(isLow) ? 11 : 0
}

function accumulate(chart: WaterfallChart): readonly Step[] {
  let level = 0
  return chart.steps.map(({ label: name, role, mark }) => {
    const from = role === 'total' ? 0 : level
    level = role === 'total' ? mark.value : level + mark.value
    return { label: name, text: mark.text, role, from, to: level }
  })
}

/** The value stands at the end to which the bar leads. */
function isLabelBelow(step: Step): boolean {
  return step.role === 'change' ? step.to < step.from : step.to < 0
}

interface Slot {
  readonly x: number
  readonly width: number
  readonly step: number
}

function stepShapes(
  chart: WaterfallChart,
  step: Step,
  slot: Slot,
  y: (value: number) => number,
  measure: Measure,
): readonly Shape[] {
  const { fill, color, arrow } = lookOf(chart, step)
  const top = Math.min(y(step.from), y(step.to))
  const bottom = Math.max(y(step.from), y(step.to))
  const area = { x: slot.x, y: top, width: slot.width, height: Math.max(0.8, bottom - top) }
  const text = `${arrow}${step.text}`
  const size = fittingSize(text, slot.step - 2, 'sans-strong', chartText.label, measure)
  const at = isLabelBelow(step) ? bottom + size + 1 : top - 3.5
  return [
    ...filledBar(area, fill),
    ...plated(
      label(slot.x + slot.width / 2, at, text, { face: 'sans-strong', anchor: 'middle', color, size }),
      measure,
    ),
  ]
}

interface Look {
  readonly fill: PartFill
  /** Of the value. */
  readonly color: string
  readonly arrow: string
}

/** Totals are dark; a change is good or bad news with an arrow, unless it prints as nothing. */
function lookOf(chart: WaterfallChart, step: Step): Look {
  if (step.role === 'total') return { fill: totalFill, color: palette.ink, arrow: '' }
  const isRise = step.to >= step.from
  const isGood = isRise === (chart.riseIs === 'good')
  const fill = isGood ? goodFill : badFill
  if (!/[1-9]/.test(step.text)) return { fill, color: palette.muted, arrow: '' }
  return { fill, color: isGood ? palette.good : palette.bad, arrow: isRise ? '▲ ' : '▼ ' }
}

function connectors(
  steps: readonly Step[],
  x: (index: number) => number,
  bar: number,
  y: (value: number) => number,
): readonly Shape[] {
  return steps.slice(1).map((_, index): Shape => {
    const at = y(steps[index]?.to ?? 0)
    const stroke = { color: palette.muted, width: 0.5 }
    return { kind: 'line', x1: x(index) + bar, x2: x(index + 1), y1: at, y2: at, stroke }
  })
}

/** The lines of a step's name. */
function namesOf(name: string, step: number, measure: Measure): readonly string[] {
  return wrapped(name, step - 3, 3, 'sans', chartText.axis, measure)
}

function nameShapes(lines: readonly string[], slot: Slot, top: number): readonly Shape[] {
  const x = slot.x + slot.width / 2
  return lines.map((line, index) =>
    label(x, top + index * chartText.line, line, { size: chartText.axis, anchor: 'middle' }),
  )
}
