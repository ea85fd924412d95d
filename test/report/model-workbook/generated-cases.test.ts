import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { cachedValues } from '../../../src/xlsx/compare-values.ts'
import { openLiveWorkbook } from '../../../src/xlsx/evaluate.ts'
import { caseResults, caseSeeds } from '../../support/generated-case-model.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { ModelBook, operandsIn, soundFlex, toldDifferences } from './model-book.ts'

beforeAll(startIronCalc)

test.each(fc.sample(caseSeeds, { seed: 11, numRuns: 3 }))(
  'generated case %i: as written and after every input is changed at once',
  async (seed) => {
    const generated = new ModelBook(caseResults(seed).model)
    const bytes = await generated.file()
    const live = openLiveWorkbook(bytes)
    const operands = operandsIn(bytes)
    expect(toldDifferences(cachedValues(bytes), live.valuesAfter([]), operands)).toEqual([])
    const vector = soundFlex(generated.model, seed)
    expect(
      toldDifferences(generated.expected(vector), live.valuesAfter(generated.changesTo(vector)), operands),
    ).toEqual([])
    live.close()
  },
)
