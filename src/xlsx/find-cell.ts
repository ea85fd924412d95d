import { fillRight } from './formula-run.ts'
import type { Workbook } from './workbook.ts'
import type { Cell, CellReference } from './workbook-cell.ts'

/** What stands in one cell of a workbook: a text, a number, or a formula with its value. */
export interface FoundCell {
  readonly value: number | string
  /** The formula without '='; undefined for a constant. */
  readonly formula: () => string | undefined
}

/** Finds what stands at a place of a workbook; undefined where nothing does. */
export function cellsOf({ sheets }: Workbook): (place: CellReference) => FoundCell | undefined {
  const bySheet = new Map(
    sheets.map(({ name, rows }) => [name, new Map(rows.map((row) => [row.row, row.cells]))]),
  )
  return ({ sheet, row, column }) => {
    const cells = bySheet.get(sheet)?.get(row) ?? []
    const cell = cells.findLast((candidate) => candidate.column <= column)
    return cell === undefined ? undefined : foundAt(cell, column - cell.column)
  }
}

/** What stands in a cell, or so many columns further in a run of formulas. */
function foundAt(cell: Cell, offset: number): FoundCell | undefined {
  if (cell.kind === 'formula-run') {
    const value = cell.values[offset]
    if (value === undefined) return undefined
    return { value, formula: () => fillRight(cell.formula, offset + 1)[offset] }
  }
  if (offset > 0) return undefined
  if (cell.kind === 'text') return { value: cell.text, formula: () => undefined }
  return { value: cell.value, formula: () => (cell.kind === 'formula' ? cell.formula : undefined) }
}
