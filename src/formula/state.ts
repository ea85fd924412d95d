import { lineOf, type Program, type Row } from './program.ts'

/**
 * The numbers of a program: one value for each row and column, row by row (columns 0 to H of the first row, then those
 * of the next). A row that has no months keeps its value in column 0; a monthly row without opening has 0 there.
 */
export type State = Float64Array

/** How many numbers a state of the program holds. */
export function stateSize(program: Program): number {
  return program.rows.length * (program.horizon + 1)
}

/** Where column 0 of a row (by its index) stands in a state of so many months; month m stands m places further. */
export function firstPlace({ horizon }: { readonly horizon: number }, row: number): number {
  return row * (horizon + 1)
}

/** The value of a row in a column; of a row without months, its one value. */
export function valueAt(program: Program, state: State, row: Row, column: number): number {
  const at = lineOf(program, row).monthly ? column : 0
  return state[firstPlace(program, row.index) + at] ?? Number.NaN
}

/** Months 1 to H of a row. */
export function monthsOf(program: Program, state: State, row: number): readonly number[] {
  const first = firstPlace(program, row)
  return Array.from(state.subarray(first + 1, first + 1 + program.horizon))
}
