import type { Results } from '../../cases/results.ts'
import { lineOf, type Row as ProgramRow } from '../../formula/program.ts'
import type { KnownLine } from '../../model/model.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { monthAt } from '../../units/calendar.ts'
import { formatCount, formatMoney, formatMonth, formatMonths, formatPercent } from '../../units/format.ts'
import { columnLetters, quotedSheetName } from '../../xlsx/cell-address.ts'
import { type WorkbookLayout, workingsColumns } from '../model-workbook/layout.ts'
import { FactBook } from './fact-book.ts'
import type { QuantityStyle } from './quantity-text.ts'
import { isNothing } from './shown.ts'
import { formatStatement, type StatementScale, statementScale } from './statement-scale.ts'

/**
 * How a number prints: one rounding for a quantity in all documents. Prose has three significant digits for money;
 * `statement` is for tables of amounts, whose columns must add up.
 */
export type Print = 'money' | 'percent' | 'months' | 'count' | 'month' | 'statement'

function largestTotal(results: Results): number {
  return Math.max(...plans.map((plan) => Math.abs(results.at(results.ofPlan(plan, 'tco_total')))))
}

/** Gathers facts: each number is a line of the model or a result of an analysis, printed in one way. */
export class FactWriter extends FactBook {
  readonly results: Results
  readonly scale: StatementScale
  readonly #layout: WorkbookLayout
  /** Amounts up to this are what rounding leaves of nothing, and print as nothing. */
  readonly #noise: number

  constructor(results: Results, layout: WorkbookLayout) {
    const { locale } = results.model.inputs.tree
    super({ locale, currency: results.model.inputs.currency, negatives: 'minus' })
    this.results = results
    const largest = largestTotal(results)
    this.scale = statementScale(largest, this.style.currency)
    this.#noise = largest * 1e-12
    this.#layout = layout
  }

  /** How figures of the inputs are written in these documents. */
  get quantities(): QuantityStyle {
    return { style: this.style, period: this.results.model.inputs.period }
  }

  print(value: number, as: Print): string {
    switch (as) {
      case 'money':
        return formatMoney(Math.abs(value) <= this.#noise ? 0 : value, this.style)
      case 'percent':
        return formatPercent(value, this.style)
      case 'months':
        return formatMonths(value, this.style)
      case 'count':
        return formatCount(value, this.style)
      case 'month':
        return formatMonth(monthAt(this.results.model.inputs.period, Math.round(value)), this.style.locale)
      case 'statement':
        return formatStatement(value, this.scale, this.style)
    }
  }

  /** Whether a number prints as something other than nothing. */
  shows(value: number, as: Print): boolean {
    return !isNothing(this.print(value, as))
  }

  /** A number that an analysis or an input gives, with no cell of its own among the workings. */
  number(name: string, value: number, as: Print): void {
    this.add({ name, value, text: this.print(value, as) })
  }

  /** The one value of a line, with the cell that holds it. */
  figure(name: string, row: ProgramRow, as: Print): void {
    this.#line(name, this.results.at(row), as, this.#cell(row, workingsColumns.constant))
  }

  /** The value of a line of the case. */
  ofCase(name: string, line: KnownLine<'case'>, as: Print): void {
    this.figure(name, this.results.row('case', line), as)
  }

  /** The value of a line of a plan. */
  ofPlan(name: string, plan: PlanId, line: KnownLine<'plan'>, as: Print): void {
    this.figure(name, this.results.ofPlan(plan, line), as)
  }

  /** A monthly line over the whole horizon. */
  whole(name: string, row: ProgramRow, as: Print): void {
    this.#line(name, this.results.whole(row), as, this.#cell(row, workingsColumns.total))
  }

  /** A monthly line in the n-th fiscal year. */
  inYear(name: string, row: ProgramRow, index: number, as: Print): void {
    const months = this.results.years[index]?.months
    if (months === undefined) throw new Error(`unreachable: no fiscal year ${index}`)
    this.#line(name, this.results.over(row, months), as, this.#cell(row, this.#layout.yearColumn(index)))
  }

  /** A monthly line in one month; 0 is the opening column. */
  inMonth(name: string, row: ProgramRow, month: number, as: Print): void {
    this.#line(name, this.results.at(row, month), as, this.#cell(row, this.#layout.monthColumn(month)))
  }

  /** A line in the last month, or its one value where no month differs in this case. */
  atLast(name: string, row: ProgramRow, as: Print): void {
    const { program } = this.results
    if (lineOf(program, row).monthly) this.inMonth(name, row, program.horizon, as)
    else this.figure(name, row, as)
  }

  #line(name: string, value: number, as: Print, cell: string): void {
    this.add({ name, value, text: this.print(value, as), cell })
  }

  #cell(row: ProgramRow, column: number): string {
    const position = this.#layout.rowAt(row.index)
    return `${quotedSheetName(position.sheet)}!${columnLetters(column)}${position.row}`
  }
}
