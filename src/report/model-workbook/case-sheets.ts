import type { Results } from '../../cases/results.ts'
import { quotedSheetName } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { BlockInput, BlockRow } from './block-row.ts'
import type { BlockSheet, CaseBlock } from './case-blocks.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { workingsColumns as column, headerRows, type WorkbookLayout } from './layout.ts'
import { formatOfInput } from './number-format.ts'
import { RowWriter } from './row-writer.ts'
import { textCell } from './sheet-writer.ts'
import { axisColumns, axisRows } from './time-axis.ts'
import { workingsHead } from './workings-page.ts'
import { axisPrint, nameCells } from './workings-sheet.ts'

const subtitle =
  'For each case the rows that its shocks change on the way to the result, by the formulas of the model; what they do not change is read from the model on top.'

class CaseWriter {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #sheet: BlockSheet

  constructor(results: Results, layout: WorkbookLayout, sheet: BlockSheet) {
    this.#results = results
    this.#layout = layout
    this.#sheet = sheet
  }

  /** What the blocks read from the model. */
  model(): readonly SheetRow[] {
    const { program, state, vector } = this.#results
    const writer = new RowWriter(program, this.#layout, state)
    return [
      { row: this.#sheet.headingRow, cells: textCell(1, 'Read from the model', 'section') },
      ...this.#sheet.inputs.map((input) => this.#input(input, vector)),
      ...this.#sheet.rows.map((row) => this.#copy(writer, row, this.#layout.rowAt(row.row.index))),
    ]
  }

  block(block: CaseBlock): readonly SheetRow[] {
    const { vector, title } = block.request
    const writer = new RowWriter(block.program, block, this.#results.model.compiled.evaluate(vector))
    const rows = block.rows.map((one): SheetRow => {
      if (one.isCopy) return this.#copy(writer, one, block.originOf(one.row.index))
      return { row: one.at, cells: [...nameCells(this.#results, one.row, true), ...writer.cells(one.row)] }
    })
    return [
      { row: block.headingRow, cells: textCell(1, title, 'section') },
      ...block.inputs.map((input) => this.#input(input, vector)),
      ...rows,
    ]
  }

  #copy(
    writer: RowWriter,
    { row, at }: BlockRow,
    origin: { readonly sheet: string; readonly row: number },
  ): SheetRow {
    const sheet = origin.sheet === this.#sheet.name ? '' : `${quotedSheetName(origin.sheet)}!`
    return {
      row: at,
      cells: [...nameCells(this.#results, row, true), ...writer.copies(row, `${sheet}`, origin.row)],
    }
  }

  #input({ input, at, from }: BlockInput, vector: ArrayLike<number>): SheetRow {
    const { label, assumption } = this.#layout.inputs.at(input)
    const formula = `${quotedSheetName(from.sheet)}!$${from.column ?? ''}$${from.row}`
    const format = assumption === undefined ? 'general' : formatOfInput(assumption)
    const value = vector[input] ?? Number.NaN
    return {
      row: at,
      cells: [
        ...textCell(column.label, label, 'label'),
        { kind: 'formula', column: column.constant, formula, value, style: 'link', format },
      ],
    }
  }
}

/** The workings of live cases: block by block the slices of the model, on the model's time axis. */
export function buildCaseSheet(results: Results, layout: WorkbookLayout, sheet: BlockSheet): GuidedSheet {
  const writer = new CaseWriter(results, layout, sheet)
  const rows = [...writer.model(), ...sheet.blocks.flatMap((block) => writer.block(block))]
  return {
    name: sheet.name,
    purpose: `The rows of the model behind ${sheet.part}`,
    role: 'workings',
    columns: axisColumns(layout, rows, 0),
    rows: [...workingsHead(sheet.name, subtitle), ...axisRows(results, layout, false), ...rows],
    outline: { summaryRows: 'above', summaryColumns: 'right' },
    freeze: { rows: headerRows.heading, columns: column.unit },
    print: axisPrint(results, layout, false),
    conditionalFormats: [],
    charts: [],
    isProtected: false,
  }
}
