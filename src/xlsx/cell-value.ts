/*
 * Values as a spreadsheet has them, and what becomes of them where a number, a text or a truth is wanted.
 */

/** An error of a spreadsheet, such as `#DIV/0!`. */
export class CellError {
  readonly code: string

  constructor(code: string) {
    this.code = code
  }
}

/** What one cell holds; an empty one nothing. */
export type Scalar = number | string | boolean | undefined | CellError

/** Cells of a rectangle, row by row. */
export interface Matrix {
  readonly width: number
  readonly cells: readonly Scalar[]
}

export type Value = Scalar | Matrix

export const divisionByZero = new CellError('#DIV/0!')
export const noValue = new CellError('#VALUE!')
export const notAvailable = new CellError('#N/A')
export const noReference = new CellError('#REF!')
export const noNumber = new CellError('#NUM!')

export function isMatrix(value: Value): value is Matrix {
  return typeof value === 'object' && !(value instanceof CellError)
}

/** One value; of several cells the only one. */
export function scalarOf(value: Value): Scalar {
  if (!isMatrix(value)) return value
  return value.cells.length === 1 ? value.cells[0] : noValue
}

export function cellsOf(value: Value): readonly Scalar[] {
  return isMatrix(value) ? value.cells : [value]
}

/** The first error among some values. */
export function failed(values: readonly Scalar[]): CellError | undefined {
  return values.find((value) => value instanceof CellError) as CellError | undefined
}

export function numberOf(value: Scalar): number | CellError {
  if (typeof value === 'number' || value instanceof CellError) return value
  if (value === undefined) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  return value.trim() === '' || Number.isNaN(Number(value)) ? noValue : Number(value)
}

export function textOf(value: Scalar): string | CellError {
  if (value instanceof CellError) return value
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : value
}

export function truthOf(value: Scalar): boolean | CellError {
  const number = numberOf(value)
  return number instanceof CellError ? number : number !== 0
}

/** Below 0 where the first stands before the second: numbers before texts before truths, texts without regard to case. */
export function order(a: Scalar, b: Scalar): number {
  const [left, right] = [alike(a, b), alike(b, a)]
  const gap = rank(left) - rank(right)
  if (gap !== 0) return gap
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [one, other] = [String(left).toLowerCase(), String(right).toLowerCase()]
  return one < other ? -1 : one > other ? 1 : 0
}

/** An empty cell is the nothing of what it is compared with. */
function alike(value: Scalar, other: Scalar): Scalar {
  if (value !== undefined) return value
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0
}

function rank(value: Scalar): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2
}
