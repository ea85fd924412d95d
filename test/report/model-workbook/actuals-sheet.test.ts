import { beforeAll, describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../../src/cases/case-model.ts'
import type { Results } from '../../../src/cases/results.ts'
import { CaseProducts } from '../../../src/pack/case-products.ts'
import { actualsOutcome } from '../../../src/report/actuals-document.ts'
import { checkWorkbook } from '../../../src/xlsx/check-workbook.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import { renderWorkbook } from '../../../src/xlsx/render-workbook.ts'
import type { Sheet } from '../../../src/xlsx/workbook.ts'
import { fasterFrom, gpusToday, plainCase, price, requests } from '../../model/plain-case.ts'
import { filesOf } from '../../support/generated-case.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { casesInOffice, hasOffice } from '../../support/recalculate.ts'

/** Two months of 40 GPUs at $4 for 730 hours, $116,800 each; the lever goes live in March. */
const actuals = `
from: 2027-01
workloads: { chat: { output_tokens: [${requests * 256}, ${requests * 256}] } }
pools: { main: { accrued: { on_demand_cost: [$120000, $110000] } } }
accrued: { depreciation: [$0, $500] }
`

let file: Uint8Array
let results: Results
let sheet: Sheet | undefined

beforeAll(async () => {
  startIronCalc()
  const files = [
    ...filesOf(plainCase({ levers: fasterFrom('2027-03') })),
    { path: 'actuals.yaml', text: actuals },
  ]
  const made = resultsOfCase({ files, overrides: [] })
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'))
  results = made.value
  const { workbook } = new CaseProducts(results).workbook
  sheet = workbook.sheets.find(({ name }) => name === 'Actuals')
  file = await renderWorkbook(workbook)
})

/** The rows of a label, in the order of the sheet: of a category actual, plan and difference. */
function rowsOf(label: string): readonly number[] {
  const rows = sheet?.rows.filter(({ cells }) =>
    cells.some((cell) => cell.kind === 'text' && cell.text === label),
  )
  return rows?.map(({ row }) => row) ?? []
}

describe('the sheet of actuals', () => {
  test('is sound, and a second calculator gives the same numbers', () => {
    expect(checkWorkbook(file)).toMatchObject({ differences: [], findings: [] })
  })

  test('is written with what the variance is for every other surface', () => {
    const variance = actualsOutcome(results)?.variance
    const totalOf = (label: string): unknown => {
      const last = rowsOf(label).at(-1)
      return sheet?.rows.find(({ row }) => row === last)?.cells.find(({ column }) => column === 3)
    }
    const written = ['With what was spent beyond plan', 'As planned', 'Actual'].map(totalOf)
    expect(written).toMatchObject(
      [variance?.ebitda.actual, variance?.unitCost?.plan, variance?.unitCost?.actual].map((value) => ({
        value: expect.closeTo(value ?? Number.NaN, 9),
      })),
    )
  })

  test.skipIf(!hasOffice())(
    'moves its variance and the effect to date with a blue cell, in LibreOffice',
    async () => {
      const [actual = 0, plan = 0, difference = 0] = rowsOf('On-demand GPUs')
      const [effect = 0] = rowsOf('With what was spent beyond plan')
      const [unitCost = 0] = rowsOf('Actual')
      const cases = [[], [{ sheet: 'Actuals', cell: `D${actual}`, value: 130_000 }]]
      const told: CellValues[] = []
      for await (const values of casesInOffice({ workbook: file, cases, sheets: ['Actuals'] }))
        told.push(values)
      const read = (cell: string) => told.map((values) => Number(values.get('Actuals')?.get(cell)))
      const month = gpusToday * price * 730
      const close = (...values: readonly number[]) => values.map((value) => expect.closeTo(value, 6))
      expect(read(`D${plan}`)).toEqual(close(month, month))
      expect(read(`D${difference}`)).toEqual(close(120_000 - month, 130_000 - month))
      expect(read(`C${difference}`)).toEqual(close(230_000 - 2 * month, 240_000 - 2 * month))
      // No effect was planned for these months, and depreciation of $500 is no part of EBITDA.
      expect(read(`C${effect}`)).toEqual(close(2 * month - 230_000, 2 * month - 240_000))
      const mtok = (2 * requests * 256) / 1e6
      expect(read(`C${unitCost}`)).toEqual(close(230_500 / mtok, 240_500 / mtok))
    },
  )
})
