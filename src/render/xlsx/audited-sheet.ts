import { relativeFormula } from './read-formula.ts'
import type { WrittenCell, WrittenSheet } from './read-sheet.ts'

/** A row's cells by column, with each formula relative to its cell. */
export interface AuditedRow {
  readonly row: number
  readonly cells: ReadonlyMap<number, WrittenCell>
  readonly formulas: ReadonlyMap<number, string>
}

/** A sheet as the audit looks at it: by rows. */
export interface AuditedSheet {
  readonly name: string
  readonly rows: readonly AuditedRow[]
}

export function auditedSheet({ name, cells }: WrittenSheet): AuditedSheet {
  const rows = new Map<
    number,
    { row: number; cells: Map<number, WrittenCell>; formulas: Map<number, string> }
  >()
  for (const cell of cells) {
    let row = rows.get(cell.row)
    if (row === undefined) {
      row = { row: cell.row, cells: new Map(), formulas: new Map() }
      rows.set(cell.row, row)
    }
    row.cells.set(cell.column, cell)
    if (cell.formula !== undefined)
      row.formulas.set(cell.column, relativeFormula(cell.formula, cell.row, cell.column))
  }
  return { name, rows: [...rows.values()] }
}
