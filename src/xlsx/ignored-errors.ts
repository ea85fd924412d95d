import { rangeAddress } from './cell-address.ts'
import type { SheetRow } from './workbook.ts'
import type { Cell, CellRange } from './workbook-cell.ts'

/** Text that Excel takes for a number which somebody stored as text. */
const numberLike = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?\s*$/i

/** A formula with a range of cells: Excel asks whether the number beside the range was forgotten. */
const withRange = /\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+/

type Warning = 'numberStoredAsText' | 'formulaRange'

function warningOf(cell: Cell): Warning | undefined {
  if (cell.kind === 'text') return numberLike.test(cell.text) ? 'numberStoredAsText' : undefined
  const isFormula = cell.kind === 'formula' || cell.kind === 'formula-run'
  return isFormula && withRange.test(cell.formula) ? 'formulaRange' : undefined
}

/** Cells with a warning, those of the same columns in rows that follow one another as one range. */
function rangesWith(rows: readonly SheetRow[], warning: Warning): readonly CellRange[] {
  const ranges = new Map<string, CellRange[]>()
  for (const { row, cells } of rows)
    for (const cell of cells) {
      if (warningOf(cell) !== warning) continue
      const lastColumn = cell.column + (cell.kind === 'formula-run' ? cell.values.length : 1) - 1
      const key = `${cell.column} ${lastColumn}`
      const known = ranges.get(key) ?? []
      ranges.set(key, known)
      const last = known.at(-1)
      if (last?.lastRow === row - 1) known[known.length - 1] = { ...last, lastRow: row }
      else known.push({ firstRow: row, firstColumn: cell.column, lastRow: row, lastColumn })
    }
  return [...ranges.values()].flat()
}

/**
 * Two of Excel's green corners are noise in a generated sheet: text that holds only digits (ids of inputs), and a sum
 * beside years or month numbers. They are off in the cells that would have them, and on everywhere else; the corner for a
 * formula unlike its neighbours stays on. Empty where no cell needs it.
 */
export function ignoredErrors(rows: readonly SheetRow[]): string {
  const entries = (['numberStoredAsText', 'formulaRange'] as const).flatMap((warning) => {
    const ranges = rangesWith(rows, warning)
    if (ranges.length === 0) return []
    return [`<ignoredError sqref="${ranges.map(rangeAddress).join(' ')}" ${warning}="1"/>`]
  })
  return entries.length === 0 ? '' : `<ignoredErrors>${entries.join('')}</ignoredErrors>`
}
