import type { Polygon } from './outline.ts'

/** A picture of three bytes a pixel, row by row, that begins white. */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.pixels = new Uint8Array(width * height * 3).fill(255)
  }

  /** Paints what polygons cover, in pixels from the top left; a pixel that is covered in part takes its part of the colour. */
  fill(polygons: readonly Polygon[], color: string): void {
    const area = this.#areaOf(polygons)
    if (area === undefined) return
    const cover = new Float64Array(area.width * area.height)
    for (const polygon of polygons) addPolygon(cover, area, polygon)
    this.#paint(cover, area, color)
  }

  #areaOf(polygons: readonly Polygon[]): Area | undefined {
    let [left, top, right, bottom] = [this.width, this.height, 0, 0]
    for (const polygon of polygons)
      for (let at = 0; at + 1 < polygon.length; at += 2) {
        const [x, y] = [polygon[at] ?? 0, polygon[at + 1] ?? 0]
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
    const x = Math.max(0, Math.floor(left))
    const y = Math.max(0, Math.floor(top))
    // One column more takes what an edge hands on to its right.
    const width = Math.min(this.width, Math.ceil(right)) - x + 2
    const height = Math.min(this.height, Math.ceil(bottom)) - y
    return width <= 2 || height <= 0 ? undefined : { x, y, width, height }
  }

  #paint(cover: Float64Array, { x, y, width, height }: Area, color: string): void {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    const { pixels } = this
    for (let row = 0; row < height; row += 1) {
      let sum = 0
      let at = ((y + row) * this.width + x) * 3
      for (let column = 0; column < width - 2; column += 1, at += 3) {
        sum += cover[row * width + column] ?? 0
        const part = Math.min(1, Math.abs(sum))
        if (part < 0.002) continue
        const rest = 1 - part
        pixels[at] = Math.round((pixels[at] ?? 0) * rest + red * part)
        pixels[at + 1] = Math.round((pixels[at + 1] ?? 0) * rest + green * part)
        pixels[at + 2] = Math.round((pixels[at + 2] ?? 0) * rest + blue * part)
      }
    }
  }
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function addPolygon(cover: Float64Array, area: Area, polygon: Polygon): void {
  const count = polygon.length / 2
  for (let index = 0; index < count; index += 1) {
    const next = index + 1 === count ? 0 : index + 1
    addEdge(
      cover,
      area,
      (polygon[index * 2] ?? 0) - area.x,
      (polygon[index * 2 + 1] ?? 0) - area.y,
      (polygon[next * 2] ?? 0) - area.x,
      (polygon[next * 2 + 1] ?? 0) - area.y,
    )
  }
}

/**
 * Adds an edge row by row: at each pixel how much more of what lies to its right is covered, so that the running sum of a
 * row is the exact share of each pixel inside (the accumulation buffer of font-rs and stb_truetype).
 */
function addEdge(cover: Float64Array, area: Area, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 === y1) return
  const sign = y0 < y1 ? 1 : -1
  const [topX, topY, endX, endY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
  const slope = (endX - topX) / (endY - topY)
  const last = Math.min(area.height, Math.ceil(endY))
  for (let row = Math.max(0, Math.floor(topY)); row < last; row += 1) {
    const from = Math.max(topY, row)
    const to = Math.min(endY, row + 1)
    if (to <= from) continue
    const height = (to - from) * sign
    addSpan(cover, area, row, topX + (from - topY) * slope, topX + (to - topY) * slope, height)
  }
}

/** The part of an edge within one row, from one x to another; what leaves the area is held at its side. */
function addSpan(
  cover: Float64Array,
  area: Area,
  row: number,
  from: number,
  to: number,
  height: number,
): void {
  const most = area.width - 2
  const left = Math.min(most, Math.max(0, Math.min(from, to)))
  const right = Math.min(most, Math.max(0, Math.max(from, to)))
  const start = row * area.width
  let before = 0
  for (let column = Math.floor(left); before < 1 && column < area.width; column += 1) {
    const share = passed(left, right, column + 1) - passed(left, right, column)
    cover[start + column] = (cover[start + column] ?? 0) + (share - before) * height
    before = share
  }
}

/** The integral up to x of how much of an edge lies to the left, for an edge from `left` to `right`. */
function passed(left: number, right: number, x: number): number {
  if (x <= left) return 0
  return x >= right ? x - (left + right) / 2 : ((x - left) * (x - left)) / (2 * (right - left))
}
