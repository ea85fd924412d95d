import type { HeatChart } from '../../report/chart.ts'
import { axisLabel, chartText, fitted, fittingSize, label } from './chart-text.ts'
import { palette } from './palette.ts'
import type { Area, Measure, Scene, Shape } from './scene.ts'

/** A grid of values, tinted by how far they lie above or below zero; each cell says its value with its sign. */
export function heatScene(chart: HeatChart, width: number, height: number, measure: Measure): Scene {
  const names = namesWidth(chart, width * 0.25, measure)
  const grid: Area = { x: names + 4, y: 26, width: width - names - 4, height: height - 28 }
  const cell = {
    width: grid.width / Math.max(1, chart.columns.length),
    height: grid.height / Math.max(1, chart.rows.length),
  }
  const largest = Math.max(0, ...chart.cells.flat().map((mark) => Math.abs(mark.value)))
  const areaOf = (row: number, column: number): Area => ({
    x: grid.x + column * cell.width,
    y: grid.y + row * cell.height,
    ...cell,
  })
  return {
    width,
    height,
    shapes: [
      ...titleShapes(chart, grid, measure),
      label(0, 22, fitted(chart.rowTitle, names, 'sans-strong', chartText.axis, measure), {
        face: 'sans-strong',
        size: chartText.axis,
      }),
      ...chart.columns.map((name, index) => columnName(name, areaOf(0, index), measure)),
      ...chart.rows.map((name, index) => rowName(name, areaOf(index, 0), names, measure)),
      ...chart.cells.flatMap((row, at) =>
        row.flatMap((mark, column) => cellShapes(mark, areaOf(at, column), largest, measure)),
      ),
      ...baseFrame(chart, areaOf),
    ],
  }
}

/** The columns' title, and what the frame means at the right of it. */
function titleShapes(chart: HeatChart, grid: Area, measure: Measure): readonly Shape[] {
  const note = chart.base === undefined ? '' : 'framed: base case'
  const taken = note === '' ? 0 : measure(note, 'sans', chartText.axis) + 10
  const room = grid.width - 2 * taken
  const title = fitted(chart.columnTitle, room, 'sans-strong', chartText.axis, measure)
  const style = { face: 'sans-strong', size: chartText.axis, anchor: 'middle' } as const
  return [
    label(grid.x + grid.width / 2, 9, title, style),
    ...(note === '' ? [] : [axisLabel(grid.x + grid.width, 9, note, 'end')]),
  ]
}

function namesWidth(chart: HeatChart, most: number, measure: Measure): number {
  const rows = chart.rows.map((row) => measure(row, 'sans', chartText.label))
  return Math.min(most, Math.max(...rows, measure(chart.rowTitle, 'sans-strong', chartText.axis)) + 8)
}

function columnName(name: string, area: Area, measure: Measure): Shape {
  const text = fitted(name, area.width - 4, 'sans', chartText.axis, measure)
  return label(area.x + area.width / 2, area.y - 4, text, {
    size: chartText.axis,
    color: palette.muted,
    anchor: 'middle',
  })
}

function rowName(name: string, area: Area, width: number, measure: Measure): Shape {
  const text = fitted(name, width - 4, 'sans', chartText.axis, measure)
  return label(width, area.y + area.height / 2 + 2.8, text, {
    size: chartText.axis,
    color: palette.muted,
    anchor: 'end',
  })
}

function cellShapes(
  mark: HeatChart['cells'][number][number],
  area: Area,
  largest: number,
  measure: Measure,
): readonly Shape[] {
  const size = fittingSize(mark.text, area.width - 4, 'sans', Math.min(8.6, area.height * 0.7), measure)
  const share = largest === 0 ? 0 : Math.abs(mark.value) / largest
  const fill = mix(mark.value < 0 ? '#EFA874' : '#7FB4DC', share)
  return [
    { kind: 'rect', ...area, fill, stroke: { color: palette.white, width: 1 } },
    label(area.x + area.width / 2, area.y + area.height / 2 + size * 0.34, mark.text, {
      size,
      anchor: 'middle',
    }),
  ]
}

/** White at 0, the colour at 1. The strongest tints still carry ink at more than 4.5:1. */
function mix(color: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  const mixed = channels.map((channel) => Math.round(255 + (channel - 255) * (0.08 + 0.92 * share)))
  return `#${mixed
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`
}

function baseFrame(chart: HeatChart, areaOf: (row: number, column: number) => Area): readonly Shape[] {
  if (chart.base === undefined) return []
  const area = areaOf(...chart.base)
  const inset = { x: area.x + 0.8, y: area.y + 0.8, width: area.width - 1.6, height: area.height - 1.6 }
  return [{ kind: 'rect', ...inset, stroke: { color: palette.ink, width: 1.4 } }]
}
