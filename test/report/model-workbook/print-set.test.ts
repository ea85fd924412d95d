import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../../src/xlsx/workbook.ts'
import { pdfTexts } from '../../support/pdf-text.ts'
import { hasOffice, savedByOffice } from '../../support/recalculate.ts'
import { exampleModel, ModelBook } from './model-book.ts'

/** The name of a sheet on each page, from the footer. */
function sheetsOf(pages: readonly string[], names: readonly string[]): readonly string[] {
  return pages.map(
    (page) => names.find((name) => page.includes(`${name} · ${pages.indexOf(page) + 1} of `)) ?? '',
  )
}

function lastRowOf({ rows }: Sheet): number {
  return rows.at(-1)?.row ?? 0
}

describe('the workbook on paper', () => {
  const book = new ModelBook(exampleModel('assistant-platform'))
  const { sheets } = book.whole
  const workings = sheets.filter(({ role }) => role === 'workings')

  test('has of each sheet of workings a page that says how the whole of it prints', () => {
    expect(workings.length).toBeGreaterThan(6)
    for (const { name, print, rows } of workings) {
      const printed = rows.filter(({ row }) => row <= (print.area?.lastRow ?? Number.POSITIVE_INFINITY))
      const texts = printed.flatMap(({ cells }) =>
        cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : [])),
      )
      expect(printed.length, name).toBe(3)
      expect(texts, name).toContain(
        'Workings are not printed with the workbook: clear the print area of this sheet, and it prints whole.',
      )
    }
  })

  test('has every row of the sheets that show results', () => {
    for (const sheet of sheets.filter(({ role }) => role === 'outputs' || role === 'checks'))
      expect(sheet.print.area?.lastRow ?? lastRowOf(sheet), sheet.name).toBeGreaterThanOrEqual(
        lastRowOf(sheet),
      )
  })

  test.runIf(hasOffice)(
    'is about thirty pages and none of them empty, as LibreOffice prints it',
    async () => {
      const pages = await pdfTexts(await savedByOffice(await book.wholeFile(), 'pdf'))
      expect(pages.length).toBeLessThan(40)
      const names = sheets.map(({ name }) => name).toSorted((a, b) => b.length - a.length)
      const printed = sheetsOf(pages, names)
      expect(new Set(printed)).toEqual(new Set(names))
      for (const { name } of workings)
        expect(
          printed.filter((one) => one === name),
          name,
        ).toHaveLength(1)
      // Header and footer take some 150 characters, a row of a table some 50.
      for (const [index, page] of pages.entries()) expect(page.length, printed[index]).toBeGreaterThan(290)
    },
    180_000,
  )
})
