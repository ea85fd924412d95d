import { sha256 } from '../digest.ts'
import { normalFormula } from './normal-formula.ts'
import { relativeFormula } from './read-formula.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenName, WrittenStyle } from './read-workbook.ts'
import { cleanText } from './text.ts'
import type { Sheet } from './workbook.ts'
import type { Cell } from './workbook-cell.ts'

/*
 * Seals of a workbook: digests of all that is not for changing, written into the file's properties. A sheet's seal covers its
 * formulas, texts and fixed numbers with their places, but neither inputs nor cached values: those change with use. What
 * was meant is sealed when it is written, what is in the file when it is read; they meet in the audit.
 */

/** Where each sheet's seal is kept: a property with this before the sheet's name. */
export const sealPrefix = 'Seal of sheet '

/** Where the seal of a sheet's look is kept, and the short digests of its rows and columns, some a property. */
export const lookPrefix = 'Look of sheet '
const rowsPrefix = 'Rows of sheet '
const columnsPrefix = 'Columns of sheet '

/** Hexadecimal digits of a short digest, and how many of them a property holds. */
const shortDigits = 4
const shortOnes = 60

/** A defined name in every workbook with seals: where it is left and they are gone, somebody took them out. */
export const sealedName = 'boardpack.sealed'

/** The property that holds the seal of the defined names; no sheet's property has this name. */
export const namesSeal = 'Seal of names'

/** A digest of a sheet's cells, and short ones of its rows and columns by which a change is found. */
export interface CellSeal {
  readonly digest: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
}

/** The seal of a sheet as it is meant. */
export function sealOfSheet({ rows }: Sheet): CellSeal {
  const seal = new SheetSeal()
  for (const { row, cells } of rows) for (const cell of cells) addCell(seal, row, cell)
  return seal.seal()
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

/** Gives a text with the names of sheets as they were when the workbook was written. */
export type FormerNames = (text: string) => string

/** The seal of a sheet as it stands in a file. Whatever is unlocked may be changed and is left out. */
export function sealOfWritten(
  { cells }: WrittenSheet,
  styles: readonly WrittenStyle[],
  former: FormerNames,
): CellSeal {
  const seal = new SheetSeal(former)
  for (const cell of cells) {
    if (styles[cell.style]?.isLocked === false) continue
    if (cell.hasFormula) seal.addFormulas(cell.row, cell.column, 1, cell)
    else seal.addConstant(cell.row, cell.column, cell.value)
  }
  return seal.seal()
}

/** The cells of a sheet in their order. Neighbours with the same formula make one run, however they are written. */
class SheetSeal {
  readonly #lines: string[] = []
  readonly #rows = new ShortDigests()
  readonly #columns = new ShortDigests()
  readonly #former: FormerNames
  /** The run that may go on; `#count` is 0 where there is none. */
  #row = 0
  #column = 0
  #count = 0
  #first: SealedFormula | undefined

  constructor(former: FormerNames = (text) => text) {
    this.#former = former
  }

  addConstant(row: number, column: number, value: number | string | undefined): void {
    this.#endRun()
    const normal = typeof value === 'number' ? Number(value.toPrecision(15)) : value
    const text = JSON.stringify(normal) ?? ''
    this.#lines.push(`R${row}C${column} ${text}`)
    this.#locate(row, column, 1, text)
  }

  /** Takes cells of a row with the same content into the digests of their row and columns. */
  #locate(row: number, column: number, count: number, text: string): void {
    const hash = hashOf(text)
    for (let at = column; at < column + count; at += 1) {
      this.#rows.add(row, mixed(hash, at))
      this.#columns.add(at, mixed(hash, row))
    }
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

  seal(): CellSeal {
    this.#endRun()
    const { texts: rows } = this.#rows
    return { digest: sha256(this.#lines.join('\n')), rows, columns: this.#columns.texts }
  }

  #endRun(): void {
    if (this.#count === 0) return
    const { formula = '', relative = '' } = this.#first ?? { formula: '', relative: '' }
    const normal = normalFormula(this.#former(formula))
    this.#lines.push(`R${this.#row}C${this.#column}:${this.#count}=${normal}`)
    this.#locate(this.#row, this.#column, this.#count, normalFormula(this.#former(relative)))
    this.#count = 0
  }
}

/** Short digests by number, from 1: they tell where a change is, not whether there is one. */
class ShortDigests {
  readonly #sums: number[] = []

  add(at: number, hash: number): void {
    this.#sums[at - 1] = ((this.#sums[at - 1] ?? 0) + hash) & 0xff_ff
  }

  get texts(): readonly string[] {
    return Array.from(this.#sums, (sum = 0) => sum.toString(16).padStart(shortDigits, '0'))
  }
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  return hash >>> 0
}

/** A hash of a content at a place, 16 bits. */
function mixed(hash: number, at: number): number {
  const product = Math.imul(hash ^ Math.imul(at, 0x9e_37_79_b1), 0x85_eb_ca_6b)
  return (product ^ (product >>> 16)) & 0xff_ff
}

/** The seal of the names that people and formulas use; those of printing are Excel's own. */
export function sealOfNames(names: readonly WrittenName[], former: FormerNames = (text) => text): string {
  const lines = names
    .filter(({ name }) => !name.startsWith('_xlnm.') && name !== sealedName)
    .map(({ name, text }) => `${name}=${former(text)}`)
    .sort()
  return sha256(lines.join('\n'))
}

function pieces(
  prefix: string,
  sheet: string,
  digests: readonly string[],
): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.ceil(digests.length / shortOnes) }, (_, index) => {
    const text = digests.slice(index * shortOnes, (index + 1) * shortOnes).join('')
    return [`${prefix}${index + 1} ${sheet}`, text] as const
  })
}

/** The seal of a sheet as properties of the file. */
export function sealProperties(sheet: string, seal: CellSeal): readonly (readonly [string, string])[] {
  return [
    [sealPrefix + sheet, seal.digest],
    ...pieces(rowsPrefix, sheet, seal.rows),
    ...pieces(columnsPrefix, sheet, seal.columns),
  ]
}

function digestsIn(
  prefix: string,
  sheet: string,
  properties: ReadonlyMap<string, string>,
): readonly string[] {
  const digests: string[] = []
  for (let index = 1; properties.has(`${prefix}${index} ${sheet}`); index += 1)
    digests.push(...(properties.get(`${prefix}${index} ${sheet}`)?.match(/.{4}/g) ?? []))
  return digests
}

/** Rows and columns of a sheet whose short digests are not those that the file keeps. */
export function changedIn(
  sheet: string,
  { rows, columns }: CellSeal,
  properties: ReadonlyMap<string, string>,
): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
  const differing = (kept: readonly string[], found: readonly string[]): readonly number[] =>
    Array.from({ length: Math.max(kept.length, found.length) }, (_, index) => index + 1).filter(
      (at) => (kept[at - 1] ?? '0000') !== (found[at - 1] ?? '0000'),
    )
  return {
    rows: differing(digestsIn(rowsPrefix, sheet, properties), rows),
    columns: differing(digestsIn(columnsPrefix, sheet, properties), columns),
  }
}
