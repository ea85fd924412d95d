import type { Results } from '../../cases/results.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { type CaseTable, ownSlots, shockColumns, shockRows, shocksSheet } from './case-table.ts'
import type { Figure } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { firstInputRow, type PlacedInput } from './input-rows.ts'
import { inputColumns, inputsSheet, type WorkbookLayout } from './layout.ts'
import { formatOfInput } from './number-format.ts'
import { headingHeight, textCell } from './sheet-writer.ts'
import { workingsHead, workingsPage } from './workings-page.ts'

/** The sheet with the inputs as they were written and the engine's figures of them. */
export const engineSheet = 'Engine'

const columns = { label: 1, value: 2, low: 3, high: 4 } as const
const rows = { inputs: 4, ranges: 5, shocks: 6, stale: 7, far: 8, heading: 10, first: 11 } as const

/** More than 0 where an input, a range or what a case changes is not as it was written, or a case is loaded. */
export const staleCell = `${engineSheet}!$B$${rows.stale}`
export const stale: Figure = { formula: staleCell, value: 0 }

/** How many times what was written a value may be before it is looked at. */
const farMultiple = 10
export const farCell = `${engineSheet}!$B$${rows.far}`

/** Where an input stands on this sheet, by its row on the sheet of inputs: empty rows are kept. */
function writtenRow(row: number): number {
  return rows.first + row - firstInputRow
}

/** The cell with the value of an input as it was written, by its row on the sheet of inputs. */
export function writtenCell(row: number): string {
  return `${engineSheet}!$${columnLetters(columns.value)}${writtenRow(row)}`
}

/** Columns of the sheet in which an input and its range stand as they were written, and the row of an input there. */
export const writtenColumns = { value: columns.value, low: columns.low, high: columns.high } as const
export const writtenRowOf = writtenRow

/** A figure or a sentence of the engine. */
interface WrittenFigure {
  readonly of: string
  readonly value: number | string
  readonly format: NumberFormat | undefined
}

/**
 * Numbers of a range that are not those of another one, but for rounding; what is no number counts as one. Squares, since
 * IronCalc takes ABS of a range for ABS of its first cell.
 */
function differing(range: string, written: string): string {
  const [gap, least] = [`(${range}-${written})`, `(1E-9*${written})`]
  return `IFERROR(SUMPRODUCT((${gap}*${gap}>${least}*${least})*1),1)`
}

/**
 * What the engine said of the inputs as they were written. Sheets show it through formulas that are blank as soon as an
 * input, a range or the loaded case differs: a figure of other inputs stands nowhere.
 */
export class WrittenFigures {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #table: CaseTable
  readonly #figures: WrittenFigure[] = []

  constructor(results: Results, layout: WorkbookLayout, table: CaseTable) {
    this.#results = results
    this.#layout = layout
    this.#table = table
  }

  /** The cell that shows a figure, in place of which nothing stands once it is of other inputs. */
  cell(
    column: number,
    of: string,
    value: number | string | undefined,
    format?: NumberFormat,
  ): readonly Cell[] {
    if (value === undefined || value === '') return []
    const row = this.#firstFigure + this.#figures.length
    this.#figures.push({ of, value, format })
    const formula = `IF(${staleCell}=0,${engineSheet}!$${columnLetters(columns.value)}$${row},"")`
    const style = typeof value === 'string' ? 'note' : 'engine'
    return [{ kind: 'formula', column, formula, value, style, ...(format === undefined ? {} : { format }) }]
  }

  get #inputRange(): readonly [number, number] {
    return [firstInputRow, this.#layout.inputs.lastRow]
  }

  get #firstShock(): number {
    return writtenRow(this.#layout.inputs.lastRow) + 4
  }

