import { beforeAll, describe, expect, test } from 'vitest'
import type { InputVector } from '../../../src/formula/interpret.ts'
import { cachedValues } from '../../../src/xlsx/compare-values.ts'
import {
  type CellChange,
  type CellValues,
  type LiveWorkbook,
  openLiveWorkbook,
} from '../../../src/xlsx/evaluate.ts'
import type { Operands } from '../../../src/xlsx/operands.ts'
import { exampleNames } from '../../support/example.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { casesInOffice, hasOffice, likeCells } from '../../support/recalculate.ts'
import {
  countCells,
  exampleModel,
  flexed,
  liveSheets,
  ModelBook,
  ofLiveSheets,
  operandsIn,
  soundFlex,
  toldDifferences,
} from './model-book.ts'

const example = 'assistant-platform'

/** Ten changes, as they would be given to `--set`. */
const overrides = [
  'workloads.chat.requests=1200M',
  'workloads.documents.growth_per_year.y2=5%',
  'suppliers.cloud-a.gpus.H100-SXM.on_demand=$5.11/gpu-hour',
  'suppliers.cloud-a.gpus.H100-SXM.commitments.three-year-2027.start=2028-02',
  'workloads.chat.slo.ttft_p99=150 ms',
  'levers.quantisation.on=false',
  'levers.automation.go_live=2028-01',
  'levers.utilisation.patches.deployments.chat.target_utilisation=61%',
  'deployments.enrichment.replicas_today=51',
  'finance.tax_rate=31%',
] as const

/** A change of the inputs, what to enter for it, and what the workbook must then show. */
interface Flex {
  readonly changes: readonly CellChange[]
  readonly expected: CellValues
}

let book: ModelBook
let file: Uint8Array
let cached: CellValues
let operands: Operands
const flexes = new Map<string, Flex>()

beforeAll(async () => {
  startIronCalc()
  book = new ModelBook(exampleModel(example))
  file = await book.file()
  cached = cachedValues(file)
  operands = operandsIn(file)
  for (const override of overrides) flexes.set(override, flexTo(vectorAfter(override)))
})

function flexTo(vector: InputVector): Flex {
  return { changes: book.changesTo(vector), expected: book.expected(vector) }
}

/** The numbers of the inputs after an override, in the order of the model. */
function vectorAfter(override: string): InputVector {
  const other = exampleModel(example, [override])
  expect(other.program.inputs.map(({ path }) => path)).toEqual(
    book.model.program.inputs.map(({ path }) => path),
  )
  return other.vector
}

function flexOf(override: string): Flex {
  const flex = flexes.get(override)
  if (flex === undefined) throw new Error(`no flex '${override}'`)
  return flex
}

test('every input that can be changed has a cell with its name', () => {
  const { inputs, program } = book.model
  const live = program.inputs.filter(({ path }) => inputs.assumptions.get(path)?.isStructural !== true)
  expect(live.length).toBeGreaterThan(200)
  expect(live.filter(({ path }) => book.cellOf(path) === undefined).map(({ path }) => path)).toEqual([])
})

test('the values with which the workbook is written are those of the engine', () => {
  const expected = book.expected(book.model.vector)
  expect(toldDifferences(expected, cached)).toEqual([])
  expect([...expected.keys()]).toEqual([...liveSheets])
})

describe('recalculated in process', () => {
  let live: LiveWorkbook

  beforeAll(() => {
    live = openLiveWorkbook(file)
  })

  test('no cell differs from what is cached', () => {
    expect(countCells(cached)).toBeGreaterThan(40_000)
    expect(toldDifferences(cached, live.valuesAfter([]), operands)).toEqual([])
  })

  test.each(overrides.slice(0, 1))('after %s every line is that of the engine', (override) => {
    const { changes, expected } = flexOf(override)
    expect(changes).toHaveLength(1)
    expect(toldDifferences(expected, ofLiveSheets(cached))).not.toEqual([])
    expect(toldDifferences(expected, live.valuesAfter(changes), operands)).toEqual([])
  })

  test.each([1])(
    'after every input is changed at once, in way %i, every line is that of the engine',
    (seed) => {
      const { changes, expected } = flexTo(flexed(book.model, seed))
      expect(changes.length).toBeGreaterThan(book.model.program.inputs.length / 2)
      expect(toldDifferences(expected, live.valuesAfter(changes), operands)).toEqual([])
    },
  )
})

describe.skipIf(!hasOffice())('in LibreOffice', () => {
  test('the model after each of ten changes, as for a person who types', async () => {
    const cases = overrides.map((override) =>
      flexOf(override).changes.map(({ sheet, address, value }) => ({ sheet, cell: address, value })),
    )
    let index = 0
    for await (const cells of casesInOffice({ workbook: file, cases, sheets: liveSheets, hardEvery: 5 })) {
      const { expected } = flexOf(overrides[index] ?? '')
      expect(toldDifferences(expected, likeCells(cells, expected), operands), overrides[index]).toEqual([])
      index += 1
    }
    expect(index).toBe(overrides.length)
  })

  test.each(exampleNames)(
    'every formula of the whole workbook of %s, as written and after all inputs are changed at once',
    async (name) => {
      const own = new ModelBook(exampleModel(name))
      const whole = await own.wholeFile()
      const written = cachedValues(whole)
      const operands = operandsIn(whole)
      expect(countCells(written)).toBeGreaterThan(150_000)
      const vector = soundFlex(own.model, 1)
      const edits = own
        .changesTo(vector)
        .map(({ sheet, address, value }) => ({ sheet, cell: address, value }))
      expect(edits.length).toBeGreaterThan(own.model.program.inputs.length / 2)
      const expected = [written, own.expectedWhole(vector)]
      let index = 0
      for await (const cells of casesInOffice({ workbook: whole, cases: [[], edits] })) {
        const values = expected[index] ?? written
        expect(toldDifferences(values, likeCells(cells, values), operands)).toEqual([])
        index += 1
      }
      expect(index).toBe(2)
      expect(countCells(expected[1] ?? new Map())).toBeGreaterThan(150_000)
    },
  )
})
