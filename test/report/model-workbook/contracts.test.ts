import { beforeAll, describe, expect, test } from 'vitest'
import { Results } from '../../../src/cases/results.ts'
import type { InputVector } from '../../../src/formula/interpret.ts'
import { cachedValues } from '../../../src/xlsx/compare-values.ts'
import { openLiveWorkbook } from '../../../src/xlsx/evaluate.ts'
import { plainCase } from '../../model/plain-case.ts'
import { inputsOf } from '../../support/generated-case.ts'
import type { CaseDraft } from '../../support/generated-case-frame.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import { startIronCalc } from '../../support/ironcalc.ts'
import { spendCase } from '../../support/spend-case.ts'
import { ModelBook, operandsIn, toldDifferences } from './model-book.ts'

/* Contracts over a term in the workbook: as written, and after one of their terms is changed in a blue cell. */

beforeAll(startIronCalc)

/** Proves the workbook of a case as it is written, and after one input is another; gives the engine's numbers then. */
async function flexed(draft: CaseDraft, path: string, value: number): Promise<Results> {
  const book = new ModelBook(modelOf(inputsOf(draft)))
  const bytes = await book.file()
  const live = openLiveWorkbook(bytes)
  const operands = operandsIn(bytes)
  const at = book.model.inputAt.get(path) ?? -1
  const vector: InputVector = Float64Array.from(book.model.vector, (own, index) =>
    index === at ? value : own,
  )
  const changes = book.changesTo(vector)
  expect(book.cellOf(path)).toBeDefined()
  expect(changes).toHaveLength(1)
  expect(toldDifferences(cachedValues(bytes), live.valuesAfter([]), operands)).toEqual([])
  expect(toldDifferences(book.expected(vector), live.valuesAfter(changes), operands)).toEqual([])
  live.close()
  return new Results(book.model, vector)
}

describe('a hall of which 250 kW are committed for three years', () => {
  const site = {
    idle_power: '400 W/gpu',
    load_power: '1275 W/gpu',
    pue: 1.3,
    colocation: '$195.94/kW/month',
    colocation_includes_power: true,
    commitment: {
      power: '250 kW',
      start: '2027-01',
      term: '36 months',
      price_change: '6.5%',
      steps: { wing: { from: '2028-01', power: '250 kW' } },
    },
  }
  const owned = {
    rack: { gpus: 64, in_service: '2026-12', price_per_gpu: '$35k/gpu', book_life: 48, tax_life: 48 },
  }
  const draft = plainCase({ pool: { owned, site }, horizon: 36 })

  test('costs what is agreed after the escalator, or a step, is changed in its cell', async () => {
    const dearer = await flexed(draft, 'pools.main.site.commitment.price_change', 0.08)
    expect(dearer.whole(dearer.ofPlan('optimized', 'colocation_cost'))).toBeCloseTo(
      250 * 195.94 * 12 * (1 + 1.08 + 1.08 ** 2),
      2,
    )
    const larger = await flexed(draft, 'pools.main.site.commitment.steps.wing.power', 500)
    expect(larger.whole(larger.ofPlan('status_quo', 'colocation_cost'))).toBeCloseTo(
      195.94 * 12 * (250 + 500 * 1.065 + 500 * 1.065 ** 2),
      2,
    )
  })
})

test('spend of $10 an hour follows the fleet to other GPUs, and what is unused of it is paid after its cell is changed', async () => {
  const path = 'suppliers.cloud-a.spend_commitments.plan.amount'
  const dearer = await flexed(spendCase, path, 12)
  for (const plan of ['status_quo', 'optimized'] as const) {
    expect(dearer.whole(dearer.ofPlan(plan, 'tco'))).toBeCloseTo(12 * 730 * 36, 2)
    expect(dearer.whole(dearer.ofPlan(plan, 'stranded_cost'))).toBeCloseTo(2 * 730 * 36, 2)
  }
  // At half the discount 10 dollars buy 10 / 0.84 = 11.9 of 14.68 on the H100, and 2.78 an hour stay on demand.
  const discount = (1 - 10 / 14.68) / 2
  const less = await flexed(
    spendCase,
    'suppliers.cloud-a.spend_commitments.plan.discounts.H100-SXM.discount',
    discount,
  )
  expect(less.at(less.ofPlan('optimized', 'tco'), 36)).toBeCloseTo(
    (10 + 14.68 - 10 / (1 - discount)) * 730,
    4,
  )
})
