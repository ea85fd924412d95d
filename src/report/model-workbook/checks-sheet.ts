import { columnLetters } from '../../xlsx/cell-address.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell, CellReference, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { besideCell, type Check, type CheckGroup, failedOf, holds } from './check.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { pageSetup } from './page.ts'
import { textCell } from './sheet-writer.ts'

const sheetName = 'Checks'
const firstRow = 6
const columns = {
  label: 1,
  of: 2,
  unit: 3,
  difference: 4,
  tolerance: 5,
  status: 6,
  rounding: 7,
  beside: 8,
} as const

/** Where the master check stands: 0 when every check holds. */
export const masterCheck: CellReference = { sheet: sheetName, row: 3, column: columns.status }

/** A group with the row of its heading. */
interface PlacedGroup extends CheckGroup {
  readonly row: number
}

function placed(groups: readonly CheckGroup[]): readonly PlacedGroup[] {
  let row = firstRow
  return groups.map((group) => {
    const own = { ...group, row }
    row += group.checks.length + 2
    return own
  })
}

function lastRowOf({ row, checks }: PlacedGroup): number {
  return row + checks.length
}

function figuresBeside({ beside = [] }: Check): readonly Cell[] {
  return beside.map((value, index) => ({
    kind: 'number',
    column: columns.beside + index,
    value,
    style: 'engine',
    format: 'general',
  }))
}

/** The formula of a check with the cells of the figures beside it. */
function formulaOf({ formula, beside = [] }: Check, row: number): string {
  return beside.reduce(
    (text, _, index) => text.replaceAll(besideCell(index), `$${columnLetters(columns.beside + index)}${row}`),
    formula,
  )
}

function checkRow(check: Check, row: number): SheetRow {
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
        formula: formulaOf(check, row),
        value: check.value,
        style: 'link',
        format: check.format,
      },
      {
        kind: 'number',
        column: columns.tolerance,
        value: check.tolerance,
        style: 'unit',
        format: toleranceFormat(check),
      },
      {
        kind: 'formula',
        column: columns.status,
        formula: `IFERROR(IF(ABS(${difference})<=${tolerance},0,1),1)`,
        value: holds(check) ? 0 : 1,
        style: 'check',
        format: 'check',
      },
      ...textCell(
        columns.rounding,
        check.isRelative ? 'a billionth of what is compared' : undefined,
        'sublabel',
      ),
      ...figuresBeside(check),
    ],
  }
}

/** A tolerance of less than a unit shows the digits that count. */
function toleranceFormat({ tolerance }: Check): NumberFormat {
  return tolerance > 0 && tolerance < 1 ? 'unit-price' : 'price'
}

const guide =
  'Each difference must be zero, or within its tolerance. The master check counts those that are not; it stands on the cover, too.'

function headRows(groups: readonly CheckGroup[], lastRow: number): readonly SheetRow[] {
  const status = columnLetters(columns.status)
  const heads = [
    'Check',
    'Of',
    'Unit',
    'Difference',
    'Tolerance',
    'Status',
    'Counts as zero',
    'As in the files',
  ]
  const master: Cell = {
    kind: 'formula',
    column: masterCheck.column,
    formula: `SUM(${status}${firstRow}:${status}${lastRow})`,
    value: failedOf(groups).length,
    style: 'check',
    format: 'check',
  }
  return [
    { row: 1, cells: textCell(1, 'Checks', 'title') },
    { row: 2, cells: textCell(1, guide, 'subtitle') },
    { row: masterCheck.row, cells: [...textCell(1, 'Master check', 'section'), master] },
    {
      row: firstRow - 1,
      cells: heads.flatMap((text, index) => {
        const isFigure = index + 1 === columns.difference || index + 1 === columns.tolerance
        return textCell(
          index + 1,
          text,
          isFigure ? 'figure-heading' : index + 1 < columns.difference ? 'heading' : 'inset-heading',
        )
      }),
    },
  ]
}

function groupRows({ title, checks, row }: PlacedGroup): readonly SheetRow[] {
  return [
    { row, cells: textCell(columns.label, title, 'section') },
    ...checks.map((check, index) => checkRow(check, row + 1 + index)),
  ]
}

/** Widths of the columns of figures beside checks: at least one, which has the heading. */
function besideWidths(groups: readonly CheckGroup[]): readonly number[] {
  const counts = groups.flatMap(({ checks }) => checks.map(({ beside = [] }) => beside.length))
  return Array.from({ length: Math.max(1, ...counts) }, () => 17)
}

/** Every identity of the model and every rule of the inputs with difference, tolerance and status; the master check over all. */
export function buildChecksSheet(figures: Figures, groups: readonly CheckGroup[]): GuidedSheet {
  const all = placed(groups)
  const lastRow = Math.max(firstRow, ...all.map(lastRowOf))
  const status = { firstColumn: columns.status, lastColumn: columns.status }
  return {
    name: sheetName,
    purpose: 'Identities and rules that must hold',
    role: 'checks',
    columns: [64, 30, 12, 16, 13, 11, 31, ...besideWidths(groups)].map((width, index) => ({
      first: index + 1,
      last: index + 1,
      width,
    })),
    rows: [...headRows(groups, lastRow), ...all.flatMap(groupRows)],
    freeze: { rows: firstRow - 1, columns: 1 },
    print: pageSetup(figures.results.model, 'portrait', {
      repeatRows: { first: firstRow - 1, last: firstRow - 1 },
    }),
    conditionalFormats: [
      { kind: 'check', range: { firstRow: masterCheck.row, lastRow: masterCheck.row, ...status } },
      ...all.map((group) => ({
        kind: 'check' as const,
        range: { firstRow: group.row + 1, lastRow: lastRowOf(group), ...status },
      })),
    ],
    charts: [],
    isProtected: true,
  }
}
