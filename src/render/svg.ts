import type { Face, Scene, Shape, Stroke } from './chart/scene.ts'

const families: Readonly<Record<Face, string>> = {
  serif: 'font-family="\'Source Serif 4\', serif"',
  'serif-strong': 'font-family="\'Source Serif 4\', serif" font-weight="600"',
  'serif-emphasis': 'font-family="\'Source Serif 4\', serif" font-style="italic"',
  sans: 'font-family="\'Source Sans 3\', sans-serif"',
  'sans-strong': 'font-family="\'Source Sans 3\', sans-serif" font-weight="600"',
}

/** A scene as a standalone SVG document; `title` and `alt` are what a screen reader says. */
export function writeSvg(scene: Scene, title: string, alt: string): string {
  const box = `0 0 ${number(scene.width)} ${number(scene.height)}`
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${number(scene.width)}" height="${number(scene.height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(alt)}</desc>`,
    ...scene.shapes.map((shape) => writeShape(shape)),
    '</svg>',
  ]
  return `${lines.join('\n')}\n`
}

function writeShape(shape: Shape): string {
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
      return `<text x="${number(shape.x)}" y="${number(shape.y)}" ${families[shape.face]} font-size="${number(shape.size)}" fill="${shape.color}" text-anchor="${shape.anchor}" xml:space="preserve">${escaped(shape.text)}</text>`
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
