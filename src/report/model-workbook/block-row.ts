import type { InputPosition } from '../../formula/excel.ts'
import type { Row } from '../../formula/program.ts'

/** A row of the model under a case: calculated again, or repeated so that the rows of one list stand together. */
export interface BlockRow {
  readonly row: Row
  /** Row on the sheet. */
  readonly at: number
  readonly isCopy: boolean
}

/** An input as a block reads it, and the cell from which it comes. */
export interface BlockInput {
  readonly input: number
  readonly at: number
  readonly from: InputPosition
}
