import type { Results } from '../../analysis/results.ts'
import { monthAt } from '../../units/calendar.ts'
import { columnLetters } from '../cell-address.ts'
import type { ColumnSpan, Row } from '../workbook.ts'
import type { Cell } from '../workbook-cell.ts'
import { workingsColumns as column, headerRows, type WorkbookLayout } from './layout.ts'

/** The first of a month as an Excel date. */
export function excelDate({ year, month }: { readonly year: number; readonly month: number }): number {
  return Date.UTC(year, month - 1, 1) / 86_400_000 + 25_569
}

const heads = ['Line', 'Of', 'Unit', 'Id', 'Linked to', 'Value', 'All months', 'Opening'] as const

/** The header of a sheet with months: names of the columns, dates, month numbers and fiscal years; the same on all. */
export function axisRows(results: Results, layout: WorkbookLayout, withYears: boolean): readonly Row[] {
  const { inputs } = results.model
  const { years } = results
  const { opening, firstMonth } = column
  const months = Array.from({ length: layout.horizon }, (_, index) => index + 1)
  const yearCells = (value: (index: number) => Cell): readonly Cell[] =>
    withYears ? years.map((_, index) => value(index)) : []
  const plain = (at: number, value: number): Cell => ({
    kind: 'number',
    column: at,
    value,
    style: 'unit',
    format: 'plain',
  })
  const label = (text: string): Cell => ({ kind: 'text', column: column.label, text, style: 'label' })
  return [
    {
      row: headerRows.heading,
      cells: [
        ...heads.map(
          (text, index): Cell => ({
            kind: 'text',
            column: index + 1,
            text,
            style: index < 5 ? 'heading' : 'figure-heading',
          }),
        ),
        ...yearCells((index) => ({
          kind: 'text',
          column: layout.yearColumn(index),
          text: years[index]?.label ?? '',
          style: 'figure-heading',
        })),
      ],
    },
    {
      row: headerRows.date,
      cells: [
        label('Month'),
        ...[0, ...months].map(
          (month): Cell => ({
            kind: 'number',
            column: opening + month,
            value: excelDate(monthAt(inputs.period, month)),
            style: 'unit',
            format: 'month-date',
          }),
        ),
      ],
    },
    {
      row: headerRows.month,
      cells: [
        label('Month number (of a fiscal year: its last)'),
        plain(opening, 0),
        {
          kind: 'formula-run',
          column: firstMonth,
          formula: `${columnLetters(opening)}${headerRows.month}+1`,
          values: months,
          style: 'unit',
          format: 'plain',
        },
        ...yearCells((index) => plain(layout.yearColumn(index), years[index]?.months.at(-1) ?? 0)),
      ],
    },
    {
      row: headerRows.year,
      cells: [
        label('Fiscal year'),
        ...months.map((month) =>
          plain(opening + month, years.find((period) => period.months.includes(month))?.year ?? 0),
        ),
        ...yearCells((index) => plain(layout.yearColumn(index), years[index]?.year ?? 0)),
      ],
    },
  ]
}

/** Widths of a sheet with months; ids and months fold away. */
export function axisColumns(layout: WorkbookLayout, years: number): readonly ColumnSpan[] {
  const lastMonth = layout.monthColumn(layout.horizon)
  return [
    { first: column.label, last: column.label, width: 42 },
    { first: column.member, last: column.member, width: 34 },
    { first: column.unit, last: column.unit, width: 14 },
    { first: column.key, last: column.link, width: 14, outlineLevel: 1 },
    { first: column.constant, last: column.total, width: 15 },
    { first: column.opening, last: column.opening, width: 13 },
    { first: column.firstMonth, last: lastMonth, width: 13, outlineLevel: 1 },
    ...(years === 0
      ? []
      : [
          { first: lastMonth + 1, last: lastMonth + 1, width: 3 },
          { first: lastMonth + 2, last: lastMonth + 1 + years, width: 15 },
        ]),
  ]
}
