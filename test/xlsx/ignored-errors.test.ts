import { expect, test } from 'vitest'
import { ignoredErrors } from '../../src/xlsx/ignored-errors.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'

const text = (column: number, text: string): Cell => ({ kind: 'text', column, style: 'label', text })
const formula = (column: number, formula: string): Cell => ({
  kind: 'formula',
  column,
  style: 'calc',
  formula,
  value: 0,
})

test('warnings are off where digits stand as text and where a formula has a range, row by row, and nowhere else', () => {
  const xml = ignoredErrors([
    { row: 1, cells: [text(1, 'Year 2027'), text(2, '2027')] },
    { row: 2, cells: [text(1, '12.5%'), formula(3, 'SUM(A1:B1)'), formula(4, 'A1+B1')] },
    { row: 3, cells: [formula(3, 'SUM($A$2:B2)')] },
    {
      row: 4,
      cells: [{ kind: 'formula-run', column: 3, style: 'calc', formula: 'SUM(A1:A2)', values: [1, 2] }],
    },
    { row: 6, cells: [formula(3, 'SUM(A4:B4)')] },
  ])
  expect(xml).toBe(
    '<ignoredErrors><ignoredError sqref="B1 A2" numberStoredAsText="1"/><ignoredError sqref="C2:C3 C6 C4:D4" formulaRange="1"/></ignoredErrors>',
  )
})

test('a sheet in which nothing would be marked has no such element', () => {
  expect(ignoredErrors([{ row: 1, cells: [text(1, 'Label'), formula(2, 'A1*2')] }])).toBe('')
})
