import type { FiscalPeriod } from '../../cases/fiscal-periods.ts'
import type { Results } from '../../cases/results.ts'
import { monthAt } from '../../units/calendar.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { ColumnSpan, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import { workingsColumns as column, headerRows, type WorkbookLayout } from './layout.ts'

/** The first of a month as an Excel date. */
export function excelDate({ year, month }: { readonly year: number; readonly month: number }): number {
  return Date.UTC(year, month - 1, 1) / 86_400_000 + 25_569
}

const heads = ['Line', 'Of', 'Unit', 'Id', 'Linked to', 'Value', 'All months', 'Opening'] as const

const wordsHead = 'How it is computed; boardpack explain takes the same names'

/** Names of columns that stand over text; the others stand over numbers. */
const textHeads = 5

function plain(at: number, value: number): Cell {
  return { kind: 'number', column: at, value, style: 'unit', format: 'plain' }
}

function label(text: string): Cell {
  return { kind: 'text', column: column.label, text, style: 'unit' }
}

function headCells(texts: readonly string[]): readonly Cell[] {
  return texts.map((text, index) => ({
    kind: 'text',
    column: index + 1,
    text,
    style: index < textHeads ? 'heading' : 'figure-heading',
  }))
}

/** The header of a sheet whose rows have one value each. */
export function headingRow(): SheetRow {
  const words: Cell = { kind: 'text', column: column.constant + 1, text: wordsHead, style: 'inset-heading' }
  return { row: headerRows.heading, cells: [...headCells(heads.slice(0, column.constant)), words] }
}

/** Writes the header of a sheet with months. */
class AxisWriter {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #withYears: boolean

  constructor(results: Results, layout: WorkbookLayout, withYears: boolean) {
    this.#results = results
    this.#layout = layout
    this.#withYears = withYears
  }

  get #months(): readonly number[] {
    return Array.from({ length: this.#layout.horizon }, (_, index) => index + 1)
  }

  get #wordsHead(): Cell {
    const at = this.#layout.wordsColumn(this.#results.years.length, true)
    return { kind: 'text', column: at, text: wordsHead, style: 'inset-heading' }
  }

  #years(cell: (at: number, year: FiscalPeriod) => Cell): readonly Cell[] {
    if (!this.#withYears) return []
    return this.#results.years.map((year, index) => cell(this.#layout.yearColumn(index), year))
  }

  /** The fiscal year of every month and of every column of years, for the sums over a year. */
  year(): SheetRow {
    const { years } = this.#results
    return {
      row: headerRows.year,
      cells: [
        label('Fiscal year'),
        ...this.#months.map((month) =>
          plain(column.opening + month, years.find((period) => period.months.includes(month))?.year ?? 0),
        ),
        ...this.#years((at, period) => plain(at, period.year)),
      ],
    }
  }

  /** Month numbers; under a fiscal year the number of its last month. */
  month(): SheetRow {
    const { opening, firstMonth } = column
    return {
      row: headerRows.month,
      cells: [
        label('Month number; of a fiscal year its last'),
        plain(opening, 0),
        {
          kind: 'formula-run',
          column: firstMonth,
          formula: `${columnLetters(opening)}${headerRows.month}+1`,
          values: this.#months,
          style: 'unit',
          format: 'plain',
        },
        ...this.#years((at, { months }) => plain(at, months.at(-1) ?? 0)),
      ],
    }
  }

  /** Names of the columns; months as dates. */
  heading(): SheetRow {
    const { period } = this.#results.model.inputs
    return {
      row: headerRows.heading,
      cells: [
        ...headCells(heads),
        ...this.#months.map(
          (month): Cell => ({
            kind: 'number',
            column: column.opening + month,
            value: excelDate(monthAt(period, month)),
            style: 'figure-heading',
            format: 'month-date',
          }),
        ),
        ...this.#years((at, year) => ({
          kind: 'text',
          column: at,
          text: year.label,
          style: 'figure-heading',
        })),
        ...(this.#withYears ? [this.#wordsHead] : []),
      ],
    }
  }
}

/** The header of a sheet with months: fiscal years, month numbers, then names of the columns; the same on all sheets. */
export function axisRows(results: Results, layout: WorkbookLayout, withYears: boolean): readonly SheetRow[] {
  const writer = new AxisWriter(results, layout, withYears)
  return [writer.year(), writer.month(), writer.heading()]
}

/** Characters that a column of names takes, from the longest of them: letters are narrower than digits on average. */
function fitted(texts: readonly string[], least: number, most: number, letter = 0.88): number {
  return Math.min(
    most,
    texts.reduce((widest, text) => Math.max(widest, text.length * letter + 1), least),
  )
}

/** Ids are in small print. */
function idWidth(rows: readonly SheetRow[], at: number): number {
  return fitted(namesOf(rows, at), 10, 30, 0.75)
}

/** The longest texts of the first columns, to set their widths. */
function namesOf(rows: readonly SheetRow[], at: number): readonly string[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap((cell) =>
      cell.kind === 'text' && cell.column === at && cell.style !== 'section' ? [cell.text] : [],
    ),
  )
}

/**
 * Widths of a sheet with months, names as wide as they need; ids and months fold away, so that the years can be seen alone.
 */
export function axisColumns(
  layout: WorkbookLayout,
  rows: readonly SheetRow[],
  years: number,
): readonly ColumnSpan[] {
  const lastMonth = layout.monthColumn(layout.horizon)
  return [
    { first: column.label, last: column.label, width: fitted(namesOf(rows, column.label), 30, 46) },
    { first: column.member, last: column.member, width: fitted(namesOf(rows, column.member), 10, 72, 0.8) },
    { first: column.unit, last: column.unit, width: fitted(namesOf(rows, column.unit), 8, 16, 0.9) },
    { first: column.key, last: column.key, width: idWidth(rows, column.key), outlineLevel: 1 },
    { first: column.link, last: column.link, width: idWidth(rows, column.link), outlineLevel: 1 },
    { first: column.constant, last: column.constant, width: 12 },
    { first: column.total, last: column.total, width: 12 },
    { first: column.opening, last: column.opening, width: 10 },
    { first: column.firstMonth, last: lastMonth, width: 9, outlineLevel: 1 },
    ...(years === 0
      ? []
      : [
          { first: lastMonth + 1, last: lastMonth + 1, width: 3 },
          { first: lastMonth + 2, last: lastMonth + 1 + years, width: 13 },
          { first: lastMonth + 2 + years, last: lastMonth + 2 + years, width: 70 },
        ]),
  ]
}
