import { describe, expect, test } from 'vitest'
import { tickTexts, wrapped } from '../../../src/render/chart/chart-text.ts'
import { chartHeight, drawChart, leastHeight } from '../../../src/render/chart/draw-chart.ts'
import { palette } from '../../../src/render/chart/palette.ts'
import { type Scene, textArea } from '../../../src/render/chart/scene.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import type { Chart, StackChart, TornadoChart } from '../../../src/report/chart.ts'
import { houseFonts } from '../../support/fonts.ts'
import { galleryCharts, stackChart } from '../../support/gallery.ts'
import { unitCostChart } from '../../support/memo-content.ts'
import { clashes, outsiders, sceneTexts } from '../../support/scene-faults.ts'

const { measure } = openTypefaces(houseFonts)
const charts = [...galleryCharts, ['unit cost', unitCostChart] as const]
const sizes = [
  [492, 1],
  [483, 0.7],
  [400, 0.8],
] as const

function scenes(chart: Chart): readonly Scene[] {
  return sizes.map(([width, share]) => drawChart(chart, width, chartHeight(chart) * share, measure))
}

describe.each(charts)('the %s chart', (_, chart) => {
  test('has no two texts that touch', () => {
    for (const scene of scenes(chart)) {
      expect(sceneTexts(scene).length).toBeGreaterThan(5)
      expect(clashes(scene, measure)).toEqual([])
    }
  })

  test('keeps every text inside its box', () => {
    for (const scene of scenes(chart)) expect(outsiders(scene, measure)).toEqual([])
  })

  test('draws nothing that is not a number', () => {
    for (const scene of scenes(chart)) expect(JSON.stringify(scene)).not.toMatch(/NaN|null|Infinity/)
  })
})

test.each(charts)('the %s chart without any data draws only what is a number', (_, chart) => {
  const entries = Object.entries(chart).flatMap(([key, value]) => {
    if (key === 'between' || (key === 'base' && Array.isArray(value))) return []
    return [[key, Array.isArray(value) ? [] : value] as const]
  })
  const empty = Object.fromEntries(entries) as unknown as Chart
  expect(JSON.stringify(drawChart(empty, 400, 120, measure))).not.toMatch(/NaN|null|Infinity/)
})

test('bars stand on zero, and their heights are to their values as one to one', () => {
  const one = (millions: number): Chart => {
    const value = { value: millions * 1e6, text: '' }
    const chart: StackChart = { ...(stackChart as StackChart), parts: [{ label: 'a', emphasis: 'context' }] }
    return {
      ...chart,
      groups: [
        {
          label: 'x',
          stacks: [
            { label: '', values: [value], total: value },
            { label: '', values: [{ ...value, value: value.value * 2 }], total: value },
          ],
        },
      ],
    }
  }
  const bars = drawChart(one(5), 400, 150, measure).shapes.filter(
    (shape) => shape.kind === 'rect' && shape.height > 10,
  )
  const [small, large] = bars.map((bar) => (bar.kind === 'rect' ? bar.height : 0))
  expect((large ?? 0) / (small ?? 1)).toBeCloseTo(2, 6)
})

test('series differ by dash and not by colour alone', () => {
  const strokes = drawChart(unitCostChart, 492, 140, measure).shapes.flatMap((shape) =>
    shape.kind === 'path' && shape.stroke !== undefined ? [JSON.stringify(shape.stroke.dash ?? 'solid')] : [],
  )
  expect(new Set(strokes).size).toBe(strokes.length)
  expect(strokes).toHaveLength(2)
})

test('a name of one long word takes one line and is cut', () => {
  const name = 'Kommunikationsinfrastrukturverwaltungsgesellschaft'
  expect(wrapped(name, 60, 3, 'sans', 8, measure)).toHaveLength(1)
  expect(wrapped(`The ${name}`, 60, 3, 'sans', 8, measure)[0]).toBe('The')
})

test('a name is cut at the end of a word, and within a word only where the word is most of what fits', () => {
  const last = (name: string, width: number) => wrapped(name, width, 3, 'sans', 8, measure).at(-1)
  expect(last('Buy the base load from the second supplier', 52)).toBe('second…')
  expect(last('The Kommunikationsinfrastrukturverwaltungsgesellschaft', 52)).toMatch(/^Kommunikat.*…$/)
})

test('a step of a bridge that prints as nothing has no arrow', () => {
  const chart = galleryCharts.get('waterfall')
  if (chart?.kind !== 'waterfall') throw new Error('the gallery has a bridge')
  const still = { label: 'Still', role: 'change', mark: { value: 0, text: '$0.0M' } } as const
  const drawn = drawChart({ ...chart, steps: [still, ...chart.steps] }, 492, 165, measure)
  const values = sceneTexts(drawn).map(({ text }) => text)
  expect(values).toContain('$0.0M')
  expect(values).toContain('▲ $8.4M')
})

