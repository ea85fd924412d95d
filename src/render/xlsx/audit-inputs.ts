import { type Finding, placeOf } from './finding.ts'
import type { WrittenCell, WrittenRange } from './read-sheet.ts'
import type { WrittenStyle, WrittenWorkbook } from './read-workbook.ts'

/** The modellers' colour of a constant that may be changed. */
const inputBlue = '0000FF'

/** Rule 15: blue constants are unlocked and validated, and nothing else is unlocked. */
export function auditInputs(workbook: WrittenWorkbook): Finding[] {
  return workbook.sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) => {
      const objections = objectionsTo(cell, workbook.styles[cell.style], sheet.validated)
      const place = placeOf(sheet.name, cell.address)
      return objections.map((message): Finding => ({ code: 'unguarded-input', place, message }))
    }),
  )
}

function objectionsTo(
  cell: WrittenCell,
  style: WrittenStyle | undefined,
  validated: readonly WrittenRange[],
): string[] {
  const isUnlocked = style !== undefined && !style.isLocked
  const isBlue = style?.fontColour === inputBlue
  if (!isUnlocked && !isBlue) return []
  if (cell.formula !== undefined) return ['a formula that looks like an input or may be overwritten']
  return [
    ...(isUnlocked ? [] : ['an input that is locked']),
    ...(isBlue ? [] : ['a constant that may be overwritten but does not look like an input']),
    ...(validated.some((range) => contains(range, cell)) ? [] : ['an input that accepts anything']),
  ]
}

function contains(range: WrittenRange, { row, column }: WrittenCell): boolean {
  const isInRows = row >= range.firstRow && row <= range.lastRow
  return isInRows && column >= range.firstColumn && column <= range.lastColumn
}
