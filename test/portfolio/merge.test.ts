import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeReports } from '../../src/portfolio/merge.ts'
import type { RunReport } from '../../src/portfolio/run-report.ts'
import { isIn } from '../../src/portfolio/shard.ts'

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), { minLength: 1, maxLength: 30 })

/** The reports of a run in shards, as `run --shard` writes them. */
function shardsOf(units: readonly string[], count: number): readonly RunReport[] {
  return Array.from({ length: count }, (_, index) => ({
    schema: 'boardpack-run/1',
    portfolio: 'group',
    period: '2026Q4',
    shard: { index: index + 1, count },
    portfolio_sha256: 'digest',
    units: units
      .filter((unit) => isIn(unit, { index: index + 1, count }))
      .map((unit) => ({ unit, status: 'built', reason: 'new', gates: [], diagnostics: [] })),
  }))
}

function merged(units: readonly string[], shards: readonly RunReport[]): readonly string[] {
  const found = mergeReports(
    { portfolio: 'group', period: '2026Q4', portfolio_sha256: 'digest', units },
    shards,
  )
  return found.ok
    ? found.value.units.map(({ unit }) => unit)
    : found.diagnostics.map(({ message }) => message)
}

test('all shards of a run give its units, once each and in the order of the portfolio', () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 9 }), (units, count) => {
      expect(merged(units, shardsOf(units, count))).toEqual(units)
    }),
    { seed: 16 },
  )
})

test('a shard that is missing, twice there or of another run is told', () => {
  const units = ['a', 'b', 'c', 'd', 'e', 'f']
  const shards = shardsOf(units, 3)
  const [first, second, third] = shards
  if (first === undefined || second === undefined || third === undefined) throw new Error('unreachable')
  expect(merged(units, [first, third])).toContain('shard 2 of 3 is missing')
  const done = second.units.map(({ unit }) => unit)
  expect(merged(units, [...shards, second])).toEqual(
    done.map((unit) => `more than one shard has the unit '${unit}'`),
  )
  expect(merged(units, [first, second, { ...third, portfolio_sha256: 'other' }])).toEqual([
    'shard 3 was run with another portfolio file or period',
  ])
  expect(merged(units, [first, ...shardsOf(units, 2).slice(1)])).toContain(
    'the shards are of different runs: 3 shards, 2 shards',
  )
  expect(merged(units, [])).toContain('there are no shards to merge')
})

test('a unit that the portfolio has no more, or that no shard has yet, is told', () => {
  const shards = shardsOf(['a', 'b'], 2)
  expect(merged(['a', 'b', 'c'], shards)).toEqual(["no shard has the unit 'c'"])
  expect(merged(['a'], shards)).toEqual(["'b' is no unit of the portfolio"])
})
