import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartHeight, drawChart, leastHeight } from '../../../src/render/chart/draw-chart.ts'
import { palette } from '../../../src/render/chart/palette.ts'
import type { Scene } from '../../../src/render/chart/scene.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { type Chart, chartMarks } from '../../../src/report/chart.ts'
import { generatedCharts } from '../../support/chart-random.ts'
import { houseFonts } from '../../support/fonts.ts'
import { clashes, outsiders, sceneTexts } from '../../support/scene-faults.ts'

const { measure } = openTypefaces(houseFonts)

/** As wide as the text of a page, as tall as it likes and as small as a full page makes it. */
function scenes(chart: Chart): readonly Scene[] {
  return [chartHeight(chart), leastHeight(chart)].map((height) => drawChart(chart, 483, height, measure))
}

/** Numbers that a chart must print, however little room there is; parts of a bar may be too thin for theirs. */
function requiredMarks(chart: Chart): readonly string[] {
  if (chart.kind === 'stack')
    return chart.groups.flatMap(({ stacks }) => stacks.map(({ total }) => total.text))
  return chartMarks(chart).map(({ text }) => text)
}

describe.each(generatedCharts)('a %s chart of any data', (_, arbitrary) => {
  const always = (law: (scene: Scene, chart: Chart) => void): void =>
    fc.assert(
      fc.property(arbitrary, (chart) => {
        for (const scene of scenes(chart)) law(scene, chart)
      }),
      { seed: 20261126, numRuns: 150 },
    )

  test('has no two texts that touch', () => {
    always((scene) => expect(clashes(scene, measure)).toEqual([]))
  })

  test('keeps every text inside its box', () => {
    always((scene) => expect(outsiders(scene, measure)).toEqual([]))
  })

  test('prints each of its numbers whole', () => {
    always((scene, chart) => {
      const printed = sceneTexts(scene)
        .map(({ text }) => text)
        .join('\n')
      expect(requiredMarks(chart).filter((text) => !printed.includes(text))).toEqual([])
    })
  })

  test('sets no text smaller than five points', () => {
    always((scene) =>
      expect(Math.min(...sceneTexts(scene).map(({ size }) => size))).toBeGreaterThanOrEqual(5),
    )
  })

  test('draws only what is a number', () => {
    always((scene) => expect(JSON.stringify(scene)).not.toMatch(/NaN|null|Infinity/))
  })
})

test('bars begin at zero whatever their values', () => {
  for (const [name, arbitrary] of generatedCharts.filter(([kind]) => ['stack', 'waterfall'].includes(kind)))
    fc.assert(
      fc.property(arbitrary, (chart) => {
        const zero = drawChart(chart, 483, 160, measure).shapes.filter(
          (shape) =>
            shape.kind === 'line' && shape.stroke.width === 0.8 && shape.stroke.color === palette.ink,
        )
        expect(zero, name).toHaveLength(1)
      }),
      { seed: 20261126, numRuns: 60 },
    )
})
