import type { Program, Row } from './program.ts'
import { lineOf } from './program.ts'

/**
 * The numbers of a program: one value for each row and column, column by column (all rows of column 0, then of
 * month 1, ...). A row that has no months keeps its value in column 0; a monthly row without opening has 0 there.
 */
export type State = Float64Array

/** How many numbers a state of the program holds. */
export function stateSize(program: Program): number {
  return program.rows.length * (program.horizon + 1)
}

/** The value of a row in a column; of a row without months, its one value. */
export function valueAt(program: Program, state: State, row: Row, column: number): number {
  const at = lineOf(program, row).monthly ? column : 0
  return state[at * program.rows.length + row.index] ?? Number.NaN
}

/** Months 1 to H of a row. */
export function monthsOf(program: Program, state: State, row: number): readonly number[] {
  const count = program.rows.length
  return Array.from({ length: program.horizon }, (_, month) => state[(month + 1) * count + row] ?? Number.NaN)
}
