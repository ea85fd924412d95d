import { scaleBand } from 'd3-scale'
import type { TornadoChart } from '../../report/chart.ts'
import { chartText, fittingSize, label, plated, wrapped } from './chart-text.ts'
import { filledBar } from './hatch.ts'
import { type PartFill, palette } from './palette.ts'
import type { Measure, Scene, Shape } from './scene.ts'
import { type End, endsOf, type Frame, fittingFrame, inputSize, isOnBar } from './tornado-ends.ts'

type Driver = TornadoChart['drivers'][number]

/** Share of the width that names may take. */
const widestNames = 0.4

/** The smallest size of a name; one that is longer takes two lines where drivers stand far enough apart, else it is cut. */
const smallestName = 7.4

const better: PartFill = { fill: palette.focus, text: palette.white }
const worse: PartFill = { fill: '#F6D9C2', stripe: palette.reference, text: palette.ink }

/** Swings of an outcome around its base, the widest on top; each end says its outcome and its input. */
export function tornadoScene(chart: TornadoChart, width: number, height: number, measure: Measure): Scene {
  const natural = chart.drivers.map((driver) => measure(driver.label, 'sans', chartText.label))
  const names = Math.min(width * widestNames, Math.max(0, ...natural))
  const band = scaleBand<number>(chart.drivers.keys(), [4, height - 16]).padding(0.3)
  const bar = Math.min(18, band.bandwidth())
  const frame = fittingFrame(chart, [names + 8, width - 2], bar, measure)
  const base = frame.scale(frame.base)
  return {
    width,
    height,
    shapes: [
      ...chart.drivers.flatMap((driver, index) => {
        const y = (band(index) ?? 0) + (band.bandwidth() - bar) / 2
        return [
          ...nameShapes(driver.label, names, y + bar / 2, band.step(), measure),
          ...driverShapes(driver, y, bar, frame),
        ]
      }),
      {
        kind: 'line',
        x1: base,
        x2: base,
        y1: 0,
        y2: height - 14,
        stroke: { color: palette.ink, width: 0.9 },
      },
      baseLabel(chart, base, width, height, measure),
    ],
  }
}

function nameShapes(
  name: string,
  width: number,
  middle: number,
  step: number,
  measure: Measure,
): readonly Shape[] {
  const size = Math.max(smallestName, fittingSize(name, width, 'sans', chartText.label, measure))
  const leading = size * 1.14
  const lines = wrapped(name, width, 2 * leading + 2 <= step ? 2 : 1, 'sans', size, measure)
  const top = middle + 2.9 - ((lines.length - 1) * leading) / 2
  return lines.map((line, index) => label(width, top + index * leading, line, { anchor: 'end', size }))
}

/** Both ends of a driver, the longer bar first; a white line shows where a shorter one on the same side ends. */
function driverShapes(driver: Driver, y: number, bar: number, frame: Frame): readonly Shape[] {
  const { base, scale, detail } = frame
  const ends = [driver.low.value, driver.high.value].toSorted(
    (a, b) => Math.abs(b - base) - Math.abs(a - base),
  )
  const [far = base, near = base] = ends
  const seam = scale(near)
  const line: Shape = {
    kind: 'line',
    x1: seam,
    x2: seam,
    y1: y,
    y2: y + bar,
    stroke: { color: palette.white, width: 1.4 },
  }
  return [
    ...ends.flatMap((value) => endBar(value, y, bar, frame)),
    ...((far - base) * (near - base) > 0 ? [line] : []),
    ...endsOf(driver, base, detail).flatMap((end) => endLabel(end, y + bar / 2, frame)),
  ]
}

function fillOf(value: number, base: number): PartFill {
  return value < base ? worse : better
}

function endBar(value: number, y: number, height: number, { base, scale }: Frame): readonly Shape[] {
  const from = Math.min(scale(value), scale(base))
  const to = Math.max(scale(value), scale(base))
  return filledBar({ x: from, y, width: to - from, height }, fillOf(value, base))
}

/** The outcome beside its bar, and what it is at: after it, or on the bar. */
function endLabel(end: End, middle: number, frame: Frame): readonly Shape[] {
  const { measure, scale } = frame
  const isInside = isOnBar(end, frame)
  const width = measure(end.text, 'sans-strong', chartText.axis)
  const beside = isInside ? 0 : measure(end.input, 'sans', inputSize)
  const x = end.isRight ? scale(end.value) + 4 : scale(end.value) - 4 - width - beside
  const outcome = label(x, middle + 2.8, end.text, { face: 'sans-strong', size: chartText.axis })
  if (isInside) return [outcome, ...inputOnBar(end, middle, frame)]
  if (end.input === '') return [outcome]
  const style = { size: inputSize, color: palette.muted }
  return [outcome, label(x + width, middle + 2.8, end.input, style)]
}

/** What an outcome is at, at the outer end of its bar; on stripes it stands on a plate of white, so that it can be read. */
function inputOnBar({ value, input, isRight }: End, middle: number, frame: Frame): readonly Shape[] {
  const { text, stripe } = fillOf(value, frame.base)
  const x = frame.scale(value) + (isRight ? -4 : 4)
  const shape = label(x, middle + 2.6, input.trim(), {
    size: inputSize,
    color: text,
    anchor: isRight ? 'end' : 'start',
  })
  return stripe === undefined ? [shape] : plated(shape, frame.measure)
}

function baseLabel(chart: TornadoChart, x: number, width: number, height: number, measure: Measure): Shape {
  const text = `${chart.baseLabel} ${chart.base.text}`
  const half = measure(text, 'sans-strong', chartText.axis) / 2
  const at = Math.min(Math.max(x, half), width - half)
  return label(at, height - 4, text, { face: 'sans-strong', size: chartText.axis, anchor: 'middle' })
}
