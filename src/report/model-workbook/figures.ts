import type { Results } from '../../cases/results.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import type { KnownLine } from '../../model/model.ts'
import type { PlanId } from '../../model/scopes.ts'
import { columnLetters, quotedSheetName } from '../../xlsx/cell-address.ts'
import type { RangeReference } from '../../xlsx/workbook-cell.ts'
import type { ChartNumbers } from '../../xlsx/workbook-chart.ts'
import { hasTotal } from './horizon-total.ts'
import { workingsColumns as column, type WorkbookLayout } from './layout.ts'

/** Reads cells of the workings from another sheet: the formula and the engine's value together. */
export interface Figure {
  readonly formula: string
  readonly value: number
}

/** Finds figures of the model in the workbook. */
export class Figures {
  readonly results: Results
  readonly layout: WorkbookLayout

  constructor(results: Results, layout: WorkbookLayout) {
    this.results = results
    this.layout = layout
  }

  #cell(row: ProgramRow, at: number): string {
    const position = this.layout.rowAt(row.index)
    return `${quotedSheetName(position.sheet)}!${columnLetters(at)}${position.row}`
  }

  /** The row of a line of the case or of a plan; undefined where it has no member in this case, unknown is a bug. */
  find(name: KnownLine<'case'>): ProgramRow | undefined
  find(name: KnownLine<'plan'>, plan: PlanId): ProgramRow | undefined
  find(name: string, plan: PlanId | undefined): ProgramRow | undefined
  find(name: string, plan?: PlanId): ProgramRow | undefined {
    const rows = this.results.rows<string, string>(plan === undefined ? 'case' : 'plan', name)
    return rows.find(({ member }) => plan === undefined || member.ids['plan'] === plan)
  }

  /** A row's one value. */
  value(row: ProgramRow): Figure {
    return { formula: this.#cell(row, column.constant), value: this.results.at(row) }
  }

  /** A row over all months. Throws for a row without a total: its cell would be empty. */
  whole(row: ProgramRow): Figure {
    if (!hasTotal(this.results.program, row)) throw new Error(`unreachable: row ${row.index} has no total`)
    return { formula: this.#cell(row, column.total), value: this.results.whole(row) }
  }

  /** A row in the n-th fiscal year. */
  year(row: ProgramRow, index: number): Figure {
    const period = this.results.years[index]
    if (period === undefined) throw new Error(`unreachable: no fiscal year ${index}`)
    return {
      formula: this.#cell(row, this.layout.yearColumn(index)),
      value: this.results.over(row, period.months),
    }
  }

  /** A row in a month; 0 is the opening column. */
  month(row: ProgramRow, month: number): Figure {
    return { formula: this.#cell(row, this.layout.monthColumn(month)), value: this.results.at(row, month) }
  }

  /** All months of a row, for a chart. */
  months(row: ProgramRow): ChartNumbers {
    return {
      range: this.#across(this.layout.rowAt(row.index).sheet, this.layout.rowAt(row.index).row),
      cached: this.results.months(row),
    }
  }

  /** The cells of a row of a sheet with months, from month 1 to the last. */
  #across(sheet: string, row: number): RangeReference {
    return {
      sheet,
      firstRow: row,
      lastRow: row,
      firstColumn: column.firstMonth,
      lastColumn: this.layout.monthColumn(this.layout.horizon),
    }
  }

  /** The months of a sheet with months as dates, for a chart's axis. */
  dates(sheet: string, row: number, cached: readonly number[]): ChartNumbers {
    return { range: this.#across(sheet, row), cached }
  }
}
