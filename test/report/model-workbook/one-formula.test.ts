import { beforeAll, describe, expect, test } from 'vitest'
import { workingsSheets } from '../../../src/report/model-workbook/layout.ts'
import { readWorkbook } from '../../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../../src/xlsx/render-workbook.ts'
import type { Workbook } from '../../../src/xlsx/workbook.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'
import type { WrittenCell } from '../../../src/xlsx/written-cell.ts'
import { exampleModel, ModelBook } from './model-book.ts'

/*
 * Every row of the monthly sheets has one formula across the months, and one across the fiscal years. Formulas are
 * made relative here, by code of their own.
 */

const firstMonthColumn = 9
const monthRow = 5

function columnNumber(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

/** The formula as it would read from any cell: R[-1]C[0]; texts and sheet names in quotes stay. */
function relative(formula: string, row: number, column: number): string {
  const pieces = formula.split(/("[^"]*"|'[^']*')/)
  return pieces
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(
            /(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b(?!\()/g,
            (_, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
              const rowPart = fixedRow === '$' ? `R${digits}` : `R[${Number(digits) - row}]`
              const at = columnNumber(letters)
              return fixedColumn === '$' ? `${rowPart}C${at}` : `${rowPart}C[${at - column}]`
            },
          ),
    )
    .join('')
}

interface RowOfFormulas {
  readonly sheet: string
  readonly row: number
  readonly label: string
  readonly months: ReadonlySet<string>
  readonly years: ReadonlySet<string>
}

/** The formulas of every row, made relative: across the months, and across the fiscal years beyond the empty column. */
function rowsOf(bytes: Uint8Array, horizon: number): readonly RowOfFormulas[] {
  return readWorkbook(bytes).sheets.flatMap(({ name, cells }) => {
    const width = cells.reduce(
      (widest, { column, formula }) => (formula === undefined ? widest : Math.max(widest, column)),
      0,
    )
    const byRow = new Map<number, WrittenCell[]>()
    for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell])
    return [...byRow].map(([row, own]): RowOfFormulas => {
      const formulas = new Map(own.map((cell) => [cell.column, cell.formula ?? '']))
      const across = (from: number, to: number): ReadonlySet<string> =>
        new Set(
          Array.from({ length: to - from + 1 }, (_, index) =>
            relative(formulas.get(from + index) ?? '', row, from + index),
          ),
        )
      const lastMonth = firstMonthColumn + horizon - 1
      const label = own.find(({ column }) => column === 1)?.value
      return {
        sheet: name,
        row,
        label: String(label ?? ''),
        months: across(firstMonthColumn, lastMonth),
        years: across(lastMonth + 2, width),
      }
    })
  })
}

function broken(rows: readonly RowOfFormulas[]): readonly string[] {
  return rows
    .filter(({ months, years }) => months.size !== 1 || years.size > 1)
    .map(
      ({ sheet, row, label, months, years }) =>
        `${sheet} ${row} ${label}: ${[...months].join(' | ')} || ${[...years].join(' | ')}`,
    )
}

/** The workbook with the formula of one month changed, and only of that. */
function withOneChanged(workbook: Workbook, sheetName: string, rowNumber: number, month: number): Workbook {
  const change = (cell: Cell): readonly Cell[] => {
    if (cell.kind !== 'formula-run' || cell.column !== firstMonthColumn) return [cell]
    const { values, formula, ...rest } = cell
    const all = Array.from(values)
    const moved = (by: number): string =>
      formula.replace(/(?<![$A-Z])([A-Z]{1,2})(?=\d)/g, (letters) => lettersOf(columnNumber(letters) + by))
    return [
      { ...rest, kind: 'formula-run', formula, values: all.slice(0, month - 1) },
      {
        ...rest,
        kind: 'formula',
        column: firstMonthColumn + month - 1,
        formula: `${moved(month - 1)}+0`,
        value: all[month - 1] ?? 0,
      },
      {
        ...rest,
        kind: 'formula-run',
        column: firstMonthColumn + month,
        formula: moved(month),
        values: all.slice(month),
      },
    ]
  }
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet.name !== sheetName
        ? sheet
        : {
            ...sheet,
            rows: sheet.rows.map((row) =>
              row.row === rowNumber ? { ...row, cells: row.cells.flatMap(change) } : row,
            ),
          },
    ),
  }
}

function lettersOf(column: number): string {
  return column > 26
    ? lettersOf(Math.floor((column - 1) / 26)) + lettersOf(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)
}

describe.each(['assistant-platform', 'research-network'])('%s', (name) => {
  let workbook: Workbook
  let horizon: number
  let rows: readonly RowOfFormulas[]

  beforeAll(async () => {
    const model = exampleModel(name)
    horizon = model.program.horizon
    const whole = new ModelBook(model).workbook
    const isWorkings = (sheet: string): boolean => workingsSheets.some((one) => one === sheet)
    workbook = { ...whole, sheets: whole.sheets.filter(({ name: sheet }) => isWorkings(sheet)), names: [] }
    rows = rowsOf(await renderWorkbook(workbook), horizon)
  })

  test('every row has one formula across the months and one across the years', () => {
    const calculated = rows.filter(({ row }) => row > monthRow + 1)
    expect(broken(calculated)).toEqual([])
    expect(calculated.filter(({ months }) => !months.has('')).length).toBeGreaterThan(800)
  })

  test('one formula changed on purpose is found, and only that', async () => {
    const target = rows.find(({ sheet, label }) => sheet === 'Optimized' && label === 'On-demand')
    if (target === undefined) throw new Error('no row of on-demand cost')
    const changed = await renderWorkbook(withOneChanged(workbook, target.sheet, target.row, 7))
    const found = broken(rowsOf(changed, horizon).filter(({ row }) => row > monthRow + 1))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${target.sheet} ${target.row} On-demand`)
  })
})

test('a formula made relative is the same wherever it stands', () => {
  expect(relative('SUM($B5:C5)*\'Status quo\'!D$7-"A1"+LOG10(E5)', 5, 4)).toBe(
    'SUM(R[0]C2:R[0]C[-1])*\'Status quo\'!R7C[0]-"A1"+LOG10(R[0]C[1])',
  )
  expect(relative('C5+1', 5, 3)).toBe(relative('D9+1', 9, 4))
})
