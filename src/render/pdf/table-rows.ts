import type { Runs, Table, TableRow } from '../../report/document.ts'
import { plainText, textRun } from '../../report/document.ts'
import { palette } from '../chart/palette.ts'
import type { Shape } from '../chart/scene.ts'
import { mayBreakAfter, type Repeated, type Slice } from './flow.ts'
import { breakLines, type Line } from './inline.ts'
import { fullColumn, type Setting, solid, space, textSlices } from './setting.ts'
import { addElement, artifact, type Box, type Element } from './structure.ts'
import type { TextStyle } from './style.ts'
import { gapAfter, type TableMeasure, widthTolerance } from './table-columns.ts'
import { lineBoxes } from './text-boxes.ts'

/** What the rows of a table share. */
export interface TableSetup {
  readonly setting: Setting
  readonly table: Table
  readonly measure: TableMeasure
}

interface CellText {
  readonly lines: readonly Line[]
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
}

/** The text of each cell, broken into lines; the first column starts at the margin, the last ends at it. */
function layCells(
  { setting, table, measure }: TableSetup,
  cells: readonly Runs[],
  style: TextStyle,
): readonly CellText[] {
  let x = setting.page.left
  return table.columns.map((column, index) => {
    const full = measure.widths[index] ?? 0
    const width = full - gapAfter(table, index)
    const lines = breakLines(cells[index] ?? [], style, Math.max(width, 1) + widthTolerance, setting.type)
    const laid: CellText = { lines, x, width, align: column.kind === 'number' ? 'right' : 'left' }
    x += full
    return laid
  })
}

const padding = 2.4

function cellsHeight(cells: readonly CellText[], style: TextStyle): number {
  return Math.max(...cells.map((cell) => cell.lines.length)) * style.leading + 2 * padding - 0.3
}

function headCells(setup: TableSetup): readonly CellText[] {
  return layCells(
    setup,
    setup.table.columns.map((column) => [textRun(column.label)]),
    setup.measure.strong,
  )
}

/** A cell that names its column or row; one without words names nothing and is no header. */
function headCell(row: Element, words: string, scope: 'Row' | 'Column'): Element {
  return words.trim() === '' ? addElement(row, 'TD') : addElement(row, 'TH', { scope })
}

/** The row of column names, with a dark rule below. */
export function headSlice(setup: TableSetup, table: Element): Slice {
  const cells = headCells(setup)
  const style = setup.measure.strong
  const row = addElement(table, 'TR')
  const heads = setup.table.columns.map(({ label }) => headCell(row, label, 'Column'))
  const height = cellsHeight(cells, style)
  return {
    height,
    breakAfter: false,
    notes: [],
    paint: (y) => [
      ...paintHead(cells, heads, style, y + height),
      artifact([rule(setup, y + height, palette.ink, 0.9)]),
    ],
  }
}

/** The head once more for a further page that begins with a row, and the name of the row's group if it began before. */
export function repeatedAbove(setup: TableSetup, head: Repeated, index: number): Repeated {
  const { rows } = setup.table
  const group = rows.slice(0, index).findLast(({ kind }) => kind === 'group')
  if (group === undefined || rows[index]?.kind === 'group') return head
  const name = groupSlice(setup, [...(group.cells[0] ?? []), textRun(', continued')], unread())
  return {
    height: head.height + name.height,
    paint: (y) => [
      ...head.paint(y),
      artifact(shapesOf(name.paint(y + head.height, name.height)), 'Pagination'),
    ],
  }
}

/** An element of no document, for the boxes of decoration. */
function unread(): Element {
  return { kind: 'element', role: 'TR', attributes: {}, children: [] }
}

/** The head once more, as decoration. */
export function repeatedHead(setup: TableSetup): Repeated {
  const cells = headCells(setup)
  const style = setup.measure.strong
  const height = cellsHeight(cells, style)
  return {
    height,
    paint: (y) => {
      const boxes = paintHead(cells, cells.map(unread), style, y + height)
      return [artifact([...shapesOf(boxes), rule(setup, y + height, palette.ink, 0.9)], 'Pagination')]
    },
  }
}

