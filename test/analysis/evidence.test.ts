import { describe, expect, test } from 'vitest'
import { driversOf } from '../../src/analysis/drivers.ts'
import { type Evidence, evidenceOf } from '../../src/analysis/evidence.ts'
import { sensitivityOf } from '../../src/analysis/sensitivity.ts'
import type { Results } from '../../src/cases/results.ts'
import { Trials } from '../../src/cases/trials.ts'
import { baseResults } from '../support/base-results.ts'
import { exampleResults } from '../support/example.ts'

function evidence(results: Results): Evidence {
  return evidenceOf(results, sensitivityOf(new Trials(results), driversOf(results.model)))
}

describe('evidence', () => {
  test('swings are added up by grade over single drivers, so that no figure counts twice', () => {
    const results = exampleResults('assistant-platform')
    const { bars } = sensitivityOf(new Trials(results), driversOf(results.model))
    const single = bars.filter(({ driver }) => driver.isEvidence)
    const { swings, assumedShare } = evidence(results)
    const of = (grade: string | undefined): number =>
      single.filter(({ driver }) => driver.grade === grade).reduce((sum, { swing }) => sum + swing, 0)
    expect(swings.assumed).toBeCloseTo(of('assumed'), 3)
    expect(swings.list).toBeCloseTo(of('list'), 3)
    const total = Object.values(swings).reduce((sum, swing) => sum + swing, 0)
    expect(assumedShare).toBeCloseTo((of('assumed') + of(undefined)) / total, 12)
    expect(assumedShare).toBeGreaterThan(0.3)
    expect(assumedShare).toBeLessThan(0.9)
  })

  test('a figure without a grade counts as assumed; one that is measured does not', () => {
    const plain = evidence(baseResults())
    const graded = evidence(baseResults(['tax_rate: 25%', 'tax_rate: { value: 25%, grade: measured }']))
    expect(graded.counts.measured).toBe(plain.counts.measured + 1)
    expect(graded.counts.ungraded).toBe(plain.counts.ungraded - 1)
    expect(graded.swings.measured).toBeGreaterThan(plain.swings.measured)
    expect(graded.assumedShare).toBeLessThan(plain.assumedShare)
  })

  test('what rests on ranges that stand in is told apart, with how far they can move the answer', () => {
    const plain = evidence(baseResults())
    const growth = evidence(
      baseResults([
        'growth_per_year: [60%, 40%]',
        'growth_per_year: [{ value: 60%, low: 40%, high: 80% }, 40%]',
      ]),
    )
    expect(plain.standInShare).toBeGreaterThan(0.5)
    expect(growth.standInShare).toBeLessThan(plain.standInShare)
    expect(plain.standInRisk).toBeGreaterThan(0)
    expect(plain.standInRisk).toBeLessThan(Object.values(plain.swings).reduce((sum, swing) => sum + swing, 0))
  })

  test('audited points and decisions need no grade', () => {
    const { model } = baseResults()
    const { counts } = evidence(baseResults())
    const points = [...model.inputs.assumptions.keys()].filter((path) => path.startsWith('audits.'))
    expect(points.length).toBeGreaterThan(40)
    expect(counts.ungraded).toBeLessThan(20)
  })

  test('figures more than eighteen months older than the period are stale, the oldest first', () => {
    expect(evidence(baseResults()).stale).toEqual([])
    const { stale } = evidence(
      baseResults(
        ['as_of: 2026-11-30', 'as_of: 2024-12-31'],
        ['tax_rate: 25%', 'tax_rate: { value: 25%, as_of: 2023-06-30 }'],
        ['discount_rate: 10%', 'discount_rate: { value: 10%, as_of: 2025-06-30 }'],
      ),
    )
    expect(stale.map(({ assumption, months }) => [assumption.path, months])).toEqual([
      ['finance.tax_rate', 42],
      ['suppliers.cloud-a.gpus.H100-SXM.on_demand', 24],
    ])
  })
})
