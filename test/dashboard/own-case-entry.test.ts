import { describe, expect, test } from 'vitest'
import { driversOf } from '../../src/analysis/drivers.ts'
import { switchPath } from '../../src/cases/case.ts'
import { Results } from '../../src/cases/results.ts'
import { type Changes, changedVector, changesOf, movableDrivers } from '../../src/dashboard/changes.ts'
import { noMoves } from '../../src/dashboard/moves.ts'
import { ownCaseEntry } from '../../src/dashboard/own-case-entry.ts'
import { CaseProducts } from '../../src/pack/case-products.ts'
import { renderWorkbook } from '../../src/xlsx/render-workbook.ts'
import { baseFiles } from '../support/base-case.ts'
import { resultsWith } from '../support/dashboard.ts'
import { type CellEdit, casesInOffice, hasOffice } from '../support/recalculate.ts'

const base = resultsWith(baseFiles())
const { model } = base
const drivers = movableDrivers(model, driversOf(model))
const [lever = ''] = Object.keys(model.inputs.tree.levers)

/** Drivers moved part of the way, one lever off. */
function someChanges(count: number): Changes {
  const single = drivers.filter(({ parts }) => parts.length === 1).slice(0, count - 1)
  const distances = new Map(single.map(({ id }, index) => [id, index % 2 === 0 ? -0.37 : 0.5]))
  return changesOf(model, drivers, { ...noMoves, distances, levers: new Map([[lever, false]]) })
}

/** What an entry says, as a reader would type it. */
function typed(entry: string): readonly CellEdit[] {
  return entry
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, sheet = '', cell = '', text = ''] =
        /^(\w+)!([A-Z]+\d+) {2}(.*?)(?: {2}\(.*\))?$/.exec(line) ?? []
      return { sheet, cell, value: text !== '' && Number.isFinite(Number(text)) ? Number(text) : text }
    })
}

describe("what was moved, as the workbook's own case", () => {
  test('is nothing where nothing was moved, and says where more was moved than it takes', () => {
    expect(ownCaseEntry(model, new Map())).toBe('')
    const many = new Map([...model.inputs.assumptions.keys()].slice(0, 7).map((path) => [path, 1]))
    expect(ownCaseEntry(model, many)).toBe(
      '“Your own case” takes 6 changes, and these are 7: enter them on Inputs.\n',
    )
  })

  test('names cells, paths, values and units, and where the case is loaded', () => {
    const entry = ownCaseEntry(
      model,
      new Map([
        ['finance.discount_rate', 0.12],
        [switchPath(lever), 0],
      ]),
    )
    expect(entry.split('\n')).toEqual([
      'Shocks!C6  finance.discount_rate',
      'Shocks!G6  0.12  (per year)',
      `Shocks!C7  ${switchPath(lever)}`,
      'Shocks!G7  0',
      'Scenarios!B4  Your own case',
      '',
    ])
  })

  test.skipIf(!hasOffice())(
    'gives the net present value of the page when it is typed into LibreOffice',
    async () => {
      const changes = someChanges(5)
      expect(changes.size).toBeGreaterThanOrEqual(4)
      const products = new CaseProducts(base)
      const workbook = await renderWorkbook(products.workbook.workbook)
      const row = products.layout.rowAt(base.row('case', 'npv').index)
      const cases = [[], typed(ownCaseEntry(model, changes))]
      const found: number[] = []
      for await (const values of casesInOffice({ workbook, cases, sheets: [row.sheet] }))
        found.push(Number(values.get(row.sheet)?.get(`F${row.row}`)))
      const moved = new Results(model, changedVector(model, changes)).figure('npv')
      expect(Math.abs(moved - base.figure('npv'))).toBeGreaterThan(1000)
      expect(found[0]).toBeCloseTo(base.figure('npv'), 2)
      expect(found[1]).toBeCloseTo(moved, 2)
    },
  )
})
