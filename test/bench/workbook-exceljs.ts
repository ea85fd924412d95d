import ExcelJS from 'exceljs'
import type { WrittenWorkbook } from '../../src/xlsx/read-workbook.ts'

/** A cell for exceljs: its place, and a constant or a formula with its value. */
interface PlainCell {
  readonly row: number
  readonly column: number
  readonly value: number | string | { readonly formula: string; readonly result: number | string }
}

/** The cells of a written workbook by sheet, with every formula written out. */
export type PlainSheets = ReadonlyMap<string, readonly PlainCell[]>

export function exceljsCells({ sheets }: WrittenWorkbook): PlainSheets {
  return new Map(
    sheets.map(({ name, cells }) => [
      name,
      cells.map(({ row, column, formula, value = '' }): PlainCell => {
        return { row, column, value: formula === undefined ? value : { formula, result: value } }
      }),
    ]),
  )
}

/** Writes cells as a script would that asks exceljs for nothing else. */
export async function writeWithExceljs(sheets: PlainSheets): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, cells] of sheets) {
    const sheet = book.addWorksheet(name)
    for (const { row, column, value } of cells) sheet.getCell(row, column).value = value
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
