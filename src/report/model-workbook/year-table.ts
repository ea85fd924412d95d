import type { Row as ProgramRow } from '../../formula/program.ts'
import { lineOf } from '../../formula/program.ts'
import type { KnownLine } from '../../model/model.ts'
import type { PlanId } from '../../model/scopes.ts'
import type { Statement } from '../../model/statements.ts'
import type { Cell, CellStyle, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { statementRows } from '../statement-rows.ts'
import type { Figures } from './figures.ts'
import { isFlag } from './flags.ts'
import { hasTotal } from './horizon-total.ts'
import { formatOfRow } from './number-format.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'
import { lineUnitText } from './unit-text.ts'

/** Columns of a table by fiscal year: name, unit, the years, all months. */
export const yearColumns = { label: 1, unit: 2, first: 3 } as const

/** Fiscal years that stand side by side in wide columns. */
const mostWide = 4

/** A sheet of tables by fiscal year, all links to the workings. */
export class YearTables extends SheetWriter {
  readonly figures: Figures

  constructor(figures: Figures, title: string, subtitle: string) {
    super(title, subtitle)
    this.figures = figures
  }

  get years(): number {
    return this.figures.results.years.length
  }

  /**
   * The width of a column of a year: wider where a year is covered in part, and its heading says so; with many years that
   * heading takes two lines.
   */
  get yearWidth(): number {
    if (this.years > mostWide) return 14
    return this.figures.results.years.some(({ label }) => label.length > 12) ? 20 : 17
  }

  /** The column of all months. */
  get wholeColumn(): number {
    return yearColumns.first + this.years
  }

  /** A heading with the years. */
  table(title: string): void {
    this.skip()
    this.section(title)
    const years = this.figures.results.years.map(({ label }) => label)
    this.headings(['Line', 'Unit', ...years, 'All months'], yearColumns.first)
  }

  /** A line by year and over all months; gives its row, undefined where the model has no such line. */
  line(
    label: string,
    row: ProgramRow | undefined,
    style: CellStyle = 'link',
    format?: NumberFormat,
  ): number | undefined {
    if (row === undefined) return undefined
    const { program, model } = this.figures.results
    const line = lineOf(program, row)
    const as = format ?? formatOfRow(program, row)
    const years = this.figures.results.years.map(
      (_, index): Cell => figureCell(yearColumns.first + index, this.figures.year(row, index), as, style),
    )
    return this.add([
      ...textCell(yearColumns.label, label, style === 'total' ? 'total' : 'label'),
      ...textCell(
        yearColumns.unit,
        lineUnitText(line.unit, model.inputs.currency),
        style === 'total' ? 'total' : 'unit',
      ),
      ...years,
      ...(hasTotal(program, row) ? [figureCell(this.wholeColumn, this.figures.whole(row), as, style)] : []),
    ])
  }

  plan(label: string, plan: PlanId, name: KnownLine<'plan'>, style?: CellStyle): number | undefined {
    return this.line(label, this.figures.find(name, plan), style)
  }

  case(label: string, name: KnownLine<'case'>, style?: CellStyle): number | undefined {
    return this.line(label, this.figures.find(name), style)
  }

  /** A statement of the case, or of a plan; gives the sheet row of its first line. */
  statement(statement: Statement, plan?: PlanId): number {
    const first = this.next
    for (const { name, label, role } of statementRows(this.figures.results, statement))
      this.line(label, this.figures.find(name, plan), role === 'sum' ? 'total' : 'link')
    return first
  }

  /** One figure with its unit. */
  figure(
    label: string,
    row: ProgramRow | undefined,
    style: CellStyle = 'link',
    format?: NumberFormat,
  ): number | undefined {
    if (row === undefined) return undefined
    const { program, model } = this.figures.results
    const as = format ?? (isFlag(program, row) ? 'yes-no' : formatOfRow(program, row))
    return this.add([
      ...textCell(yearColumns.label, label, 'label'),
      ...textCell(yearColumns.unit, lineUnitText(lineOf(program, row).unit, model.inputs.currency), 'unit'),
      figureCell(yearColumns.first, this.figures.value(row), as, style),
    ])
  }
}
