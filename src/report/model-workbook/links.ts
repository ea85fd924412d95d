import { areasOf } from '../../xlsx/formula-reads.ts'
import type { Sheet, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellReference, TextCell } from '../../xlsx/workbook-cell.ts'
import { engineSheet } from './written-figures.ts'

/*
 * Ways through the workbook: the name of a figure leads to the cell from which it is read, that of a check to what it
 * checks, and the name of a line or of an input back to the first sheet that shows it.
 */

/** Column of the names of rows. */
const nameColumn = 1

/** Sheets whose rows show what other sheets compute. */
const showing: ReadonlySet<Sheet['role']> = new Set(['summary', 'outputs', 'checks'])

/** Sheets whose rows are shown by others. */
const shown: ReadonlySet<Sheet['role']> = new Set(['workings', 'inputs'])

/** The cell that a row reads first on another sheet; what the engine said leads nowhere. */
function firstRead(row: SheetRow, own: string): CellReference | undefined {
  for (const cell of row.cells) {
    if (cell.kind !== 'formula') continue
    const area = areasOf(cell.formula, own).find(({ sheet }) => sheet !== own && sheet !== engineSheet)
    if (area !== undefined) return { sheet: area.sheet, row: area.first.row, column: area.first.column }
  }
  return undefined
}

function isName(cell: Cell): cell is TextCell {
  return (
    cell.kind === 'text' && cell.column === nameColumn && ['label', 'sublabel', 'total'].includes(cell.style)
  )
}

/** The row with its name leading to a cell; as it is where the name leads somewhere already. */
function withLink(row: SheetRow, link: CellReference | undefined): SheetRow {
  if (link === undefined) return row
  const linked = (cell: Cell): Cell => (isName(cell) && cell.link === undefined ? { ...cell, link } : cell)
  return { ...row, cells: row.cells.map(linked) }
}

function mapRows(sheet: Sheet, change: (row: SheetRow) => SheetRow): Sheet {
  return { ...sheet, rows: sheet.rows.map(change) }
}

/** Where each row is shown first, by its sheet and row, as the links of the showing sheets say. */
function firstPlaces(sheets: readonly Sheet[]): ReadonlyMap<string, CellReference> {
  const places = new Map<string, CellReference>()
  for (const { name, role, rows } of sheets) {
    if (!showing.has(role)) continue
    for (const { row, cells } of rows)
      for (const { link, column } of cells.filter(isName)) {
        if (link === undefined) continue
        const key = `${link.sheet}!${link.row}`
        if (!places.has(key)) places.set(key, { sheet: name, row, column })
      }
  }
  return places
}

/** The sheets with names that lead from figures and checks to their cells, and from lines and inputs back. */
export function withLinks(sheets: readonly Sheet[]): readonly Sheet[] {
  const forward = sheets.map((sheet) =>
    showing.has(sheet.role) ? mapRows(sheet, (row) => withLink(row, firstRead(row, sheet.name))) : sheet,
  )
  const places = firstPlaces(forward)
  return forward.map((sheet) =>
    shown.has(sheet.role)
      ? mapRows(sheet, (row) => withLink(row, places.get(`${sheet.name}!${row.row}`)))
      : sheet,
  )
}
