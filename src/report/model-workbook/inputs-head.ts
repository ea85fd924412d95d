import type { Model } from '../../model/model.ts'
import { monthAt } from '../../units/calendar.ts'
import type { SheetRow } from '../../xlsx/workbook.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import { noPath } from './case-table.ts'
import { firstInputRow } from './input-rows.ts'
import { inputColumns as column } from './layout.ts'
import { excelDate } from './time-axis.ts'

/** The date of month 0, from which months are shown as dates. */
export const openingDate = { row: 3, column: column.month } as const

/** The headings of the columns, with their widths. */
export const headings: readonly (readonly [
  string,
  'heading' | 'inset-heading' | 'figure-heading',
  number,
])[] = [
  ['Input', 'heading', 62],
  ['Unit', 'heading', 14],
  ['No.', 'figure-heading', 6],
  ['Value', 'figure-heading', 15],
  ['Active value', 'figure-heading', 15],
  ['As a month', 'figure-heading', 12],
  ['Low', 'figure-heading', 13],
  ['High', 'figure-heading', 13],
  ['Grade', 'inset-heading', 12],
  ['As of', 'heading', 11],
  ['Owner', 'heading', 18],
  ['Minimum', 'figure-heading', 13],
  ['Maximum', 'figure-heading', 15],
  ['Check', 'inset-heading', 9],
  ['Range', 'inset-heading', 9],
  ['Path in the files', 'heading', 58],
  ['Source', 'heading', 90],
]

const guide =
  'Change a blue cell and everything recomputes. The model reads the active value: the value, or that of the case chosen on Scenarios.'

/** Title, guide, opening month and headings. */
export function headRows(model: Model): readonly SheetRow[] {
  const opening = excelDate(monthAt(model.inputs.period, 0))
  return [
    { row: 1, cells: [{ kind: 'text', column: 1, text: 'Inputs', style: 'title' }] },
    { row: 2, cells: [{ kind: 'text', column: 1, text: guide, style: 'subtitle' }] },
    {
      row: openingDate.row,
      cells: [
        {
          kind: 'text',
          column: 1,
          text: 'Months count from the opening month, which is 0',
          style: 'subtitle',
        },
        { kind: 'number', column: openingDate.column, value: opening, style: 'engine', format: 'month-date' },
      ],
    },
    {
      row: firstInputRow - 1,
      cells: headings.map(([title, style], index) => ({
        kind: 'text',
        column: index + 1,
        text: title,
        style,
      })),
    },
  ]
}

/** A heading; the first carries the choice of no path, since the list of choices must be one range. */
export function headingCells(title: string, row: number): readonly Cell[] {
  const none: readonly Cell[] =
    row === firstInputRow ? [{ kind: 'text', column: column.path, text: noPath, style: 'source' }] : []
  return [{ kind: 'text', column: column.label, text: title, style: 'section' }, ...none]
}
