import { describe, expect, test } from 'vitest'
import { exampleNames, exampleResults } from '../support/example.ts'
import { resultsOf } from '../support/generated-case-model.ts'
import { fasterFrom, plainCase } from './plain-case.ts'

describe.each(exampleNames)('what is put in and what comes out, over %s', (name) => {
  const results = exampleResults(name)
  const [before, after] = (['status_quo', 'optimized'] as const).map((plan) => results.ofPlan(plan, 'opex'))
  if (before === undefined || after === undefined) throw new Error('unreachable: two plans')

  test('operating expense is cut, by period, by what the plans differ over what the status quo spends', () => {
    for (const { months } of [...results.years, ...results.quarters]) {
      const spent = results.over(before, months)
      const saved = spent - results.over(after, months)
      expect(results.over(results.row('case', 'opex_saving'), months)).toBeCloseTo(saved, 4)
      expect(results.over(results.row('case', 'opex_cut'), months)).toBeCloseTo(saved / spent, 9)
    }
    expect(results.figure('opex_reduction')).toBeCloseTo(1 - results.whole(after) / results.whole(before), 9)
  })

  test('a return says whether there is something to earn it on', () => {
    const flags = [
      ['has_roi', 'investment'],
      ['has_roi_with_upfronts', 'investment_with_upfronts'],
      ['has_profitability_index', 'investment_value'],
    ] as const
    for (const [flag, amount] of flags)
      expect(results.figure(flag), flag).toBe(Number(results.figure(amount) > 0))
    expect(results.figure('roi')).toBeCloseTo(
      results.figure('investment') > 0 ? results.figure('benefit') / results.figure('investment') - 1 : 0,
      9,
    )
    expect(results.figure('has_mirr')).toBe(1)
  })
})

test('where nothing is paid there is neither a return nor a modified rate of return', () => {
  const results = resultsOf(plainCase({ levers: fasterFrom('2027-03') }))
  expect(results.figure('npv')).toBeGreaterThan(0)
  for (const flag of ['has_roi', 'has_roi_with_upfronts', 'has_profitability_index', 'has_mirr', 'has_irr'])
    expect(results.figure(flag), flag).toBe(0)
  for (const rate of ['roi', 'mirr', 'profitability_index']) expect(results.figure(rate), rate).toBe(0)
})

test('the research network invests less than its status quo would, so it has no return on investment', () => {
  const results = exampleResults('research-network')
  expect(results.figure('investment')).toBeLessThan(0)
  expect(results.figure('has_roi')).toBe(0)
})
