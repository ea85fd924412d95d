import { beforeAll, describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../../src/cases/case-model.ts'
import type { Results } from '../../../src/cases/results.ts'
import { CaseProducts } from '../../../src/pack/case-products.ts'
import type { CaseComparison } from '../../../src/report/comparison.ts'
import type { WorkbookLayout } from '../../../src/report/model-workbook/layout.ts'
import { checkWorkbook } from '../../../src/xlsx/check-workbook.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import { renderWorkbook } from '../../../src/xlsx/render-workbook.ts'
import type { Sheet, Workbook } from '../../../src/xlsx/workbook.ts'
import { fasterFrom, type PlainParts, plainCase } from '../../model/plain-case.ts'
import { comparedProducts } from '../../support/compared-case.ts'
import { filesOf } from '../../support/generated-case.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { casesInOffice, hasOffice } from '../../support/recalculate.ts'

function resultsWith(parts: PlainParts): Results {
  const results = resultsOfCase({ files: filesOf(plainCase(parts)), overrides: [] })
  if (!results.ok) throw new Error(results.diagnostics.map(({ message }) => message).join('\n'))
  return results.value
}

const levers = fasterFrom('2027-03')
let workbook: Workbook
let comparison: CaseComparison | undefined
let layout: WorkbookLayout
let file: Uint8Array

beforeAll(async () => {
  startIronCalc()
  const products = comparedProducts(
    resultsWith({ levers }),
    resultsWith({ levers, offer: { on_demand: '$5/gpu-hour' }, finance: { discount_rate: '12%' } }),
  )
  comparison = products.comparison
  workbook = products.workbook.workbook
  layout = products.layout
  file = await renderWorkbook(workbook)
})

function sheetOf(name: string): Sheet {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  return sheet
}

/** The rows of a sheet in whose first column some text stands. */
function rowOf(sheet: string, text: string): number {
  const row = sheetOf(sheet).rows.find(({ cells }) =>
    cells.some((cell) => cell.kind === 'text' && cell.column === 1 && cell.text === text),
  )
  if (row === undefined) throw new Error(`${sheet} has no row '${text}'`)
  return row.row
}

describe('the sheet of the bridge', () => {
  test('is sound, and a second calculator gives the same numbers', () => {
    expect(checkWorkbook(file)).toMatchObject({ differences: [], findings: [] })
  })

  test('has every bridge of the comparison, and prints on one page', () => {
    const { bridges = [] } = comparison?.document ?? {}
    expect(bridges.length).toBeGreaterThan(8)
    for (const { label } of bridges) expect(rowOf('Bridge', label)).toBeGreaterThan(4)
    expect(sheetOf('Bridge').print.onOnePage).toBe(true)
  })

  test.skipIf(!hasOffice())(
    'follows an input at its end, voids its parts then, and fails its check where a part is changed, in LibreOffice',
    async () => {
      const npv = comparison?.document.bridges.find(({ name }) => name === 'npv')
      const row = rowOf('Bridge', 'Net present value')
      const part = rowOf('Engine', 'Net present value: Price')
      const check = rowOf('Checks', 'Net present value: start and parts less end')
      const price = layout.inputs.withPath('suppliers.cloud-a.gpus.H100-SXM.on_demand')?.row ?? 0
      const cases = [
        [],
        [{ sheet: 'Inputs', cell: `D${price}`, value: 6 }],
        [{ sheet: 'Engine', cell: `B${part}`, value: 1 }],
      ]
      const told: CellValues[] = []
      for await (const values of casesInOffice({ workbook: file, cases, sheets: ['Bridge', 'Checks'] }))
        told.push(values)
      const read = (sheet: string, cell: string) => told.map((values) => values.get(sheet)?.get(cell))
      const [price_, assumptions] = npv?.parts.map(({ value: each }) => each) ?? []
      expect(npv?.parts.map(({ cause }) => cause)).toEqual(['price', 'assumptions'])
      expect(read('Bridge', `C${row}`)[0]).toBeCloseTo(npv?.before ?? 0, 6)
      expect(read('Bridge', `D${row}`)).toEqual([expect.closeTo(price_ ?? 0, 6), '', 1])
      expect(read('Bridge', `E${row}`)[1]).toBe('')
      expect(read('Bridge', `E${row}`)[0]).toBeCloseTo(assumptions ?? 0, 6)
      const [asWritten, dearer] = read('Bridge', `F${row}`)
      expect(asWritten).toBeCloseTo(npv?.after ?? 0, 6)
      expect(Number(dearer)).toBeGreaterThan(Number(asWritten))
      const failed = Number(npv?.before) + 1 + Number(assumptions) - Number(npv?.after)
      expect(read('Checks', `D${check}`)).toEqual([0, 0, expect.closeTo(failed, 3)])
    },
  )
})

test('a workbook without a previous period has no such sheet, and no check of it', () => {
  const { sheets } = new CaseProducts(resultsWith({ levers })).workbook.workbook
  expect(sheets.map(({ name }) => name)).not.toContain('Bridge')
  const checks = sheets.find(({ name }) => name === 'Checks')
  expect(JSON.stringify(checks?.rows)).not.toContain('start and parts less end')
})
