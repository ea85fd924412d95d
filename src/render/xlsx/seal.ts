import type { Sheet } from '../../report/workbook.ts'
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

/** The seal of a sheet as it is meant. */
export function sealOfSheet({ rows }: Sheet): string {
  const seal = new SheetSeal()
  for (const { row, cells } of rows) for (const cell of cells) addCell(seal, row, cell)
  return seal.digest()
}

function addCell(seal: SheetSeal, row: number, cell: Cell): void {
  const { column } = cell
  switch (cell.kind) {
    case 'input':
      return
    case 'text':
      seal.addConstant(row, column, cleanText(cell.text))
      return
    case 'number':
      seal.addConstant(row, column, cell.value)
      return
    case 'formula':
      seal.addFormulas(row, column, 1, meantFormula(cell.formula, row, column))
      return
    case 'formula-run':
      seal.addFormulas(row, column, cell.values.length, meantFormula(cell.formula, row, column))
  }
}

/** What a seal asks of a formula. */
interface SealedFormula {
  /** As it stands in its cell, without '='. */
  readonly formula: string | undefined
  /** In R1C1, relative to its cell: the same for its copies. */
  readonly relative: string | undefined
}

/** Few formulas stand beside another one, so the relative text is made when it is asked for. */
function meantFormula(formula: string, row: number, column: number): SealedFormula {
  return {
    formula,
    get relative() {
      return relativeFormula(formula, row, column)
    },
  }
}

/** The seal of a sheet as it stands in a file. Whatever is unlocked may be changed and is left out. */
export function sealOfWritten({ cells }: WrittenSheet, styles: readonly WrittenStyle[]): string {
  const seal = new SheetSeal()
  for (const cell of cells) {
    if (styles[cell.style]?.isLocked === false) continue
    if (cell.hasFormula) seal.addFormulas(cell.row, cell.column, 1, cell)
    else seal.addConstant(cell.row, cell.column, cell.value)
  }
  return seal.digest()
}

/** The cells of a sheet in their order. Neighbours with the same formula make one run, however they are written. */
class SheetSeal {
  readonly #lines: string[] = []
  /** The run that may go on; `#count` is 0 where there is none. */
  #row = 0
  #column = 0
  #count = 0
  #first: SealedFormula | undefined

  addConstant(row: number, column: number, value: number | string | undefined): void {
    this.#endRun()
    const normal = typeof value === 'number' ? Number(value.toPrecision(15)) : value
    this.#lines.push(`R${row}C${column} ${JSON.stringify(normal)}`)
  }

  /** `count` cells from `column` on with copies of one formula. */
  addFormulas(row: number, column: number, count: number, formula: SealedFormula): void {
    const isNext = this.#row === row && this.#column + this.#count === column
    if (this.#count > 0 && isNext && this.#first?.relative === formula.relative) {
      this.#count += count
      return
    }
    this.#endRun()
    this.#row = row
    this.#column = column
    this.#count = count
    this.#first = formula
  }

  digest(): string {
    this.#endRun()
    return sha256(this.#lines.join('\n'))
  }

  #endRun(): void {
    if (this.#count === 0) return
    this.#lines.push(
      `R${this.#row}C${this.#column}:${this.#count}=${normalFormula(this.#first?.formula ?? '')}`,
    )
    this.#count = 0
  }
}

/** Other programs save `TRUE` as `TRUE()` and `1E-9` as `0.000000001`, which is no change. */
function normalFormula(formula: string): string {
  return formula
    .replace(/\b(TRUE|FALSE)\(\)/g, '$1')
    .replace(/(?<![\w.])(?:\d+\.\d*|\.\d+|\d+(?=E[+-]?\d))(?:E[+-]?\d+)?/gi, (number) =>
      String(Number(number)),
    )
}

/** The seal of the names that people and formulas use; those of printing are Excel's own. */
export function sealOfNames(names: readonly WrittenName[]): string {
  const lines = names
    .filter(({ name }) => !name.startsWith('_xlnm.'))
    .map(({ name, text }) => `${name}=${text}`)
    .sort()
  return sha256(lines.join('\n'))
}