test('the total of a column stands on white, so that no grid line strikes it', () => {
  const value = { value: 546e3, text: '$546k' }
  const stack = { label: '', values: [value], total: value }
  const chart = { ...(stackChart as StackChart), groups: [{ label: 'x', stacks: [stack] }] }
  for (let height = 80; height < 200; height += 10) {
    const { shapes } = drawChart(chart, 400, height, measure)
    const total = shapes.findLast((shape) => shape.kind === 'text' && shape.text === value.text)
    if (total?.kind !== 'text') throw new Error('the total is drawn')
    const { x, y, width } = textArea(total, measure)
    const middle = y + total.size / 2
    const plate = shapes.findLastIndex(
      (shape) =>
        shape.kind === 'rect' &&
        shape.fill === palette.white &&
        shape.x <= x &&
        shape.x + shape.width >= x + width &&
        shape.y <= middle &&
        shape.y + shape.height >= middle,
    )
    const lastLine = shapes.findLastIndex(
      (shape) => shape.kind === 'line' && shape.stroke.color === palette.grid,
    )
    expect(plate).toBeGreaterThan(lastLine)
    expect(shapes.indexOf(total)).toBeGreaterThan(plate)
  }
})

test('names of one line leave the room of the others to the bars', () => {
  const chart = galleryCharts.get('waterfall')
  if (chart?.kind !== 'waterfall') throw new Error('the gallery has a bridge')
  const steps = chart.steps.map((step, index) => ({ ...step, label: `s${index}` }))
  const lowest = (drawn: Scene) => Math.max(...sceneTexts(drawn).map(({ y }) => y))
  expect(lowest(drawChart({ ...chart, steps }, 492, 165, measure))).toBeGreaterThan(155)
  expect(lowest(drawChart(chart, 492, 165, measure))).toBeGreaterThan(155)
})

test('a long name is cut and the number behind it is not', () => {
  const chart = galleryCharts.get('capacity')
  if (chart === undefined) throw new Error('the gallery shows capacity')
  const names = sceneTexts(drawChart(chart, 400, 140, measure)).map((shape) => shape.text)
  expect(names.some((name) => name.endsWith('… 402'))).toBe(true)
})

test('ticks print with as many digits as their step needs, with a minus sign before the currency', () => {
  const millions = { prefix: '$', divide: 1e6, suffix: 'M' }
  expect(tickTexts([-10e6, -5e6, 0, 5e6], millions)).toEqual(['−$10M', '−$5M', '$0', '$5M'])
  expect(tickTexts([0, 0.25e6, 0.5e6], millions)).toEqual(['$0', '$0.25M', '$0.50M'])
  expect(tickTexts([0, 1000, 2000], { prefix: '', divide: 1, suffix: '' })).toEqual(['0', '1,000', '2,000'])
  expect(tickTexts([0, 0.5, 1], { prefix: '', divide: 0.01, suffix: '%' })).toEqual(['0%', '50%', '100%'])
  const german = { decimal: ',', group: '.', prefix: '', divide: 1e3, suffix: ' Tsd. €' }
  expect(tickTexts([0, 500, 1000, 1500], german)).toEqual(['0', '0,5 Tsd. €', '1,0 Tsd. €', '1,5 Tsd. €'])
  expect(tickTexts([0, 2e6], german)).toEqual(['0', '2.000 Tsd. €'])
})

test('what the ends of long bars are at stands on the bars where it has no room beside them', () => {
  const end = (millions: number, input: string) => ({ value: millions * 1e6, text: `−$${-millions}M`, input })
  const driver = (low: number, at: string, high: number, highAt: string) => ({
    label: 'Change of uncommitted prices a year: Cloud A, hyperscaler',
    low: end(low, at),
    high: end(high, highAt),
  })
  const chart: Chart = {
    ...(galleryCharts.get('tornado') as TornadoChart),
    base: { value: -13.9e6, text: '−$13.9M' },
    drivers: [
      driver(-20.6, '21% above plan', -7.52, '20% below plan'),
      driver(-21.6, '$3.99/GPU-hour', -13.9, '$6.98/GPU-hour'),
      driver(-15.5, '307 tokens', -12.5, '205 tokens'),
    ],
  }
  for (const height of [chartHeight(chart), leastHeight(chart)]) {
    const scene = drawChart(chart, 483, height, measure)
    const texts = sceneTexts(scene)
    const inputs = chart.drivers.flatMap(({ low, high }) => [low.input, high.input])
    for (const input of inputs)
      expect(
        texts.some(({ text }) => text.includes(`at ${input}`)),
        input,
      ).toBe(true)
    const bars = scene.shapes.filter((shape) => shape.kind === 'rect' && shape.fill === palette.focus)
    const held = texts.find(({ text }) => text === 'at 20% below plan')
    if (held === undefined) throw new Error('the long bar holds its input')
    const { x, width } = textArea(held, measure)
    expect(held.color).toBe(palette.white)
    expect(bars.some((bar) => bar.kind === 'rect' && bar.x <= x && x + width <= bar.x + bar.width)).toBe(true)
  }
})
