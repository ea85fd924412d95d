import { describe, expect, test } from 'vitest'
import { chartHeight, drawChart } from '../../src/render/chart/draw-chart.ts'
import { openTypefaces } from '../../src/render/pdf/typefaces.ts'
import { chartSvg } from '../../src/render/svg.ts'
import { houseFonts } from '../support/fonts.ts'
import { galleryCharts } from '../support/gallery.ts'
import { hostileTexts } from '../support/hostile.ts'
import { sceneTexts } from '../support/scene-faults.ts'

const { measure } = openTypefaces(houseFonts)

/** The elements of a well-formed document by name, in order; throws on one that is not. */
function elements(svg: string): readonly string[] {
  const open: string[] = []
  const seen: string[] = []
  const tag = /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<]*")*)(\/?)>/g
  for (const [, close, name = '', , empty] of svg.matchAll(tag)) {
    if (close === '/') {
      if (open.pop() !== name) throw new Error(`${name} is closed and was not open`)
      continue
    }
    seen.push(name)
    if (empty !== '/') open.push(name)
  }
  const rest = svg.replaceAll(tag, '')
  if (open.length > 0 || /[<>]|&(?!amp;|lt;|gt;|quot;)/.test(rest)) throw new Error('not well-formed')
  return seen
}

/** The texts of an SVG, in order. */
function svgTexts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
}

describe.each([...galleryCharts])('the %s chart as SVG', (_, chart) => {
  const svg = chartSvg(chart, measure)

  test('has a title and a description before all else, and is an image to a screen reader', () => {
    expect(elements(svg).slice(0, 3)).toEqual(['svg', 'title', 'desc'])
    expect(svg).toContain('role="img"')
    expect(svg).toContain(`<title>${chart.claim}</title>`)
  })

  test('shows what the page shows: claim, measure, drawing, source', () => {
    const drawn = sceneTexts(drawChart(chart, 492, chartHeight(chart), measure)).map(({ text }) => text)
    const texts = svgTexts(svg)
    expect(texts.slice(texts.indexOf(drawn[0] ?? '')).slice(0, drawn.length)).toEqual(drawn)
    const words = texts.join(' ')
    for (const part of [chart.claim, chart.subtitle, chart.source ?? '']) expect(words).toContain(part)
  })

  test('is the same each time and has no active content, no link, nothing from outside', () => {
    expect(chartSvg(chart, measure)).toBe(svg)
    expect(svg).not.toMatch(/script|href|url\(|on\w+=|NaN|Infinity|undefined/)
  })
})

test.each(hostileTexts)('a hostile name stays text: %#', (text) => {
  const chart = galleryCharts.get('cash')
  if (chart === undefined) throw new Error('the gallery shows cash')
  const names = elements(chartSvg(chart, measure))
  const hostile = elements(chartSvg({ ...chart, claim: text, alt: text }, measure))
  const others = (all: readonly string[]) => all.filter((name) => name !== 'text')
  expect(others(hostile)).toEqual(others(names))
})
