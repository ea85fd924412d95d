import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { provenWorkbook } from '../../src/pack/proven-workbook.ts'
import { outliersOf } from '../../src/portfolio/outliers.ts'
import { portfolioMarkdown } from '../../src/portfolio/portfolio-results.ts'
import { portfolioWorkbook } from '../../src/portfolio/portfolio-workbook.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { groupPresentation, groupResults, unitRecord, unitRecords } from '../support/unit-records.ts'

const calculator = readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm'))

/** The units, one of them under a name that a spreadsheet would take for a formula. */
const records = unitRecords.map((one) => (one.unit === 'west' ? { ...one, unit: '=west' } : one))

test('the workbook of a portfolio is proved, and its totals, ranks and shares are formulas over the units', async () => {
  const made = await provenWorkbook(
    'portfolio.xlsx',
    portfolioWorkbook(groupResults(records), groupPresentation),
    calculator,
  )
  expect(made.ok ? [] : made.diagnostics).toEqual([])
  if (!made.ok) return
  const book = readWorkbook(made.value.bytes)
  const at = (sheet: string, address: string) =>
    book.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.address === address)
  // Euro first: 12, 80, 60; then dollars: 40 - 5 + 90 = 125, 200 + 100 + 300 = 600, 150 + 98 + 200 = 448.
  expect(at('Portfolio', 'C15')).toMatchObject({ value: 125 })
  expect(at('Portfolio', 'C16')).toMatchObject({ value: 600 })
  expect(at('Portfolio', 'C17')).toMatchObject({ value: 448 })
  expect(at('Units', 'A6')).toMatchObject({ value: '=west' })
  expect(at('Units', 'G6')).toMatchObject({ value: 100, formula: expect.stringMatching(/^E6-F6$/) })
  expect(['I6', 'I7', 'I8'].map((address) => at('Units', address)?.value)).toEqual([1, 2, 3])
  // Status quo, TCO: 80 in euro, 600 in dollars.
  const tco = book.sheets
    .find(({ name }) => name === 'Statements')
    ?.cells.filter(({ value }) => value === 'Total cost of ownership')
  const row = /\d+/.exec(tco?.[0]?.address ?? '')?.[0]
  expect([at('Statements', `C${row}`)?.value, at('Statements', `D${row}`)?.value]).toEqual([80, 600])
})

test('every figure of the workbook that adds up units is a formula, and none of the units stands twice', () => {
  const { sheets } = portfolioWorkbook(groupResults(records), groupPresentation)
  const [totals, units] = sheets
  const kinds = totals?.rows.flatMap(({ cells }) =>
    cells.filter(({ column }) => column === 3).map(({ kind }) => kind),
  )
  expect(new Set(kinds)).toEqual(new Set(['formula']))
  const names = units?.rows.flatMap(({ cells }) =>
    cells.flatMap((cell) => (cell.kind === 'text' && cell.column === 1 ? [cell.text] : [])),
  )
  expect(names?.slice(3)).toEqual(['east', '=west', 'north', 'south'])
})

test('a portfolio without units has a workbook, too', async () => {
  const made = await provenWorkbook(
    'portfolio.xlsx',
    portfolioWorkbook(groupResults([]), groupPresentation),
    calculator,
  )
  expect(made.ok ? [] : made.diagnostics).toEqual([])
})

test('a unit whose saving lies apart is told by the fences of Tukey, and among fewer than five none is', () => {
  // Quartiles of 1, 2, 3, 4, 100 are 2 and 4: beyond 2 - 3 and 4 + 3.
  expect(outliersOf([1, 2, 3, 4, 100])).toEqual([4])
  expect(outliersOf([1, 2, 3, 4, 7])).toEqual([])
  expect(outliersOf([1, 2, 3, 100])).toEqual([])
  const shares = [0.3, 0.31, 0.32, 0.33, 0.9]
  const results = groupResults(
    shares.map((share, index) => unitRecord(`u${index}`, 'USD', index, 100, 100 * (1 - share))),
  )
  expect(results.outliers).toEqual(['u4'])
  expect(portfolioMarkdown(results)).toContain('worth a look: u4.')
})
