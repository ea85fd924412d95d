/** The five faces of the house; `strong` is semibold. */
export type Face = 'serif' | 'serif-strong' | 'serif-emphasis' | 'sans' | 'sans-strong'

export interface Stroke {
  readonly color: string
  readonly width: number
  /** Lengths of dashes and gaps in points. */
  readonly dash?: readonly number[] | undefined
}

export interface LineShape {
  readonly kind: 'line'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly stroke: Stroke
}

export interface PathShape {
  readonly kind: 'path'
  /** SVG path data. */
  readonly d: string
  readonly fill?: string | undefined
  readonly stroke?: Stroke | undefined
}

export interface RectShape {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill?: string | undefined
  readonly stroke?: Stroke | undefined
}

export interface CircleShape {
  readonly kind: 'circle'
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly fill?: string | undefined
  readonly stroke?: Stroke | undefined
}

export interface TextShape {
  readonly kind: 'text'
  readonly x: number
  /** The baseline. */
  readonly y: number
  readonly text: string
  readonly face: Face
  readonly size: number
  readonly color: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** What is stroked or filled. */
export type DrawnShape = LineShape | PathShape | RectShape | CircleShape

/** Everything that a page or a chart is drawn with. Points, origin at the top left, y downwards. */
export type Shape = DrawnShape | TextShape

/** A chart as plain shapes, before it becomes PDF operators or SVG elements. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** The width of a text in points. */
export type Measure = (text: string, face: Face, size: number) => number

/** A rectangle that something covers. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The area that a text covers: from its ascenders to its descenders. */
export function textArea(shape: TextShape, measure: Measure): Area {
  const width = measure(shape.text, shape.face, shape.size)
  const x =
    shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - width : shape.x - width / 2
  return { x, y: shape.y - shape.size * 0.78, width, height: shape.size }
}

/** The same shape moved by a distance. */
export function moved(shape: Shape, dx: number, dy: number): Shape {
  switch (shape.kind) {
    case 'line':
      return { ...shape, x1: shape.x1 + dx, x2: shape.x2 + dx, y1: shape.y1 + dy, y2: shape.y2 + dy }
    case 'path':
      return { ...shape, d: placedPath(shape.d, dx, dy) }
    default:
      return { ...shape, x: shape.x + dx, y: shape.y + dy }
  }
}

/** Path data of absolute commands with coordinate pairs only (M, L, C, Z), as d3-shape writes it: scaled, then moved. */
export function placedPath(d: string, dx: number, dy: number, scale = 1): string {
  let isX = false
  return d.replace(/-?\d*\.?\d+(?:e-?\d+)?/g, (number) => {
    isX = !isX
    return String(Math.round((Number(number) * scale + (isX ? dx : dy)) * 1000) / 1000)
  })
}
