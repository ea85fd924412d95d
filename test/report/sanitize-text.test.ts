import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inertData, sanitizeText } from '../../src/report/sanitize-text.ts'

test('control characters and line ends become one space', () => {
  expect(sanitizeText('a\r\n\tb\u0000c\u0085d\u2028e')).toBe('a b c d e')
})

test('characters that are not seen are dropped', () => {
  expect(sanitizeText('a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf\uFE0Fg\u{E0041}h\u200Di')).toBe('abcdefghi')
})

test('private and unpaired characters become the replacement character', () => {
  expect(sanitizeText('\uE000\uE001\uF8FF\uD800x\uDC00')).toBe('\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD')
})

test('letters, digits, punctuation and pairs stay, in composed form', () => {
  expect(sanitizeText('é 日本 ½ −$1.5M “q” 🙂 a\u0301')).toBe('é 日本 ½ −$1.5M “q” 🙂 á')
})

test('it is the same twice, and no mark of a template survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inert = sanitizeText(text)
      expect(sanitizeText(inert)).toBe(inert)
      expect(inert).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u)
    }),
    { seed: 20261123, numRuns: 500 },
  )
})

test('plain data is cleaned in depth and otherwise unchanged', () => {
  const data = { a: ['x\u0000y', { b: 'c\u202Ed', n: 1, t: true, u: undefined, z: null }] }
  expect(inertData(data)).toEqual({ a: ['x y', { b: 'cd', n: 1, t: true, u: undefined, z: null }] })
})
