import { lineOf } from '../../formula/program.ts'
import { columnLetters } from '../cell-address.ts'
import type { Row, Sheet } from '../workbook.ts'
import type { Cell, CellReference } from '../workbook-cell.ts'
import type { Figures } from './figures.ts'
import type { InputRows } from './inputs-sheet.ts'
import { inputColumns, inputsSheet } from './layout.ts'
import { formatOfUnit, unitText } from './number-format.ts'
import { pageSetup } from './page.ts'

const sheetName = 'Checks'
const firstRow = 6
const columns = { label: 1, of: 2, unit: 3, difference: 4, status: 5 } as const

/** Where the master check stands: 0 when every check holds. */
export const masterCheck: CellReference = { sheet: sheetName, row: 3, column: columns.status }

interface Check {
  readonly label: string
  readonly of: string
  readonly unit: string
  readonly formula: string
  readonly value: number
  readonly format: ReturnType<typeof formatOfUnit>
}

/** How many checks fail: 0 in a sound model. */
export function countFailedChecks(figures: Figures): number {
  return identityChecks(figures).filter(({ value }) => value !== 0).length
}

/** Lines of the section `Checks` that are one number for a plan or for the case. */
function identityChecks(figures: Figures): readonly Check[] {
  const { results } = figures
  const { program } = results
  const section = program.sections.findIndex(({ title }) => title === 'Checks')
  return program.rows.flatMap((row): readonly Check[] => {
    const line = lineOf(program, row)
    if (line.section !== section || line.monthly || !['plan', 'case'].includes(line.scope)) return []
    const { formula, value } = figures.value(row)
    return [
      {
        label: line.label,
        of: row.member.group === '' ? 'Case' : row.member.group,
        unit: unitText(line.unit, results.model.inputs.currency),
        formula,
        value,
        format: formatOfUnit(line.unit),
      },
    ]
  })
}

function inputsCheck(placed: InputRows): Check {
  const letters = columnLetters(inputColumns.check)
  return {
    label: 'Inputs out of bounds',
    of: 'Inputs',
    unit: '',
    formula: `SUM(${inputsSheet}!${letters}1:${letters}${placed.lastRow})`,
    value: 0,
    format: 'count',
  }
}

function checkRow(check: Check, row: number): Row {
  const difference = `${columnLetters(columns.difference)}${row}`
  const text = (column: number, value: string, style: 'label' | 'unit' | 'text'): readonly Cell[] =>
    value === '' ? [] : [{ kind: 'text', column, text: value, style }]
  return {
    row,
    cells: [
      ...text(columns.label, check.label, 'label'),
      ...text(columns.of, check.of, 'text'),
      ...text(columns.unit, check.unit, 'unit'),
      {
        kind: 'formula',
        column: columns.difference,
        formula: check.formula,
        value: check.value,
        style: 'link',
        format: check.format,
      },
      {
        kind: 'formula',
        column: columns.status,
        formula: `IF(${difference}=0,0,1)`,
        value: check.value === 0 ? 0 : 1,
        style: 'check',
        format: 'check',
      },
    ],
  }
}

/** Every identity of the model with its difference, tolerance and status, and the master check over all. */
export function buildChecksSheet(figures: Figures, placed: InputRows): Sheet {
  const checks = [...identityChecks(figures), inputsCheck(placed)]
  const rows = checks.map((check, index) => checkRow(check, firstRow + index))
  const lastRow = firstRow + checks.length - 1
  const status = columnLetters(columns.status)
  const failed = checks.filter(({ value }) => value !== 0).length
  const heads = ['Check', 'Of', 'Unit', 'Difference', 'Status']
  return {
    name: sheetName,
    role: 'checks',
    columns: [60, 14, 12, 16, 12].map((width, index) => ({ first: index + 1, last: index + 1, width })),
    rows: [
      { row: 1, cells: [{ kind: 'text', column: 1, text: 'Checks', style: 'title' }] },
      {
        row: 2,
        cells: [
          {
            kind: 'text',
            column: 1,
            text: 'Each difference must be zero, where a billionth of what is compared counts as rounding. Totals are compared with sums made another way.',
            style: 'subtitle',
          },
        ],
      },
      {
        row: masterCheck.row,
        cells: [
          { kind: 'text', column: 1, text: 'Master check: failed checks', style: 'section' },
          {
            kind: 'formula',
            column: masterCheck.column,
            formula: `SUM(${status}${firstRow}:${status}${lastRow})`,
            value: failed,
            style: 'check',
            format: 'check',
          },
        ],
      },
      {
        row: firstRow - 1,
        cells: heads.map(
          (text, index): Cell => ({
            kind: 'text',
            column: index + 1,
            text,
            style: index < 3 ? 'heading' : 'figure-heading',
          }),
        ),
      },
      ...rows,
    ],
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
