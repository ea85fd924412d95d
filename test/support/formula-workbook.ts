import { type AddressBook, excelTemplate, fillTemplate, type Position } from '../../src/formula/excel.ts'
import { lineOf, type Program, type Row, type Term } from '../../src/formula/program.ts'
import { firstPlace } from '../../src/formula/state.ts'
import { columnLetters } from '../../src/xlsx/cell-address.ts'
import type { CellDifference } from '../../src/xlsx/compare-values.ts'
import { cachedValues, differingCells } from '../../src/xlsx/compare-values.ts'
import { recalculate } from '../../src/xlsx/evaluate.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import type { SheetRow, Workbook } from '../../src/xlsx/workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import type { Reading } from './small-model.ts'

/*
 * Small programs side by side in one workbook, so that one recalculation tells about all of them. Rows of `case` stand
 * on a sheet of their own, whose name needs quotes; months stand in the same columns everywhere.
 */

const caseSheet = 'Case rows'
const memberSheet = 'Members'
const inputSheet = 'Inputs'
const at = { key: 1, link: 2, constant: 3, opening: 4, firstMonth: 5 } as const
const monthRow = 1

/** Changes a formula's text on its way into the workbook: a fault made on purpose. */
export type Sabotage = (formula: string) => string

interface Placed {
  readonly reading: Reading
  readonly book: AddressBook
}

function sheetOf(program: Program, row: Row): string {
  return (program.scopes[lineOf(program, row).scope] ?? []).length === 0 ? caseSheet : memberSheet
}

/** Gives every row of every program a place, one after the other. */
function place(readings: readonly Reading[]): readonly Placed[] {
  const next: Record<string, number> = { [caseSheet]: 3, [memberSheet]: 3, [inputSheet]: 1 }
  const take = (sheet: string): Position => {
    const row = next[sheet] ?? 1
    next[sheet] = row + 1
    return { sheet, row }
  }
  return readings.map((reading): Placed => {
    const { program } = reading
    const rows = program.rows.map((row) => take(sheetOf(program, row)))
    const inputs = program.inputs.map(() => take(inputSheet))
    const known = (positions: readonly Position[], index: number): Position => {
      const position = positions[index]
      if (position === undefined) throw new Error(`no place for ${index}`)
      return position
    }
    const book: AddressBook = {
      rowAt: (row) => known(rows, row),
      inputAt: (input) => known(inputs, input),
      columns: {
        inputValue: columnLetters(1),
        constant: columnLetters(at.constant),
        opening: columnLetters(at.opening),
        firstMonth: columnLetters(at.firstMonth),
        lastMonth: columnLetters(at.opening + program.horizon),
        key: columnLetters(at.key),
        link: columnLetters(at.link),
      },
      monthRow,
    }
    return { reading, book }
  })
}

/** The Excel formula of a row in a column, as its sheet would hold it (month 1 for a row with months). */
export function excelOf(reading: Reading, name: string, ids: Readonly<Record<string, string>> = {}): string {
  const [placed] = place([reading])
  if (placed === undefined) throw new Error('unreachable: nothing placed')
  const row = reading.row(name, ids)
  return filled(placed, row, row.term, at.firstMonth)
}

function filled({ reading, book }: Placed, row: Row, term: Term, column: number): string {
  const template = excelTemplate(reading.program, book, row, term)
  return fillTemplate(template, columnLetters(column - 1), columnLetters(column), columnLetters(column + 1))
}

function rowCells(placed: Placed, row: Row, sabotage: Sabotage): readonly Cell[] {
  const { program, state } = placed.reading
  const line = lineOf(program, row)
  const valueIn = (column: number): number => state[firstPlace(program, row.index) + column] ?? Number.NaN
  const formula = (term: Term, column: number): string => sabotage(filled(placed, row, term, column))
  const key = row.member.ids[(program.scopes[line.scope] ?? []).at(-1) ?? '']
  const [link] = Object.values(row.member.links)
  const months = Array.from({ length: program.horizon }, (_, index) => valueIn(index + 1))
  return [
    ...(key === undefined ? [] : [{ kind: 'text', column: at.key, text: key, style: 'text' } as const]),
    ...(link === undefined ? [] : [{ kind: 'text', column: at.link, text: link, style: 'text' } as const]),
    ...(line.monthly
      ? []
      : [
          {
            kind: 'formula',
            column: at.constant,
            formula: formula(row.term, at.constant),
            value: valueIn(0),
            style: 'calc',
          } as const,
        ]),
    ...(row.opening === undefined
      ? []
      : [
          {
            kind: 'formula',
            column: at.opening,
            formula: formula(row.opening, at.opening),
            value: valueIn(0),
            style: 'calc',
          } as const,
        ]),
    ...(line.monthly
      ? [
          {
            kind: 'formula-run',
            column: at.firstMonth,
            formula: formula(row.term, at.firstMonth),
            values: months,
            style: 'calc',
          } as const,
        ]
      : []),
  ]
}

/** The programs as one workbook; all must have the same horizon. */
function workbookOf(readings: readonly Reading[], sabotage: Sabotage = (formula) => formula): Workbook {
  const horizon = readings[0]?.program.horizon ?? 1
  const months: SheetRow = {
    row: monthRow,
    cells: Array.from(
      { length: horizon + 1 },
      (_, month): Cell => ({ kind: 'number', column: at.opening + month, value: month, style: 'unit' }),
    ),
  }
  const rows: Record<string, SheetRow[]> = {
    [caseSheet]: [months],
    [memberSheet]: [months],
    [inputSheet]: [],
  }
  for (const placed of place(readings)) {
    const { program, vector } = placed.reading
    for (const row of program.rows) {
      const position = placed.book.rowAt(row.index)
      rows[position.sheet]?.push({ row: position.row, cells: rowCells(placed, row, sabotage) })
    }
    for (const { index } of program.inputs) {
      const cell: Cell = { kind: 'number', column: 1, value: vector[index] ?? 0, style: 'calc' }
      rows[inputSheet]?.push({ row: placed.book.inputAt(index).row, cells: [cell] })
    }
  }
  return {
    title: 'Formulas',
    created: '2027-01-15',
    properties: { author: 'Tests', organisation: '', subject: '', description: '', keywords: '' },
    sheets: Object.entries(rows).map(([name, content]) => ({
      name,
      role: 'workings' as const,
      columns: [],
      rows: content,
      print: { paper: 'a4' as const, orientation: 'landscape' as const },
      conditionalFormats: [],
      charts: [],
      isProtected: false,
    })),
    names: [],
  }
}

/** What the spreadsheet makes otherwise of the programs than the engine did, with the formula of each such cell. */
export async function spreadsheetDifferences(
  readings: readonly Reading[],
  sabotage?: Sabotage,
): Promise<readonly string[]> {
  const workbook = workbookOf(readings, sabotage)
  const bytes = await renderWorkbook(workbook)
  return differingCells(cachedValues(bytes), recalculate(bytes)).map((difference) =>
    tell(workbook, difference),
  )
}

function tell(workbook: Workbook, { sheet, address, expected, actual }: CellDifference): string {
  const row = workbook.sheets
    .find(({ name }) => name === sheet)
    ?.rows.find((candidate) => String(candidate.row) === address.replace(/^[A-Z]+/, ''))
  const formulas = row?.cells.flatMap((cell) => ('formula' in cell ? [cell.formula] : []))
  return `${sheet}!${address}: engine ${expected}, sheet ${actual}; ${formulas?.join(' | ')}`
}
