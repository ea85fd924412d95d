import type { Condition, Recommendation, Verdict } from '../analysis/verdict.ts'
import { calendarOf } from '../cases/fiscal-periods.ts'
import type { Results } from '../cases/results.ts'
import { type Line, lineOf, type Row } from '../formula/program.ts'
import { type Statement, statements } from '../model/statements.ts'
import { unitInCurrency } from '../units/unit.ts'
import { columnLetters } from '../xlsx/cell-address.ts'
import { type ActualsDocument, actualsDocument } from './actuals-document.ts'
import type { ComparisonDocument } from './comparison.ts'
import { type WorkbookLayout, workingsColumns } from './model-workbook/layout.ts'
import type { WhatIf } from './what-if.ts'

/*
 * `results.json`: every line of the model with unit and kind, by month, fiscal quarter and fiscal year, and the cell of
 * the workbook that holds it. Versioned: `boardpack-results/1`; a change of meaning is a new version.
 */

/** One line of one member. */
interface ResultRow {
  readonly ids: Readonly<Record<string, string>>
  readonly label: string
  /** Row of the workbook. */
  readonly cell: { readonly sheet: string; readonly row: number }
  /** Of a line without months. */
  readonly value?: number
  /** Of a monthly line: what stands in the opening column (null: nothing), then months 1 to H. */
  readonly opening?: number | null
  readonly months?: readonly number[]
  readonly quarters?: readonly number[]
  readonly years?: readonly number[]
}

interface ResultLine {
  readonly line: string
  readonly label: string
  readonly unit: string
  readonly kind: string
  readonly section: string
  readonly timing: 'once' | 'monthly'
  readonly rows: readonly ResultRow[]
}

/** A statement of the model: which lines are added and subtracted to which sums, and what is read beside it. */
interface ResultStatement {
  readonly statement: string
  readonly title: string
  readonly scope: string
  readonly entries: Statement['entries']
  readonly memo: readonly string[]
}

/** The verdict of the pack, as every document and sheet of it states it. */
interface ResultVerdict {
  readonly status: Verdict['status']
  readonly recommendation: Recommendation['kind']
  /** Net present value of what is recommended. */
  readonly npv: number
  /** Levers of the option or of the smaller programme that is recommended. */
  readonly levers?: readonly string[]
  readonly conditions: readonly (Omit<Condition, 'findings'> & { readonly findings: readonly string[] })[]
}

function resultVerdict({ status, recommendation, conditions }: Verdict): ResultVerdict {
  return {
    status,
    recommendation: recommendation.kind,
    npv: recommendation.npv,
    ...('option' in recommendation ? { levers: recommendation.option.levers } : {}),
    conditions: conditions.map(({ findings, ...condition }) => ({
      ...condition,
      findings: findings.map(({ message }) => message),
    })),
  }
}

/** What a document of results says besides its numbers. */
export interface ResultRemarks {
  readonly verdict?: Verdict | undefined
  readonly whatIf?: WhatIf | undefined
  readonly since?: ComparisonDocument | undefined
}

/** The whole document. */
export interface ResultsDocument {
  readonly schema: 'boardpack-results/1'
  readonly case: string
  readonly period: string
  readonly currency: string
  /** What is recommended, and what stands in the way of deciding it; money in the currency of the case. */
  readonly verdict?: ResultVerdict
  /** What came of the plan, as `boardpack actuals --json` tells it; absent where the case states no actuals. */
  readonly actuals?: ActualsDocument
  /** What changed since the previous period, as `boardpack diff --json` tells it; absent where none was given. */
  readonly since?: ComparisonDocument
  /** The what-if that these results answer; absent for those of the case as it is. */
  readonly what_if?: WhatIf
  /** Calendar months of columns 0 to H. */
  readonly columns: readonly string[]
  readonly fiscal_quarters: readonly { readonly label: string; readonly months: readonly number[] }[]
  readonly fiscal_years: readonly { readonly label: string; readonly months: readonly number[] }[]
  /** Columns of the workbook in which values stand, for every line. */
  readonly cells: {
    readonly value: string
    readonly opening: string
    readonly first_month: string
    readonly last_month: string
    /** The sum or ratio over all months, in the rows that have one. */
    readonly all_months: string
    readonly fiscal_years: readonly string[]
  }
  readonly statements: readonly ResultStatement[]
  readonly lines: readonly ResultLine[]
}

function resultRow(results: Results, layout: WorkbookLayout, row: Row, line: Line): ResultRow {
  const cell = layout.rowAt(row.index)
  const named = { ids: row.member.ids, label: row.member.label, cell }
  if (!line.monthly) return { ...named, value: results.at(row) }
  return {
    ...named,
    opening: row.opening === undefined ? null : results.at(row, 0),
    months: results.months(row),
    quarters: results.quarters.map(({ months }) => results.over(row, months)),
    years: results.years.map(({ months }) => results.over(row, months)),
  }
}

/** Writes all results of a case as a value for JSON. */
export function resultsDocument(
  results: Results,
  layout: WorkbookLayout,
  { verdict, whatIf, since }: ResultRemarks = {},
): ResultsDocument {
  const { inputs } = results.model
  const { program } = results
  const actuals = actualsDocument(results)
  const rowsOf = (line: Line): readonly Row[] =>
    program.rows.slice(line.firstRow, line.firstRow + line.rowCount)
  return {
    schema: 'boardpack-results/1',
    case: inputs.tree.id,
    period: inputs.tree.period,
    currency: inputs.currency,
    ...(verdict === undefined ? {} : { verdict: resultVerdict(verdict) }),
    ...(actuals === undefined ? {} : { actuals }),
    ...(since === undefined ? {} : { since }),
    ...(whatIf === undefined ? {} : { what_if: whatIf }),
    columns: calendarOf(inputs),
    fiscal_quarters: results.quarters.map(({ label, months }) => ({ label, months })),
    fiscal_years: results.years.map(({ label, months }) => ({ label, months })),
    cells: {
      value: columnLetters(workingsColumns.constant),
      opening: columnLetters(workingsColumns.opening),
      first_month: columnLetters(workingsColumns.firstMonth),
      last_month: columnLetters(layout.monthColumn(layout.horizon)),
      all_months: columnLetters(workingsColumns.total),
      fiscal_years: results.years.map((_, index) => columnLetters(layout.yearColumn(index))),
    },
    statements: Object.entries<Statement>(statements).map(([statement, { title, scope, entries, memo }]) => ({
      statement,
      title,
      scope,
      entries,
      memo,
    })),
    lines: program.lines
      .filter(({ rowCount }) => rowCount > 0)
      .map((line) => ({
        line: `${line.scope}.${line.name}`,
        label: line.label,
        unit: unitInCurrency(line.unit, inputs.currency),
        kind: line.kind,
        section: program.sections[line.section]?.title ?? '',
        timing: line.monthly ? 'monthly' : 'once',
        rows: rowsOf(line).map((row) => resultRow(results, layout, row, lineOf(program, row))),
      })),
  }
}
