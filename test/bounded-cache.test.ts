import { expect, test } from 'vitest'
import { BoundedCache } from '../src/bounded-cache.ts'

test('what is kept is given back, and all of it is forgotten before it weighs too much', () => {
  const cache = new BoundedCache<number>(3)
  expect(cache.get('a')).toBeUndefined()
  expect(cache.keep('a', 1)).toBe(1)
  cache.keep('b', 2, 2)
  expect([cache.get('a'), cache.get('b')]).toEqual([1, 2])
  cache.keep('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, undefined, 3])
})
