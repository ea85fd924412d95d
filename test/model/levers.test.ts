import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/cases/results.ts'
import { draftCase } from '../support/generated-case.ts'
import {
  areClose,
  caseResults,
  caseSeeds,
  changed,
  columnsOf,
  namedRows,
  resultsOf,
  rowFinder,
  scaleOf,
} from '../support/generated-case-model.ts'

const runs = { seed: 20261124, numRuns: 20 } as const

const levers = ({ model }: Results): readonly string[] => Object.keys(model.inputs.tree.levers)

function switched(seed: number, isOn: (lever: string) => boolean): Results {
  const draft = draftCase(seed)
  return resultsOf(
    draft,
    levers(caseResults(seed)).map((lever) => `levers.${lever}.on=${isOn(lever)}`),
  )
}

/** Rows of the plans in which they differ in any bit, in a column that counts. */
function plansApart(results: Results): readonly string[] {
  const find = rowFinder(results)
  return namedRows(results)
    .filter(({ row }) => row.member.ids['plan'] === 'status_quo')
    .flatMap((named) => {
      const other = find(named, { ...named.row.member.ids, plan: 'optimized' })
      const apart = columnsOf(results, named).filter(
        (column) => !Object.is(results.at(named.row, column), results.at(other, column)),
      )
      return apart.map(
        (column) =>
          `${named.name} in ${column}: ${results.at(named.row, column)} and ${results.at(other, column)}`,
      )
    })
}

/** Lines that say whether a plan adopts levers: they differ by what they mean. */
const meansThePlan = /^(plan\.adopts)\b/

describe('with all levers off', () => {
  test('the optimized plan is the status quo, line by line, to the last bit', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const off = switched(seed, () => false)
        expect(plansApart(off).filter((name) => !meansThePlan.test(name))).toEqual([])
      }),
      runs,
    )
  })

  test('nothing is saved, paid or returned', () => {
    fc.assert(
      fc.property(caseSeeds, (seed) => {
        const off = switched(seed, () => false)
        for (const figure of [
          'npv',
          'saving_total',
          'programme_total',
          'peak_funding',
          'investment',
          'irr',
          'mirr',
          'roi',
          'payback',
        ])
          expect(off.figure(figure), figure).toBe(0)
      }),
      runs,
    )
  })
})

test('the status quo does not know of levers: no switch changes any of its numbers', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const on = caseResults(seed)
      const off = switched(seed, () => false)
      const find = rowFinder(off)
      const apart = namedRows(on)
        .filter(({ row }) => row.member.ids['plan'] === 'status_quo')
        .filter((named) => {
          const other = find(named)
          return columnsOf(on, named).some(
            (column) => !Object.is(on.at(named.row, column), off.at(other, column)),
          )
        })
      expect(apart.map(({ name }) => name)).toEqual([])
    }),
    runs,
  )
})

test('the plans differ where levers are on', () => {
  const seeds = fc.sample(caseSeeds, { seed: runs.seed, numRuns: runs.numRuns })
  const apart = seeds.filter((seed) => plansApart(caseResults(seed)).length > 100)
  expect(apart.length).toBeGreaterThan(runs.numRuns / 2)
})

test('a lever that goes live after the last month is as if it were off', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      const afterwards = results.program.horizon + 1
      const late = changed(results, (path, value) => {
        const [, lever, field] = /^levers\.([^.]+)\.(go_live|on)$/.exec(path) ?? []
        // The lever of the owned GPUs has no ramp.
        if (lever === 'own') return field === 'on' ? 0 : value
        return field === 'go_live' ? afterwards : value
      })
      for (const name of ['direct_cost', 'people_cost', 'gpu_hours', 'revenue']) {
        const [before, after] = [late.ofPlan('status_quo', name), late.ofPlan('optimized', name)]
        expect(late.months(after), name).toEqual(late.months(before))
      }
    }),
    runs,
  )
})

test('a ramp grows evenly from go-live to its whole effect', () => {
  fc.assert(
    fc.property(caseSeeds, (seed) => {
      const results = caseResults(seed)
      for (const [lever, { go_live, ramp, on }] of Object.entries(results.model.inputs.tree.levers)) {
        const row = results.row('adoption', 'ramp', { plan: 'optimized', lever })
        const expected = Array.from({ length: results.program.horizon }, (_, index) => {
          const month = index + 1
          return on.value * Math.min(1, Math.max(0, (month - go_live.value + 1) / ramp.value))
        })
        const values = results.months(row)
        expect(
          values.every((value, index) => areClose(value, expected[index] ?? Number.NaN, 1)),
          lever,
        ).toBe(true)
        expect(
          scaleOf(results, { row, line: results.line('adoption', 'ramp'), name: lever }),
        ).toBeLessThanOrEqual(1)
      }
    }),
    runs,
  )
})
