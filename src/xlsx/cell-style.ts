import { looksLikeFormula } from './text.ts'
import type { Workbook } from './workbook.ts'
import type { Cell, CellStyle, NumberFormat } from './workbook-cell.ts'

/** One distinct appearance of cells: an entry of the package's style table. */
export interface StyleUse {
  readonly style: CellStyle
  readonly format: NumberFormat
  readonly isLink: boolean
  /** Text that would become a formula if somebody re-entered it carries Excel's own quote prefix. */
  readonly isQuoted: boolean
}

/** Equal for cells that look equal. */
export function styleKey(cell: Cell): string {
  const key = `${cell.style} ${cell.format ?? 'general'}`
  return cell.kind === 'text' ? key + textFlags(cell) : key
}

function textFlags(cell: Extract<Cell, { kind: 'text' }>): string {
  return (cell.link === undefined ? '' : ' link') + (looksLikeFormula(cell.text) ? ' quoted' : '')
}

/** Every appearance that the workbook uses, by key, in order of first use. */
export function collectStyles(workbook: Workbook): ReadonlyMap<string, StyleUse> {
  const uses = new Map<string, StyleUse>()
  for (const sheet of workbook.sheets) {
    for (const row of sheet.rows) {
      for (const cell of row.cells) {
        const key = styleKey(cell)
        if (!uses.has(key)) uses.set(key, styleUse(cell))
      }
    }
  }
  return uses
}

function styleUse(cell: Cell): StyleUse {
  const isText = cell.kind === 'text'
  return {
    style: cell.style,
    format: cell.format ?? 'general',
    isLink: isText && cell.link !== undefined,
    isQuoted: isText && looksLikeFormula(cell.text),
  }
}
