import { type AddressBook, excelTemplate, type FormulaTemplate, fillTemplate } from '../../formula/excel.ts'
import { lineOf, type Program, type Row, type Term } from '../../formula/program.ts'
import { firstPlace, type State } from '../../formula/state.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell, CellStyle, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { workingsColumns as column } from './layout.ts'
import { formatOfRow } from './number-format.ts'

const letters = {
  constant: columnLetters(column.constant),
  opening: columnLetters(column.opening),
  firstMonth: columnLetters(column.firstMonth),
  secondMonth: columnLetters(column.firstMonth + 1),
}

/** Whether a formula names a cell; one that names none, as `730` or `MAX(0,1-0)`, is a number. */
function readsCells(formula: string): boolean {
  return /(^|[^A-Za-z0-9.])\$?[A-Z]{1,3}\$?\d+/.test(formula)
}

/** A formula that reads another sheet is a link. */
function styleOf(formula: string): CellStyle {
  return formula.includes('!') ? 'link' : 'calc'
}

/**
 * Writes the numbers of a program's rows: the one row emitter, for the model and for every case beside it. Where rows
 * and inputs stand is the address book's to say, what they are worth the state's.
 */
export class RowWriter {
  readonly #program: Program
  readonly #book: AddressBook
  readonly #state: State

  constructor(program: Program, book: AddressBook, state: State) {
    this.#program = program
    this.#book = book
    this.#state = state
  }

  /** Cells of the value, or of the opening column and all months; a number that never changes stands in the value column. */
  cells(row: Row): readonly Cell[] {
    return lineOf(this.#program, row).monthly ? this.#monthly(row) : [this.#once(row)]
  }

  /** The formula of a row in any month. */
  template(row: Row, term: Term = row.term): FormulaTemplate {
    return excelTemplate(this.#program, this.#book, row, term)
  }

  /** Cells that only repeat another row; `prefix` names its sheet, where that is another one. */
  copies(row: Row, prefix: string, at: number): readonly Cell[] {
    const format = formatOfRow(this.#program, row)
    const from = (letter: string): string => `${prefix}${letter}${at}`
    if (!lineOf(this.#program, row).monthly)
      return [
        {
          kind: 'formula',
          column: column.constant,
          formula: from(letters.constant),
          value: this.value(row),
          style: 'link',
          format,
        },
      ]
    const opening: readonly Cell[] =
      row.opening === undefined
        ? []
        : [
            {
              kind: 'formula',
              column: column.opening,
              formula: from(letters.opening),
              value: this.value(row),
              style: 'link',
              format,
            },
          ]
    return [...opening, this.#run(row, from(letters.firstMonth), 'link', format)]
  }

  value(row: Row, month = 0): number {
    return this.#state[firstPlace(this.#program, row.index) + month] ?? Number.NaN
  }

  #once(row: Row): Cell {
    const formula = fillTemplate(this.template(row), '', '', '')
    return this.#formulaOrNumber(formula, column.constant, this.value(row), formatOfRow(this.#program, row))
  }

  #formulaOrNumber(formula: string, at: number, value: number, format: NumberFormat): Cell {
    if (!readsCells(formula)) return { kind: 'number', column: at, value, style: 'calc', format }
    return { kind: 'formula', column: at, formula, value, style: styleOf(formula), format }
  }

  #monthly(row: Row): readonly Cell[] {
    const format = formatOfRow(this.#program, row)
    const formula = fillTemplate(this.template(row), letters.opening, letters.firstMonth, letters.secondMonth)
    const opening = this.#opening(row, format)
    if (readsCells(formula)) return [...opening, this.#run(row, formula, styleOf(formula), format)]
    // A number that never changes stands once, beside the months.
    const steady: Cell = {
      kind: 'number',
      column: column.constant,
      value: this.value(row, 1),
      style: 'calc',
      format,
    }
    const at = this.#book.rowAt(row.index).row
    return [steady, ...opening, this.#run(row, `$${letters.constant}${at}`, 'calc', format)]
  }

  #opening(row: Row, format: NumberFormat): readonly Cell[] {
    if (row.opening === undefined) return []
    const before = columnLetters(column.opening - 1)
    const formula = fillTemplate(this.template(row, row.opening), before, letters.opening, letters.firstMonth)
    return [this.#formulaOrNumber(formula, column.opening, this.value(row), format)]
  }

  #run(row: Row, formula: string, style: CellStyle, format: NumberFormat): Cell {
    const values = new Float64Array(this.#program.horizon)
    for (let month = 1; month <= values.length; month += 1) values[month - 1] = this.value(row, month)
    return { kind: 'formula-run', column: column.firstMonth, formula, values, style, format }
  }
}
