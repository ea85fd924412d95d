import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import type { SheetRow } from '../../src/xlsx/workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import { formulaLookalikes as corpus } from '../support/formula-lookalikes.ts'
import { partsOf } from '../support/package-parts.ts'
import { hasOffice, recalculatedInOffice } from '../support/recalculate.ts'
import { sampleWorkbook } from '../support/sample-workbook.ts'

/** Formula cells of a workbook by place, with the text of each. */
function formulasOf(bytes: Uint8Array): string[] {
  return readWorkbook(bytes).sheets.flatMap((sheet) =>
    sheet.cells.flatMap((cell) =>
      cell.formula === undefined ? [] : [`${sheet.name}!${cell.address} ${cell.formula}`],
    ),
  )
}

describe('text from data', () => {
  test.each(corpus)('%j is text in every position that takes text', async (text) => {
    const harmless = formulasOf(await renderWorkbook(sampleWorkbook()))
    const bytes = await renderWorkbook(sampleWorkbook({ text }))
    expect(formulasOf(bytes)).toEqual(harmless)
    const read = readWorkbook(bytes)
    const cell = (sheet: number, address: string): unknown =>
      read.sheets[sheet]?.cells.find((candidate) => candidate.address === address)?.value
    const written = text.replaceAll('\r\n', '\n')
    expect(cell(0, 'A1')).toBe(written)
    expect(cell(0, 'A4')).toBe(written)
    expect(cell(1, 'B5')).toBe(written)
    expect(cell(1, 'C14')).toBe(written)
    for (const [path, part] of partsOf(bytes)) expectWellFormed(path, part)
  })

  test('what cannot stand in XML is dropped, and what is too long is cut whole', async () => {
    const text = `a\u0000b\u0007c\u202Ed\uFFFEe\uD800f${'😀'.repeat(20_000)}`
    const bytes = await renderWorkbook(sampleWorkbook({ text }))
    const value = String(readWorkbook(bytes).sheets[0]?.cells.find((cell) => cell.address === 'A1')?.value)
    expect(value.startsWith('abcde\uFFFDf😀')).toBe(true)
    expect(value.length).toBeLessThanOrEqual(32_767)
    expect(value.endsWith('😀')).toBe(true)
  })

  test('that would become a formula when re-entered carries the quote prefix, other text does not', async () => {
    const prefixes = async (text: string): Promise<number> => {
      const styles = partsOf(await renderWorkbook(sampleWorkbook({ text }))).get('xl/styles.xml') ?? ''
      expect(Number(/<cellXfs count="(\d+)"/.exec(styles)?.[1])).toBe(
        (/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0].match(/<xf /g) ?? []).length,
      )
      return (styles.match(/quotePrefix="1"/g) ?? []).length
    }
    expect(await prefixes('=1+1')).toBeGreaterThan(0)
    expect(await prefixes('harmless')).toBe(0)
  })

  test('in a header or footer prints as it stands and keeps to the limit', async () => {
    const header = async (text: string): Promise<string> => {
      const sheet =
        partsOf(await renderWorkbook(sampleWorkbook({ text }))).get('xl/worksheets/sheet1.xml') ?? ''
      return (/<oddHeader>(.*?)<\/oddHeader>/s.exec(sheet)?.[1] ?? '')
        .replaceAll('&amp;', '&')
        .replaceAll('&quot;', '"')
    }
    expect(await header('&P 2027')).toContain('&8&"Arial,Regular"&&P 2027&R')
    const long = await header('R&D '.repeat(200))
    expect(long.length).toBeLessThanOrEqual(255)
    expect(long.replaceAll('&&', '').match(/&[A-Z](?![a-z])/g)).toEqual(['&L', '&R', '&A'])
  })
})

describe.skipIf(!hasOffice())('in LibreOffice', () => {
  test('every text of the corpus comes back as the text that it was', async () => {
    const sample = sampleWorkbook()
    const rows = corpus.map((text, index): SheetRow => {
      const cell: Cell = { kind: 'text', column: 1, style: 'text', text }
      return { row: index + 1, cells: [cell] }
    })
    const sheets = sample.sheets.map((sheet) => (sheet.name === 'Workings' ? { ...sheet, rows } : sheet))
    const workbook = await renderWorkbook({ ...sample, sheets })
    const office = (await recalculatedInOffice(workbook)).get('Workings')
    const read = corpus.map((_, index) => office?.get(`A${index + 1}`))
    expect(read).toEqual(corpus.map((text) => text.replaceAll('\r\n', '\n')))
  })
})

/** Tags nest and close; enough to show that no text broke out of its element. */
function expectWellFormed(path: string, xml: string): void {
  const open: string[] = []
  for (const match of xml.matchAll(
    /<(?!\?|!)(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
  )) {
    const [, closes, name = '', , isEmpty] = match
    if (closes === '/') expect(open.pop(), path).toBe(name)
    else if (isEmpty !== '/') open.push(name)
  }
  expect(open, path).toEqual([])
  expect(
    xml.replace(/<(?!\?|!)\/?[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|<\?[^>]*\?>/g, ''),
    path,
  ).not.toContain('<')
}
