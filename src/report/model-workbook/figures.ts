import type { Results } from '../../analysis/results.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { columnLetters, quotedSheetName } from '../cell-address.ts'
import type { WorkbookLayout } from './layout.ts'
import { workingsColumns as column } from './layout.ts'

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

  /** A row's one value. */
  value(row: ProgramRow): Figure {
    return { formula: this.#cell(row, column.constant), value: this.results.at(row) }
  }

  /** A row over all months. */
  whole(row: ProgramRow): Figure {
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
}
