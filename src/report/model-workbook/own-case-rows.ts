import { columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import {
  shockColumns as column,
  noPath,
  ownCase,
  ownName,
  ownSlots,
  selected,
  shockRows,
  shocksSheet,
} from './case-table.ts'
import { firstInputRow } from './input-rows.ts'
import { inputColumns, inputsSheet, type WorkbookLayout } from './layout.ts'
import { checkCell, textCell } from './sheet-writer.ts'

const selectedCell = `${selected.sheet}!$${columnLetters(selected.column)}$${selected.row}`

/** The last row of the reader's own case; those of other cases follow. */
export const lastSlotRow = shockRows.first + ownSlots - 1

/** The checks of the changes of the reader's own case. */
export function ownChecks(): string {
  return checkRange(shockRows.first, lastSlotRow)
}

/** The checks of some rows of shocks. */
export function checkRange(firstRow: number, lastRow: number): string {
  const letters = columnLetters(column.check)
  return `${shocksSheet}!${letters}${firstRow}:${letters}${lastRow}`
}

/** The number of a row's input while its case is loaded, else 0. */
export function appliedCell(row: number, style: 'link' | 'calc'): Cell {
  const isLoaded = `$${columnLetters(column.case)}${row}=${selectedCell}`
  const formula = `IF(${isLoaded},$${columnLetters(column.number)}${row},0)`
  return { kind: 'formula', column: column.applied, formula, value: 0, style, format: 'plain' }
}

/** A column of the inputs from the first to the last. */
function inputRange({ inputs }: WorkbookLayout, name: keyof typeof inputColumns): string {
  const letters = columnLetters(inputColumns[name])
  return `${inputsSheet}!$${letters}$${firstInputRow}:$${letters}$${inputs.lastRow}`
}

/** One change of the reader's own case: an input by its path, and its value. */
export function ownCaseRow(layout: WorkbookLayout, index: number): SheetRow {
  const row = shockRows.first + index
  const options = {
    sheet: inputsSheet,
    firstRow: firstInputRow,
    lastRow: layout.inputs.lastRow,
    firstColumn: inputColumns.path,
    lastColumn: inputColumns.path,
  }
  return {
    row,
    cells: [
      ...textCell(column.name, ownName, 'label'),
      ...textCell(column.label, `Change ${index + 1}: choose a path, enter its value`, 'text'),
      {
        kind: 'input',
        column: column.path,
        form: { kind: 'choice', options },
        value: noPath,
        style: 'input',
      },
      lookedUp(layout, row, 'number', 'plain'),
      lookedUp(layout, row, 'base', 'general'),
      {
        kind: 'input',
        column: column.value,
        form: { kind: 'number' },
        value: 0,
        style: 'input',
        format: 'general',
      },
      { kind: 'number', column: column.case, value: ownCase, style: 'unit', format: 'plain' },
      appliedCell(row, 'calc'),
      ownCheck(layout, row),
    ],
  }
}

/** What the sheet of inputs has for the path of a change; 0 where no path is chosen. */
function lookedUp(layout: WorkbookLayout, row: number, what: 'number' | 'base', format: NumberFormat): Cell {
  const of = inputRange(layout, what === 'base' ? 'value' : 'number')
  const path = `$${columnLetters(column.path)}${row}`
  const formula = `IFERROR(INDEX(${of},MATCH(${path},${inputRange(layout, 'path')},0)),0)`
  return { kind: 'formula', column: column[what], formula, value: 0, style: 'link', format }
}

/** 1 where a change names an input twice, or none that can be changed, or has no number. */
function ownCheck(layout: WorkbookLayout, row: number): Cell {
  const letters = columnLetters(column.number)
  const numbers = `$${letters}$${shockRows.first}:$${letters}$${lastSlotRow}`
  const [number, path, value] = [column.number, column.path, column.value].map(
    (at) => `$${columnLetters(at)}${row}`,
  )
  // Only inputs that can be changed have a check on their sheet.
  const isLive = `COUNTIFS(${inputRange(layout, 'number')},${number},${inputRange(layout, 'check')},">=0")=1`
  const isSound = `AND(COUNT(${value})=1,COUNTIF(${numbers},${number})=1,${isLive})`
  return checkCell(column.check, `IF(OR(${path}="${noPath}",${path}="",${isSound}),0,1)`, true)
}
