import type { Area } from './scene.ts'

/** A straight piece of a drawn line that labels must keep off. */
export interface Segment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/**
 * Moves labels of one column apart: positions as near as possible to the wanted ones (least squares), in the same
 * order, at least `gap` apart, inside the bounds. If they do not all fit, they share the room evenly.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const room = high - low
  const step = wanted.length > 1 ? Math.min(gap, room / (wanted.length - 1)) : gap
  const order = wanted
    .map((_, index) => index)
    .toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  const blocks: { sum: number; count: number }[] = []
  for (const [rank, index] of order.entries()) {
    blocks.push({ sum: (wanted[index] ?? 0) - rank * step, count: 1 })
    mergeBackwards(blocks)
  }
  const ceiling = high - (wanted.length - 1) * step
  const bases = blocks.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => clamp(sum / count, low, ceiling)),
  )
  const placed = new Array<number>(wanted.length).fill(low)
  for (const [rank, index] of order.entries()) placed[index] = (bases[rank] ?? low) + rank * step
  return placed
}

/** Pools neighbours whose averages are out of order, until all are in order. */
function mergeBackwards(blocks: { sum: number; count: number }[]): void {
  while (blocks.length > 1) {
    const last = blocks.at(-1)
    const before = blocks.at(-2)
    if (last === undefined || before === undefined || before.sum / before.count <= last.sum / last.count)
      return
    blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count })
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high))
}

/** A label that belongs to a point. */
export interface PointLabel {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Further points at which the label would be as good: along a line that it names. */
  readonly others?: readonly (readonly [number, number])[] | undefined
  /** Whether a line joins it to its point where it stands off; later labels keep off that line. */
  readonly isJoined?: boolean | undefined
}

const directions: readonly (readonly [number, number])[] = [
  [1, -1],
  [1, 1],
  [0, -1],
  [0, 1],
  [-1, -1],
  [-1, 1],
  [1, 0],
  [-1, 0],
]

/** What labels must keep off; grid lines only where there is another place. */
export interface Surroundings {
  readonly bounds: Area
  readonly areas: readonly Area[]
  readonly lines: readonly Segment[]
  readonly grid: readonly Segment[]
  /** No label stands farther from its point than this for the sake of a grid line; as far as it takes if undefined. */
  readonly gridReach?: number | undefined
  /** Lines beyond which no label stands from its point where there is another place: it would seem to be of their far side. */
  readonly borders?: readonly Segment[] | undefined
}

/**
 * Places labels around their points, in order: the nearest of the tried areas that lies inside the bounds and
 * touches no area, no line and no label placed before; on the point's side of the borders and clear of the grid where
 * that can be. A label that finds no room gets undefined and is left
 * out of the drawing (the chart's alt text and table still name it): labels never collide.
 */
export function placeLabels(
  labels: readonly PointLabel[],
  around: Surroundings,
): readonly (Area | undefined)[] {
  const taken = [...around.areas]
  const lines = [...around.lines]
  return labels.map((label) => {
    const free = candidates(label).filter(({ area }) => isFree(area, taken, lines, around.bounds))
    const area = preferred(free, around)?.area
    if (area === undefined) return undefined
    const line = label.isJoined === true ? leader([label.x, label.y], area, []) : undefined
    taken.push(area)
    if (line !== undefined) lines.push(line)
    return area
  })
}

/** A place for a label beside one of its points. */
interface Candidate {
  readonly area: Area
  readonly point: Pair
  readonly distance: number
}

function candidates(label: PointLabel): readonly Candidate[] {
  const points = [[label.x, label.y] as const, ...(label.others ?? [])]
  return [4, 10, 18, 28, 40].flatMap((distance) =>
    points.flatMap((point) =>
      directions.map((direction) => ({
        area: areaBeside(label, point, direction, distance),
        point,
        distance,
      })),
    ),
  )
}

/** Of free places, nearest first, the first on the point's side of the borders and off the grid; then without one of both. */
function preferred(
  free: readonly Candidate[],
  { grid, gridReach = Number.POSITIVE_INFINITY, borders = [] }: Surroundings,
): Candidate | undefined {
  const onSide = free.filter((each) => !borders.some((border) => parts(border, each)))
  const isClear = ({ area, distance }: Candidate): boolean =>
    distance <= gridReach && !grid.some((line) => crosses(line, area))
  return onSide.find(isClear) ?? onSide[0] ?? free.find(isClear) ?? free[0]
}

/** Whether a line lies between a point that is off it and the middle of a label. */
function parts(border: Segment, { area, point: [x, y] }: Candidate): boolean {
  const middle: Pair = [area.x + area.width / 2, area.y + area.height / 2]
  const side = ([px, py]: Pair): number =>
    (border.x2 - border.x1) * (py - border.y1) - (border.y2 - border.y1) * (px - border.x1)
  return side([x, y]) * side(middle) < 0
}

/** A label farther from its point than this is joined to it by a line. */
const joined = 9

/** The line from a point to its label, where the label stands off and the line meets none of the areas. */
export function leader(
  [x, y]: readonly [number, number],
  area: Area,
  others: readonly Area[],
): Segment | undefined {
  const x2 = Math.min(Math.max(x, area.x), area.x + area.width)
  const y2 = Math.min(Math.max(y, area.y), area.y + area.height)
  const line = { x1: x, y1: y, x2, y2 }
  if (Math.hypot(x2 - x, y2 - y) <= joined) return undefined
  return others.some((each) => crosses(line, each)) ? undefined : line
}

type Pair = readonly [number, number]

function areaBeside(
  { width, height }: PointLabel,
  [x, y]: Pair,
  [right, down]: Pair,
  distance: number,
): Area {
  const left = x + right * distance * 0.7
  const top = y + down * distance
  return {
    x: right < 0 ? left - width : right === 0 ? left - width / 2 : left,
    y: down < 0 ? top - height : down === 0 ? top - height / 2 : top,
    width,
    height,
  }
}

/** Room between a label and a line, so that letters do not seem to touch it. */
const clearance = 1.5

function isFree(area: Area, taken: readonly Area[], lines: readonly Segment[], bounds: Area): boolean {
  return (
    contains(bounds, area) &&
    !taken.some((each) => overlaps(area, each)) &&
    !lines.some((line) => crosses(line, grown(area, clearance)))
  )
}

function grown({ x, y, width, height }: Area, by: number): Area {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function contains(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

export function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether a segment passes through an area (Liang and Barsky's clipping). */
export function crosses(line: Segment, area: Area): boolean {
  const dx = line.x2 - line.x1
  const dy = line.y2 - line.y1
  let from = 0
  let to = 1
  const sides: readonly (readonly [number, number])[] = [
    [-dx, line.x1 - area.x],
    [dx, area.x + area.width - line.x1],
    [-dy, line.y1 - area.y],
    [dy, area.y + area.height - line.y1],
  ]
  for (const [direction, distance] of sides) {
    if (direction === 0 && distance < 0) return false
    if (direction < 0) from = Math.max(from, distance / direction)
    if (direction > 0) to = Math.min(to, distance / direction)
  }
  return from <= to
}

/** The straight pieces of a polyline. */
export function segments(points: readonly (readonly [number, number])[]): readonly Segment[] {
  return points.slice(1).map(([x2, y2], index) => {
    const [x1, y1] = points[index] ?? [x2, y2]
    return { x1, y1, x2, y2 }
  })
}
