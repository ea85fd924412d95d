import { columnName, movedFormula, relativeFormula } from './read-formula.ts'

/** A formula as it stands in one cell of a file. Cells that share it have copies: the same relative to their own places. */
export class WrittenFormula {
  readonly #text: string
  readonly #row: number
  readonly #column: number
  #relative: string | undefined

  constructor(text: string, row: number, column: number) {
    this.#text = text
    this.#row = row
    this.#column = column
  }

  /** In R1C1, relative to its cell: the same for all copies, and made once for them. */
  get relative(): string {
    this.#relative ??= relativeFormula(this.#text, this.#row, this.#column)
    return this.#relative
  }

  /** As its copy in another cell reads. */
  at(row: number, column: number): string {
    if (row === this.#row && column === this.#column) return this.#text
    return movedFormula(this.#text, row - this.#row, column - this.#column)
  }
}

/** What a cell holds. */
export interface CellContent {
  readonly formula: WrittenFormula | undefined
  /** A what-if data table's cell: it has a formula, but no text of one. */
  readonly isDataTable: boolean
  /** The constant, or the cached value of a formula; errors as text such as `#DIV/0!`. */
  readonly value: number | string | undefined
  readonly isError: boolean
  /** Index into the styles of the workbook. */
  readonly style: number
}

/** A cell as it stands in a file. Texts of shared formulas are made when they are asked for: there are many of them. */
export class WrittenCell {
  readonly row: number
  readonly column: number
  readonly isDataTable: boolean
  readonly value: number | string | undefined
  readonly isError: boolean
  readonly style: number
  readonly #formula: WrittenFormula | undefined

  constructor(row: number, column: number, content: CellContent) {
    this.row = row
    this.column = column
    this.isDataTable = content.isDataTable
    this.value = content.value
    this.isError = content.isError
    this.style = content.style
    this.#formula = content.formula
  }

  /** `C5`. */
  get address(): string {
    return columnName(this.column) + this.row
  }

  get hasFormula(): boolean {
    return this.#formula !== undefined
  }

  /** Without '='; `undefined` for a constant. */
  get formula(): string | undefined {
    return this.#formula?.at(this.row, this.column)
  }

  /** The formula relative to the cell, equal for copies of it; `undefined` for a constant. */
  get relative(): string | undefined {
    return this.#formula?.relative
  }
}
