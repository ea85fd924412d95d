import type { Model } from '../../../src/model/model.ts'
import { cellAddress } from '../../../src/xlsx/cell-address.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'
import type { ExampleName } from '../../support/example.ts'
import type { CellEdit } from '../../support/recalculate.ts'
import type { CaseOracle, ReaderState } from './case-oracle.ts'
import type { ModelBook } from './model-book.ts'

/** A change of what a reader may choose beside the values of the inputs. */
export interface Choice {
  readonly name: string
  readonly edits: readonly CellEdit[]
  /** What the workbook then stands for; undefined where it must be refused. */
  readonly state: ReaderState | undefined
}

/** A choice that is worked out when it is asked for: the engine has to be asked about most of them. */
export type Plan = () => Choice

/** A blue cell of a workbook. */
export interface BlueCell {
  readonly sheet: string
  readonly row: number
  readonly cell: Extract<Cell, { kind: 'input' }>
}

/** The workbook in which choices are made. */
export interface Desk {
  readonly example: ExampleName
  readonly model: Model
  readonly book: ModelBook
  readonly oracle: CaseOracle
  readonly untouched: ReaderState
}

/** What nobody may enter where a number or a name of a list belongs. */
export const nonsense = 'about ten'

export function addressOf({ sheet, row, cell }: BlueCell): string {
  return `${sheet}!${cellAddress(row, cell.column)}`
}

/** One cell put to another value. */
export function choose(blue: BlueCell, value: number | string, state: ReaderState | undefined): Choice {
  const cell = cellAddress(blue.row, blue.cell.column)
  return { name: `${addressOf(blue)} = ${value}`, edits: [{ sheet: blue.sheet, cell, value }], state }
}

/** Numbers beyond the bounds of a cell, as far as there are such. */
export function beyond({ cell: { form } }: BlueCell): readonly number[] {
  if (form.kind !== 'number' && form.kind !== 'month') return []
  const { minimum, maximum } = form
  return [...(minimum === undefined ? [] : [minimum - 1]), ...(maximum === undefined ? [] : [maximum + 1])]
}

/** Texts of a column from a row down to the first row without one. */
export function textsBelow(
  { book }: Desk,
  sheet: string,
  column: number,
  firstRow: number,
): readonly string[] {
  const rows = book.whole.sheets.find(({ name }) => name === sheet)?.rows ?? []
  const byRow = new Map(rows.map(({ row, cells }) => [row, cells]))
  const texts: string[] = []
  for (let row = firstRow; ; row += 1) {
    const cell = byRow.get(row)?.find((candidate) => candidate.column === column)
    if (cell?.kind !== 'text') return texts
    texts.push(cell.text)
  }
}
