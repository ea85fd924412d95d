import type { DrawnShape, Stroke } from '../chart/scene.ts'

/** Corners of a closed figure: x and y in turn. */
export type Polygon = readonly number[]

/** Straight pieces that stand for one curve: arcs of a chart are larger than those of its letters. */
const arcPieces = 8
const letterPieces = 4

/** Distance of the control points of a quarter of a circle, for a radius of 1. */
const arc = 0.5522847498

/** A trail of points that grows by the commands of a path. */
class Trail {
  readonly polygons: number[][] = []
  readonly #pieces: number
  #points: number[] = []

  constructor(pieces: number) {
    this.#pieces = pieces
  }

  move(x: number, y: number): void {
    this.#points = [x, y]
    this.polygons.push(this.#points)
  }

  line(x: number, y: number): void {
    this.#points.push(x, y)
  }

  curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const [x0 = 0, y0 = 0] = this.#points.slice(-2)
    for (let piece = 1; piece <= this.#pieces; piece += 1) {
      const t = piece / this.#pieces
      const s = 1 - t
      const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
      this.#points.push(a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y)
    }
  }

  /** A curve with one control point, as TrueType has them. */
  bend(x1: number, y1: number, x: number, y: number): void {
    const [x0 = 0, y0 = 0] = this.#points.slice(-2)
    this.curve(
      x0 + (2 / 3) * (x1 - x0),
      y0 + (2 / 3) * (y1 - y0),
      x + (2 / 3) * (x1 - x),
      y + (2 / 3) * (y1 - y),
      x,
      y,
    )
  }

  close(): void {
    const [x = 0, y = 0] = this.#points
    this.#points.push(x, y)
  }
}

/** A command of a glyph's outline, as fontkit has it. */
interface GlyphCommand {
  readonly command: string
  readonly args: readonly number[]
}

/** A glyph as polygons, in units of its font, y upwards. */
export function glyphPolygons(commands: readonly GlyphCommand[]): readonly Polygon[] {
  const trail = new Trail(letterPieces)
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    if (command === 'moveTo') trail.move(a, b)
    else if (command === 'lineTo') trail.line(a, b)
    else if (command === 'quadraticCurveTo') trail.bend(a, b, c, d)
    else if (command === 'bezierCurveTo') trail.curve(a, b, c, d, e, f)
  }
  return trail.polygons
}

/** Path data of the absolute commands M, L, C and Z, as charts are drawn with. */
function pathTrail(d: string): Trail {
  const trail = new Trail(arcPieces)
  for (const [, command, rest = ''] of d.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number)
    if (command === 'Z') trail.close()
    const step = command === 'C' ? 6 : 2
    for (let at = 0; at + step <= numbers.length; at += step) {
      const [a = 0, b = 0, c = 0, d2 = 0, e = 0, f = 0] = numbers.slice(at, at + step)
      if (command === 'C') trail.curve(a, b, c, d2, e, f)
      else if (command === 'M' && at === 0) trail.move(a, b)
      else trail.line(a, b)
    }
  }
  return trail
}

function trailOf(shape: DrawnShape): Trail {
  if (shape.kind === 'path') return pathTrail(shape.d)
  const trail = new Trail(arcPieces)
  if (shape.kind === 'line') {
    trail.move(shape.x1, shape.y1)
    trail.line(shape.x2, shape.y2)
  } else if (shape.kind === 'rect') {
    const { x, y, width, height } = shape
    trail.move(x, y)
    trail.line(x + width, y)
    trail.line(x + width, y + height)
    trail.line(x, y + height)
    trail.close()
  } else traceCircle(trail, shape.x, shape.y, shape.radius)
  return trail
}

function traceCircle(trail: Trail, x: number, y: number, radius: number): void {
  const k = arc * radius
  trail.move(x + radius, y)
  trail.curve(x + radius, y + k, x + k, y + radius, x, y + radius)
  trail.curve(x - k, y + radius, x - radius, y + k, x - radius, y)
  trail.curve(x - radius, y - k, x - k, y - radius, x, y - radius)
  trail.curve(x + k, y - radius, x + radius, y - k, x + radius, y)
  trail.close()
}

/** What the fill of a shape covers. */
export function fillPolygons(shape: DrawnShape): readonly Polygon[] {
  return trailOf(shape).polygons
}

/** What the stroke of a shape covers: a bar for each piece of it, and a disc where two meet; all turn the same way. */
export function strokePolygons(shape: DrawnShape, stroke: Stroke): readonly Polygon[] {
  return trailOf(shape).polygons.flatMap((points) =>
    dashes(points, stroke.dash).flatMap((dash) => thickened(dash, stroke.width / 2)),
  )
}

function thickened(points: Polygon, half: number): readonly Polygon[] {
  const polygons: Polygon[] = []
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(at, at + 4)
    const length = distance(x1, y1, x2, y2)
    if (length === 0) continue
    const [dx, dy] = [((x2 - x1) / length) * half, ((y2 - y1) / length) * half]
    polygons.push([x1 + dy, y1 - dx, x2 + dy, y2 - dx, x2 - dy, y2 + dx, x1 - dy, y1 + dx])
    if (at > 0) polygons.push(disc(x1, y1, half))
  }
  const isClosed = points.length > 4 && points[0] === points.at(-2) && points[1] === points.at(-1)
  return isClosed ? [...polygons, disc(points[0] ?? 0, points[1] ?? 0, half)] : polygons
}

function distance(x1: number, y1: number, x2: number, y2: number): number {
  return Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1))
}

function disc(x: number, y: number, radius: number): Polygon {
  const trail = new Trail(arcPieces)
  traceCircle(trail, x, y, radius)
  return trail.polygons[0] ?? []
}

/** The drawn pieces of a line of dashes and gaps. */
function dashes(points: Polygon, pattern: readonly number[] | undefined): readonly Polygon[] {
  if (pattern === undefined || pattern.length === 0) return [points]
  const drawn: number[][] = []
  let [index, left] = [0, pattern[0] ?? 0]
  let open: number[] = [points[0] ?? 0, points[1] ?? 0]
  for (let at = 0; at + 3 < points.length; at += 2) {
    let [x = 0, y = 0] = points.slice(at, at + 2)
    const [toX = 0, toY = 0] = points.slice(at + 2, at + 4)
    let length = distance(x, y, toX, toY)
    while (length > left) {
      ;[x, y] = [x + ((toX - x) * left) / length, y + ((toY - y) * left) / length]
      if (index % 2 === 0) drawn.push([...open, x, y])
      open = [x, y]
      index += 1
      left = pattern[index % pattern.length] ?? 0
      length = distance(x, y, toX, toY)
    }
    left -= length
    open.push(toX, toY)
  }
  return index % 2 === 0 ? [...drawn, open] : drawn
}
