import type { PartFill } from './palette.ts'
import type { Area, Shape } from './scene.ts'

/** A bar filled with a tone and, where the fill asks for it, stripes drawn as plain lines (no patterns, no clipping). */
export function filledBar(area: Area, fill: PartFill): readonly Shape[] {
  if (area.width <= 0 || area.height <= 0) return []
  const outline = { color: fill.stripe ?? fill.fill, width: 0.6 }
  const body: Shape = {
    kind: 'rect',
    ...area,
    fill: fill.fill,
    stroke: fill.stripe === undefined ? undefined : outline,
  }
  return fill.stripe === undefined ? [body] : [body, ...stripes(area, fill.stripe)]
}

/** Diagonal lines, each cut to the area: x + y = c. */
function stripes(area: Area, color: string): readonly Shape[] {
  const { x, y, width, height } = area
  const gap = 4.2
  const shapes: Shape[] = []
  for (let c = gap; c < width + height; c += gap) {
    const x1 = Math.max(0, c - height)
    const x2 = Math.min(width, c)
    shapes.push({
      kind: 'line',
      x1: x + x1,
      y1: y + c - x1,
      x2: x + x2,
      y2: y + c - x2,
      stroke: { color, width: 0.6 },
    })
  }
  return shapes
}
