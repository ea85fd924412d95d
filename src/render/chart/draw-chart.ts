import type { Chart } from '../../report/chart.ts'
import { curveScene } from './curve-chart.ts'
import { heatScene } from './heat-chart.ts'
import { lineScene } from './line-chart.ts'
import type { Measure, Scene } from './scene.ts'
import { stackScene } from './stack-chart.ts'
import { tornadoScene } from './tornado-chart.ts'
import { waterfallScene } from './waterfall-chart.ts'

/** Heights in points that suit a column of text, by kind of chart. */
function naturalHeight(chart: Chart): number {
  switch (chart.kind) {
    case 'line':
      return 140
    case 'stack':
      return 165
    case 'waterfall':
      return 165
    case 'tornado':
      return 24 + 22 * chart.drivers.length
    case 'heat':
      return 30 + 20 * chart.rows.length
    case 'curve':
      return 190
  }
}

/** The height that a chart asks for, in points. */
export function chartHeight(chart: Chart): number {
  return chart.height ?? naturalHeight(chart)
}

/** The height below which a chart could not be read. */
export function leastHeight(chart: Chart): number {
  const natural = chartHeight(chart)
  if (chart.kind === 'tornado') return Math.min(natural, 20 + 16 * chart.drivers.length)
  if (chart.kind === 'heat') return Math.min(natural, 28 + 14 * chart.rows.length)
  return natural * 0.7
}

/** A chart as plain shapes in a box of the given size. */
export function drawChart(chart: Chart, width: number, height: number, measure: Measure): Scene {
  switch (chart.kind) {
    case 'line':
      return lineScene(chart, width, height, measure)
    case 'stack':
      return stackScene(chart, width, height, measure)
    case 'waterfall':
      return waterfallScene(chart, width, height, measure)
    case 'tornado':
      return tornadoScene(chart, width, height, measure)
    case 'heat':
      return heatScene(chart, width, height, measure)
    case 'curve':
      return curveScene(chart, width, height, measure)
  }
}
