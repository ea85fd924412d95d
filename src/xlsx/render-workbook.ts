import { collectStyles } from './cell-style.ts'
import { addCustomProperties } from './custom-properties.ts'
import { addCharts } from './drawing.ts'
import { sealOfLook } from './look-seal.ts'
import { checkSheetNames, definedNamesXml, writtenName } from './names.ts'
import { addPart, type Parts, partOf, relate, zipParts } from './package.ts'
import { sheetPage } from './page-fit.ts'
import { lookPrefix, namesSeal, sealOfNames, sealOfSheet, sealProperties } from './seal.ts'
import { sharedStrings } from './shared-strings.ts'
import { readDxfs, readLook } from './sheet-look.ts'
import { completeSheet, insertBefore } from './sheet-part.ts'
import { writeShell } from './shell.ts'
import { mendStyles } from './style-table.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { packEntry } from './zip.ts'

/**
 * The bytes of an xlsx file. The same workbook gives the same bytes in every time zone and locale.
 *
 * exceljs writes the shell (sheets, pages, styles, validations, comments); rows, charts, links and names are written
 * here as XML, last, because exceljs neither knows charts nor is fast with many formulas.
 * Throws where the workbook breaks a limit of the format: its maker decides names and formulas, so that is a bug.
 */
export async function renderWorkbook(workbook: Workbook): Promise<Uint8Array> {
  checkSheetNames(workbook.sheets)
  const uses = collectStyles(workbook)
  const pages = new Map(workbook.sheets.map((sheet) => [sheet, sheetPage(sheet)]))
  const { parts, styles } = await writeShell(workbook, pages, uses)
  const stylePath = 'xl/styles.xml'
  const table = mendStyles(partOf(parts, stylePath), styles, uses)
  parts.set(stylePath, table.xml)
  const strings = sharedStrings()
  const looks = new Map<Sheet, string>()
  const partAt = (path: string): string => parts.get(path) ?? ''
  const dxfs = readDxfs(table.xml)
  const sheets = [...pages].map(([sheet, page], index) => {
    const path = `xl/worksheets/sheet${index + 1}.xml`
    addCharts(parts, path, sheet)
    looks.set(sheet, sealOfLook(sheet, readLook(path, partOf(parts, path), partAt, dxfs)))
    const content = completeSheet(partOf(parts, path), sheet, page, { styles: table.styles, strings })
    return [path, packEntry({ path, content })] as const
  })
  setStrings(parts, strings.xml())
  const bookPath = 'xl/workbook.xml'
  const book = partOf(parts, bookPath)
  parts.set(bookPath, insertBefore(book, ['<calcPr'], definedNamesXml(workbook)))
  addCustomProperties(
    parts,
    sealsOf(workbook, (sheet) => looks.get(sheet) ?? ''),
  )
  return zipParts(parts, new Map(sheets))
}

/** The shell has no texts of its own, so exceljs may have left the part out. */
function setStrings(parts: Parts, xml: string): void {
  const path = 'xl/sharedStrings.xml'
  if (parts.has(path)) {
    parts.set(path, xml)
    return
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'
  addPart(parts, path, type, xml)
  relate(parts, 'xl/workbook.xml', 'sharedStrings', 'sharedStrings.xml')
}

/** The seals of all sheets, of their looks and of the names, as properties of the file. */
function sealsOf({ sheets, names }: Workbook, lookOf: (sheet: Sheet) => string): ReadonlyMap<string, string> {
  return new Map([
    ...sheets.flatMap((sheet) => sealProperties(sheet.name, sealOfSheet(sheet))),
    ...sheets.map((sheet) => [lookPrefix + sheet.name, lookOf(sheet)] as const),
    [namesSeal, sealOfNames(names.map(writtenName))] as const,
  ])
}
