import { cellAddress, quotedSheetName, rangeAddress } from './cell-address.ts'
import { columnsXml } from './columns.ts'
import { ignoredErrors } from './ignored-errors.ts'
import { breaksXml, type SheetPage } from './page-fit.ts'
import { type CellContext, writeSheetData } from './sheet-data.ts'
import { escapeXml } from './text.ts'
import type { Sheet } from './workbook.ts'
import type { CellRange } from './workbook-cell.ts'
import { XmlBytes } from './xml-bytes.ts'

/**
 * A sheet's part: the shell's, with cells, columns, links, page breaks and ignored warnings put in.
 * The order of elements is that of the schema (ECMA-376 part 1, 18.3.1.99); Excel repairs a file that breaks it.
 */
export function completeSheet(
  shell: string,
  sheet: Sheet,
  page: SheetPage,
  context: CellContext,
): Uint8Array {
  const used = usedRange(sheet)
  const withSize = mendProperties(shell)
    .replace(/<dimension [^>]*\/>/, '')
    .replace('<sheetViews>', `${dimension(used)}<sheetViews>`)
  const opening = withSize.search(/<sheetData[ />]/)
  const closing = withSize.indexOf('</sheetData>')
  const after = closing < 0 ? withSize.indexOf('/>', opening) + 2 : closing + '</sheetData>'.length
  const head = withSize.slice(0, opening).replace(/<cols>.*<\/cols>/s, '')
  const tail = insertBefore(withSize.slice(after), ['<printOptions', '<pageMargins'], linksXml(sheet))
  const laterElements = ['<drawing', '<legacyDrawing', '<tableParts', '<extLst', '</worksheet>']
  const out = new XmlBytes()
  out.add(head + columnsXml(page.columns))
  writeSheetData(out, sheet, context)
  out.add(insertBefore(tail, laterElements, breaksXml(page) + ignoredErrors(sheet.rows)))
  return out.written
}

/** Puts an element before the first of the given ones; the last of them must be there. */
export function insertBefore(xml: string, elements: readonly string[], insertion: string): string {
  const positions = elements.map((element) => xml.indexOf(element)).filter((position) => position >= 0)
  if (positions.length === 0) throw new Error(`none of ${elements.join(' ')} in the part`)
  const at = Math.min(...positions)
  return xml.slice(0, at) + insertion + xml.slice(at)
}

/** exceljs writes the outline's properties after the page's, against the schema, and a descent of 55 pixels. */
function mendProperties(shell: string): string {
  return shell
    .replace(/(<pageSetUpPr [^>]*\/>)(<outlinePr [^>]*\/>)/, '$2$1')
    .replace(' x14ac:dyDescent="55"', '')
}

function dimension(used: CellRange): string {
  return `<dimension ref="${rangeAddress(used)}"/>`
}

function usedRange(sheet: Sheet): CellRange {
  let lastColumn = 1
  for (const row of sheet.rows) {
    const last = row.cells.at(-1)
    const width = last?.kind === 'formula-run' ? last.values.length : 1
    if (last !== undefined) lastColumn = Math.max(lastColumn, last.column + width - 1)
  }
  return { firstRow: 1, firstColumn: 1, lastRow: sheet.rows.at(-1)?.row ?? 1, lastColumn }
}

/** Links inside the workbook as locations only; a link as relationship would count as an external one. */
function linksXml(sheet: Sheet): string {
  const links = sheet.rows.flatMap((row) =>
    row.cells.flatMap((cell) => {
      if (cell.kind !== 'text' || cell.link === undefined) return []
      const target = `${quotedSheetName(cell.link.sheet)}!${cellAddress(cell.link.row, cell.link.column)}`
      return [`<hyperlink ref="${cellAddress(row.row, cell.column)}" location="${escapeXml(target)}"/>`]
    }),
  )
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`
}
