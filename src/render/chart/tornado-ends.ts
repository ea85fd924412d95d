import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { TornadoChart } from '../../report/chart.ts'
import { chartText } from './chart-text.ts'
import type { Measure } from './scene.ts'

type Driver = TornadoChart['drivers'][number]

/**
 * Where labels say the inputs: all beside their bars, those of long bars on them, only those of one end, or none where
 * bars would have no room.
 */
type Detail = 'beside' | 'on bars' | 'single' | 'none'

const details: readonly Detail[] = ['beside', 'on bars', 'single', 'none']

/** Share of the room that bars must keep, else labels say less. */
const leastBars = 0.35

/** Size of what says the input of an end. */
export const inputSize = 7.4

/** Height that a bar needs to hold an input. */
const leastHolder = inputSize + 2.6

/** What stands at an end of the bars: an outcome, what it is at, and which side of the base it lies on. */
export interface End {
  readonly value: number
  readonly text: string
  readonly input: string
  readonly isRight: boolean
  /** Whether it speaks for both ends, which lie on the same side. */
  readonly isPair: boolean
}

/** How outcomes lie in the room of the bars, and where labels say what they are at. */
export interface Frame {
  readonly base: number
  readonly scale: ScaleLinear<number, number>
  readonly detail: Detail
  readonly measure: Measure
}

/** The labels of a driver: one a side, or one for both ends if they lie on the same side, the farther one first. */
export function endsOf(driver: Driver, base: number, detail: Detail): readonly End[] {
  const [far, near] = [driver.low, driver.high].toSorted(
    (a, b) => Math.abs(b.value - base) - Math.abs(a.value - base),
  )
  if (far === undefined || near === undefined) return []
  const isPair = (far.value - base) * (near.value - base) > 0
  const isSaid = detail !== 'none' && (detail !== 'single' || !isPair)
  const input = (end: Driver['low']) => (end.input === '' || !isSaid ? '' : ` at ${end.input}`)
  const isFarRight = far.value > base || (far.value === base && near.value <= base)
  if (isPair) {
    const both = `${input(far)}; ${near.text}${input(near)}`
    return [{ value: far.value, text: far.text, input: both, isRight: isFarRight, isPair }]
  }
  return [
    { value: near.value, text: near.text, input: input(near), isRight: !isFarRight, isPair },
    { value: far.value, text: far.text, input: input(far), isRight: isFarRight, isPair },
  ]
}

/** Whether the input of an end stands on its bar: the bar is long enough, and the room beside it is needed. */
export function isOnBar({ value, input, isPair }: End, { base, scale, detail, measure }: Frame): boolean {
  if (detail !== 'on bars' || input === '' || isPair) return false
  return Math.abs(scale(value) - scale(base)) >= measure(input.trim(), 'sans', inputSize) + 8
}

/** The most that labels can say, and the scale on which the label of every end lies inside the room. */
export function fittingFrame(
  chart: TornadoChart,
  room: readonly [number, number],
  bar: number,
  measure: Measure,
): Frame {
  const tried = details
    .filter((detail) => detail !== 'on bars' || bar >= leastHolder)
    .map((detail) => frameWithin(chart, detail, room, measure))
  const isWide = ({ scale }: Frame): boolean => {
    const [left = 0, right = 0] = scale.range()
    return right - left >= leastBars * (room[1] - room[0])
  }
  const found = tried.find(isWide) ?? tried.at(-1)
  if (found === undefined) throw new Error('unreachable: there are details to try')
  return found
}

/** Rounds in which the room of labels and the length of bars settle. */
const rounds = 32

/** The widest scale on which the label of every end still lies inside the room. */
function frameWithin(
  { base: { value: base }, drivers }: TornadoChart,
  detail: Detail,
  room: readonly [number, number],
  measure: Measure,
): Frame {
  const values = [base, ...drivers.flatMap(({ low, high }) => [low.value, high.value])]
  const low = Math.min(...values)
  const high = Math.max(...values)
  const ends = drivers.flatMap((driver) => endsOf(driver, base, detail))
  let [left, right] = room
  const frame = (): Frame => ({
    base,
    scale: scaleLinear([low, high > low ? high : low + 1], [left, right]),
    detail,
    measure,
  })
  for (let round = 0; round < rounds; round += 1) {
    left += overhang(ends, false, room[0], frame())
    right = Math.max(left, right - overhang(ends, true, room[1], frame()))
  }
  return frame()
}

/** By how much the labels of a side reach over the edge of the room. */
function overhang(ends: readonly End[], isRight: boolean, edge: number, frame: Frame): number {
  const past = ends
    .filter((end) => end.isRight === isRight)
    .map((end) => {
      const x = frame.scale(end.value)
      return isRight ? x + besideWidth(end, frame) - edge : edge - (x - besideWidth(end, frame))
    })
  return Math.max(0, ...past)
}

/** The width of what stands beside a bar. */
function besideWidth(end: End, frame: Frame): number {
  const input = isOnBar(end, frame) ? 0 : frame.measure(end.input, 'sans', inputSize)
  return frame.measure(end.text, 'sans-strong', chartText.axis) + input + 6
}
