import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import type { SheetRow, Workbook } from '../../src/xlsx/workbook.ts'
import type { Cell } from '../../src/xlsx/workbook-cell.ts'
import { childNames, expectOrder } from '../support/element-order.ts'
import { partsOf } from '../support/package-parts.ts'
import { sampleWorkbook } from '../support/sample-workbook.ts'

let bytes: Uint8Array
let parts: ReadonlyMap<string, string>

beforeAll(async () => {
  bytes = await renderWorkbook(sampleWorkbook())
  parts = partsOf(bytes)
})

function part(path: string): string {
  const text = parts.get(path)
  if (text === undefined) throw new Error(`no part ${path}`)
  return text
}

/** The sample with its workings changed, to see what the writer refuses. */
function changedWorkings(
  change: (sheet: Workbook['sheets'][number]) => Workbook['sheets'][number],
): Workbook {
  const sample = sampleWorkbook()
  return {
    ...sample,
    sheets: sample.sheets.map((sheet) => (sheet.name === 'Workings' ? change(sheet) : sheet)),
  }
}

describe('the bytes', () => {
  const run = async (zone: string, locale: string): Promise<string> => {
    const script = fileURLToPath(new URL('../support/render-sample.ts', import.meta.url))
    const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale }
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env })
    return stdout
  }

  test('are the same in every time zone and locale', async () => {
    const expected = createHash('sha256').update(bytes).digest('hex')
    expect(await run('Asia/Tokyo', 'de_DE.UTF-8')).toBe(expected)
    expect(await run('America/New_York', 'C')).toBe(expected)
  })

  test('hold no time but the one given', () => {
    expect(part('docProps/core.xml')).toContain('2027-01-15T00:00:00Z</dcterms:modified>')
  })
})

describe('the package', () => {
  test('declares the type of every part, once', () => {
    const types = part('[Content_Types].xml')
    const overrides = [...types.matchAll(/<Override PartName="\/([^"]+)"/g)].map((match) => match[1])
    expect(new Set(overrides).size).toBe(overrides.length)
    for (const path of parts.keys()) {
      const extension = path.slice(path.lastIndexOf('.') + 1)
      const isDeclared = overrides.includes(path) || types.includes(`Extension="${extension}"`)
      expect(path === '[Content_Types].xml' || isDeclared, path).toBe(true)
    }
    expect(overrides.filter((path) => !parts.has(path ?? ''))).toEqual([])
  })

  test('has relationships with unique ids that lead to parts of it and to nothing outside', () => {
    const lists = [...parts.keys()].filter((path) => path.endsWith('.rels'))
    expect(lists.length).toBeGreaterThan(3)
    for (const path of lists) {
      const folder = path.replace(/_rels\/[^/]+$/, '')
      const targets = [...part(path).matchAll(/Id="([^"]+)"[^>]*Target="([^"]+)"/g)]
      expect(new Set(targets.map((match) => match[1])).size, path).toBe(targets.length)
      for (const [, , target = ''] of targets) {
        const resolved = new URL(target, `http://x/${folder}`).pathname.slice(1)
        expect(parts.has(resolved), `${path} -> ${target}`).toBe(true)
      }
      expect(part(path)).not.toContain('TargetMode="External"')
    }
  })

  test('uses every relationship of a sheet or drawing that its part names', () => {
    for (const [path, text] of parts) {
      const used = [...text.matchAll(/r:id="([^"]+)"/g)].map((match) => match[1] ?? '')
      if (used.length === 0) continue
      const slash = path.lastIndexOf('/')
      const list = part(`${path.slice(0, slash)}/_rels${path.slice(slash)}.rels`)
      for (const id of used) expect(list, `${path} ${id}`).toContain(`Id="${id}"`)
    }
  })

  test('makes Excel compute everything afresh', () => {
    expect(part('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
  })
})

// ECMA-376 part 1, 18.3.1.99 and 21.2.2.27: the order in which the schema wants the children.
const sheetOrder =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ignoredErrors drawing legacyDrawing tableParts extLst'.split(
    ' ',
  )

describe('the sheets', () => {
  test('have their elements in the order of the schema', () => {
    for (const number of [1, 2, 3, 4, 5]) {
      const content =
        /<worksheet[^>]*>(.*)<\/worksheet>/s.exec(part(`xl/worksheets/sheet${number}.xml`))?.[1] ?? ''
      expectOrder(childNames(content), sheetOrder)
      const properties = /<sheetPr>(.*?)<\/sheetPr>/s.exec(content)?.[1] ?? ''
      expectOrder(childNames(properties), ['tabColor', 'outlinePr', 'pageSetUpPr'])
    }
  })

  test('print on the paper asked for, one page wide, with repeated rows and escaped header text', async () => {
    const sheet = part('xl/worksheets/sheet3.xml')
    expect(sheet).toMatch(
      /<pageSetup paperSize="9" orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/,
    )
    expect(sheet).toContain('R&amp;&amp;D 100%')
    expect(part('xl/workbook.xml')).toContain('localSheetId="2">Workings!$A:$B,Workings!$1:$4</definedName>')
    const letter = partsOf(await renderWorkbook(sampleWorkbook({ paper: 'letter' })))
    expect(letter.get('xl/worksheets/sheet3.xml')).toMatch(/<pageSetup paperSize="1" /)
  })

  test('freeze panes, group months under their totals, and leave no column too narrow for its numbers', () => {
    const sheet = part('xl/worksheets/sheet3.xml')
    expect(sheet).toContain('<pane xSplit="6" ySplit="5" topLeftCell="G6"')
    expect(sheet).toContain('<outlinePr summaryBelow="0" summaryRight="0"/>')
    const months = [
      ...sheet.matchAll(/<col min="(\d+)" max="\d+" width="([\d.]+)" customWidth="1" outlineLevel="1"\/>/g),
    ]
    expect(months).toHaveLength(36)
    const cumulative = Number(/<c r="AP13"[^>]*>.*?<v>([^<]*)/.exec(sheet)?.[1])
    const printed = Math.round(cumulative).toLocaleString('en-US')
    // Digits and half digits for the commas, then the bracket's width and five pixels that Excel leaves free.
    const needed = printed.replaceAll(',', '').length + (printed.split(',').length - 1) / 2 + 0.6 + 5 / 7
    expect(Number(months.at(-1)?.[2])).toBeGreaterThanOrEqual(needed)
  })

  test('link to cells by location only', () => {
    expect(part('xl/worksheets/sheet1.xml')).toContain(
      `<hyperlink ref="A5" location="'The ''checks'' &amp; &lt;all&gt;'!C5"/>`,
    )
  })

  test('are read back by exceljs with the formulas, values, styles and validations that were given', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.slice().buffer)
    const cost = book.getWorksheet('Workings')?.getCell('H8')
    expect(cost?.formula).toBe('H7*Inputs!$C$7')
    expect(cost?.numFmt).toBe('#,##0_);(#,##0);"-"_);@_)')
    expect(cost?.font.color?.argb).toBe('FF00703C')
    const input = book.getWorksheet('Inputs')?.getCell('C11')
    expect(input?.value).toBe(0.35)
    expect(input?.protection?.locked).toBe(false)
    expect(input?.font.color?.argb).toBe('FF0000FF')
    expect(input?.dataValidation).toMatchObject({ type: 'decimal', operator: 'between', formulae: [0, 1] })
    const lists = ['C9', 'C14'].map(
      (address) => book.getWorksheet('Inputs')?.getCell(address).dataValidation.formulae,
    )
    expect(lists).toEqual([['"0,1"'], ['Inputs!$A$16:$A$17']])
    expect(book.getWorksheet('Inputs')?.getCell('A1').protection?.locked ?? true).toBe(true)
    expect(part('xl/worksheets/sheet2.xml')).toContain('<sheetProtection sheet="1"')
  })
})

