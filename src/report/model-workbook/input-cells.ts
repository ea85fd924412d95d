import type { Model } from '../../model/model.ts'
import { cellAddress } from '../../xlsx/cell-address.ts'
import type { DefinedName } from '../../xlsx/workbook.ts'
import type { CellReference } from '../../xlsx/workbook-cell.ts'
import type { PlacedInput } from './input-rows.ts'
import { inputColumns as column, inputsSheet, type WorkbookLayout } from './layout.ts'
import { leverColumns, leversSheet, switchRow } from './levers-layout.ts'

/** The cell in which an input is edited. */
function editedCell(model: Model, { path, row }: PlacedInput): CellReference {
  const lever = switchRow(model.inputs, path)
  if (lever === undefined) return { sheet: inputsSheet, row, column: column.value }
  return { sheet: leversSheet, row: lever, column: leverColumns.on }
}

/** A name for the cell of each input, for navigation and tests: `in.` and its path, hyphens as underscores. */
export function inputNames(model: Model, layout: WorkbookLayout): readonly DefinedName[] {
  return layout.inputs.inputs.map((input) => {
    const { sheet, row, column: at } = editedCell(model, input)
    return {
      name: `in.${input.path.replaceAll('-', '_')}`,
      range: { sheet, firstRow: row, lastRow: row, firstColumn: at, lastColumn: at },
    }
  })
}

/** The cell of an input in one of its columns, absolute: `Inputs!$E$9`. */
export function inputCell(row: number, name: keyof typeof column): string {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cellAddress(row, column[name])) ?? []
  return `${inputsSheet}!$${letters}$${digits}`
}
