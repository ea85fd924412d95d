import { initSync, Model } from '@ironcalc/wasm'
import { columnNumber } from './read-formula.ts'
import type { WrittenSheet } from './read-sheet.ts'
import { readWorkbook, type WrittenWorkbook } from './read-workbook.ts'

/*
 * A second opinion on a written workbook: its formulas, read back from the file, are computed by IronCalc, a spreadsheet
 * engine that shares no code with the model, the emitter or the writer.
 */

/** Values by sheet and address (`C5`). */
export type CellValues = ReadonlyMap<string, ReadonlyMap<string, number | string>>

/** A change of one cell: a number for an input, a text for a choice. */
export interface CellChange {
  readonly sheet: string
  readonly address: string
  readonly value: number | string
}

/** A workbook held in the engine, so that many changes can be tried without entering it again. */
export interface LiveWorkbook {
  /** The value of every formula cell after these changes to the workbook as written; errors as text (`#DIV/0!`). */
  readonly valuesAfter: (changes: readonly CellChange[]) => CellValues
  /** Gives the engine's memory back. */
  readonly close: () => void
}

/** Loads the engine; `wasm` is the content of `wasm_bg.wasm` of the package `@ironcalc/wasm`. Once a process is enough. */
export function startCalculation(wasm: Uint8Array): void {
  initSync({ module: wasm as Uint8Array<ArrayBuffer> })
}

/** The value of every formula cell of a written workbook, computed afresh, after the given changes. */
export function recalculate(bytes: Uint8Array, changes: readonly CellChange[] = []): CellValues {
  return recalculateWritten(readWorkbook(bytes), changes)
}

/** The same for a file that was read already. */
export function recalculateWritten(
  workbook: WrittenWorkbook,
  changes: readonly CellChange[] = [],
): CellValues {
  const live = openWritten(workbook)
  try {
    return live.valuesAfter(changes)
  } finally {
    live.close()
  }
}

/** Enters a written workbook into the engine. Formulas that use defined names are not supported: ours use addresses. */
export function openLiveWorkbook(bytes: Uint8Array): LiveWorkbook {
  return openWritten(readWorkbook(bytes))
}

function openWritten(workbook: WrittenWorkbook): LiveWorkbook {
  const model = new Model('workbook', 'en', 'UTC', 'en')
  model.pauseEvaluation()
  addSheets(model, workbook)
  for (const [index, sheet] of workbook.sheets.entries()) enterCells(model, index, sheet)
  return {
    valuesAfter: (changes) => {
      const undo = changes.map((change) => enterChange(model, workbook, change))
      model.evaluate()
      const values = readValues(model, workbook)
      for (const restore of undo) restore()
      return values
    },
    close: () => model.free(),
  }
}

// Fifteen digits, the most that the engine prints; its values can only be read as text.
const scientific = '0.00000000000000E+00'
const lastRow = 1_048_576

/** Empty sheets, whole columns in the scientific format: cells take it over, which is far faster than to format them. */
function addSheets(model: Model, workbook: WrittenWorkbook): void {
  for (const [index, sheet] of workbook.sheets.entries()) {
    if (index > 0) model.newSheet()
    model.renameSheet(index, sheet.name)
    const width = sheet.cells.reduce((widest, cell) => Math.max(widest, cell.column), 1)
    const area = { sheet: index, row: 1, column: 1, width, height: lastRow }
    model.updateRangeStyle(area, 'num_fmt', scientific)
  }
}

function enterCells(model: Model, index: number, sheet: WrittenSheet): void {
  for (const cell of sheet.cells) {
    model.setUserInput(index, cell.row, cell.column, entryOf(cell.formula, cell.value))
  }
}

/** What a person would type; a text is marked as such, so that it can be nothing else. */
function entryOf(formula: string | undefined, value: number | string | undefined): string {
  if (formula !== undefined) return `=${formula}`
  if (value === undefined) return ''
  return typeof value === 'number' ? String(value) : `'${value}`
}

function enterChange(model: Model, workbook: WrittenWorkbook, change: CellChange): () => void {
  const index = workbook.sheets.findIndex((sheet) => sheet.name === change.sheet)
  const cell = workbook.sheets[index]?.cells.find((candidate) => candidate.address === change.address)
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(change.address) ?? []
  const [row, column] = [Number(digits), columnNumber(letters)]
  if (index < 0 || row === 0) throw new Error(`no cell ${change.sheet}!${change.address}`)
  model.setUserInput(index, row, column, entryOf(undefined, change.value))
  return () => model.setUserInput(index, row, column, entryOf(cell?.formula, cell?.value))
}

function readValues(model: Model, workbook: WrittenWorkbook): CellValues {
  const values = new Map<string, ReadonlyMap<string, number | string>>()
  for (const [index, sheet] of workbook.sheets.entries()) {
    const cells = new Map<string, number | string>()
    for (const cell of sheet.cells) {
      if (cell.formula !== undefined) cells.set(cell.address, readCell(model, index, cell.row, cell.column))
    }
    values.set(sheet.name, cells)
  }
  return values
}

// The engine's types of a cell, as in Excel's TYPE function.
const numberType = 1
const logicalType = 4

function readCell(model: Model, sheet: number, row: number, column: number): number | string {
  const text = model.getFormattedCellValue(sheet, row, column)
  const type = model.getCellType(sheet, row, column)
  if (type === logicalType) return text === 'TRUE' ? 1 : 0
  if (type !== numberType || text === '') return text
  return /^-?\d\.\d{14}E/.test(text) ? readNumber(text) : readAfresh(model, sheet, row, column)
}

/** Where rounding carries into a new digit the engine prints `0.0E+05` for 99999.999999999999: it means `1.0E+05`. */
function readNumber(text: string): number {
  const lost = /^(-?)0\.0+(E[+-]\d+)$/.exec(text)
  const isZero = lost === null || Number(lost[2]?.slice(1)) === 0
  return isZero ? Number(text) : Number(`${lost[1]}1${lost[2]}`)
}

/** Some functions bring a format of their own (IRR a percentage, EDATE a date), under which digits would be lost. */
function readAfresh(model: Model, sheet: number, row: number, column: number): number {
  model.updateRangeStyle({ sheet, row, column, width: 1, height: 1 }, 'num_fmt', scientific)
  const number = readNumber(model.getFormattedCellValue(sheet, row, column))
  if (Number.isNaN(number)) throw new Error(`no number in row ${row}, column ${column} of sheet ${sheet}`)
  return number
}
