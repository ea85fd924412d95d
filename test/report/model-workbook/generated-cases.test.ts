import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Results } from '../../../src/analysis/results.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import type { Model } from '../../../src/model/model.ts'
import { cachedValues } from '../../../src/render/xlsx/compare-values.ts'
import { openLiveWorkbook } from '../../../src/render/xlsx/evaluate.ts'
import { caseResults, caseSeeds } from '../../support/generated-case-model.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { flexed, ModelBook, toldDifferences } from './model-book.ts'

beforeAll(startIronCalc)

/** A change of all inputs after which every workload still has a point that meets its objective. */
function soundFlex(generated: Model, seed: number): InputVector {
  for (let way = 0; way < 50; way += 1) {
    const vector = flexed(generated, seed + way)
    if (new Results(generated, vector).broken().length === 0) return vector
  }
  throw new Error(`no sound change of the inputs of case ${seed}`)
}

test.each(fc.sample(caseSeeds, { seed: 11, numRuns: 5 }))(
  'generated case %i: as written and after every input is changed at once',
  async (seed) => {
    const generated = new ModelBook(caseResults(seed).model)
    const bytes = await generated.file()
    const live = openLiveWorkbook(bytes)
    expect(toldDifferences(cachedValues(bytes), live.valuesAfter([]))).toEqual([])
    const vector = soundFlex(generated.model, seed)
    expect(
      toldDifferences(generated.expected(vector), live.valuesAfter(generated.changesTo(vector))),
    ).toEqual([])
    live.close()
  },
)
