import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cheapestCover, type Term } from '../../src/analysis/term-cover.ts'

/** Cost of taking a set of terms: their own, and every month that none of them covers. */
function costOf(uncommitted: readonly number[], terms: readonly Term[], taken: readonly number[]): number {
  const chosen = taken.flatMap((index) => terms[index] ?? [])
  const open = uncommitted.filter(
    (_, index) => !chosen.some(({ first, last }) => first <= index + 1 && index + 1 <= last),
  )
  return [...open, ...chosen.map(({ cost }) => cost)].reduce((sum, cost) => sum + cost, 0)
}

const term = fc
  .record({
    first: fc.integer({ min: 1, max: 8 }),
    length: fc.integer({ min: 1, max: 6 }),
    cost: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ first, length, cost }): Term => ({ first, last: first + length - 1, cost }))

describe('the cheapest cover of months by terms', () => {
  test('it is the cheapest of all sets of terms', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 }),
        fc.array(term, { maxLength: 6 }),
        (uncommitted, all) => {
          const terms = all.filter(({ first }) => first <= uncommitted.length)
          const cover = cheapestCover(uncommitted, terms)
          const sets = Array.from({ length: 2 ** terms.length }, (_, set) =>
            terms.flatMap((_term, index) => ((set >> index) % 2 === 1 ? [index] : [])),
          )
          expect(cover.cost).toBe(Math.min(...sets.map((taken) => costOf(uncommitted, terms, taken))))
          expect(costOf(uncommitted, terms, cover.terms)).toBe(cover.cost)
        },
      ),
      { seed: 20261123, numRuns: 500 },
    )
  })

  test('two terms that overlap are taken together where each is worth it, and paid in full', () => {
    const terms = [
      { first: 1, last: 3, cost: 15 },
      { first: 3, last: 5, cost: 15 },
    ]
    expect(cheapestCover([10, 10, 10, 10, 10], terms)).toEqual({ terms: [0, 1], cost: 30 })
  })

  test('a term that costs as much as what it replaces is not taken', () => {
    expect(cheapestCover([10, 10], [{ first: 1, last: 2, cost: 20 }])).toEqual({ terms: [], cost: 20 })
  })

  test('a term that ends beyond the months covers those that are left', () => {
    expect(cheapestCover([10, 10, 10], [{ first: 2, last: 12, cost: 12 }])).toEqual({ terms: [0], cost: 22 })
  })
})
