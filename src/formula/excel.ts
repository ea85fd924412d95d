import { type ExcelText, excelAtom, excelNumber } from './excel-text.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { Link, Program, Reference, Row, Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type SeriesFunction, seriesFunctions } from './series-functions.ts'

/** Where a row of cells stands. */
export interface Position {
  readonly sheet: string
  /** Row number, from 1. */
  readonly row: number
}

/** Where an input stands. */
export interface InputPosition extends Position {
  /** Column letters, where they are not the usual ones of input values. */
  readonly column?: string | undefined
}

/** Where everything stands in the workbook; the same columns on every sheet of workings. */
export interface AddressBook {
  readonly rowAt: (row: number) => Position
  readonly inputAt: (input: number) => InputPosition
  /** Column letters. */
  readonly columns: {
    readonly inputValue: string
    /** Value of a row without months. */
    readonly constant: string
    readonly opening: string
    readonly firstMonth: string
    readonly lastMonth: string
    /** Id of the row's member, and id of the member that it is linked to. */
    readonly key: string
    readonly link: string
  }
  /** Row of the month numbers on every sheet of workings. */
  readonly monthRow: number
}

/** A formula for any month: fill in the letters of the month's column and of its neighbours. */
export interface FormulaTemplate {
  readonly text: string
}

const previousColumn = '\u0001'
const currentColumn = '\u0002'
const nextColumn = '\u0003'

/** The formula's text in a column whose neighbours are given. */
export function fillTemplate(
  template: FormulaTemplate,
  previous: string,
  current: string,
  next: string,
): string {
  return template.text
    .replaceAll(currentColumn, current)
    .replaceAll(previousColumn, previous)
    .replaceAll(nextColumn, next)
}

