import { beforeAll, describe, expect, test } from 'vitest'
import { checkWorkbook } from '../../src/xlsx/check-workbook.ts'
import { cachedOf, cachedValues, differingCells } from '../../src/xlsx/compare-values.ts'
import { deriveFromOperands } from '../../src/xlsx/derive.ts'
import { type CellValues, openLiveWorkbook, recalculate } from '../../src/xlsx/evaluate.ts'
import { readWorkbook } from '../../src/xlsx/read-workbook.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { WrittenCell, WrittenFormula } from '../../src/xlsx/written-cell.ts'
import { startIronCalc } from '../support/ironcalc.ts'
import { withPart } from '../support/package-parts.ts'
import {
  type CellEdit,
  casesInOffice,
  hasOffice,
  likeCells,
  recalculatedInOffice,
} from '../support/recalculate.ts'
import { sampleParts, sampleWorkbook } from '../support/sample-workbook.ts'

const { workings } = sampleParts

let clean: Uint8Array

beforeAll(async () => {
  startIronCalc()
  clean = await renderWorkbook(sampleWorkbook())
})

function count(values: CellValues): number {
  return [...values.values()].reduce((total, cells) => total + cells.size, 0)
}

/** The file with the first month's cost one dollar too high in the formula, its cached value as before. */
function withBrokenFormula(): Uint8Array {
  return withPart(clean, workings, (sheet) =>
    sheet.replace('<f>G7*Inputs!$C$7</f>', '<f>G7*Inputs!$C$7+1</f>'),
  )
}

/** The file with a cached value that its formula does not give. */
function withStaleCache(): Uint8Array {
  return withPart(clean, workings, (sheet) =>
    sheet.replace(/(<c r="G8"[^>]*><f>[^<]*<\/f><v>)[^<]*/, '$1999'),
  )
}

const edits: readonly CellEdit[] = [
  { sheet: 'Inputs', cell: 'C5', value: 1234.5 },
  { sheet: 'Inputs', cell: 'C6', value: -0.03 },
  { sheet: 'Inputs', cell: 'C7', value: 0 },
  { sheet: 'Inputs', cell: 'C8', value: 7 },
  { sheet: 'Inputs', cell: 'C9', value: 0 },
  { sheet: 'Inputs', cell: 'C10', value: 30 },
  { sheet: 'Inputs', cell: 'C11', value: 1 },
  { sheet: 'Inputs', cell: 'C12', value: 0.25 },
  { sheet: 'Inputs', cell: 'C13', value: 2030 },
  { sheet: 'Inputs', cell: 'C14', value: 'another plan' },
]

describe('the check before publishing', () => {
  test('passes a clean workbook and says how much it saw', () => {
    const check = checkWorkbook(clean)
    expect(check).toMatchObject({ findings: [], differences: [] })
    expect(check.formulas).toBeGreaterThan(370)
    expect(check.derived).toBe(check.formulas)
    // One formula of each shape.
    expect(check.computed).toBeGreaterThan(10)
    expect(check.computed).toBeLessThan(40)
  })

  test('refuses a workbook with a broken formula, by one finding at its cell and by what it computes', () => {
    const check = checkWorkbook(withBrokenFormula())
    expect(check.findings.map(({ code, place }) => `${code} ${place}`)).toEqual(['uneven-row Workings!G8'])
    const differing = check.differences.map(({ sheet, address }) => `${sheet}!${address}`)
    expect(differing).toEqual(['Workings!G8'])
  })

  test('finds a value that no formula gives wherever it stands', () => {
    for (const address of ['G12', 'H12', 'S12', 'AO12', 'AP12']) {
      const bytes = withPart(clean, workings, (sheet) =>
        sheet.replace(new RegExp(`(<c r="${address}".*?<v>)[^<]*`), '$17'),
      )
      const found = checkWorkbook(bytes).differences.map((one) => one.address)
      expect(found, address).toContain(address)
    }
  })

  test('finds a wrong value and a wrong formula on every sheet', () => {
    const workbook = readWorkbook(clean)
    for (const sheet of workbook.sheets) {
      const cell = sheet.cells.find(({ hasFormula, value }) => hasFormula && typeof value === 'number')
      if (cell === undefined) continue
      const { row, column, isDataTable, isError, style, formula = '', value } = cell
      const planted = (text: string, held: number | string | undefined): readonly string[] => {
        const formula = new WrittenFormula(text, row, column)
        const wrong = new WrittenCell(row, column, { formula, isDataTable, isError, style, value: held })
        const cells = sheet.cells.map((one) => (one === cell ? wrong : one))
        const sheets = workbook.sheets.map((one) => (one === sheet ? { ...sheet, cells } : one))
        const cached = cachedOf(new Map([[sheet.name, [wrong]]]))
        const found = differingCells(cached, deriveFromOperands({ ...workbook, sheets }))
        return found.map((one) => `${one.sheet}!${one.address}`)
      }
      const place = [`${sheet.name}!${cell.address}`]
      expect(planted(formula, value), formula).toEqual([])
      expect(planted(formula, Number(value) * 1.01 + 1), formula).toEqual(place)
      expect(planted(`(${formula})*1.01+1`, value), formula).toEqual(place)
    }
  })
})

