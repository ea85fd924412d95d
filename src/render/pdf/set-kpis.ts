import type { Kpi, KpiBlock, Runs } from '../../report/document.ts'
import { textRun } from '../../report/document.ts'
import { palette } from '../chart/palette.ts'
import type { Flow, Slice } from './flow.ts'
import { beside, type Column, flowOf, fullColumn, type Setting, solid, textSlices } from './setting.ts'
import { addElement, artifact, type Element } from './structure.ts'
import { styles, type TextStyle } from './style.ts'

/** Distance between a figure and the line that parts it from the next. */
const gutter = 9

/** A row of figures: label, large value, comparison. A value that is too wide is set smaller, never cut. */
export function setKpis(setting: Setting, block: KpiBlock): Flow {
  const { x, width } = fullColumn(setting)
  const list = addElement(setting.root, 'L')
  const step = width / Math.max(1, block.items.length)
  const columns = block.items.map((_, index) => ({
    x: x + index * step,
    width: step - (index === block.items.length - 1 ? 0 : 2 * gutter),
  }))
  const size = Math.min(
    ...block.items.map((item, index) => valueSize(setting, item.value, columns[index]?.width ?? step)),
  )
  const value: TextStyle = { ...styles.kpiValue, size, leading: Math.max(11, size * 1.16) }
  const cells = block.items.map((item, index) =>
    kpiCells(setting, item, value, columns[index] ?? { x, width: step }, list),
  )
  const row = (at: number): Slice => beside(cells.map((cell) => cell[at] ?? solid([])))
  const body = solid([row(0), row(1), row(2)])
  const separators = (y: number) =>
    columns.slice(1).map((column) => ({
      kind: 'line' as const,
      x1: column.x - gutter,
      x2: column.x - gutter,
      y1: y + 2,
      y2: y + body.height,
      stroke: { color: palette.rule, width: 0.6 },
    }))
  const slice: Slice = {
    ...body,
    paint: (y, height) => [artifact(separators(y)), ...paintByItem(cells, body, y, height)],
  }
  return flowOf('figures', [slice], { before: 4, after: 9 })
}

/** Paints item by item (label, value, note), so that the reading order is the one of the eye. */
function paintByItem(cells: readonly (readonly Slice[])[], body: Slice, y: number, height: number) {
  const heights = [0, 1, 2].map((at) => Math.max(...cells.map((cell) => cell[at]?.height ?? 0)))
  if (Math.abs(height - body.height) > 0.01) throw new Error('unreachable: a row of figures has one height')
  return cells.flatMap((cell) => {
    let top = y
    return cell.flatMap((slice, at) => {
      const room = heights[at] ?? 0
      // Labels of one line stand beside labels of two: all end at the same line.
      const boxes = slice.paint(at === 0 ? top + room - slice.height : top, slice.height)
      top += room
      return boxes
    })
  })
}

function valueSize(setting: Setting, runs: Runs, width: number): number {
  const { face, size } = styles.kpiValue
  const text = runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')
  const natural = setting.type.measure(setting.type.shown(text, face), face, size)
  return natural <= width ? size : Math.max(8, (size * width) / natural)
}

function kpiCells(
  setting: Setting,
  item: Kpi,
  value: TextStyle,
  column: Column,
  list: Element,
): readonly Slice[] {
  const body = addElement(addElement(list, 'LI'), 'LBody')
  const color = { good: palette.good, bad: palette.bad, plain: palette.muted }[item.tone]
  const arrow = { up: '▲ ', down: '▼ ', none: '' }[item.arrow]
  const note = arrow === '' ? item.note : [textRun(arrow), ...item.note]
  const cell = (runs: Runs, style: TextStyle): Slice =>
    solid(textSlices(setting, runs, style, column, addElement(body, 'P'), 3))
  return [
    cell(item.label, styles.kpiLabel),
    cell(item.value, value),
    cell(note, { ...styles.kpiNote, color }),
  ]
}
