import { beforeAll, expect, test } from 'vitest'
import {
  acceptanceFormula,
  acceptsRange,
  type Bounds,
} from '../../../src/report/model-workbook/acceptance.ts'
import { recalculate } from '../../../src/xlsx/evaluate.ts'
import { renderWorkbook } from '../../../src/xlsx/render-workbook.ts'
import type { Cell } from '../../../src/xlsx/workbook-cell.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { probeSheet, probeWorkbook } from '../../support/probe-workbook.ts'
import { Random } from '../../support/random.ts'

/** What stands in a row: a value with its range, and what a loaded case puts in its place. */
interface Entered {
  readonly bounds: Bounds
  readonly value: number | string | undefined
  readonly low: number | undefined
  readonly high: number | undefined
  readonly active: number
}

const anyNumber: Bounds = { form: 'number' }
const share: Bounds = { form: 'number', minimum: 0, maximum: 1 }
const price: Bounds = { form: 'number', minimum: 0, isAboveMinimum: true }
const count: Bounds = { form: 'number', minimum: 1, maximum: 10, isWhole: true }

function row(bounds: Bounds, value: Entered['value'], more: Partial<Entered> = {}): Entered {
  const active = typeof value === 'number' ? value : 0
  return { bounds, value, low: undefined, high: undefined, active, ...more }
}

const columns = { value: 1, low: 2, high: 3, active: 4, minimum: 5, maximum: 6, check: 7 } as const

function formulaOf({ bounds, low, high }: Entered, at: number): string {
  const [hasLow, hasHigh] = [low !== undefined, high !== undefined]
  return acceptanceFormula(bounds, {
    entered: [`A${at}`, ...(hasLow ? [`B${at}`] : []), ...(hasHigh ? [`C${at}`] : [])],
    others: [`D${at}`],
    minimum: `E${at}`,
    maximum: `F${at}`,
    ascending: [
      ...(hasLow ? [[`B${at}`, `A${at}`] as const] : []),
      ...(hasHigh ? [[`A${at}`, `C${at}`] as const] : []),
    ],
  })
}

function cellsOf(entered: Entered, at: number): readonly Cell[] {
  const { bounds, value, low, high, active } = entered
  const given = [
    [columns.value, value],
    [columns.low, low],
    [columns.high, high],
    [columns.active, active],
    [columns.minimum, bounds.minimum],
    [columns.maximum, bounds.maximum],
  ] as const
  const cells = given.flatMap(([column, content]): readonly Cell[] => {
    if (content === undefined) return []
    if (typeof content === 'string') return [{ kind: 'text', column, style: 'text', text: content }]
    return [{ kind: 'number', column, style: 'calc', value: content }]
  })
  const formula = formulaOf(entered, at)
  return [...cells, { kind: 'formula', column: columns.check, style: 'check', formula, value: 0 }]
}

/** What the check of each row says, computed by a spreadsheet. */
async function checked(rows: readonly Entered[]): Promise<readonly (number | string | undefined)[]> {
  const sheetRows = rows.map((entered, index) => ({ row: index + 1, cells: cellsOf(entered, index + 1) }))
  const values = recalculate(await renderWorkbook(probeWorkbook(sheetRows))).get(probeSheet)
  return rows.map((_, index) => values?.get(`G${index + 1}`))
}

beforeAll(() => startIronCalc())

test('a number is accepted up to its bounds, the least one excluded where it is no value', async () => {
  const accepted = [
    row(anyNumber, -1e9),
    row(share, 0),
    row(share, 1),
    row(price, 1e-9),
    row(count, 1),
    row(count, 10),
    row(share, 0.5, { low: 0.5, high: 0.5 }),
    row(share, 0.5, { low: 0, high: 1 }),
    row(share, 0.5, { high: 0.6, active: 0.9 }),
    row(count, 4, { low: 2, high: 6, active: 9 }),
  ]
  const refused = [
    row(share, -1e-9),
    row(share, 1.000001),
    row(price, 0),
    row(count, 0),
    row(count, 2.5),
    row(count, 11),
    row(share, undefined),
    row(share, '0.5'),
    row(share, 0.5, { low: 0.6 }),
    row(share, 0.5, { high: 0.4 }),
    row(share, 0.5, { low: -0.1 }),
    row(share, 0.5, { high: 1.1 }),
    row(price, 0.5, { low: 0 }),
    row(share, 0.5, { active: 1.2 }),
    row(count, 4, { low: 2.5 }),
    row(count, 4, { active: 4.5 }),
  ]
  const values = await checked([...accepted, ...refused])
  expect(values.slice(0, accepted.length)).toEqual(accepted.map(() => 0))
  expect(values.slice(accepted.length).map((value) => value !== 0)).toEqual(refused.map(() => true))
})

test('the formula accepts what the workbook is written to accept, on both sides of each bound', async () => {
  const random = new Random(20261126)
  const bounds = [anyNumber, share, price, count, { ...count, form: 'month' as const }]
  const steps = [-1, -0.1, 0, 0.1, 0.5, 1, 2, 2.5, 10, 10.5, 11]
  const rows = Array.from({ length: 400 }, () => {
    const value = random.pick(steps)
    const [low, high] = [0, 1].map(() => (random.chance(0.5) ? random.pick(steps) : undefined))
    return row(random.pick(bounds), value, { low, high })
  })
  const expected = rows.map(({ bounds: own, value, low, high }) => {
    const assumption = { ...own, low, high } as Parameters<typeof acceptsRange>[0]
    return acceptsRange(assumption, Number(value)) ? 0 : 1
  })
  expect(await checked(rows)).toEqual(expected)
  expect(new Set(expected).size).toBe(2)
})
