import { lineOf } from '../../formula/program.ts'
import { columnLetters } from '../cell-address.ts'
import type { Row, Sheet } from '../workbook.ts'
import type { Cell, CellReference, NumberFormat } from '../workbook-cell.ts'
import type { CaseTable } from './case-table.ts'
import { gapRange } from './cases-sheet.ts'
import type { Figures } from './figures.ts'
import { firstInputRow, isLocked } from './input-rows.ts'
import { inputRules } from './input-rules.ts'
import { isAccepted } from './inputs-sheet.ts'
import { inputColumns, inputsSheet } from './layout.ts'
import { formatOfRow, unitText } from './number-format.ts'
import { pageSetup } from './page.ts'
import { textCell } from './sheet-writer.ts'
import { ownChecks } from './shocks-sheet.ts'

const sheetName = 'Checks'
const firstRow = 6
const columns = { label: 1, of: 2, unit: 3, difference: 4, tolerance: 5, status: 6 } as const

/** Where the master check stands: 0 when every check holds. */
export const masterCheck: CellReference = { sheet: sheetName, row: 3, column: columns.status }

/** A difference that must be zero, or within its tolerance. */
export interface Check {
  readonly label: string
  readonly of: string
  readonly unit: string
  readonly formula: string
  readonly value: number
  /** Absolute; 0 where the difference itself counts rounding as zero. */
  readonly tolerance: number
  readonly format: NumberFormat
}

function holds({ value, tolerance }: Check): boolean {
  return Math.abs(value) <= tolerance
}

/** Lines of the section `Checks` that are one number for a plan or for the case. */
function identityChecks(figures: Figures): readonly Check[] {
  const { results } = figures
  const { program } = results
  const section = program.sections.findIndex(({ title }) => title === 'Checks')
  return program.rows.flatMap((row): readonly Check[] => {
    const line = lineOf(program, row)
    if (line.section !== section || line.monthly || !['plan', 'case'].includes(line.scope)) return []
    const unit = unitText(line.unit, results.model.inputs.currency)
    const of = row.member.group === '' ? 'Case' : row.member.group
    return [
      { label: line.label, of, unit, ...figures.value(row), tolerance: 0, format: formatOfRow(program, row) },
    ]
  })
}

function counted(label: string, of: string, formula: string, value = 0): Check {
  return { label, of, unit: '', formula, value, tolerance: 0, format: 'count' }
}

/** Inputs within what the engine accepts, one by one. */
function boundsCheck({ layout, results }: Figures): Check {
  const letters = columnLetters(inputColumns.check)
  const refused = layout.inputs.inputs.filter((input) => {
    const { assumption, index } = input
    return (
      !isLocked(input) &&
      assumption !== undefined &&
      !isAccepted(assumption, results.vector[index] ?? Number.NaN)
    )
  })
  const formula = `SUM(${inputsSheet}!${letters}${firstInputRow}:${letters}${layout.inputs.lastRow})`
  return counted('Inputs out of bounds', 'Inputs', formula, refused.length)
}

/** The blocks of the cases against the model, and the reader's own case. */
function caseChecks(table: CaseTable): readonly Check[] {
  const letters = columnLetters(ownChecks.column)
  const own = `SUM(${ownChecks.sheet}!${letters}${ownChecks.firstRow}:${letters}${ownChecks.lastRow})`
  return [
    counted('Block of the loaded case less the model', 'Cases', `SUM(${gapRange(table)})`),
    counted('Your own case changes an input twice', 'Shocks', own),
  ]
}

/** Everything that is checked, in the order of the sheet. */
export function allChecks(figures: Figures, table: CaseTable): readonly Check[] {
  return [...identityChecks(figures), ...caseChecks(table), boundsCheck(figures), ...inputRules(figures)]
}

/** How many checks fail: 0 in a sound model. */
export function countFailed(checks: readonly Check[]): number {
  return checks.filter((check) => !holds(check)).length
}

function checkRow(check: Check, row: number): Row {
  const [difference, tolerance] = [columns.difference, columns.tolerance].map(
    (at) => `${columnLetters(at)}${row}`,
  )
  return {
    row,
    cells: [
      ...textCell(columns.label, check.label, 'label'),
      ...textCell(columns.of, check.of, 'text'),
      ...textCell(columns.unit, check.unit, 'unit'),
      {
        kind: 'formula',
        column: columns.difference,
        formula: check.formula,
        value: check.value,
        style: 'link',
        format: check.format,
      },
      { kind: 'number', column: columns.tolerance, value: check.tolerance, style: 'unit', format: 'general' },
      {
        kind: 'formula',
        column: columns.status,
        formula: `IFERROR(IF(ABS(${difference})<=${tolerance},0,1),1)`,
        value: holds(check) ? 0 : 1,
        style: 'check',
        format: 'check',
      },
    ],
  }
}

const guide =
  'A line that compares two sums counts a billionth of what is compared as zero; other lines have their tolerance beside them.'

function headRows(checks: readonly Check[], lastRow: number): readonly Row[] {
  const status = columnLetters(columns.status)
  const heads = ['Check', 'Of', 'Unit', 'Difference', 'Tolerance', 'Status']
  const master: Cell = {
    kind: 'formula',
    column: masterCheck.column,
    formula: `SUM(${status}${firstRow}:${status}${lastRow})`,
    value: countFailed(checks),
    style: 'check',
    format: 'check',
  }
  return [
    { row: 1, cells: textCell(1, 'Checks', 'title') },
    { row: 2, cells: textCell(1, guide, 'subtitle') },
    { row: masterCheck.row, cells: [...textCell(1, 'Master check: failed checks', 'section'), master] },
    {
      row: firstRow - 1,
      cells: heads.flatMap((text, index) =>
        textCell(index + 1, text, index < 3 ? 'heading' : 'figure-heading'),
      ),
    },
  ]
}

/** Every identity of the model and every rule of the inputs with difference, tolerance and status; the master check over all. */
export function buildChecksSheet(figures: Figures, checks: readonly Check[]): Sheet {
  const lastRow = firstRow + checks.length - 1
  return {
    name: sheetName,
    role: 'checks',
    columns: [64, 40, 12, 18, 12, 12].map((width, index) => ({ first: index + 1, last: index + 1, width })),
    rows: [...headRows(checks, lastRow), ...checks.map((check, index) => checkRow(check, firstRow + index))],
    freeze: { rows: firstRow - 1, columns: 1 },
    print: pageSetup(figures.results.model, 'portrait', {
      repeatRows: { first: firstRow - 1, last: firstRow - 1 },
    }),
    conditionalFormats: [
      {
        kind: 'check',
        range: {
          firstRow: masterCheck.row,
          firstColumn: columns.status,
          lastRow,
          lastColumn: columns.status,
        },
      },
    ],
    charts: [],
    isProtected: true,
  }
}
