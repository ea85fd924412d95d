import { cellAddress, columnLetters } from '../../report/cell-address.ts'
import type { Row, Sheet } from '../../report/workbook.ts'
import type { Cell, FormulaCell, FormulaRunCell } from '../../report/workbook-cell.ts'
import { styleKey } from './cell-style.ts'
import { fillRight } from './formula-run.ts'
import type { SharedStrings } from './shared-strings.ts'
import { cleanText, escapeXml } from './text.ts'

/** Excel refuses to load a longer formula. */
const longestFormula = 8_192

/** What the writer of cells needs to know: the style table's index of each key, and the package's strings. */
export interface CellContext {
  readonly styles: ReadonlyMap<string, number>
  readonly strings: SharedStrings
  /** Gives the next number of a shared formula; they count by sheet. */
  readonly nextShared: () => number
}

/** The `sheetData` element: every row and cell of a sheet. Written here, since cell by cell it is most of the time. */
export function sheetData(sheet: Sheet, context: CellContext): string {
  checkOrder(sheet)
  const rows = sheet.rows.map((row) => rowXml(row, context, sheet.name))
  return `<sheetData>${rows.join('')}</sheetData>`
}

/** Excel repairs a sheet whose rows or cells do not ascend. */
function checkOrder(sheet: Sheet): void {
  let lastRow = 0
  for (const { row, cells } of sheet.rows) {
    if (row <= lastRow) throw new Error(`row ${row} of sheet ${sheet.name} stands after row ${lastRow}`)
    lastRow = row
    let lastColumn = 0
    for (const cell of cells) {
      if (cell.column <= lastColumn)
        throw new Error(`cell ${cellAddress(row, cell.column)} of sheet ${sheet.name} is out of order`)
      lastColumn = cell.column + (cell.kind === 'formula-run' ? cell.values.length - 1 : 0)
    }
  }
}

function rowXml(row: Row, context: CellContext, sheet: string): string {
  let attributes = `r="${row.row}"`
  if (row.height !== undefined) attributes += ` ht="${row.height}" customHeight="1"`
  if (row.outlineLevel !== undefined && row.outlineLevel > 0)
    attributes += ` outlineLevel="${row.outlineLevel}"`
  let cells = ''
  for (const cell of row.cells) {
    try {
      cells += cellXml(cell, row.row, context)
    } catch (cause) {
      throw new Error(`cell ${columnLetters(cell.column)}${row.row} of sheet ${sheet} cannot be written`, {
        cause,
      })
    }
  }
  return `<row ${attributes}>${cells}</row>`
}

function cellXml(cell: Cell, row: number, context: CellContext): string {
  const style = context.styles.get(styleKey(cell)) ?? 0
  const open = `<c r="${columnLetters(cell.column)}${row}" s="${style}"`
  switch (cell.kind) {
    case 'text':
      return `${open} t="s"><v>${context.strings.indexOf(cell.text)}</v></c>`
    case 'number':
      return `${open}><v>${finite(cell.value)}</v></c>`
    case 'input':
      return typeof cell.value === 'number'
        ? `${open}><v>${finite(cell.value)}</v></c>`
        : `${open} t="s"><v>${context.strings.indexOf(cell.value)}</v></c>`
    case 'formula':
      return open + formulaXml(cell)
    case 'formula-run':
      return formulaRunXml(cell, row, style, context)
  }
}

function formulaXml(cell: FormulaCell): string {
  const formula = `<f>${escapeXml(checkedFormula(cell.formula))}</f>`
  return typeof cell.value === 'number'
    ? `>${formula}<v>${finite(cell.value)}</v></c>`
    : ` t="str">${formula}<v>${escapeXml(cleanText(cell.value))}</v></c>`
}

/**
 * A formula over a run of cells. One that stays on its sheet is written once and shared; Excel computes shared formulas
 * wrongly where they name another sheet, so those are written out.
 */
function formulaRunXml(cell: FormulaRunCell, row: number, style: number, context: CellContext): string {
  const isShared = cell.values.length > 1 && !cell.formula.includes('!')
  return isShared ? sharedRunXml(cell, row, style, context.nextShared()) : writtenRunXml(cell, row, style)
}

function sharedRunXml(cell: FormulaRunCell, row: number, style: number, index: number): string {
  const formula = escapeXml(checkedFormula(cell.formula))
  const [first, last] = [cell.column, cell.column + cell.values.length - 1].map((column) =>
    cellAddress(row, column),
  )
  let xml = `<c r="${first}" s="${style}"><f t="shared" ref="${first}:${last}" si="${index}">${formula}</f><v>${finite(cell.values[0])}</v></c>`
  const shared = `" s="${style}"><f t="shared" si="${index}"/><v>`
  for (let offset = 1; offset < cell.values.length; offset += 1)
    xml += `<c r="${cellAddress(row, cell.column + offset)}${shared}${finite(cell.values[offset])}</v></c>`
  return xml
}

function writtenRunXml(cell: FormulaRunCell, row: number, style: number): string {
  const formulas = fillRight(checkedFormula(cell.formula), cell.values.length)
  let xml = ''
  for (const [offset, formula] of formulas.entries()) {
    const address = columnLetters(cell.column + offset) + row
    const value = finite(cell.values[offset])
    xml += `<c r="${address}" s="${style}"><f>${escapeXml(formula)}</f><v>${value}</v></c>`
  }
  return xml
}

function checkedFormula(formula: string): string {
  if (formula === '' || formula.startsWith('='))
    throw new Error(`a formula is written without '=': ${formula}`)
  if (formula.length > longestFormula) throw new Error(`formula of ${formula.length} characters`)
  return formula
}

function finite(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) throw new Error(`${value} is no value for a cell`)
  return String(value)
}
