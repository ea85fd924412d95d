import { type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale'
import type { TornadoChart } from '../../report/chart.ts'
import { chartText, fittingSize, label, wrapped } from './chart-text.ts'
import { filledBar } from './hatch.ts'
import { type PartFill, palette } from './palette.ts'
import type { Measure, Scene, Shape } from './scene.ts'

type Driver = TornadoChart['drivers'][number]

interface Frame {
  readonly x: (value: number) => number
  readonly detail: Detail
  readonly measure: Measure
}

/** Which labels say the inputs: all, only those of one end, or none where bars would have no room. */
type Detail = 'all' | 'single' | 'none'

const details: readonly Detail[] = ['all', 'single', 'none']

/** Share of the room that bars must keep, else labels say less. */
const leastBars = 0.35

const inputSize = 7.4

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
  const values = [
    chart.base.value,
    ...chart.drivers.flatMap((driver) => [driver.low.value, driver.high.value]),
  ]
  const room = [names + 8, width - 2] as const
  const { scale, detail } = fittingScale(chart, values, room, measure)
  const frame: Frame = { x: (value) => scale(value), detail, measure }
  const band = scaleBand<number>(chart.drivers.keys(), [4, height - 16]).padding(0.3)
  const bar = Math.min(18, band.bandwidth())
  const base = scale(chart.base.value)
  return {
    width,
    height,
    shapes: [
      ...chart.drivers.flatMap((driver, index) => {
        const y = (band(index) ?? 0) + (band.bandwidth() - bar) / 2
        return [
          ...nameShapes(driver.label, names, y + bar / 2, band.step(), measure),
          ...driverShapes(driver, chart.base.value, y, bar, frame),
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

/** What stands at an end of the bars: an outcome, what it is at, and which side of the base it lies on. */
interface End {
  readonly value: number
  readonly text: string
  readonly rest: string
  readonly isRight: boolean
}

/** The labels of a driver: one a side, or one for both ends if they lie on the same side, the farther one first. */
function endPairs(driver: Driver, base: number, detail: Detail): readonly End[] {
  const [far, near] = [driver.low, driver.high].toSorted(
    (a, b) => Math.abs(b.value - base) - Math.abs(a.value - base),
  )
  if (far === undefined || near === undefined) return []
  const isPair = (far.value - base) * (near.value - base) > 0
  const isSaid = detail === 'all' || (detail === 'single' && !isPair)
  const input = (end: Driver['low']) => (end.input === '' || !isSaid ? '' : ` at ${end.input}`)
  const isFarRight = far.value > base || (far.value === base && near.value <= base)
  if (isPair) {
    return [
      {
        value: far.value,
        text: far.text,
        rest: `${input(far)}; ${near.text}${input(near)}`,
        isRight: isFarRight,
      },
    ]
  }
  return [
    { value: near.value, text: near.text, rest: input(near), isRight: !isFarRight },
    { value: far.value, text: far.text, rest: input(far), isRight: isFarRight },
  ]
}

/** The most that labels can say, and the scale on which the label of every end lies inside the room. */
function fittingScale(
  chart: TornadoChart,
  values: readonly number[],
  room: readonly [number, number],
  measure: Measure,
): { readonly scale: ScaleLinear<number, number>; readonly detail: Detail } {
  const tried = details.map((detail) => {
    const ends = chart.drivers.flatMap((driver) => endPairs(driver, chart.base.value, detail))
    return { scale: scaleWithin(values, ends, room, measure), detail }
  })
  const isWide = ({ scale }: (typeof tried)[number]): boolean => {
    const [left = 0, right = 0] = scale.range()
    return right - left >= leastBars * (room[1] - room[0])
  }
  const found = tried.find(isWide) ?? tried.at(-1)
  if (found === undefined) throw new Error('unreachable: there are details to try')
  return found
}

/** The widest scale on which the label of every end still lies inside the room. */
function scaleWithin(
  values: readonly number[],
  ends: readonly End[],
  room: readonly [number, number],
  measure: Measure,
): ScaleLinear<number, number> {
  const low = Math.min(...values)
  const high = Math.max(...values)
  let [left, right] = room
  let scale = scaleLinear([low, high > low ? high : low + 1], [left, right])
  const over = (isRight: boolean): number => {
    const past = ends
      .filter((end) => end.isRight === isRight)
      .map((end) => {
        const x = scale(end.value)
        return isRight ? x + endWidth(end, measure) - room[1] : room[0] - (x - endWidth(end, measure))
      })
    return Math.max(0, ...past)
  }
  for (let round = 0; round < 16; round += 1) {
    left += over(false)
    right = Math.max(left, right - over(true))
    scale = scaleLinear(scale.domain(), [left, right])
  }
  return scale
}

function endWidth(end: End, measure: Measure): number {
  return measure(end.text, 'sans-strong', chartText.axis) + measure(end.rest, 'sans', inputSize) + 6
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
function driverShapes(driver: Driver, base: number, y: number, bar: number, frame: Frame): readonly Shape[] {
  const ends = [driver.low.value, driver.high.value].toSorted(
    (a, b) => Math.abs(b - base) - Math.abs(a - base),
  )
  const [far = base, near = base] = ends
  const seam = frame.x(near)
  const line: Shape = {
    kind: 'line',
    x1: seam,
    x2: seam,
    y1: y,
    y2: y + bar,
    stroke: { color: palette.white, width: 1.4 },
  }
  return [
    ...ends.flatMap((value) => endBar(value, base, y, bar, frame)),
    ...((far - base) * (near - base) > 0 ? [line] : []),
    ...endPairs(driver, base, frame.detail).flatMap((end) => endLabel(end, y + bar / 2, frame)),
  ]
}

function endBar(value: number, base: number, y: number, height: number, frame: Frame): readonly Shape[] {
  const from = Math.min(frame.x(value), frame.x(base))
  const to = Math.max(frame.x(value), frame.x(base))
  return filledBar({ x: from, y, width: to - from, height }, value < base ? worse : better)
}

function endLabel(end: End, middle: number, frame: Frame): readonly Shape[] {
  const width = frame.measure(end.text, 'sans-strong', chartText.axis)
  const rest = frame.measure(end.rest, 'sans', inputSize)
  const x = end.isRight ? frame.x(end.value) + 4 : frame.x(end.value) - 4 - width - rest
  return [
    label(x, middle + 2.8, end.text, { face: 'sans-strong', size: chartText.axis }),
    ...(end.rest === ''
      ? []
      : [label(x + width, middle + 2.8, end.rest, { size: inputSize, color: palette.muted })]),
  ]
}

function baseLabel(chart: TornadoChart, x: number, width: number, height: number, measure: Measure): Shape {
  const text = `${chart.baseLabel} ${chart.base.text}`
  const half = measure(text, 'sans-strong', chartText.axis) / 2
  const at = Math.min(Math.max(x, half), width - half)
  return label(at, height - 4, text, { face: 'sans-strong', size: chartText.axis, anchor: 'middle' })
}
