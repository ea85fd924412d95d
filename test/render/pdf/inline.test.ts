import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, type Line } from '../../../src/render/pdf/inline.ts'
import { styles } from '../../../src/render/pdf/style.ts'
import { openTypefaces } from '../../../src/render/pdf/typefaces.ts'
import { type Run, textRun } from '../../../src/report/document.ts'
import { houseFonts } from '../../support/fonts.ts'

const type = openTypefaces(houseFonts)

function text(line: Line): string {
  return line.pieces.map((piece) => piece.text).join('')
}

function set(runs: readonly Run[], width: number): readonly string[] {
  return breakLines(runs, styles.body, width, type).map(text)
}

test('lines break between words and keep a space at a soft end, so that extracted words stay apart', () => {
  expect(set([textRun('one two three four')], 60)).toEqual(['one two ', 'three four'])
})

test('a figure, its unit and the full stop behind it stay on one line', () => {
  const fact: Run = { kind: 'text', text: '11 months', style: 'plain', fact: 'payback' }
  expect(set([textRun('It pays back after '), fact, textRun('.')], 100)).toEqual([
    'It pays back after ',
    '11 months.',
  ])
})

test('a number and its unit stay on one line, and another word behind a number does not', () => {
  expect(set([textRun('first token after 300 ms (p99)')], 95)).toEqual(['first token after ', '300 ms (p99)'])
  expect(set([textRun('in the year 2027 so far')], 90)).toEqual(['in the year 2027 ', 'so far'])
})

test('a count stays with the noun behind it, a year does not hold what follows', () => {
  expect(set([textRun('The rules of hygiene find 12 faults here')], 138)).toEqual([
    'The rules of hygiene find ',
    '12 faults here',
  ])
  const fact: Run = { kind: 'text', text: '1', style: 'plain', fact: 'claims.findings' }
  expect(set([textRun('The rules of hygiene find '), fact, textRun(' fault here')], 138)).toEqual([
    'The rules of hygiene find ',
    '1 fault here',
  ])
  expect(set([textRun('The rules of hygiene, 2027 edition')], 138)).toEqual([
    'The rules of hygiene, 2027 ',
    'edition',
  ])
})

test('a footnote mark stays with its word and is raised', () => {
  const lines = breakLines([textRun('some word'), { kind: 'footnote', number: 3 }], styles.body, 50, type)
  expect(lines.map(text)).toEqual(['some ', 'word3'])
  expect(lines[1]?.notes).toEqual([3])
})

test('a last line of one word is filled from the lines above it if that takes no further line', () => {
  const words = [
    textRun('Approve one-time spend so that the cost of each token falls by more than half, after one year.'),
  ]
  const lines = breakLines(words, styles.body, 206, type)
  expect(lines.at(-1)?.width).toBeGreaterThan(206 * 0.2)
})

test('a paragraph of two lines does not end in a word alone, and no word is cut for that', () => {
  const question =
    'No workload of the case names an API that could serve it: the question has not been asked, and should be.'
  const whole = type.measure(question, styles.body.face, styles.body.size)
  for (let missing = 1; missing < 60; missing += 4) {
    const width = whole - missing
    const lines = breakLines([textRun(question)], styles.body, width, type)
    expect(lines).toHaveLength(2)
    expect(lines.at(-1)?.width).toBeGreaterThan(width * 0.2)
  }
  const word = 'Kommunikationsinfrastruktur'
  const room = type.measure(word, styles.body.face, styles.body.size) + 1
  expect(set([textRun(`${word} of`)], room)).toEqual([`${word} `, 'of'])
})

test('a word wider than the line is broken, an address after a slash', () => {
  expect(set([textRun('https://example.com/a/long/address/that/goes/on')], 110)).toEqual([
    'https://example.com/a/',
    'long/address/that/',
    'goes/on',
  ])
})

test('a number is not cut in two where a word is broken, as long as it fits the line', () => {
  expect(set([textRun('Mixtral-8x7B-Instruct-v0.1,')], 113)).toEqual(['Mixtral-8x7B-Instruct-', 'v0.1,'])
  expect(set([textRun('abcdefghijk123456789lm')], 85)).toEqual(['abcdefghijk', '123456789lm'])
  expect(set([textRun('123456789012345678901234567890')], 60).join('')).toBe('123456789012345678901234567890')
})

test('characters that a face lacks become their plain form or a black square', () => {
  expect(set([textRun('non\u2011breaking 日本 ﬁne ⅓')], 400)).toEqual(['non-breaking ■■ ﬁne ⅓'])
})

test('no line is wider than the column and no letter is lost, whatever the text', () => {
  const run = fc.record({
    text: fc.string({ maxLength: 80 }),
    style: fc.constantFrom('plain' as const, 'strong' as const, 'emphasis' as const),
  })
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), fc.integer({ min: 20, max: 500 }), (parts, width) => {
      const runs = parts.map(({ text: words, style }) => textRun(words, style))
      const lines = breakLines(runs, styles.body, width, type)
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.1)
      const letters = (words: string): string => words.replace(/ /g, '')
      expect(letters(lines.map(text).join(''))).toBe(
        letters(parts.map((part) => type.shown(part.text, 'sans')).join('')),
      )
    }),
    { seed: 20261123, numRuns: 200 },
  )
})
