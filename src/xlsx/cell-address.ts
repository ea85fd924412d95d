import type { CellRange, CellReference, RangeReference } from './workbook-cell.ts'

const knownLetters: string[] = []

/** Column 1 is `A`, 27 is `AA`; up to 16,384 (`XFD`). */
export function columnLetters(column: number): string {
  const known = knownLetters[column]
  if (known !== undefined) return known
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  knownLetters[column] = letters
  return letters
}

/** `AA` is 27. */
export function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** `C5`, without `$`. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row}`
}

/** `C5:D9` or `C5` where it is one cell, without `$`. */
export function rangeAddress(range: CellRange): string {
  const first = cellAddress(range.firstRow, range.firstColumn)
  const last = cellAddress(range.lastRow, range.lastColumn)
  return first === last ? first : `${first}:${last}`
}

/** A sheet's name as formulas write it: always quoted unless it is one plain word that cannot read as an address. */
export function quotedSheetName(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z_]*$/.test(name) && !/^(R|C|RC|TRUE|FALSE)$/i.test(name)
  const readsAsColumn = /^[A-Za-z]{1,3}$/.test(name)
  return isPlain && !readsAsColumn ? name : `'${name.replaceAll("'", "''")}'`
}

/** `Inputs!$C$5:$D$9`: absolute, with its sheet, as defined names, charts and validations want it. */
export function absoluteRange(range: RangeReference): string {
  const first = `$${columnLetters(range.firstColumn)}$${range.firstRow}`
  const last = `$${columnLetters(range.lastColumn)}$${range.lastRow}`
  return `${quotedSheetName(range.sheet)}!${first === last ? first : `${first}:${last}`}`
}

/** A cell with its sheet as formulas and people write it, `Summary!C5`, `'Status quo'!$AB$12`; undefined for anything else. */
export function readCellReference(text: string): CellReference | undefined {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text)
  if (match === null) return undefined
  const [, quoted, plain = '', letters = '', row] = match
  const sheet = quoted?.replaceAll("''", "'") ?? plain
  return { sheet, row: Number(row), column: columnNumber(letters.toUpperCase()) }
}
