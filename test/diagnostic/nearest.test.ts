import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listNames, nearestName, suggest } from '../../src/diagnostic/nearest.ts'

const names = ['output_tokens', 'input_tokens', 'peak_to_average', 'requests', 'slo']

test.each([
  ['output_token', 'output_tokens'],
  ['reqests', 'requests'],
  ['requsets', 'requests'],
  ['Requests', 'requests'],
  ['sol', 'slo'],
  ['peak-to-average', 'peak_to_average'],
])('%s is near to %s', (unknown, known) => expect(nearestName(unknown, names)).toBe(known))

test('a name that is far from all has no nearest', () => {
  expect(nearestName('colour', names)).toBeUndefined()
  expect(nearestName('x', ['label'])).toBeUndefined()
  expect(nearestName('anything', [])).toBeUndefined()
})

test('a known name is nearest to itself, and to itself with two neighbours swapped', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
      const index = at % (name.length - 1)
      const swapped = name.slice(0, index) + name[index + 1] + name[index] + name.slice(index + 2)
      expect(nearestName(name, names)).toBe(name)
      expect(nearestName(swapped, names)).toBe(name)
    }),
    { seed: 20_261_231 },
  )
})

test('a hint names the nearest, or what there is', () => {
  expect(suggest('sloo', names)).toBe("did you mean 'slo'?")
  expect(suggest('colour', ['red', 'green'])).toBe('known are red, green')
  expect(suggest('colour', [])).toBe('there is none yet')
  expect(listNames(Array.from({ length: 20 }, (_, index) => `n${index}`))).toBe(
    'n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, ...',
  )
})
