import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { makeVisible, printDiagnostics, sortDiagnostics } from '../../src/diagnostic/excerpt.ts'

const file = { path: 'fleet.yaml', text: 'pools:\n  main:\n    pue: 0.9\n' }

function at(line: number, column: number, length: number, path = 'fleet.yaml'): Diagnostic {
  return { code: 'code', severity: 'error', message: 'message', place: { file: path, line, column, length } }
}

test('a diagnostic shows its place, its line with a caret, and its hint', () => {
  const diagnostic: Diagnostic = {
    ...at(3, 10, 3),
    code: 'out-of-bounds',
    message: 'too low',
    hint: 'at least 1',
  }
  expect(printDiagnostics([diagnostic], [file])).toBe(
    [
      'fleet.yaml:3:10  out-of-bounds  too low',
      '   3 |     pue: 0.9',
      '     |          ^^^',
      '  hint: at least 1',
      '',
    ].join('\n'),
  )
})

test('a warning says so', () => {
  expect(printDiagnostics([{ code: 'stale', severity: 'warning', message: 'old' }], [])).toBe(
    'stale (warning)  old\n',
  )
})

test('diagnostics are sorted by file, line and column, those without a place first', () => {
  const files = [file, { path: 'case.yaml', text: '' }]
  const homeless: Diagnostic = { code: 'missing-file', severity: 'error', message: 'none' }
  const sorted = sortDiagnostics(
    [at(1, 1, 1, 'case.yaml'), at(3, 10, 1), at(3, 2, 1), at(1, 1, 1), homeless],
    files,
  )
  expect(sorted.map(({ place }) => place && `${place.file}:${place.line}:${place.column}`)).toEqual([
    undefined,
    'fleet.yaml:1:1',
    'fleet.yaml:3:2',
    'fleet.yaml:3:10',
    'case.yaml:1:1',
  ])
  expect(printDiagnostics([at(3, 10, 1), homeless], [file])).toMatch(
    /^missing-file {2}none\n\nfleet\.yaml:3:10/,
  )
})

describe('an excerpt of a hostile line', () => {
  test('shows control characters and direction marks as escapes', () => {
    expect(makeVisible('a\u001b[31mb\u202ec\u0000')).toBe('a\\u{1b}[31mb\\u{202e}c\\u{0}')
  })

  test('is cut around its place when it is long', () => {
    const long = { path: 'fleet.yaml', text: `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}` }
    const [, shown = '', caret = ''] = printDiagnostics([at(1, 5001, 4)], [long]).split('\n')
    expect(shown.length).toBeLessThan(120)
    expect(shown.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('HERE')
  })

  test('hides what looks like a key', () => {
    const secret = { path: 'fleet.yaml', text: 'to: hunter2' }
    expect(printDiagnostics([{ ...at(1, 5, 7), code: 'secret' }], [secret])).not.toContain('hunter2')
  })

  test('never holds a control character but the line break, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.nat(400),
        fc.nat(50),
        (text, column, length) => {
          const line = text.replaceAll(/[\r\n]/g, '')
          const printed = printDiagnostics(
            [at(1, column + 1, length + 1)],
            [{ path: 'fleet.yaml', text: line }],
          )
          expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
          for (const row of printed.split('\n')) expect(row.length).toBeLessThan(2000)
        },
      ),
      { seed: 20_261_231 },
    )
  })

  test('puts the caret under what is meant, also after wide characters and tabs', () => {
    const wide = { path: 'fleet.yaml', text: '\t価格: x' }
    const [, shown = '', caret = ''] = printDiagnostics([at(1, 6, 1)], [wide]).split('\n')
    expect(shown.endsWith('価格: x')).toBe(true)
    // Two of the characters before take two columns each.
    expect(caret.indexOf('^')).toBe(shown.indexOf('x') + 2)
  })
})

test('a place outside of the files has no excerpt', () => {
  expect(printDiagnostics([at(9, 1, 1)], [file])).toBe('fleet.yaml:9:1  code  message\n')
  expect(printDiagnostics([at(1, 1, 1, 'none.yaml')], [file])).toBe('none.yaml:1:1  code  message\n')
})
