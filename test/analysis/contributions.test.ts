import { describe, expect, test } from 'vitest'
import { contributionsOf, leverSetsOf } from '../../src/analysis/contributions.ts'
import { Results } from '../../src/cases/results.ts'
import { lineOf } from '../../src/formula/program.ts'
import { baseResults, wholeEvaluation } from '../support/base-results.ts'
import { exampleNames, exampleResults } from '../support/example.ts'

/** Switches of the levers, those of a set on and all others off. */
function switches(results: Results, levers: readonly string[], set: number): ReadonlyMap<number, number> {
  return new Map(
    levers.map((lever, index) => [
      results.model.inputAt.get(`levers.${lever}.on`) ?? Number.NaN,
      (set >> index) % 2,
    ]),
  )
}

function shares(results: Results) {
  const contributions = contributionsOf(results)
  if (contributions.kind === 'none') throw new Error(contributions.reason)
  return contributions
}

describe('contributions of levers', () => {
  test.each(exampleNames)('every set of levers of %s equals a full evaluation to the last bit', (name) => {
    const results = exampleResults(name)
    const { levers, npv, saving } = leverSetsOf(results)
    expect(npv).toHaveLength(2 ** levers.length)
    const evaluate = wholeEvaluation(results, ['npv', 'saving_total'])
    const differing = npv.flatMap((worth, set) => {
      const [wholeNpv, wholeSaving] = evaluate(switches(results, levers, set))
      return Object.is(worth, wholeNpv) && Object.is(saving[set], wholeSaving) ? [] : [set]
    })
    expect(differing).toEqual([])
  })

  test.each(exampleNames)(
    'with all levers off the optimized plan of %s is the status quo, every line of every month to the last bit',
    (name) => {
      const results = exampleResults(name)
      const vector = results.vector.slice()
      for (const [input, off] of switches(results, leverSetsOf(results).levers, 0)) vector[input] = off
      const none = new Results(results.model, vector)
      const { program } = results
      const rows = program.rows.filter(({ member }) => member.ids['plan'] === 'optimized')
      const differing = rows.flatMap((row) => {
        const line = lineOf(program, row)
        // A plan is told from the other by one flag, and what hangs on it alone.
        if (['adopts'].includes(line.name)) return []
        const twin = none.row(line.scope, line.name, { ...row.member.ids, plan: 'status_quo' })
        const columns = Array.from({ length: program.horizon + 1 }, (_, column) => column)
        return columns.every((column) => Object.is(none.at(row, column), none.at(twin, column)))
          ? []
          : [line.name]
      })
      expect(rows.length).toBeGreaterThan(300)
      expect(differing).toEqual([])
      expect(none.figure('npv')).toBe(0)
      expect(none.figure('saving_total')).toBe(0)
    },
  )

  test('the fair shares add up to NPV and to the saving', () => {
    for (const name of exampleNames) {
      const results = exampleResults(name)
      const { levers } = shares(results)
      const sum = (of: 'npv' | 'saving'): number => levers.reduce((total, lever) => total + lever[of].fair, 0)
      expect(sum('npv')).toBeCloseTo(results.figure('npv'), 3)
      expect(sum('saving')).toBeCloseTo(results.figure('saving_total'), 3)
    }
  })

  test('alone is what a lever is worth by itself, last what the plan loses without it', () => {
    const results = exampleResults('assistant-platform')
    const { levers, sets } = shares(results)
    const index = sets.levers.indexOf('spot')
    const spot = levers[index]
    expect(spot).toMatchObject({ lever: 'spot', label: 'Run enrichment on spot capacity' })
    const alone = exampleResults(
      'assistant-platform',
      ...sets.levers.filter((lever) => lever !== 'spot').map((lever) => `levers.${lever}.on=false`),
    )
    expect(spot?.npv.alone).toBe(alone.figure('npv'))
    const without = exampleResults('assistant-platform', 'levers.spot.on=false')
    expect(spot?.npv.last).toBe(results.figure('npv') - without.figure('npv'))
    expect(spot?.saving.last).toBe(results.figure('saving_total') - without.figure('saving_total'))
    expect(spot?.npv.fair).toBeGreaterThan(spot?.npv.last ?? 0)
    expect(spot?.npv.fair).toBeLessThan(spot?.npv.alone ?? 0)
  })

  test('a lever that is off takes no part', () => {
    const { levers, sets } = shares(exampleResults('assistant-platform', 'levers.spot.on=false'))
    expect(sets.levers).not.toContain('spot')
    expect(sets.npv).toHaveLength(2 ** 6)
    expect(levers).toHaveLength(6)
  })

  test('the share of two levers is half of what each adds alone and last', () => {
    const { levers, sets } = shares(baseResults())
    expect(sets.levers).toEqual(['batching', 'quantisation'])
    for (const { npv } of levers) expect(npv.fair).toBeCloseTo((npv.alone + npv.last) / 2, 4)
  })

  test('without a lever there is nothing to share', () => {
    const off = exampleResults(
      'assistant-platform',
      ...leverSetsOf(exampleResults('assistant-platform')).levers.map((lever) => `levers.${lever}.on=false`),
    )
    expect(contributionsOf(off)).toEqual({ kind: 'none', reason: 'no lever is on' })
  })
})
