import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { Results } from '../../../src/analysis/results.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import type { Model } from '../../../src/model/model.ts'
import { cachedValues } from '../../../src/render/xlsx/compare-values.ts'
import {
  type CellChange,
  type CellValues,
  type LiveWorkbook,
  openLiveWorkbook,
} from '../../../src/render/xlsx/evaluate.ts'
import { caseResults, caseSeeds } from '../../support/generated-case-model.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { hasOffice, recalculateInOffice } from '../../support/recalculate.ts'
import {
  changesTo,
  countCells,
  exampleModel,
  expectedValues,
  flexed,
  inputCells,
  officeValues,
  toldDifferences,
  writeBook,
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

let model: Model
let book: Uint8Array
let cells: ReturnType<typeof inputCells>
let cached: CellValues
const flexes = new Map<string, Flex>()

beforeAll(async () => {
  startIronCalc()
  model = exampleModel(example)
  book = await writeBook(model)
  cells = inputCells(book, model)
  cached = cachedValues(book)
  for (const override of overrides) flexes.set(override, flexTo(vectorAfter(override)))
})

function flexTo(vector: InputVector): Flex {
  return { changes: changesTo(model, vector, cells), expected: expectedValues(model, vector) }
}

/** The numbers of the inputs after an override, in the order of the model. */
function vectorAfter(override: string): InputVector {
  const other = exampleModel(example, [override])
  expect(other.program.inputs.map(({ path }) => path)).toEqual(model.program.inputs.map(({ path }) => path))
  return other.vector
}

function flexOf(override: string): Flex {
  const flex = flexes.get(override)
  if (flex === undefined) throw new Error(`no flex '${override}'`)
  return flex
}

test('every live input has a cell with its name', () => {
  expect(model.program.inputs.filter(({ path }) => !cells.has(path)).map(({ path }) => path)).toEqual([])
})

test('the values with which a workbook is written are those of the engine', () => {
  expect(toldDifferences(expectedValues(model, model.vector), cached)).toEqual([])
})

describe('recalculated in process', () => {
  let live: LiveWorkbook

  beforeAll(() => {
    live = openLiveWorkbook(book)
  })

  test('no cell differs from what is cached', () => {
    expect(countCells(cached)).toBeGreaterThan(30_000)
    expect(toldDifferences(cached, live.valuesAfter([]))).toEqual([])
  })

  test.each(overrides)('after %s every line is that of the engine', (override) => {
    const { changes, expected } = flexOf(override)
    expect(changes).toHaveLength(1)
    expect(toldDifferences(expected, cached)).not.toEqual([])
    expect(toldDifferences(expected, live.valuesAfter(changes))).toEqual([])
  })

  test.each([1, 2, 3, 4])(
    'after every input is changed at once, in way %i, every line is that of the engine',
    (seed) => {
      const { changes, expected } = flexTo(flexed(model, seed))
      expect(changes.length).toBeGreaterThan(model.program.inputs.length / 2)
      expect(toldDifferences(expected, live.valuesAfter(changes))).toEqual([])
    },
  )
})

/** A change of all inputs after which every workload still has a point that meets its objective. */
function soundFlex(generated: Model, seed: number): InputVector {
  for (let way = 0; way < 50; way += 1) {
    const vector = flexed(generated, seed + way)
    if (new Results(generated, vector).broken().length === 0) return vector
  }
  throw new Error(`no sound change of the inputs of case ${seed}`)
}

test.each(fc.sample(caseSeeds, { seed: 11, numRuns: 6 }))(
  'generated case %i: as written and after every input is changed at once',
  async (seed) => {
    const { model: generated } = caseResults(seed)
    const bytes = await writeBook(generated)
    const live = openLiveWorkbook(bytes)
    expect(toldDifferences(cachedValues(bytes), live.valuesAfter([]))).toEqual([])
    const vector = soundFlex(generated, seed)
    const changes = changesTo(generated, vector, inputCells(bytes, generated))
    expect(toldDifferences(expectedValues(generated, vector), live.valuesAfter(changes))).toEqual([])
    live.close()
  },
)

test.skipIf(!hasOffice())(
  'recalculated in LibreOffice, as written and after each of ten changes, no cell differs',
  async () => {
    const edits = overrides.map((override) =>
      flexOf(override).changes.map(({ sheet, address, value }) => ({ sheet, cell: address, value })),
    )
    const [found = []] = await recalculateInOffice([{ workbook: book, cases: [[], ...edits] }])
    expect(toldDifferences(cached, officeValues(found[0], cached))).toEqual([])
    for (const [index, override] of overrides.entries()) {
      const { expected } = flexOf(override)
      expect(toldDifferences(expected, officeValues(found[index + 1], expected)), override).toEqual([])
    }
  },
  180_000,
)
