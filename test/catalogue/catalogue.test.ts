import { describe, expect, test } from 'vitest'
import * as caseDefaults from '../../src/catalogue/case-defaults.ts'
import type { DefaultFigure } from '../../src/catalogue/default-figure.ts'
import { gpusCalled } from '../../src/catalogue/gpu-names.ts'
import { allListPrices, highestListPrice } from '../../src/catalogue/gpu-prices.ts'
import { knownGpus } from '../../src/catalogue/gpus.ts'
import { findModel, knownModels } from '../../src/catalogue/models.ts'
import { isDate } from '../../src/inputs/dates.ts'
import { catalogueFile } from '../../src/inputs/raw.ts'
import { validate } from '../../src/inputs/validate.ts'
import { shortCase } from '../support/short-case.ts'

/** Every figure of the defaults, however deep it stands. */
function figuresIn(value: unknown): readonly DefaultFigure[] {
  if (typeof value !== 'object' || value === null) return []
  return 'grade' in value ? [value as DefaultFigure] : Object.values(value).flatMap(figuresIn)
}

const figures = [
  ...Object.values(caseDefaults).flatMap(figuresIn),
  ...allListPrices().map(([, price]) => price),
]

test('every default has a source, a date, a grade and a range', () => {
  expect(figures.length).toBeGreaterThan(25)
  for (const figure of figures) {
    expect(figure.source.length).toBeGreaterThan(10)
    expect(isDate(figure.asOf)).toBe(true)
    expect(['list', 'assumed']).toContain(figure.grade)
    expect(figure.low === figure.value && figure.high === figure.value).toBe(false)
  }
})

test.each([
  ['a bound', {}],
  ['a measured sweep', { gpu: 'H200-SXM', model: 'deepseek-r1' }],
])('so has every figure of a case on %s that has a range of its own in a written case', (_what, named) => {
  const inputs = validate(shortCase([], named))
  if (!inputs.ok) throw new Error(JSON.stringify(inputs.diagnostics))
  const added = [...inputs.value.assumptions.values()].filter(({ place }) => place?.file === catalogueFile)
  const graded = added.filter(({ grade }) => grade !== undefined)
  for (const { source, as_of: date, low, high } of graded)
    expect([source, date, low, high].includes(undefined)).toBe(false)
  const ungraded = added.filter(({ grade }) => grade === undefined).map(({ field }) => field.pattern)
  const decided = /^(?:audits|levers|programme)\..*|^pools\.\*\.gpus_per_node$/
  expect(ungraded.filter((pattern) => !decided.test(pattern))).toEqual([])
})

describe('a name as people write it', () => {
  test.each([
    ['H100-SXM', ['H100-SXM']],
    ['h100 sxm5', ['H100-SXM']],
    ['NVIDIA H100 80GB HBM3', ['H100-SXM']],
    ['NVIDIA A100-SXM4-80GB', ['A100-80GB-SXM']],
    ['B200', ['B200-SXM']],
    ['AMD Instinct MI300X', ['MI300X']],
    ['H100', ['H100-PCIe', 'H100-SXM']],
    ['RTX 4090', []],
  ])('%s is %j', (name, ids) => {
    expect(gpusCalled(name)).toEqual(ids)
  })

  test.each([
    'llama-3.3-70b',
    'Llama 3.3 70B',
    'meta-llama/Llama-3.3-70B-Instruct',
    'meta-llama/Meta-Llama-3.3-70B-Instruct-FP8',
  ])('%s is a model', (name) => {
    expect(findModel(name)?.name).toBe('meta-llama/Llama-3.3-70B-Instruct')
  })

  test('every id of a GPU means itself, and every model is found by its id and by its publisher’s name', () => {
    for (const id of knownGpus) expect(gpusCalled(id)).toEqual([id])
    for (const id of knownModels) expect(findModel(findModel(id)?.name ?? '')).toBe(findModel(id))
  })
})

test('the cache of a token follows from the published shape of a model', () => {
  expect(findModel('llama-3.1-8b')?.kvBytesPerToken).toBe(131_072)
  expect(findModel('llama-3.3-70b')?.kvBytesPerToken).toBe(327_680)
  expect(findModel('deepseek-v3')?.kvBytesPerToken).toBe(70_272)
})

test('every model makes a case on a GPU that holds it, and every GPU one with a small model', () => {
  const price = ['price: $3/gpu-hour']
  const pairs = [
    ...knownModels.map((model) => ({ model, gpu: 'H200-SXM' })),
    ...knownGpus.map((gpu) => ({ gpu, model: 'llama-3.1-8b' })),
  ]
  for (const pair of pairs) {
    const read = validate(shortCase(price, pair))
    expect(read.ok ? [] : read.diagnostics, JSON.stringify(pair)).toEqual([])
  }
})

test('a list price lies within its range, which goes no higher than the dearest list that the rules know', () => {
  const dollars = (text: string): number => Number.parseFloat(text.slice(1))
  for (const [gpu, price] of allListPrices()) {
    const [low, value, high] = [price.low, price.value, price.high].map(dollars)
    expect(low).toBeLessThanOrEqual(value ?? 0)
    expect(value).toBeLessThanOrEqual(high ?? 0)
    expect(high).toBeLessThanOrEqual(highestListPrice(gpu).price)
  }
})

test.each([
  ['H100-SXM', 15.98, true],
  ['H100 80GB', 15.98, true],
  ['NVIDIA B300', 17.8, true],
  ['MI325X', 2.34, true],
  ['L4', 2.01, true],
  ['MI355X', 17.8, false],
  ['Trainium', 17.8, false],
])('the dearest list price of %s is $%f an hour, of that GPU: %j', (gpu, price, isKnown) => {
  expect(highestListPrice(gpu)).toEqual({ price, isKnown })
})
