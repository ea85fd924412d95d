import { printedWidth } from './number-format.ts'
import { looks } from './style.ts'
import type { ColumnSpan, Sheet } from './workbook.ts'
import type { Cell } from './workbook-cell.ts'

/** Excel's width of a column that nobody set. */
const defaultWidth = 8.43

/** The width of a column in characters, and its level in the outline. */
export interface Column {
  readonly width: number
  readonly outlineLevel: number
}

/**
 * The columns that have a width or level of their own, ascending: as wide as the sheet asks for, and all columns of a
 * span as wide as the widest number among them needs, so that none prints as `####` and months stand evenly.
 */
export function columnsOf(sheet: Sheet): ReadonlyMap<number, Column> {
  const needed = neededWidths(sheet)
  const asked = askedColumns(sheet.columns)
  const inSpan = new Map<ColumnSpan, number>()
  for (const [column, span] of asked)
    inSpan.set(span, Math.max(inSpan.get(span) ?? span.width, needed.get(column) ?? 0))
  const numbers = [...new Set([...needed.keys(), ...asked.keys()])].sort((a, b) => a - b)
  return new Map(
    numbers.map((column) => {
      const span = asked.get(column)
      const width =
        span === undefined
          ? Math.max(defaultWidth, needed.get(column) ?? 0)
          : (inSpan.get(span) ?? span.width)
      return [column, { width, outlineLevel: span?.outlineLevel ?? 0 }]
    }),
  )
}

/** The `cols` element; empty where no column has a width or level of its own. */
export function columnsXml(columns: ReadonlyMap<number, Column>): string {
  const elements = [...columns].map(([column, { width, outlineLevel }]) => {
    const outline = outlineLevel > 0 ? ` outlineLevel="${outlineLevel}"` : ''
    return `<col min="${column}" max="${column}" width="${width.toFixed(2)}" customWidth="1"${outline}/>`
  })
  return elements.length === 0 ? '' : `<cols>${elements.join('')}</cols>`
}

/** Points of a character's width: Excel takes seven pixels, 5.25 points, LibreOffice the digit of the font, a little more. */
const characterPoints = 5.62

/** The width of columns side by side on paper, in points, in the reader that makes it widest. */
export function pointsOf(columns: ReadonlyMap<number, Column>, first: number, last: number): number {
  let points = 0
  for (let column = first; column <= last; column += 1)
    points += (columns.get(column)?.width ?? defaultWidth) * characterPoints
  return points
}

function askedColumns(spans: readonly ColumnSpan[]): ReadonlyMap<number, ColumnSpan> {
  const columns = new Map<number, ColumnSpan>()
  for (const span of spans) {
    for (let column = span.first; column <= span.last; column += 1) columns.set(column, span)
  }
  return columns
}

/** What Excel leaves free beside a text, five pixels in all, and half a character to spare. */
const padding = 1.25

/** The widest number of each column, with its padding. */
function neededWidths(sheet: Sheet): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  for (const row of sheet.rows)
    for (const cell of row.cells) {
      if (cell.kind === 'text') continue
      if (cell.kind !== 'formula-run') {
        if (typeof cell.value === 'number') widen(widths, cell.column, neededBy(cell, cell.value))
        continue
      }
      const widest = neededBy(cell, largest(cell.values))
      for (let offset = 0; offset < cell.values.length; offset += 1)
        if (widest > (widths.get(cell.column + offset) ?? 0))
          widen(widths, cell.column + offset, neededBy(cell, cell.values[offset] ?? 0))
    }
  return widths
}

function widen(widths: Map<number, number>, column: number, width: number): void {
  if (width > (widths.get(column) ?? 0)) widths.set(column, width)
}

function neededBy(cell: Cell, value: number): number {
  const letters = printedWidth(value, cell.format ?? 'general')
  return letters === 0 ? 0 : (letters * looks[cell.style].size) / 10 + padding
}

function largest(values: ArrayLike<number>): number {
  let found = 0
  for (let index = 0; index < values.length; index += 1) found = Math.max(found, Math.abs(values[index] ?? 0))
  return found
}
