import { questionOf, readQuestion } from '../analysis/question.ts'
import type { Results } from '../cases/results.ts'
import { inputOf, lineOf } from '../formula/program.ts'
import { fiscalYearLabel, monthAt, printMonth } from '../units/calendar.ts'
import { unitInCurrency } from '../units/unit.ts'
import { cellAddress, quotedSheetName } from '../xlsx/cell-address.ts'
import type { CellReference } from '../xlsx/workbook-cell.ts'
import {
  inputsSheet,
  type LayoutBlock,
  type WorkbookLayout,
  workingsColumns,
  workingsSheets,
} from './model-workbook/layout.ts'

/** A figure of a case that a question may mean. */
export interface AskedFigure {
  /** What `boardpack explain` takes for it; absent for what an analysis gives. */
  readonly question?: string
  readonly label: string
  readonly value: number
  /** Unit text such as `usd/gpu-hour`, `1`; absent where only its print has one. */
  readonly unit?: string
  /** The workbook cell that holds it, e.g. `'Status quo'!F12`. */
  readonly cell?: string | undefined
  /** Names of the facts that print it. */
  readonly facts: readonly string[]
}

/** The figure that a question names, as `readQuestion` reads it. */
export function figureOfQuestion(results: Results, question: string): AskedFigure {
  const read = readQuestion(results, question)
  if (!read.ok) throw new Error(`unreachable: '${question}' is no question`)
  const { reference, value } = read.value
  const { model, program } = results
  const input = program.inputs[inputOf(reference) ?? -1]
  const row = program.rows[reference]
  if (input !== undefined) {
    const { path, unit } = input
    const label = (model.inputs.assumptions.get(path) ?? model.structure.get(path))?.label ?? path
    return { question, label, value, unit: unitInCurrency(unit, model.inputs.currency), facts: [] }
  }
  if (row === undefined) throw new Error(`unreachable: no row ${reference}`)
  const { label, unit } = lineOf(program, row)
  return { question, label, value, unit: unitInCurrency(unit, model.inputs.currency), facts: [] }
}

/** A cell as people write it: `'Status quo'!F12`. */
export function cellText({ sheet, row, column }: CellReference): string {
  return `${quotedSheetName(sheet)}!${cellAddress(row, column)}`
}

type RowBlock = Extract<LayoutBlock, { readonly kind: 'row' }>

/** Finds the question whose answer stands in a cell of the inputs or the workings; undefined for every other cell. */
export function cellQuestions(
  results: Results,
  layout: WorkbookLayout,
): (cell: CellReference) => string | undefined {
  const rows = new Map<string, RowBlock>(
    workingsSheets.flatMap((sheet) =>
      layout
        .blocks(sheet)
        .flatMap((block) => (block.kind === 'row' ? [[`${sheet}!${block.row}`, block] as const] : [])),
    ),
  )
  const inputs = new Map(layout.inputs.inputs.map(({ row, path }) => [row, path]))
  return ({ sheet, row, column }) => {
    if (sheet === inputsSheet) return inputs.get(row)
    const block = rows.get(`${sheet}!${row}`)
    if (block === undefined) return undefined
    const question = questionOf(results.program, block.of)
    const when = block.line.monthly ? whenOf(results, layout, column) : undefined
    return when === undefined ? question : `${question}@${when}`
  }
}

/** The month or the fiscal year of a column of the workings; undefined for all others. */
function whenOf({ model, years }: Results, layout: WorkbookLayout, column: number): string | undefined {
  const month = column - workingsColumns.opening
  if (month >= 0 && month <= layout.horizon) return printMonth(monthAt(model.inputs.period, month))
  const year = years.find((_, index) => layout.yearColumn(index) === column)
  return year === undefined ? undefined : fiscalYearLabel(year.year)
}
