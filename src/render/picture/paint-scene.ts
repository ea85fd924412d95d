import type { Glyph } from 'fontkit'
import type { Scene, Shape, TextShape } from '../chart/scene.ts'
import type { Typefaces } from '../pdf/typefaces.ts'
import { Canvas } from './canvas.ts'
import { fillPolygons, glyphPolygons, type Polygon, strokePolygons } from './outline.ts'

/** A chart painted on white, so many pixels a point: lines, areas and letters as the PDF has them. */
export function paintScene(scene: Scene, pixelsAPoint: number, type: Typefaces): Canvas {
  const canvas = new Canvas(Math.ceil(scene.width * pixelsAPoint), Math.ceil(scene.height * pixelsAPoint))
  const scaled = (polygons: readonly Polygon[]): readonly Polygon[] =>
    polygons.map((points) => points.map((each) => each * pixelsAPoint))
  for (const shape of scene.shapes) paintShape(canvas, shape, scaled, type)
  return canvas
}

type Scaled = (polygons: readonly Polygon[]) => readonly Polygon[]

function paintShape(canvas: Canvas, shape: Shape, scaled: Scaled, type: Typefaces): void {
  if (shape.kind === 'text') {
    for (const letter of letters(shape, type)) canvas.fill(scaled(letter), shape.color)
    return
  }
  const fill = shape.kind === 'line' ? undefined : shape.fill
  if (fill !== undefined) canvas.fill(scaled(fillPolygons(shape)), fill)
  const { stroke } = shape
  if (stroke !== undefined) canvas.fill(scaled(strokePolygons(shape, stroke)), stroke.color)
}

/** The letters of a text, each as polygons in points: shaped word by word with the space behind, as it is measured. */
function letters(
  { text, face, size, anchor, x, y }: TextShape,
  type: Typefaces,
): readonly (readonly Polygon[])[] {
  const font = type.fonts[face]
  const scale = size / font.unitsPerEm
  const width = anchor === 'start' ? 0 : type.measure(text, face, size)
  let pen = x - (anchor === 'middle' ? width / 2 : width)
  return (text.match(/[^ ]* ?/g) ?? []).flatMap((word) => {
    if (word === '') return []
    const { glyphs, positions } = font.layout(word)
    return glyphs.map((glyph, index) => {
      const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {}
      const [left, base] = [pen + xOffset * scale, y - yOffset * scale]
      pen += xAdvance * scale
      return outlineOf(glyph).map((points) =>
        points.map((each, at) => (at % 2 === 0 ? left + each * scale : base - each * scale)),
      )
    })
  })
}

const outlines = new WeakMap<Glyph, readonly Polygon[]>()

/** The outline of a glyph, taken apart once: digits come again and again. */
function outlineOf(glyph: Glyph): readonly Polygon[] {
  const known = outlines.get(glyph) ?? glyphPolygons(glyph.path.commands)
  outlines.set(glyph, known)
  return known
}