/** A sheet's name as a formula writes it before `!`. */
function quoteSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`
}

class Emitter {
  readonly #program: Program
  readonly #book: AddressBook
  readonly #row: Row
  readonly #here: Position

  constructor(program: Program, book: AddressBook, row: Row) {
    this.#program = program
    this.#book = book
    this.#row = row
    this.#here = book.rowAt(row.index)
  }

  emit(term: Term): ExcelText {
    switch (term.kind) {
      case 'number':
        return excelAtom(String(term.value))
      case 'month':
        return excelAtom(`${currentColumn}$${this.#book.monthRow}`)
      case 'value':
        return excelAtom(
          term.link === undefined ? this.#cell(term.of, currentColumn) : this.#linked(term.link),
        )
      case 'scalar': {
        const rule: ScalarFunction = scalarFunctions[term.name]
        return rule.excel(term.args.map((arg) => this.emit(arg)))
      }
      case 'gather':
        return this.#gather(term)
      case 'shift':
        if (term.name === 'prev') return excelAtom(this.#cell(term.row, previousColumn))
        // After the last month stands an empty cell, which MIN and MAX would pass over; added to 0 it is 0.
        return { text: `${this.#cell(term.row, nextColumn)}+0`, power: 10, truth: false }
      case 'series':
        return this.#series(term)
    }
  }

  #isMonthly(row: number): boolean {
    return this.#program.lines[this.#program.rows[row]?.line ?? -1]?.monthly === true
  }

  #sheetPrefix(position: Position): string {
    return position.sheet === this.#here.sheet ? '' : `${quoteSheet(position.sheet)}!`
  }

  #position(reference: Reference): Position {
    return reference < 0 ? this.#book.inputAt(-1 - reference) : this.#book.rowAt(reference)
  }

  /** Column letters of a reference as a formula writes them: fixed for what has no months. */
  #column(reference: Reference, month: string): string {
    if (reference < 0) return `$${this.#book.inputAt(-1 - reference).column ?? this.#book.columns.inputValue}`
    return this.#isMonthly(reference) ? month : `$${this.#book.columns.constant}`
  }

  #cell(reference: Reference, month: string): string {
    const position = this.#position(reference)
    const anchor = reference < 0 ? '$' : ''
    return `${this.#sheetPrefix(position)}${this.#column(reference, month)}${anchor}${position.row}`
  }

  /** One range in the given column over references that stand below one another; undefined when they do not. */
  #range(references: readonly Reference[], columnOf: (reference: Reference) => string): string | undefined {
    const positions = references.map((reference) => this.#position(reference))
    const [first] = positions
    const firstReference = references[0]
    if (first === undefined || firstReference === undefined) return undefined
    const column = columnOf(firstReference)
    const contiguous = positions.every(
      (position, index) =>
        position.sheet === first.sheet &&
        position.row === first.row + index &&
        columnOf(references[index] ?? firstReference) === column,
    )
    if (!contiguous) return undefined
    const last = first.row + references.length - 1
    return `${this.#sheetPrefix(first)}${column}$${first.row}:${column}$${last}`
  }

  #linked(link: Link): string {
    if (link.among.some((reference) => reference < 0))
      throw new Error(`an input cannot be reached by the link ${link.dimension}`)
    const { key, link: linkColumn } = this.#book.columns
    const values = this.#range(link.among, (reference) => this.#column(reference, currentColumn))
    const keys = this.#range(link.among, () => `$${key}`)
    if (values === undefined || keys === undefined)
      throw new Error(`rows linked by ${link.dimension} do not stand together`)
    return `INDEX(${values},MATCH($${linkColumn}${this.#here.row},${keys},0))`
  }

  #gather(term: Term & { kind: 'gather' }): ExcelText {
    const rule: GatherFunction = gatherFunctions[term.name]
    const args = term.args.map((arg) => this.emit(arg))
    const [first] = term.lists
    if (first?.link !== undefined) return this.#gatherThroughLink(term.name, first.link)
    const ranges = term.lists.map((list) => this.#rangeOrCells(list.of, rule.takesCells))
    return rule.excel(ranges, args)
  }

  #gatherThroughLink(name: string, link: Link): ExcelText {
    if (name !== 'sum') throw new Error(`${name}() cannot gather through a link`)
    if (link.among.length === 0) return excelAtom('0')
    const values = this.#range(link.among, (reference) => this.#column(reference, currentColumn))
    const keys = this.#range(link.among, () => `$${this.#book.columns.link}`)
    if (values === undefined || keys === undefined)
      throw new Error(`rows linked by ${link.dimension} do not stand together`)
    return excelAtom(`SUMIF(${keys},$${this.#book.columns.key}${this.#here.row},${values})`)
  }

  #rangeOrCells(references: readonly Reference[], takesCells: boolean): string {
    if (references.length === 0) return ''
    const range = this.#range(references, (reference) => this.#column(reference, currentColumn))
    if (range !== undefined && (references.length > 1 || !takesCells)) return range
    if (!takesCells) throw new Error(`${this.#row.member.label}: cells of one list do not stand together`)
    return references.map((reference) => this.#cell(reference, currentColumn)).join(',')
  }

  #series(term: Term & { kind: 'series' }): ExcelText {
    const rule: SeriesFunction = seriesFunctions[term.name]
    const { opening, firstMonth, lastMonth } = this.#book.columns
    const position = this.#book.rowAt(term.row)
    const prefix = this.#sheetPrefix(position)
    const range = (from: string): string => `${prefix}$${from}${position.row}:$${lastMonth}${position.row}`
    return rule.excel(
      {
        opening: `${prefix}$${opening}${position.row}`,
        months: range(firstMonth),
        all: range(opening),
        last: `${prefix}$${lastMonth}${position.row}`,
      },
      term.args.map((arg) => this.emit(arg)),
    )
  }
}

/** One reading of the tree: the Excel formula of a row, the same text in every month but for the column letters. */
export function excelTemplate(program: Program, book: AddressBook, row: Row, term: Term): FormulaTemplate {
  return { text: excelNumber(new Emitter(program, book, row).emit(term)) }
}
