import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findRoot } from '../../src/economics/root.ts'
import { fixedRuns, number } from './property.ts'

test('a monotone function is solved to the last bits, however steep or flat', () => {
  fc.assert(
    fc.property(number(-50, 50), fc.constantFrom(1, 3, 5, 9), number(0.001, 1000), (at, power, slope) => {
      const found = findRoot((x) => slope * (x - at) ** power, { low: -100, high: 100 })
      expect(found.kind === 'root' && found.at).toBeCloseTo(at, 9)
    }),
    fixedRuns,
  )
})

test('the answer never leaves the bracket', () => {
  fc.assert(
    fc.property(number(-10, 10), number(0, 10), number(-20, 20), (low, width, at) => {
      const high = low + width
      const found = findRoot((x) => Math.tanh(x - at), { low, high })
      const isInside = found.kind === 'root' && found.at >= low && found.at <= high
      expect(isInside || at < low || at > high).toBe(true)
    }),
    fixedRuns,
  )
})

test('no change of sign is no root, and both ends are told', () => {
  expect(findRoot((x) => x * x + 1, { low: -2, high: 3 })).toEqual({ kind: 'none', atLow: 5, atHigh: 10 })
})

test('a root at either end is found', () => {
  expect(findRoot((x) => x, { low: 0, high: 5 })).toEqual({ kind: 'root', at: 0 })
  expect(findRoot((x) => x - 5, { low: 0, high: 5 })).toEqual({ kind: 'root', at: 5 })
})

test('an infinite end is bisected away', () => {
  const found = findRoot((x) => 1 / x - 4, { low: 0, high: 1e300 })
  expect(found.kind === 'root' && found.at).toBeCloseTo(0.25, 12)
})

test('the secant makes it several times quicker than bisection, which takes more than fifty steps', () => {
  const calls = (f: (x: number) => number): number => {
    let count = 0
    findRoot(
      (x) => {
        count += 1
        return f(x)
      },
      { low: 0, high: 4 },
    )
    return count
  }
  expect(calls((x) => x ** 3 - 2)).toBeLessThan(20)
  expect(calls((x) => Math.exp(x) - 3)).toBeLessThan(20)
  expect(calls((x) => 3 * x - 4)).toBeLessThan(8)
})

test('it stops at the tolerance given', () => {
  let calls = 0
  const count = (x: number): number => {
    calls += 1
    return x ** 3 - 2
  }
  findRoot(count, { low: 0, high: 4 }, 0.5)
  const coarse = calls
  findRoot(count, { low: 0, high: 4 })
  expect(calls - coarse).toBeGreaterThan(coarse)
})

test('a reversed or infinite bracket, and a function that is not a number, are misuse', () => {
  expect(() => findRoot((x) => x, { low: 1, high: 0 })).toThrow(RangeError)
  expect(() => findRoot((x) => x, { low: 0, high: Number.POSITIVE_INFINITY })).toThrow(RangeError)
  expect(() => findRoot(() => Number.NaN, { low: 0, high: 1 })).toThrow('not a number at 0')
})
