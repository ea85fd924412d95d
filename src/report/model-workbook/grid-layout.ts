import type { InputPosition } from '../../formula/excel.ts'
import type { StepRule } from '../../inputs/about.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Grid } from './cases.ts'
import type { GridAxis } from './grid-axes.ts'

/** The sheet of the two-way grid. */
export const gridSheet = 'Grid'

/** Columns: names, the factor of each row, the steps of the columns; behind them what may stand at a step. */
export const gridColumns = { label: 1, factor: 2, first: 3, least: 9, most: 10, check: 11 } as const

/** Rows: the factors of the columns, then the grid itself. */
export const gridRows = { heading: 5, factors: 6, first: 7 } as const

/** The cell that holds an input at a step of an axis. */
export function axisCell(axis: GridAxis, step: number, input: number): InputPosition {
  const index = axis.inputs.findIndex((candidate) => candidate.input === input)
  return { sheet: gridSheet, row: axis.headRow + 1 + index, column: columnLetters(gridColumns.first + step) }
}

/** The cell that holds a step of an axis, above its inputs. */
export function stepCell({ headRow }: GridAxis, step: number): string {
  return `${gridSheet}!$${columnLetters(gridColumns.first + step)}$${headRow}`
}

/** The formula of an input at a step from its own value; undefined where the engine's number stands. */
export function stepFormula(rule: StepRule, own: string, step: string): string | undefined {
  switch (rule) {
    case 'growth':
      return `(1+${own})*${step}-1`
    case 'scaled':
      return `${own}*${step}`
    case 'points':
      return `MIN(1,MAX(${own}/12,${own}+${step}))`
    case 'replicas':
      return undefined
  }
}

/** The checks of what is entered at the steps of both axes. */
export function stepChecks({ rows, columns }: Grid): string {
  const letters = columnLetters(gridColumns.check)
  return `${gridSheet}!${letters}${rows.headRow}:${letters}${columns.headRow + columns.inputs.length}`
}
