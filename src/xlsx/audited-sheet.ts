import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenCell } from './written-cell.ts'

/** The cells of a row, from left to right. */
export class AuditedRow {
  readonly row: number
  readonly cells: readonly WrittenCell[]

  constructor(row: number, cells: readonly WrittenCell[]) {
    this.row = row
    this.cells = isAscending(cells) ? cells : [...cells].sort((a, b) => a.column - b.column)
  }

  at(column: number): WrittenCell | undefined {
    let [low, high] = [0, this.cells.length - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const cell = this.cells[middle]
      if (cell === undefined || cell.column === column) return cell
      if (cell.column < column) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }
}

function isAscending(cells: readonly WrittenCell[]): boolean {
  return cells.every((cell, index) => index === 0 || cell.column > (cells[index - 1]?.column ?? 0))
}

/** A sheet as the audit looks at it: by rows, from top to bottom. */
export interface AuditedSheet {
  readonly name: string
  readonly rows: readonly AuditedRow[]
}

export function auditedSheet({ name, cells }: WrittenSheet): AuditedSheet {
  const rows = new Map<number, WrittenCell[]>()
  for (const cell of cells) {
    const row = rows.get(cell.row)
    if (row === undefined) rows.set(cell.row, [cell])
    else row.push(cell)
  }
  const inOrder = [...rows].sort(([a], [b]) => a - b)
  return { name, rows: inOrder.map(([row, inRow]) => new AuditedRow(row, inRow)) }
}
