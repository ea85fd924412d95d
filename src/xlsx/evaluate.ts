import { initSync, Model } from '@ironcalc/wasm'
import { columnNumber } from './cell-address.ts'
import { cellKey, cellsReadBy } from './formula-reads.ts'
import { readWorkbook, type WrittenWorkbook } from './read-workbook.ts'
import type { WrittenCell } from './written-cell.ts'

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
function recalculateWritten(workbook: WrittenWorkbook, changes: readonly CellChange[]): CellValues {
  const live = openWritten(workbook)
  try {
    return live.valuesAfter(changes)
  } finally {
    live.close()
  }
}

/** Cells of some sheets, by the sheet's name. */
export type ChosenCells = ReadonlyMap<string, readonly WrittenCell[]>

/**
 * The values of some formula cells, computed from each other and from what the file says that all other cells hold. If no
 * formula of a file differs from its value in this way, then none does when the whole file is computed, cell by cell.
 */
export function recalculateChosen(workbook: WrittenWorkbook, chosen: ChosenCells): CellValues {
  const read = cellsReadBy(chosen)
  const sheets = workbook.sheets.map(({ name, cells }): EnteredSheet => {
    const formulas = new Set(chosen.get(name))
    const keys = read.get(name)
    const constants = cells.filter(
      (cell) => !formulas.has(cell) && keys?.has(cellKey(cell.row, cell.column)) === true,
    )
    return { name, formulas: [...formulas], constants }
  })
  const model = enteredModel(sheets)
  try {
    model.evaluate()
    return readValues(model, sheets)
  } finally {
    model.free()
  }
}

/** Enters a written workbook into the engine. Formulas that use defined names are not supported: ours use addresses. */
export function openLiveWorkbook(bytes: Uint8Array): LiveWorkbook {
  return openWritten(readWorkbook(bytes))
}

function openWritten(workbook: WrittenWorkbook): LiveWorkbook {
  const sheets = workbook.sheets.map(({ name, cells }): EnteredSheet => {
    const formulas = cells.filter((cell) => cell.hasFormula)
    return { name, formulas, constants: cells.filter((cell) => !cell.hasFormula) }
  })
  const model = enteredModel(sheets)
  return {
    valuesAfter: (changes) => {
      const undo = changes.map((change) => enterChange(model, workbook, change))
      model.evaluate()
      const values = readValues(model, sheets)
      for (const restore of undo) restore()
      return values
    },
    close: () => model.free(),
  }
}

/** What is entered of a sheet: formulas, and cells of which only the value counts. */
interface EnteredSheet {
  readonly name: string
  readonly formulas: readonly WrittenCell[]
  readonly constants: readonly WrittenCell[]
}

// Fifteen digits, the most that the engine prints; its values can only be read as text.
const scientific = '0.00000000000000E+00'
const lastRow = 1_048_576

/** Whole columns get the scientific format first: cells take it over, which is far faster than to format them. */
function enteredModel(sheets: readonly EnteredSheet[]): Model {
  const model = new Model('workbook', 'en', 'UTC', 'en')
  model.pauseEvaluation()
  for (const [index, { name, formulas, constants }] of sheets.entries()) {
    if (index > 0) model.newSheet()
    model.renameSheet(index, name)
    const width = Math.max(1, widest(formulas), widest(constants))
    const area = { sheet: index, row: 1, column: 1, width, height: lastRow }
    model.updateRangeStyle(area, 'num_fmt', scientific)
  }
  for (const [index, { formulas, constants }] of sheets.entries()) {
    for (const { row, column, value } of constants)
      model.setUserInput(index, row, column, entryOf(undefined, value))
    for (const { row, column, formula } of formulas) model.setUserInput(index, row, column, `=${formula}`)
  }
  return model
}

function widest(cells: readonly WrittenCell[]): number {
  return cells.reduce((width, { column }) => Math.max(width, column), 0)
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

function readValues(model: Model, sheets: readonly EnteredSheet[]): CellValues {
  return new Map(
    sheets.map(({ name, formulas }, index) => {
      const values = formulas.map(
        ({ address, row, column }) => [address, readCell(model, index, row, column)] as const,
      )
      return [name, new Map(values)] as const
    }),
  )
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