function shapesOf(boxes: readonly Box[]): readonly Shape[] {
  return boxes.flatMap((box) => box.shapes)
}

/** Names of columns stand on the last line of the tallest. */
function paintHead(
  cells: readonly CellText[],
  elements: readonly Element[],
  style: TextStyle,
  bottom: number,
): readonly Box[] {
  return cells.flatMap((cell, index) => {
    const element = elements[index]
    const top = bottom - padding - cell.lines.length * style.leading
    if (element === undefined) return []
    return cell.lines.flatMap((line, at) =>
      lineBoxes(line, style, { ...cell, y: top + at * style.leading }, element),
    )
  })
}

/** A row with more lines than this may be cut by a page. */
const solidLines = 14

/** A row ready to be placed: how many lines it has, and its slices. */
export interface SetRow {
  readonly lines: number
  readonly slices: readonly Slice[]
}

/** A row: one slice, or one a line if it is very tall. */
export function setRow(setup: TableSetup, row: TableRow, index: number, table: Element): SetRow {
  const element = addElement(table, 'TR')
  if (row.kind === 'group') {
    const head = addElement(element, 'TH', { scope: 'Row', columns: setup.table.columns.length })
    return { lines: 1, slices: [groupSlice(setup, row.cells[0] ?? [], head)] }
  }
  const style = row.kind === 'body' ? setup.measure.cell : setup.measure.strong
  const cells = layCells(setup, row.cells, style)
  const elements = setup.table.columns.map((column, at) =>
    column.kind === 'label' && at === 0
      ? headCell(element, plainText(row.cells[0] ?? []), 'Row')
      : addElement(element, 'TD'),
  )
  const count = Math.max(...cells.map((cell) => cell.lines.length))
  const lines = Array.from(
    { length: count },
    (_, at): Slice => ({
      height: style.leading,
      breakAfter: mayBreakAfter(at, count),
      notes: cells.flatMap((cell) => cell.lines[at]?.notes ?? []),
      paint: (y) => paintLine(cells, elements, style, at, y),
    }),
  )
  const next = setup.table.rows[index + 1]
  const end: Slice = { ...space(0), paint: (y) => [artifact([rowRule(setup, row, next, y)])] }
  const padded = [space(padding), ...lines, space(padding - 0.3), end]
  return { lines: count, slices: count <= solidLines ? [solid(padded)] : padded }
}

/** The nth line of each cell. */
function paintLine(
  cells: readonly CellText[],
  elements: readonly Element[],
  style: TextStyle,
  at: number,
  y: number,
): readonly Box[] {
  return cells.flatMap((cell, index) => {
    const line = cell.lines[at]
    const element = elements[index]
    return line === undefined || element === undefined ? [] : lineBoxes(line, style, { ...cell, y }, element)
  })
}

/** Light rules below rows, a dark one above every sum and below the total. */
function rowRule(setup: TableSetup, row: TableRow, next: TableRow | undefined, y: number): Shape {
  if (next?.kind === 'total') return rule(setup, y, palette.ink, 0.9)
  if (next?.kind === 'subtotal') return rule(setup, y, palette.muted, 0.6)
  return rule(setup, y, palette.rule, row.kind === 'total' ? 0.6 : 0.4)
}

/** The name of a group of rows over the whole width. */
function groupSlice(setup: TableSetup, name: Runs, element: Element): Slice {
  const { setting, measure } = setup
  const style = { ...measure.strong, color: palette.accent }
  const text = solid(textSlices(setting, name, style, fullColumn(setting), element))
  const height = text.height + 2 * padding + 3
  return {
    height,
    breakAfter: false,
    notes: text.notes,
    paint: (y) => [
      artifact([rule(setup, y + height, palette.rule, 0.4)]),
      ...text.paint(y + padding + 3, text.height),
    ],
  }
}

function rule(setup: TableSetup, y: number, color: string, width: number): Shape {
  const column = fullColumn(setup.setting)
  return { kind: 'line', x1: column.x, x2: column.x + column.width, y1: y, y2: y, stroke: { color, width } }
}
