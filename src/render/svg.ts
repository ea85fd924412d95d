import type { Chart } from '../report/chart.ts'
import { inertData } from '../report/sanitize-text.ts'
import { label, wrapped } from './chart/chart-text.ts'
import { chartHeight, drawChart } from './chart/draw-chart.ts'
import { palette } from './chart/palette.ts'
import { type Face, type Measure, moved, type Scene, type Shape, type Stroke } from './chart/scene.ts'

const families: Readonly<Record<Face, string>> = {
  serif: 'font-family="\'Source Serif 4\', serif"',
  'serif-strong': 'font-family="\'Source Serif 4\', serif" font-weight="600"',
  'serif-emphasis': 'font-family="\'Source Serif 4\', serif" font-style="italic"',
  sans: 'font-family="\'Source Sans 3\', sans-serif"',
  'sans-strong': 'font-family="\'Source Sans 3\', sans-serif" font-weight="600"',
}

/** Width of a figure in points: that of the text of a page. */
const usualWidth = 492

/**
 * A chart as a standalone SVG figure: claim, measure, drawing, source. It is the drawing that a document shows, with
 * `title` and `desc` for those who cannot see it. The same chart gives the same text.
 */
export function chartSvg(chart: Chart, measure: Measure, width = usualWidth): string {
  const shown = inertData(chart)
  return writeSvg(figureScene(shown, width, measure), shown.claim, shown.alt, measure)
}

/** The drawing below its claim and measure, above its source, on white. */
function figureScene(chart: Chart, width: number, measure: Measure): Scene {
  const lines = (text: string, face: Face, size: number, leading: number, top: number) =>
    wrapped(text, width, 4, face, size, measure).map((line, index) =>
      label(0, top + index * leading + size, line, { face, size }),
    )
  const claim = lines(chart.claim, 'sans-strong', 10, 13, 0)
  const below = claim.length * 13
  const subtitle = lines(chart.subtitle, 'sans', 8.5, 11.4, below)
  const top = below + subtitle.length * 11.4 + 8
  const drawing = drawChart(chart, width, chartHeight(chart), measure)
  const bottom = top + drawing.height + 4
  const source = lines(chart.source ?? '', 'sans', 7.5, 9.8, bottom)
  const height = bottom + source.length * 9.8 + 2
  const muted = [...subtitle, ...source].map((shape) => ({ ...shape, color: palette.muted }))
  const ground: Shape = { kind: 'rect', x: 0, y: 0, width, height, fill: palette.white }
  const shapes = [ground, ...claim, ...drawing.shapes.map((shape) => moved(shape, 0, top)), ...muted]
  return { width, height, shapes }
}

/** A scene as an SVG document; `title` and `alt` are what a screen reader says. */
function writeSvg(scene: Scene, title: string, alt: string, measure: Measure): string {
  const box = `0 0 ${number(scene.width)} ${number(scene.height)}`
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${number(scene.width)}" height="${number(scene.height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(alt)}</desc>`,
    ...scene.shapes.map((shape) => writeShape(shape, measure)),
    '</svg>',
  ]
  return `${lines.join('\n')}\n`
}

/** Texts say how wide they are, so that a viewer without the fonts of the house keeps labels apart. */
function writeShape(shape: Shape, measure: Measure): string {
  switch (shape.kind) {
    case 'line':
      return `<line x1="${number(shape.x1)}" y1="${number(shape.y1)}" x2="${number(shape.x2)}" y2="${number(shape.y2)}"${painted(undefined, shape.stroke)}/>`
    case 'path':
      return `<path d="${shape.d}"${painted(shape.fill, shape.stroke)}/>`
    case 'rect':
      return `<rect x="${number(shape.x)}" y="${number(shape.y)}" width="${number(shape.width)}" height="${number(shape.height)}"${painted(shape.fill, shape.stroke)}/>`
    case 'circle':
      return `<circle cx="${number(shape.x)}" cy="${number(shape.y)}" r="${number(shape.radius)}"${painted(shape.fill, shape.stroke)}/>`
    case 'text':
      return `<text x="${number(shape.x)}" y="${number(shape.y)}" ${families[shape.face]} font-size="${number(shape.size)}" fill="${shape.color}" text-anchor="${shape.anchor}" textLength="${number(measure(shape.text, shape.face, shape.size))}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(shape.text)}</text>`
  }
}

function painted(fill: string | undefined, stroke: Stroke | undefined): string {
  const filled = ` fill="${fill ?? 'none'}"`
  if (stroke === undefined) return filled
  const dash = stroke.dash === undefined ? '' : ` stroke-dasharray="${stroke.dash.map(number).join(' ')}"`
  return `${filled} stroke="${stroke.color}" stroke-width="${number(stroke.width)}"${dash}`
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
