import type { Row, Sheet } from '../../report/workbook.ts'
import type { Cell } from '../../report/workbook-cell.ts'
import { sha256 } from '../digest.ts'
import { relativeFormula } from './read-formula.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenName, WrittenStyle } from './read-workbook.ts'
import { cleanText } from './text.ts'

/*
 * Seals of a workbook: digests of all that is not for changing, written into the file's properties. A sheet's seal covers its
 * formulas, texts and fixed numbers with their places, but neither inputs nor cached values: those change with use. What
 * was meant is sealed when it is written, what is in the file when it is read; they meet in the audit.
 */

/** Where each sheet's seal is kept: a property with this before the sheet's name. */
export const sealPrefix = 'Seal of sheet '

/** The property that holds the seal of the defined names; no sheet's property has this name. */
export const namesSeal = 'Seal of names'

/** What a cell holds for its seal. */
interface SealedCell {
  readonly row: number
  readonly column: number
  /** Neighbours with the same formula count from here to the right; 1 where it stands alone. */
  readonly count: number
  /** The formula in R1C1, relative to its cell; absent for a text or a number. */
  readonly relative?: string | undefined
  readonly value?: number | string | undefined
}

/** The seal of a sheet as it is meant. */
export function sealOfSheet({ rows }: Sheet): string {
  return sealOf(rows.flatMap(sealedRow))
}

function sealedRow({ row, cells }: Row): readonly SealedCell[] {
  return cells.flatMap((cell) => sealedCell(row, cell) ?? [])
}

function sealedCell(row: number, cell: Cell): SealedCell | undefined {
  const { column } = cell
  switch (cell.kind) {
    case 'input':
      return undefined
    case 'text':
      return { row, column, count: 1, value: cleanText(cell.text) }
    case 'number':
      return { row, column, count: 1, value: cell.value }
    case 'formula':
      return { row, column, count: 1, relative: relativeFormula(cell.formula, row, column) }
    case 'formula-run': {
      const relative = relativeFormula(cell.formula, row, column)
      return { row, column, count: cell.values.length, relative }
    }
  }
}

/** The seal of a sheet as it stands in a file. Whatever is unlocked may be changed and is left out. */
export function sealOfWritten({ cells }: WrittenSheet, styles: readonly WrittenStyle[]): string {
  const locked = cells.filter(({ style }) => styles[style]?.isLocked !== false)
  return sealOf(
    locked.map(({ row, column, relative, value }) => ({ row, column, count: 1, relative, value })),
  )
}

/** Other programs save `TRUE` as `TRUE()`, `1E-9` as `0.000000001`, and numbers with 15 digits: that is no change. */
function normalFormula(relative: string): string {
  return relative
    .replace(/\b(TRUE|FALSE)\(\)/g, '$1')
    .replace(/(?<![\w.])(?:\d+\.\d*|\.\d+|\d+(?=E[+-]?\d))(?:E[+-]?\d+)?/gi, (number) =>
      String(Number(number)),
    )
}

function normalValue(value: number | string | undefined): string {
  return JSON.stringify(typeof value === 'number' ? Number(value.toPrecision(15)) : value)
}

/** One line for a text or a number and for each run of equal formulas, however the run was written. */
function sealOf(cells: readonly SealedCell[]): string {
  const lines: string[] = []
  let run: SealedCell | undefined
  const close = (): void => {
    if (run !== undefined)
      lines.push(`R${run.row}C${run.column}:${run.count}=${normalFormula(run.relative ?? '')}`)
    run = undefined
  }
  for (const cell of cells) {
    const continues =
      run !== undefined &&
      run.row === cell.row &&
      run.column + run.count === cell.column &&
      run.relative === cell.relative
    if (run !== undefined && continues) run = { ...run, count: run.count + cell.count }
    else {
      close()
      if (cell.relative !== undefined) run = cell
      else lines.push(`R${cell.row}C${cell.column} ${normalValue(cell.value)}`)
    }
  }
  close()
  return sha256(lines.join('\n'))
}

/** The seal of the names that people and formulas use; those of printing are Excel's own. */
export function sealOfNames(names: readonly WrittenName[]): string {
  const lines = names
    .filter(({ name }) => !name.startsWith('_xlnm.'))
    .map(({ name, text }) => `${name}=${text}`)
    .sort()
  return sha256(lines.join('\n'))
}
