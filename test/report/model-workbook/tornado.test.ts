import { beforeAll, describe, expect, test } from 'vitest'
import { analyse } from '../../../src/analysis/analyses.ts'
import { Results } from '../../../src/cases/results.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import { casesOf } from '../../../src/report/model-workbook/cases.ts'
import {
  tornadoColumns as columns,
  mostBars,
  tornadoRows,
  tornadoSheet,
} from '../../../src/report/model-workbook/tornado-layout.ts'
import { cellAddress } from '../../../src/xlsx/cell-address.ts'
import { cachedValues } from '../../../src/xlsx/compare-values.ts'
import type { CellValues } from '../../../src/xlsx/evaluate.ts'
import { baseResults } from '../../support/base-results.ts'
import { casesInOffice, hasOffice } from '../../support/recalculate.ts'
import { ModelBook, soundFlex } from './model-book.ts'
import { byRank, tornadoClaim } from './tornado-oracle.ts'

let book: ModelBook

beforeAll(() => {
  book = new ModelBook(baseResults().model)
})

type Shown = ReadonlyMap<string, number | string>

function sheetOf(values: CellValues): Shown {
  const shown = values.get(tornadoSheet)
  if (shown === undefined) throw new Error('no tornado')
  return shown
}

/** Names of the bars from the top, as the chart reads them; an empty place has none. */
function bars(shown: Shown, count: number): readonly (number | string | undefined)[] {
  return Array.from({ length: count }, (_, index) =>
    shown.get(cellAddress(tornadoRows.ranked + index, columns.driver)),
  )
}

/** The chart on the sheet: its bars are the rows of the table by rank. */
function chart() {
  const sheet = book.whole.sheets.find(({ name }) => name === tornadoSheet)
  const found = sheet?.charts.find(({ kind }) => kind === 'tornado')
  if (found?.kind !== 'tornado') throw new Error('no chart')
  return found
}

/** What the engine says of drivers that the sheet shows, when it starts afresh from other inputs. */
function engineOf(vector: InputVector, labels: ReadonlySet<string>) {
  const results = new Results(book.model, vector)
  const npvOf = (shocks: readonly { readonly input: number; readonly value: number }[]): number => {
    const shocked = Float64Array.from(vector)
    for (const { input, value } of shocks) shocked[input] = value
    return new Results(book.model, shocked).figure('npv')
  }
  const drivers = casesOf(results, analyse(results)).drivers.flatMap(({ bar, low, high }) =>
    labels.has(bar.driver.label)
      ? [{ label: bar.driver.label, low: npvOf(low.shocks), high: npvOf(high.shocks) }]
      : [],
  )
  const least = 1e-9 * results.at(results.ofPlan('status_quo', 'tco_total'))
  return { drivers, npv: results.figure('npv'), least }
}

/** Labels of the drivers in the table of all drivers. */
function shownDrivers(): ReadonlySet<string> {
  const results = new Results(book.model)
  return new Set(casesOf(results, analyse(results)).drivers.map(({ bar }) => bar.driver.label))
}

test('the chart shows the eight drivers that move NPV most, by their ranks', async () => {
  const { categories, low, high } = chart()
  const range = { firstRow: tornadoRows.ranked, lastRow: tornadoRows.ranked + mostBars - 1 }
  for (const one of [categories, low.values, high.values]) expect(one.range).toMatchObject(range)
  const shown = sheetOf(cachedValues(await book.wholeFile()))
  const { drivers, npv, least } = engineOf(book.model.vector, shownDrivers())
  const expected = byRank(drivers, npv, least)
  expect(bars(shown, mostBars)).toEqual(expected.slice(0, mostBars).map(({ label }) => label))
  expect(chart().title.text).toBe(tornadoClaim(drivers, npv, least, book.model.inputs.currency))
})

describe.skipIf(!hasOffice())('after inputs are changed in LibreOffice', () => {
  test('bars and heading are those of the engine on the changed inputs', async () => {
    const vectors = [1, 20, 300].map((seed) => soundFlex(book.model, seed))
    const cases = vectors.map((vector) =>
      book.changesTo(vector).map(({ sheet, address, value }) => ({ sheet, cell: address, value })),
    )
    const workbook = await book.wholeFile()
    const before = bars(sheetOf(cachedValues(workbook)), mostBars)
    const orders: string[] = []
    let index = 0
    for await (const cells of casesInOffice({ workbook, cases, sheets: [tornadoSheet] })) {
      const shown = sheetOf(cells)
      const { drivers, npv, least } = engineOf(vectors[index] ?? book.model.vector, shownDrivers())
      const expected = byRank(drivers, npv, least).slice(0, mostBars)
      expect(bars(shown, expected.length)).toEqual(expected.map(({ label }) => label))
      const { row, column } = chart().title.at ?? { row: 0, column: 0 }
      const currency = book.model.inputs.currency
      // Drivers that move nothing now are in the table still: they count, and lie at the model's own NPV.
      const all = [...shownDrivers()].map(
        (label) => drivers.find((one) => one.label === label) ?? { label, low: npv, high: npv },
      )
      expect(shown.get(cellAddress(row, column))).toBe(tornadoClaim(all, npv, least, currency))
      orders.push(bars(shown, mostBars).join())
      index += 1
    }
    expect(index).toBe(vectors.length)
    // An order that stayed as written would not have passed.
    expect(orders.some((order) => order !== before.join())).toBe(true)
  })
})
