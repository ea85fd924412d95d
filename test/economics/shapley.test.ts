import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapleyValues } from '../../src/economics/shapley.ts'
import { fixedRuns, number } from './property.ts'

/** The worth of every set of up to six players. */
const game = fc
  .integer({ min: 0, max: 6 })
  .chain((players) => fc.array(number(-1e6, 1e6), { minLength: 2 ** players, maxLength: 2 ** players }))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

test('the values add up to all less none', () => {
  fc.assert(
    fc.property(game, (worth) => {
      const whole = (worth.at(-1) ?? 0) - (worth[0] ?? 0)
      expect(sum(shapleyValues(worth))).toBeCloseTo(whole, 5)
    }),
    fixedRuns,
  )
})

test('a player that changes nothing is worth nothing, and shifts no other', () => {
  fc.assert(
    fc.property(game, (worth) => {
      const withDummy = [...worth, ...worth]
      const values = shapleyValues(withDummy)
      expect(values.at(-1)).toBe(0)
      for (const [player, value] of shapleyValues(worth).entries())
        expect(values[player]).toBeCloseTo(value, 5)
    }),
    fixedRuns,
  )
})

test('players that are alike get alike', () => {
  fc.assert(
    fc.property(fc.array(number(-1e6, 1e6), { minLength: 7, maxLength: 7 }), (worthBySize) => {
      const worth = Array.from({ length: 64 }, (_, set) => {
        const size = [0, 1, 2, 3, 4, 5].filter((player) => set & (1 << player)).length
        return worthBySize[size] ?? 0
      })
      const values = shapleyValues(worth)
      for (const value of values) expect(value).toBeCloseTo(values[0] ?? Number.NaN, 5)
    }),
    fixedRuns,
  )
})

test('the values of a sum of games are the sums of the values', () => {
  const pair = fc.array(fc.tuple(number(-1e6, 1e6), number(-1e6, 1e6)), { minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(pair, (both) => {
      const one = shapleyValues(both.map(([value]) => value))
      const other = shapleyValues(both.map(([, value]) => value))
      const joint = shapleyValues(both.map(([x, y]) => x + y))
      for (const [player, value] of joint.entries()) {
        expect(value).toBeCloseTo((one[player] ?? 0) + (other[player] ?? 0), 4)
      }
    }),
    fixedRuns,
  )
})

test('they are the averages over all orders of joining', () => {
  // worth by bits: none, a, b, ab, c, ac, bc, abc
  const worth = [0, 10, 20, 50, 5, 15, 40, 90]
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  const averages = [0, 0, 0]
  for (const order of orders) {
    let set = 0
    for (const player of order) {
      const joined = set | (1 << player)
      averages[player] = (averages[player] ?? 0) + ((worth[joined] ?? 0) - (worth[set] ?? 0)) / 6
      set = joined
    }
  }
  expect(shapleyValues(worth)).toEqual(averages.map((value) => expect.closeTo(value, 9)))
})

test('no players have no values, and half a table is misuse', () => {
  expect(shapleyValues([7])).toEqual([])
  expect(() => shapleyValues([1, 2, 3])).toThrow('2^n sets are needed, not 3')
  expect(() => shapleyValues([])).toThrow(RangeError)
  expect(() => shapleyValues([0, Number.NaN])).toThrow('worth[1]')
})