describe('what the format cannot hold is refused as a bug of its maker', () => {
  test('a formula with an equals sign, a value that is no number, a cell named', async () => {
    const withCell = (cell: object): Workbook =>
      changedWorkings((sheet) => ({
        ...sheet,
        rows: [
          {
            row: 1,
            cells: [{ kind: 'formula', column: 1, style: 'calc', formula: 'A2', value: 0, ...cell }],
          },
        ],
      }))
    await expect(renderWorkbook(withCell({ formula: '=A2' }))).rejects.toThrow('cell A1 of sheet Workings')
    await expect(renderWorkbook(withCell({ value: Number.NaN }))).rejects.toThrow('cell A1 of sheet Workings')
    await expect(renderWorkbook(withCell({ formula: `${'A2+'.repeat(3000)}A2` }))).rejects.toThrow('cell A1')
  })

  test('rows and cells that do not ascend', async () => {
    const cell = (column: number): Cell => ({ kind: 'number', column, style: 'calc', value: 1 })
    const run: Cell = { kind: 'formula-run', column: 1, style: 'calc', formula: 'A9', values: [1, 2] }
    const withRows = (rows: readonly SheetRow[]): Workbook => changedWorkings((sheet) => ({ ...sheet, rows }))
    await expect(
      renderWorkbook(
        withRows([
          { row: 2, cells: [] },
          { row: 2, cells: [] },
        ]),
      ),
    ).rejects.toThrow('row 2')
    await expect(renderWorkbook(withRows([{ row: 1, cells: [cell(2), cell(1)] }]))).rejects.toThrow('A1')
    await expect(renderWorkbook(withRows([{ row: 1, cells: [run, cell(2)] }]))).rejects.toThrow('B1')
  })

  test.each([['a/b'], ["'a"], ['x'.repeat(32)], [''], ['History'], ['cover']])(
    'the sheet name "%s"',
    async (name) => {
      await expect(renderWorkbook(changedWorkings((sheet) => ({ ...sheet, name })))).rejects.toThrow()
    },
  )

  test.each([['Q1'], ['R1C1'], ['a b'], ['1a']])('the defined name "%s"', async (name) => {
    const range = { sheet: 'Inputs', firstRow: 5, lastRow: 5, firstColumn: 3, lastColumn: 3 }
    await expect(renderWorkbook({ ...sampleWorkbook(), names: [{ name, range }] })).rejects.toThrow(name)
  })
})
