import type { AddressBook, InputPosition, Position } from '../../formula/excel.ts'
import { forEachReference, type Line, type Program, type Row } from '../../formula/program.ts'
import type { Model } from '../../model/model.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import { InputRows } from './input-rows.ts'

/** The sheets of workings, all on one time axis. */
export const workingsSheets = ['Audits', 'Drivers', 'Status quo', 'Optimized', 'Comparison'] as const
export type WorkingsSheet = (typeof workingsSheets)[number]

export const inputsSheet = 'Inputs'

/** Columns of a sheet of workings, from 1; the last column of the months is followed by an empty one. */
export const workingsColumns = {
  label: 1,
  member: 2,
  unit: 3,
  key: 4,
  link: 5,
  constant: 6,
  total: 7,
  opening: 8,
  firstMonth: 9,
} as const

/** Header rows of a sheet of workings, under its title. */
export const headerRows = { year: 4, month: 5, heading: 6 } as const

/** Columns of the inputs: `value` is for editing, `active` is what the model reads. */
export const inputColumns = {
  label: 1,
  unit: 2,
  number: 3,
  value: 4,
  active: 5,
  month: 6,
  low: 7,
  high: 8,
  grade: 9,
  asOf: 10,
  owner: 11,
  minimum: 12,
  maximum: 13,
  check: 14,
  warning: 15,
  path: 16,
  source: 17,
} as const

/** A block of rows: a section heading, or the rows of one line. */
export type LayoutBlock =
  | { readonly kind: 'heading'; readonly row: number; readonly title: string }
  | { readonly kind: 'row'; readonly row: number; readonly of: Row; readonly line: Line }

/** Where every row of the program and every input stands. The same structure of inputs gives the same places. */
export class WorkbookLayout implements AddressBook {
  readonly program: Program
  readonly horizon: number
  readonly inputs: InputRows
  readonly columns: AddressBook['columns']
  readonly monthRow = headerRows.month
  readonly #positions = new Map<number, Position>()
  readonly #blocks = new Map<WorkingsSheet, LayoutBlock[]>()

  constructor(model: Model) {
    this.program = model.program
    this.horizon = model.program.horizon
    this.inputs = new InputRows(model)
    this.columns = {
      inputValue: columnLetters(inputColumns.active),
      constant: columnLetters(workingsColumns.constant),
      opening: columnLetters(workingsColumns.opening),
      firstMonth: columnLetters(workingsColumns.firstMonth),
      lastMonth: columnLetters(this.monthColumn(this.horizon)),
      key: columnLetters(workingsColumns.key),
      link: columnLetters(workingsColumns.link),
    }
    this.#place()
  }

  /** The column of a month; month 0 is the opening column. */
  monthColumn(month: number): number {
    return workingsColumns.opening + month
  }

  /** The column of the n-th fiscal year, from 0. */
  yearColumn(index: number): number {
    return this.monthColumn(this.horizon) + 2 + index
  }

  /** The column that says how a line is computed, behind the fiscal years or, on a sheet without months, the values. */
  wordsColumn(years: number, hasMonths: boolean): number {
    return hasMonths ? this.yearColumn(years) : workingsColumns.constant + 1
  }

  rowAt = (row: number): Position => {
    const position = this.#positions.get(row)
    if (position === undefined) throw new Error(`unreachable: row ${row} has no place`)
    return position
  }

  /** The cell from which the model reads an input. */
  inputAt = (input: number): InputPosition => ({ sheet: inputsSheet, row: this.inputs.rowOf(input) })

  blocks(sheet: WorkingsSheet): readonly LayoutBlock[] {
    return this.#blocks.get(sheet) ?? []
  }

  #place(): void {
    const sheetOf = sheetChooser(this.program)
    const next = new Map<WorkingsSheet, { row: number; section: number }>()
    for (const line of this.program.lines)
      for (const row of this.program.rows.slice(line.firstRow, line.firstRow + line.rowCount)) {
        const sheet = sheetOf(line, row)
        const at = next.get(sheet) ?? { row: headerRows.heading + 1, section: -1 }
        if (at.section !== line.section) {
          const title = this.program.sections[line.section]?.title ?? ''
          this.#add(sheet, { kind: 'heading', row: at.row + 1, title })
          at.row += 2
          at.section = line.section
        }
        this.#add(sheet, { kind: 'row', row: at.row, of: row, line })
        this.#positions.set(row.index, { sheet, row: at.row })
        next.set(sheet, { row: at.row + 1, section: at.section })
      }
  }

  #add(sheet: WorkingsSheet, block: LayoutBlock): void {
    const blocks = this.#blocks.get(sheet)
    if (blocks === undefined) this.#blocks.set(sheet, [block])
    else blocks.push(block)
  }
}

const auditScopes: ReadonlySet<string> = new Set([
  'objective',
  'load_limit',
  'point_objective',
  'point',
  'configuration',
])

/** Rows of a plan stand on the plan's sheet; the others by whether they read a plan, an audit, or neither. */
function sheetChooser(program: Program): (line: Line, row: Row) => WorkingsSheet {
  const readsPlan = linesThatReadPlans(program)
  return (line, row) => {
    const plan = row.member.ids['plan']
    if (plan !== undefined) return plan === 'status_quo' ? 'Status quo' : 'Optimized'
    if (readsPlan.has(line.index)) return 'Comparison'
    return auditScopes.has(line.scope) ? 'Audits' : 'Drivers'
  }
}

function linesThatReadPlans(program: Program): ReadonlySet<number> {
  const reading = new Set<number>()
  let grew = true
  while (grew) {
    grew = false
    for (const row of program.rows) {
      if (reading.has(row.line)) continue
      for (const term of row.opening === undefined ? [row.term] : [row.term, row.opening])
        forEachReference(term, (reference) => {
          const read = reference >= 0 ? program.rows[reference] : undefined
          if (read === undefined || reading.has(row.line)) return
          if (read.member.ids['plan'] === undefined && !reading.has(read.line)) return
          reading.add(row.line)
          grew = true
        })
    }
  }
  return reading
}