  get #firstFigure(): number {
    return this.#firstShock + this.#table.shocks.length + 3
  }

  sheet(): GuidedSheet {
    const heads = ['As written', 'Low', 'High']
    return {
      name: engineSheet,
      purpose: 'The inputs as written, and what the engine said of them',
      role: 'workings',
      columns: [90, 18, 14, 14].map((width, index) => ({ first: index + 1, last: index + 1, width })),
      rows: [
        ...workingsHead(engineSheet, subtitle(this.#results)),
        ...this.#flags(),
        {
          row: rows.far,
          cells: [
            ...textCell(
              columns.label,
              'A value of more than so many times what was written is to be looked at',
              'label',
            ),
            { kind: 'number', column: columns.value, value: farMultiple, style: 'engine', format: 'plain' },
          ],
        },
        {
          row: rows.heading,
          height: headingHeight(heads),
          cells: ['Inputs as written', ...heads].flatMap((title, index) =>
            textCell(index + 1, title, index === 0 ? 'heading' : 'figure-heading'),
          ),
        },
        ...this.#layout.inputs.inputs.map((input) => this.#input(input)),
        ...this.#shocks(),
        ...this.#engine(),
      ],
      freeze: { rows: rows.stale, columns: 1 },
      print: workingsPage(this.#results.model, 'portrait', columns.high),
      conditionalFormats: [],
      charts: [],
      isProtected: true,
    }
  }

  #flags(): readonly SheetRow[] {
    const area = (
      sheet: string,
      from: number,
      to: number,
      [first, last]: readonly [number, number],
    ): string => `${sheet}$${columnLetters(from)}$${first}:$${columnLetters(to)}$${last}`
    const own = this.#inputRange.map(writtenRow) as [number, number]
    const { active, low, high } = inputColumns
    const inputs = differing(
      area(`${inputsSheet}!`, active, active, this.#inputRange),
      area('', columns.value, columns.value, own),
    )
    const ranges = differing(
      area(`${inputsSheet}!`, low, high, this.#inputRange),
      area('', columns.low, columns.high, own),
    )
    const last = this.#table.shocks.length - 1
    const from = shockRows.first + ownSlots
    const shocks =
      last < 0
        ? undefined
        : differing(
            area(`${shocksSheet}!`, shockColumns.value, shockColumns.value, [from, from + last]),
            area('', columns.value, columns.value, [this.#firstShock, this.#firstShock + last]),
          )
    const flag = (row: number, label: string, formula: string | undefined): readonly SheetRow[] =>
      formula === undefined
        ? []
        : [
            {
              row,
              cells: [
                ...textCell(columns.label, label, 'label'),
                { kind: 'formula', column: columns.value, formula, value: 0, style: 'link', format: 'count' },
              ],
            },
          ]
    return [
      ...flag(rows.inputs, 'Inputs, as the model reads them, that are not as written', inputs),
      ...flag(rows.ranges, 'Lows and highs that are not as written', ranges),
      ...flag(rows.shocks, 'Values of cases that are not as written', shocks),
      ...flag(
        rows.stale,
        'In all; more than 0: what the engine said below is shown nowhere',
        `SUM(B${rows.inputs}:B${rows.shocks})`,
      ),
    ]
  }

  #input({ row, index, label, assumption }: PlacedInput): SheetRow {
    const format = assumption === undefined ? 'general' : formatOfInput(assumption)
    const cell = (column: number, value: number | undefined): readonly Cell[] =>
      value === undefined ? [] : [{ kind: 'number', column, value, style: 'engine', format }]
    return {
      row: writtenRow(row),
      cells: [
        ...textCell(columns.label, label, 'label'),
        ...cell(columns.value, this.#results.vector[index]),
        ...cell(columns.low, assumption?.low),
        ...cell(columns.high, assumption?.high),
      ],
    }
  }

  #shocks(): readonly SheetRow[] {
    if (this.#table.shocks.length === 0) return []
    return [
      { row: this.#firstShock - 1, cells: textCell(1, 'What cases change, as written', 'section') },
      ...this.#table.shocks.map(({ case: { name }, shock: { input, value } }, index): SheetRow => {
        const { label, assumption } = this.#layout.inputs.at(input)
        const format = assumption === undefined ? 'general' : formatOfInput(assumption)
        return {
          row: this.#firstShock + index,
          cells: [
            ...textCell(columns.label, `${name}: ${label}`, 'label'),
            { kind: 'number', column: columns.value, value, style: 'engine', format },
          ],
        }
      }),
    ]
  }

  #engine(): readonly SheetRow[] {
    if (this.#figures.length === 0) return []
    return [
      {
        row: this.#firstFigure - 1,
        cells: textCell(1, 'By the engine, of the inputs as written', 'section'),
      },
      ...this.#figures.map(({ of, value, format }, index): SheetRow => {
        const cell: readonly Cell[] =
          typeof value === 'string'
            ? textCell(columns.value, value, 'note')
            : [{ kind: 'number', column: columns.value, value, style: 'engine', format: format ?? 'general' }]
        return {
          row: this.#firstFigure + index,
          cells: [...textCell(columns.label, of, 'label'), ...cell],
        }
      }),
    ]
  }
}

function subtitle({ model }: Results): string {
  return `The inputs of ${model.inputs.tree.memo.date}, and what the engine said of them. Other sheets show it only while every input, range and case is as written and the base is loaded.`
}
