import { cellAddress, columnLetters } from './cell-address.ts'
import { styleKey } from './cell-style.ts'
import { fillRight } from './formula-run.ts'
import type { SharedStrings } from './shared-strings.ts'
import { looks } from './style.ts'
import { cleanText, escapeXml } from './text.ts'
import type { Sheet, SheetRow } from './workbook.ts'
import type { Cell, FormulaCell, FormulaRunCell, InputCell } from './workbook-cell.ts'
import type { XmlBytes } from './xml-bytes.ts'

/** Excel refuses to load a longer formula. */
const longestFormula = 8_192

/** What the writer of cells needs to know: the style table's index of each key, and the package's strings. */
export interface CellContext {
  readonly styles: ReadonlyMap<string, number>
  readonly strings: SharedStrings
}

/** Adds the `sheetData` element: every row and cell of a sheet. Written here, since cell by cell it is most of the time. */
export function writeSheetData(out: XmlBytes, sheet: Sheet, context: CellContext): void {
  checkOrder(sheet)
  const writer = new RowsWriter(out, context)
  out.add('<sheetData>')
  for (const row of sheet.rows) writer.row(row, sheet.name)
  out.add('</sheetData>')
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

/** From this size of print on a row needs a height of its own: not every reader fits rows when it opens a file. */
const largePrint = 14

/** The height of a row with large print in points; absent where all its cells are in common print. */
function heightOfLargePrint(cells: readonly Cell[]): number | undefined {
  let largest = 0
  for (const { style } of cells) largest = Math.max(largest, looks[style].size)
  return largest < largePrint ? undefined : Math.ceil(largest * 1.3)
}

class RowsWriter {
  readonly #out: XmlBytes
  readonly #context: CellContext
  /** Of the row that is being written. */
  #row = ''
  /** Shared formulas count by sheet. */
  #shared = 0

  constructor(out: XmlBytes, context: CellContext) {
    this.#out = out
    this.#context = context
  }

  row({ row, height, outlineLevel, cells }: SheetRow, sheet: string): void {
    this.#row = String(row)
    let head = `<row r="${row}"`
    const points = height ?? heightOfLargePrint(cells)
    if (points !== undefined) head += ` ht="${points}" customHeight="1"`
    if (outlineLevel !== undefined && outlineLevel > 0) head += ` outlineLevel="${outlineLevel}"`
    this.#out.add(`${head}>`)
    for (const cell of cells) {
      try {
        this.#cell(cell)
      } catch (cause) {
        throw new Error(`cell ${columnLetters(cell.column)}${row} of sheet ${sheet} cannot be written`, {
          cause,
        })
      }
    }
    this.#out.add('</row>')
  }

  #cell(cell: Cell): void {
    const style = `" s="${this.#context.styles.get(styleKey(cell)) ?? 0}"`
    switch (cell.kind) {
      case 'text':
        this.#open(cell.column, style)
        this.#text(cell.text)
        return
      case 'number':
        this.#open(cell.column, style)
        this.#out.add('>')
        this.#number(rounded(cell.value))
        return
      case 'input':
        this.#open(cell.column, style)
        this.#input(cell)
        return
      case 'formula':
        this.#open(cell.column, style)
        this.#formula(cell)
        return
      case 'formula-run':
        this.#run(cell, style)
    }
  }

  #open(column: number, style: string): void {
    const out = this.#out
    out.add('<c r="')
    out.add(columnLetters(column))
    out.add(this.#row)
    out.add(style)
  }

  #text(text: string): void {
    this.#out.add(` t="s"><v>${this.#context.strings.indexOf(text)}</v></c>`)
  }

  /** The value of a cell that is open, and its end. */
  #number(value: number | undefined): void {
    if (value === undefined || !Number.isFinite(value)) throw new Error(`${value} is no value for a cell`)
    const out = this.#out
    out.add('<v>')
    out.add(String(value))
    out.add('</v></c>')
  }

  #input({ value }: InputCell): void {
    if (typeof value === 'string') {
      this.#text(value)
      return
    }
    this.#out.add('>')
    this.#number(value)
  }

  #formula({ formula, value }: FormulaCell): void {
    const element = `<f>${escapeXml(checkedFormula(formula))}</f>`
    if (typeof value === 'number') {
      this.#out.add('>')
      this.#out.add(element)
      this.#number(value)
    } else this.#out.add(` t="str">${element}<v>${escapeXml(cleanText(value))}</v></c>`)
  }

  /**
   * A formula over a run of cells. One that stays on its sheet is written once and shared; Excel computes shared formulas
   * wrongly where they name another sheet, so those are written out.
   */
  #run(cell: FormulaRunCell, style: string): void {
    const isShared = cell.values.length > 1 && !cell.formula.includes('!')
    if (isShared) this.#sharedRun(cell, style)
    else this.#writtenRun(cell, style)
  }

  #sharedRun({ column, formula, values }: FormulaRunCell, style: string): void {
    const text = escapeXml(checkedFormula(formula))
    const range = `${columnLetters(column)}${this.#row}:${columnLetters(column + values.length - 1)}${this.#row}`
    this.#open(column, style)
    this.#out.add(`><f t="shared" ref="${range}" si="${this.#shared}">${text}</f>`)
    this.#number(values[0])
    const rest = `${style}><f t="shared" si="${this.#shared}"/>`
    for (let offset = 1; offset < values.length; offset += 1) {
      this.#open(column + offset, rest)
      this.#number(values[offset])
    }
    this.#shared += 1
  }

  #writtenRun({ column, formula, values }: FormulaRunCell, style: string): void {
    const styled = `${style}><f>`
    for (const [offset, text] of fillRight(checkedFormula(formula), values.length).entries()) {
      this.#open(column + offset, styled)
      this.#out.add(escapeXml(text))
      this.#out.add('</f>')
      this.#number(values[offset])
    }
  }
}

/** Spreadsheet programs save constants with fifteen digits; written so, they come back the same. */
function rounded(value: number): number {
  return Number(value.toPrecision(15))
}

function checkedFormula(formula: string): string {
  if (formula === '' || formula.startsWith('='))
    throw new Error(`a formula is written without '=': ${formula}`)
  if (formula.length > longestFormula) throw new Error(`formula of ${formula.length} characters`)
  return formula
}