describe('recalculation in process', () => {
  test('every cached value is what the file computes', () => {
    const cached = cachedValues(clean)
    expect(count(cached)).toBeGreaterThan(370)
    expect(differingCells(cached, recalculate(clean))).toEqual([])
  })

  test('a broken formula is found, with everything that depends on it', () => {
    const bytes = withBrokenFormula()
    const found = differingCells(cachedValues(bytes), recalculate(bytes)).map(
      (cell) => `${cell.sheet}!${cell.address}`,
    )
    expect(found).toContain('Workings!D8')
    expect(found).toContain('Outputs!B5')
  })

  test('a change smaller than the tolerance of its row is not a difference, a larger one is', () => {
    const values = (value: number): CellValues =>
      new Map([
        [
          'S',
          new Map([
            ['A1', 1e6],
            ['B1', value],
          ]),
        ],
      ])
    expect(differingCells(values(1), values(1 + 0.9e-3))).toEqual([])
    expect(differingCells(values(1), values(1 + 1.1e-3))).toHaveLength(1)
  })

  test('a number never equals a text, and a missing cell is a difference', () => {
    const values = (entries: [string, number | string][]): CellValues => new Map([['S', new Map(entries)]])
    expect(differingCells(values([['A1', 0]]), values([['A1', '0']]))).toHaveLength(1)
    expect(differingCells(values([['A1', 0]]), values([]))).toHaveLength(1)
  })

  test('a change is undone before the next one', () => {
    const live = openLiveWorkbook(clean)
    const before = live.valuesAfter([])
    const changed = live.valuesAfter([{ sheet: 'Inputs', address: 'C7', value: 1 }])
    expect(differingCells(before, changed).length).toBeGreaterThan(100)
    expect(differingCells(before, live.valuesAfter([]))).toEqual([])
    live.close()
  })

  test('a change of a cell that no sheet has is a bug', () => {
    expect(() => recalculate(clean, [{ sheet: 'Nowhere', address: 'C7', value: 1 }])).toThrow('Nowhere!C7')
  })
})

describe.skipIf(!hasOffice())('recalculation in LibreOffice', () => {
  test('every cached value is what LibreOffice computes, before and after each input is changed', async () => {
    const cached = cachedValues(clean)
    const cases = [[], ...edits.map((edit) => [edit])]
    const live = openLiveWorkbook(clean)
    let index = -1
    for await (const cells of casesInOffice({ workbook: clean, cases, hardEvery: 3 })) {
      const edit = edits[index]
      const changes = edit === undefined ? [] : [{ sheet: edit.sheet, address: edit.cell, value: edit.value }]
      expect(differingCells(live.valuesAfter(changes), likeCells(cells, cached)), edit?.cell).toEqual([])
      index += 1
    }
    expect(index).toBe(edits.length)
    live.close()
  })

  test('LibreOffice computes afresh: neither a broken formula nor a stale cache passes', async () => {
    for (const workbook of [withBrokenFormula(), withStaleCache()]) {
      const cached = cachedValues(workbook)
      const found = differingCells(cached, likeCells(await recalculatedInOffice(workbook), cached))
      expect(found.map((cell) => cell.address)).toContain('G8')
    }
  })
})
