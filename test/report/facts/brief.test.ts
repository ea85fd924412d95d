import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brief } from '../../../src/report/facts/brief.ts'

test('a name that fits stays as it is', () => {
  expect(brief('Head of serving', 20)).toBe('Head of serving')
})

test('a longer one is cut at a word, without a comma before the ellipsis', () => {
  expect(brief('Internal document summarisation, for the regulated affiliates', 33)).toBe(
    'Internal document summarisation…',
  )
})

test('a single long word is cut where it must be', () => {
  expect(brief('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`)
})

test('no cut name is longer than asked but for its ellipsis, and each begins as the name does', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 4, max: 40 }), (name, most) => {
      const cut = brief(name, most)
      expect(cut.length).toBeLessThanOrEqual(most + 1)
      expect(name.startsWith(cut.replace(/…$/, ''))).toBe(true)
    }),
  )
})
