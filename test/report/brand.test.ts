import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { brandColours } from '../../src/render/chart/brand-colours.ts'
import { palette } from '../../src/render/chart/palette.ts'
import { readBrand } from '../../src/report/brand.ts'
import { readLogo } from '../../src/report/brand-logo.ts'
import { contrastOnWhite, darkened } from '../../src/report/colour.ts'
import { PathTracer } from '../../src/report/logo-path.ts'
import { Random } from '../support/random.ts'

const logo = { path: 'logo.svg', text: '<svg viewBox="0 0 20 10"><rect width="20" height="10"/></svg>\n' }

/** What a terminal shows of a brand, or the brand. */
function told(text: string): unknown {
  const file = { path: 'brand.yaml', text }
  const read = readBrand({ file, pictures: [logo] })
  return read.ok ? read.value.brand : printDiagnostics(read.diagnostics, [file, logo])
}

function toldOfLogo(text: string): unknown {
  const read = readLogo({ path: 'logo.svg', text })
  return read.ok
    ? read.value
    : read.diagnostics.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`)
}

describe('a brand', () => {
  test('has a logo, two colours and words at the foot, each of which may be left out', () => {
    expect(told('logo: logo.svg\naccent: "#6b1f3a"\nfooter: Northwind\n')).toEqual({
      logo: { width: 20, height: 10, paths: [{ d: 'M0 0L20 0L20 10L0 10Z', fill: '#000000' }] },
      accent: '#6B1F3A',
      focus: undefined,
      footer: 'Northwind',
    })
    expect(readBrand(undefined)).toEqual({ ok: true, value: { brand: {}, files: [] }, warnings: [] })
  })

  test('has each of its mistakes told at its place', () => {
    expect(told('logo: logo.png\naccent: "#4A90D9"\nfocus: green\nfont: x\n')).toBe(
      [
        "brand.yaml:1:7  logo  'logo.png' is no SVG",
        '   1 | logo: logo.png',
        '     |       ^^^^^^^^',
        '  hint: save the logo as SVG with plain filled shapes: it is sharp at any size',
        '',
        'brand.yaml:2:9  contrast  accent #4A90D9 has a contrast of 3.34:1 on white; text needs 4.5:1',
        '   2 | accent: "#4A90D9"',
        '     |         ^^^^^^^^^',
        `  hint: a darker one of the same hue has it: "${darkened('#4A90D9')}"`,
        '',
        "brand.yaml:3:8  colour  'focus' is no colour",
        '   3 | focus: green',
        '     |        ^^^^^',
        '  hint: write it in quotes, as "#0B4F8A"',
        '',
        "brand.yaml:4:1  unknown-key  there is no field 'font'",
        '   4 | font: x',
        '     | ^^^^',
        '  hint: known are logo, accent, focus, footer',
        '',
      ].join('\n'),
    )
    expect(told('logo: lgo.svg\n')).toContain("there is no file 'lgo.svg' beside brand.yaml")
    expect(told('accent: #0B4F8A\n')).toContain("brand.yaml:1:1  colour  'accent' is no colour")
  })

  test('keeps what a reader must tell apart: white labels can be read on its fills, and warnings stay', () => {
    const random = new Random(7)
    for (let count = 0; count < 200; count += 1) {
      const colour = `#${Array.from({ length: 3 }, () => random.whole(0, 255).toString(16).padStart(2, '0')).join('')}`
      const dark = darkened(colour)
      expect(contrastOnWhite(dark)).toBeGreaterThanOrEqual(4.5)
      const colours = brandColours({ accent: dark, focus: dark })
      expect(contrastOnWhite(colours.get('#4F7FA8') ?? '#FFFFFF')).toBeGreaterThanOrEqual(4)
      for (const name of ['ink', 'reference', 'good', 'bad', 'muted'] as const)
        expect(colours.has(palette[name])).toBe(false)
    }
  })
})

describe('a logo', () => {
  test('has plain filled shapes: groups, paths, rectangles and circles', () => {
    const text =
      '<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg" viewBox="5 5 10 10"><title>A &amp; B</title><g fill="#abc"><path d="m5 5h2v2z"/><circle cx="10" cy="10" r="2" fill="none"/></g></svg>'
    expect(toldOfLogo(text)).toEqual({
      width: 10,
      height: 10,
      paths: [{ d: 'M0 0L2 0L2 2Z', fill: '#AABBCC' }],
    })
  })

  test.each([
    [
      '<svg viewBox="0 0 1 1"><script>x</script><path d="M0 0h1"/></svg>',
      ['1:25 a logo has no script', '1:32 a logo has no text'],
    ],
    [
      '<svg viewBox="0 0 1 1"><path style="fill:red" d="M0 0h1"/></svg>',
      ['1:30 path of a logo has no style'],
    ],
    ['<svg viewBox="0 0 1 1"><image href="/etc/passwd"/></svg>', ['1:25 a logo has no image']],
    [
      '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
      ['1:1 this is no tag of a logo'],
    ],
    [
      '<svg viewBox="0 0 1 1"><path d="M0 0a1 1 0 0 0 1 1"/></svg>',
      ["1:24 'a' is no command of a path of a logo"],
    ],
    ['<svg viewBox="0 0 1 1"><path d="M0 0L1"/></svg>', ["1:24 'L' of a path has 1 numbers"]],
    [
      '<svg viewBox="0 0 1 1"><path fill="url(#x)" d="M0 0h1"/></svg>',
      ["1:24 the fill 'url(#x)' is no colour"],
    ],
    ['<svg width="4"><path d="M0 0h1"/></svg>', ['1:1 svg needs a viewBox of four numbers']],
    ['<svg viewBox="0 0 1 1"></svg>', ['1:1 the file has no svg with a viewBox and a filled shape']],
  ])('is refused where it has anything else: %s', (text, messages) => {
    const found = toldOfLogo(text)
    for (const message of messages) expect(found).toContain(message)
  })

  test('is drawn alike by relative and by absolute commands', () => {
    const random = new Random(11)
    for (let count = 0; count < 100; count += 1) {
      let [x, y] = [random.whole(0, 9), random.whole(0, 9)]
      let [relative, absolute] = [`m${x} ${y}`, `M${x} ${y}`]
      for (let step = 0; step < 6; step += 1) {
        const points = Array.from({ length: 6 }, () => random.whole(-9, 9))
        const at = points.map((value, index) => value + (index % 2 === 0 ? x : y))
        relative += `c${points.join(',')}`
        absolute += ` C ${at.join(' ')}`
        ;[x, y] = [at[4] ?? 0, at[5] ?? 0]
      }
      expect(new PathTracer(1, -2).trace(`${relative}z`)).toEqual(new PathTracer(1, -2).trace(`${absolute}Z`))
    }
  })
})
