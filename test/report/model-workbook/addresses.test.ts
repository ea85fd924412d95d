import { expect, test } from 'vitest'
import { Results } from '../../../src/cases/results.ts'
import { WorkbookLayout } from '../../../src/report/model-workbook/layout.ts'
import { resultsDocument } from '../../../src/report/results-document.ts'
import { readWorkbook } from '../../../src/xlsx/read-workbook.ts'
import { exampleModel, exampleNames } from '../../support/example.ts'
import { drawn, flexesOf, verdictOn } from './flexes.ts'
import { ModelBook } from './model-book.ts'

type Document = ReturnType<typeof resultsDocument>

/** Where `results.json` says that every line of every member stands. */
function addressesIn(document: Document): readonly string[] {
  const rows = document.lines.flatMap(({ line, rows: own }) =>
    own.map(({ ids, cell }) => `${line} ${JSON.stringify(ids)} ${cell.sheet}!${cell.row}`),
  )
  return [JSON.stringify(document.cells), ...rows]
}

test.each(exampleNames)('a line of %s keeps its cell whatever its inputs are', (name) => {
  const model = exampleModel(name)
  const documentOf = (own: typeof model): Document =>
    resultsDocument(new Results(own), new WorkbookLayout(own))
  const before = addressesIn(documentOf(model))
  expect(before.length).toBeGreaterThan(1000)
  const paths = model.program.inputs.map(({ path }) => path)
  const taken = drawn(flexesOf(model.inputs, paths), 12, 3).filter(
    (flex) => verdictOn(name, flex).kind === 'taken',
  )
  const together = taken.filter(({ path }, index) => taken.findIndex((flex) => flex.path === path) === index)
  expect(together.length).toBeGreaterThan(4)
  for (const { override } of together.slice(0, 1))
    expect(addressesIn(documentOf(exampleModel(name, override))), override).toEqual(before)
  const all = exampleModel(name, ...together.map(({ override }) => override))
  expect(addressesIn(documentOf(all))).toEqual(before)
})

test.each(exampleNames)('the cells that results.json names hold the numbers of %s', async (name) => {
  const book = new ModelBook(exampleModel(name))
  const { cells, lines } = resultsDocument(new Results(book.model), book.layout)
  const values = new Map(
    readWorkbook(await book.file()).sheets.map((sheet) => [
      sheet.name,
      new Map(sheet.cells.map(({ address, value }) => [address, value])),
    ]),
  )
  const shown = (sheet: string, column: string, row: number): number =>
    Number(values.get(sheet)?.get(`${column}${row}`))
  let compared = 0
  for (const { line, rows } of lines)
    for (const { cell, value, months, years } of rows) {
      const pairs: readonly (readonly [column: string, number: number | undefined])[] =
        months === undefined
          ? [[cells.value, value]]
          : [
              [cells.first_month, months[0]],
              [cells.last_month, months.at(-1)],
              ...cells.fiscal_years.map((column, index) => [column, years?.[index]] as const),
            ]
      for (const [column, number = Number.NaN] of pairs) {
        const found = shown(cell.sheet, column, cell.row)
        const isSame = Math.abs(found - number) <= 1e-9 * Math.max(1e-6, Math.abs(number))
        expect(isSame, `${line} at ${cell.sheet}!${column}${cell.row}: ${found}, not ${number}`).toBe(true)
        compared += 1
      }
    }
  expect(compared).toBeGreaterThan(5000)
})
