import { type Runs, type TableRow, textRun } from '../document.ts'
import type { FactWriter, Print } from './fact-writer.ts'
import { factRun } from './memo-tables.ts'

/** A cell of words; a dash where there are none. */
export function wordCell(text: string | undefined): Runs {
  return [textRun(text === undefined || text === '' ? '–' : text)]
}

/** A cell whose number becomes a fact: `write` writes it under the given name. */
export function factCell(writer: FactWriter, name: string, write: (name: string) => void): Runs {
  write(name)
  return [factRun(writer, name)]
}

/** A cell with a number that an analysis gives; a dash where it gives none. */
export function numberCell(writer: FactWriter, name: string, value: number | undefined, as: Print): Runs {
  return value === undefined
    ? wordCell(undefined)
    : factCell(writer, name, (own) => writer.number(own, value, as))
}

/** A cell with a number whose text is known. */
export function quantityCell(writer: FactWriter, name: string, value: number, text: string): Runs {
  return factCell(writer, name, (own) => writer.quantity(own, value, text))
}

export function bodyRow(...cells: readonly Runs[]): TableRow {
  return { kind: 'body', cells }
}

export function totalRow(...cells: readonly Runs[]): TableRow {
  return { kind: 'total', cells }
}

export function groupRow(title: string): TableRow {
  return { kind: 'group', cells: [[textRun(title)]] }
}
