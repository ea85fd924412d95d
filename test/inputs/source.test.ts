import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { findNode, findPlace, findText } from '../../src/inputs/raw.ts'
import { readSource, sourceBudget } from '../../src/inputs/source.ts'

function read(text: string) {
  const outcome = readSource({ path: 'case.yaml', text })
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

function mistakes(text: string, budget = sourceBudget): readonly Diagnostic[] {
  const outcome = readSource({ path: 'case.yaml', text }, budget)
  return outcome.ok ? [] : outcome.diagnostics
}

describe('what was read', () => {
  test('knows the place of every key, value and item', () => {
    const root = read('a:\n  b: 12\n  c: [x, "y z"]\n')
    expect(findPlace(root, ['a', 'b'])).toEqual({ file: 'case.yaml', line: 2, column: 3, length: 1 })
    expect(findNode(root, ['a', 'b'])?.place).toEqual({ file: 'case.yaml', line: 2, column: 6, length: 2 })
    expect(findNode(root, ['a', 'c', 1])?.place).toEqual({
      file: 'case.yaml',
      line: 3,
      column: 10,
      length: 5,
    })
    expect(findPlace(root, ['a', 'missing', 'deeper'])).toEqual(findPlace(root, ['a']))
  })

  test('is YAML 1.2: no word but true and false is a switch, and 12:30 is a text', () => {
    const root = read('a: no\nb: on\nc: 12:30\nd: true\ne: 2026-12\n')
    expect(['a', 'b', 'c', 'e'].map((key) => findText(root, [key]))).toEqual(['no', 'on', '12:30', '2026-12'])
    expect(findNode(root, ['d'])).toMatchObject({ value: true })
  })

  test('is an empty mapping for an empty file, and for one of comments', () => {
    expect(read('').entries).toEqual([])
    expect(read('# nothing\n').entries).toEqual([])
  })

  test('follows aliases to the last mark of that name, at the place where they are used', () => {
    const root = read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')
    expect(['b', 'd'].map((key) => findNode(root, [key]))).toMatchObject([{ value: 1 }, { value: 2 }])
  })
})

describe('what is refused', () => {
  test.each([
    ['a: 1\na: 2\n', 'duplicate-key', 2],
    ['a:\n\tb: 1\n', 'tab', 2],
    ['a: 1\n---\nb: 2\n', 'yaml', 2],
    ['a: [1\n', 'yaml', 2],
    ['a: {b: 1}\nc:\n  <<: {d: 1}\n', 'merge-key', 3],
    ['- 1\n- 2\n', 'not-a-map', 1],
    ['a: *none\n', 'alias', 1],
    ['a: !x 1\n', 'tag', 1],
    ['[a]: 1\n', 'key', 1],
  ])('%j is %s', (text, code, line) => {
    const found = mistakes(text).find((one) => one.code === code)
    expect(found?.place?.line).toBe(line)
  })

  test('a file whose lines end with carriage returns alone has the same places', () => {
    const text = 'a: 1\nb:\n  c: 2\n  c: 3\n'
    const [mistake] = mistakes(text.replaceAll('\n', '\r'))
    expect(mistake).toEqual(mistakes(text)[0])
    expect(mistake?.place).toMatchObject({ line: 4, column: 3 })
    const read = readSource({ path: 'case.yaml', text: 'a: 1\rb: 2\r' })
    expect(read.ok && read.value.entries.map(({ key, keyPlace }) => [key, keyPlace.line])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  test('more than the budget of characters, values, levels and aliases', () => {
    const small = { characters: 100, nodes: 20, depth: 5, aliases: 3 }
    const codes = (text: string) => mistakes(text, small).map(({ code }) => code)
    expect(codes(`a: ${'x'.repeat(200)}`)).toEqual(['budget'])
    expect(codes(`a: [${'1,'.repeat(30)}]`)).toEqual(['budget'])
    expect(codes('a: [[[[[[1]]]]]]')).toEqual(['budget'])
    expect(codes('a: &x 1\nb: [*x, *x, *x]')).toEqual([])
    expect(codes('a: &x 1\nb: [*x, *x, *x, *x]')).toEqual(['budget'])
  })

  test('a value that contains itself, without end', () => {
    expect(mistakes('a: &x [*x]\n').map(({ code }) => code)).toEqual(['budget'])
  })

  test('a billion laughs, soon', () => {
    const levels = Array.from(
      { length: 9 },
      (_, index) =>
        `${'abcdefghi'[index]}: &${'abcdefghi'[index]} [${Array(10)
          .fill(index === 0 ? 'x' : `*${'abcdefghi'[index - 1]}`)
          .join(', ')}]`,
    )
    expect(mistakes(levels.join('\n')).map(({ code }) => code)).toEqual(['budget'])
  })
})

test('every place lies inside its file, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'a',
          ':',
          ' ',
          '\n',
          '-',
          '[',
          ']',
          '{',
          '}',
          '&',
          '*',
          '"',
          '\t',
          'é',
          '#',
          ',',
        ),
        maxLength: 60,
      }),
      (text) => {
        const outcome = readSource({ path: 'case.yaml', text })
        const lines = text.split('\n')
        for (const { place } of outcome.ok ? [] : outcome.diagnostics) {
          expect(place?.line).toBeGreaterThanOrEqual(1)
          expect(place?.line).toBeLessThanOrEqual(lines.length)
          expect(place?.column).toBeLessThanOrEqual((lines[(place?.line ?? 1) - 1]?.length ?? 0) + 1)
        }
      },
    ),
    { seed: 20_261_231, numRuns: 1000 },
  )
})
