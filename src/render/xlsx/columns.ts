import type { ColumnSpan, Sheet } from '../../report/workbook.ts'
import type { Cell } from '../../report/workbook-cell.ts'
import { printedLength } from './number-format.ts'
import { looks } from './style.ts'

/** Excel's width of a column that nobody set. */
const defaultWidth = 8.43

/**
 * The `cols` element: the widths that the sheet asks for, made wider where a number would print as `####`.
 * Empty where no column has a width or level of its own.
 */
export function columnsXml(sheet: Sheet): string {
  const needed = neededWidths(sheet)
  const asked = askedColumns(sheet.columns)
  const columns = [...new Set([...needed.keys(), ...asked.keys()])].sort((a, b) => a - b)
  const elements = columns.map((column) => {
    const width = Math.max(asked.get(column)?.width ?? defaultWidth, needed.get(column) ?? 0)
    const level = asked.get(column)?.outlineLevel ?? 0
    const outline = level > 0 ? ` outlineLevel="${level}"` : ''
    return `<col min="${column}" max="${column}" width="${width.toFixed(2)}" customWidth="1"${outline}/>`
  })
  return elements.length === 0 ? '' : `<cols>${elements.join('')}</cols>`
}

function askedColumns(spans: readonly ColumnSpan[]): ReadonlyMap<number, ColumnSpan> {
  const columns = new Map<number, ColumnSpan>()
  for (const span of spans) {
    for (let column = span.first; column <= span.last; column += 1) columns.set(column, span)
  }
  return columns
}

/** The widest number of each column, with one character to spare on each side. */
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
  const letters = printedLength(value, cell.format ?? 'general')
  return letters === 0 ? 0 : (letters * looks[cell.style].size) / 10 + 2
}

function largest(values: ArrayLike<number>): number {
  let found = 0
  for (let index = 0; index < values.length; index += 1) found = Math.max(found, Math.abs(values[index] ?? 0))
  return found
}
