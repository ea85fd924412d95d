import { describe, expect, test } from 'vitest'
import { analyse } from '../../src/analysis/analyses.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

/** Paths of numbers that are not finite, anywhere in a value. */
function broken(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, own]) => broken(own, `${path}.${key}`))
}

describe('the analyses of a case', () => {
  test.each(exampleNames)('%s is analysed whole, without a number that is not finite', (name) => {
    const analyses = analyse(exampleResults(name))
    expect(broken(analyses)).toEqual([])
    expect(analyses.sensitivity.tornado.length).toBeGreaterThan(20)
    expect(analyses.mustBeTrue.breakEvens).toHaveLength(analyses.sensitivity.bars.length)
    expect(analyses.contributions.kind).toBe('shares')
    expect(analyses.options.nextBest).toBeDefined()
    expect(analyses.scenarios).toHaveLength(3)
    expect(analyses.delay.cost).toBeGreaterThan(0)
    expect(analyses.loadGrid.cells.flat()).toHaveLength(25)
    expect(analyses.commitmentMixes.length).toBeGreaterThan(0)
  })

  test('the same results give the same analyses, whatever was analysed before', () => {
    const results = exampleResults('research-network')
    const first = analyse(results)
    expect(analyse(results)).toEqual(first)
  })
})
