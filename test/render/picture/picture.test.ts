import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scene } from '../../../src/render/chart/scene.ts'
import { moved } from '../../../src/render/chart/scene.ts'
import { layOut } from '../../../src/render/pdf/layout.ts'
import type { Box, Element } from '../../../src/render/pdf/structure.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { Canvas } from '../../../src/render/picture/canvas.ts'
import { paintScene } from '../../../src/render/picture/paint-scene.ts'
import { pngOf } from '../../../src/render/picture/png.ts'
import { galleryDocument, pdfOf } from '../../support/documents.ts'
import { houseFonts } from '../../support/fonts.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { requireTool } from '../../support/tools.ts'

const type = openTypefaces(houseFonts)
const hasPoppler = requireTool('pdftoppm', 'apt-get install poppler-utils')

/** The drawings of a laid out document: their boxes by page. */
function drawings(): readonly { readonly box: Box; readonly page: number }[] {
  const layout = layOut(galleryDocument(), type)
  if (!layout.ok) throw new Error('the gallery does not fit')
  const boxes: Box[] = []
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (child.kind === 'element') visit(child)
      else if (element.role === 'Figure') boxes.push(child)
    }
  }
  visit(layout.value.root)
  return boxes.map((box) => ({ box, page: layout.value.pages.findIndex((each) => each.includes(box)) }))
}

/** A page of a PDF as poppler paints it: bytes of red, green and blue. */
function popplerPage(
  pdf: string,
  page: number,
  area: { x: number; y: number; width: number; height: number },
) {
  const [x, y, width, height] = [area.x, area.y, area.width, area.height].map((each) => String(each))
  const at = ['-x', x, '-y', y, '-W', width, '-H', height].map(String)
  const words = ['-r', '216', '-f', String(page + 1), '-l', String(page + 1), ...at, '-singlefile', pdf, pdf]
  execFileSync('pdftoppm', words)
  const bytes = readFileSync(`${pdf}.ppm`)
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40))
  return bytes.subarray(head?.[0].length ?? 0)
}

test.skipIf(!hasPoppler)('a chart looks as in the PDF that poppler paints', () => {
  const pdf = join(temporaryFolder(), 'gallery.pdf')
  writeFileSync(pdf, pdfOf(galleryDocument()))
  const found = drawings()
  expect(found.length).toBeGreaterThan(5)
  for (const { box, page } of found) {
    const { area } = box
    if (area === undefined) throw new Error('a figure has an area')
    // Whole pixels, so that both paint the same grid.
    const [x, y] = [Math.floor(area.x * 3), Math.floor(area.y * 3)]
    const shapes = box.shapes.map((shape) => moved(shape, -x / 3, -y / 3))
    const canvas = paintScene({ width: 480, height: Math.floor(area.height), shapes }, 3, type)
    const other = popplerPage(pdf, page, { x, y, width: canvas.width, height: canvas.height })
    expect(other.length).toBe(canvas.pixels.length)
    const differences = canvas.pixels.map((value, index) => Math.abs(value - (other[index] ?? 0)))
    const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length
    const far = differences.filter((each) => each > 96).length / differences.length
    expect(mean).toBeLessThan(2.5)
    expect(far).toBeLessThan(0.01)
  }
})

describe('a canvas', () => {
  test('gives a polygon the area that it has', () => {
    const corner = fc.double({ min: 1, max: 39, noNaN: true })
    fc.assert(
      fc.property(fc.array(corner, { minLength: 6, maxLength: 6 }), (points) => {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = points
        const canvas = new Canvas(40, 40)
        canvas.fill([points], '#000000')
        let covered = 0
        for (let at = 0; at < canvas.pixels.length; at += 3) covered += 1 - (canvas.pixels[at] ?? 0) / 255
        const area = Math.abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) / 2
        // Each pixel that an edge crosses is rounded to a 255th.
        expect(Math.abs(covered - area)).toBeLessThan(0.3)
      }),
      { seed: 17, numRuns: 300 },
    )
  })

  test('paints nothing outside of itself', () => {
    const canvas = new Canvas(4, 4)
    canvas.fill([[-10, -10, 20, -10, 20, 20, -10, 20]], '#0B4F8A')
    expect([...canvas.pixels]).toEqual(Array.from({ length: 16 }, () => [0x0b, 0x4f, 0x8a]).flat())
    canvas.fill([[10, 10, 12, 10, 12, 12]], '#000000')
    expect([...canvas.pixels.subarray(0, 3)]).toEqual([0x0b, 0x4f, 0x8a])
  })

  test('draws dashes of the length asked for', () => {
    const stroke = { color: '#000000', width: 1, dash: [2, 1] }
    const scene: Scene = {
      width: 9,
      height: 1,
      shapes: [{ kind: 'line', x1: 0, x2: 9, y1: 0.5, y2: 0.5, stroke }],
    }
    const { pixels } = paintScene(scene, 1, type)
    const row = Array.from({ length: 9 }, (_, index) => (pixels[index * 3] ?? 0) / 255)
    expect(row).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1])
  })
})

test('a PNG holds the pixels, each chunk with its checksum', async () => {
  const canvas = new Canvas(3, 2)
  canvas.fill([[0, 0, 1, 0, 1, 1, 0, 1]], '#102030')
  const png = Buffer.from(await pngOf(canvas, 3))
  const at = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  expect([...rows.subarray(0, 4)]).toEqual([0, 0x10, 0x20, 0x30])
  expect(rows).toHaveLength(2 * 10)
  // The checksum of an empty IEND is a constant of the format.
  expect(png.subarray(-8).toString('hex')).toBe('49454e44ae426082')
})
