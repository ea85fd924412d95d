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
  for (const row of sheet.rows) {
    for (const cell of row.cells) {
      for (const [column, value] of numbersOf(cell)) {
        const letters = printedLength(value, cell.format ?? 'general')
        const width = letters === 0 ? 0 : (letters * looks[cell.style].size) / 10 + 2
        if (width > (widths.get(column) ?? 0)) widths.set(column, width)
      }
    }
  }
  return widths
}

function* numbersOf(cell: Cell): Generator<readonly [column: number, value: number]> {
  if (cell.kind === 'text') return
  if (cell.kind === 'formula-run') {
    for (let offset = 0; offset < cell.values.length; offset += 1) {
      yield [cell.column + offset, cell.values[offset] ?? 0]
    }
  } else if (typeof cell.value === 'number') yield [cell.column, cell.value]
}
