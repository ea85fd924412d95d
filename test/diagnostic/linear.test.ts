import { describe, expect, test } from 'vitest'
import type { Diagnostic, SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { findEntry, type RawEntry, type RawMap } from '../../src/inputs/raw.ts'

const place = { file: 'case.yaml', line: 1, column: 1, length: 1 }

/* Work is counted, not timed: how often a large thing is gone through must not depend on how many ask for a part of it. */

describe('work does not multiply', () => {
  test('a file is taken into lines once, however many places in it are shown', () => {
    let readings = 0
    const file: SourceFile = {
      path: 'case.yaml',
      get text() {
        readings += 1
        return 'key: value\n'.repeat(1000)
      },
    }
    const diagnostics = Array.from({ length: 1000 }, (_, index): Diagnostic => {
      return { code: 'code', severity: 'error', message: 'message', place: { ...place, line: index + 1 } }
    })
    expect(printDiagnostics(diagnostics, [file]).match(/\| key: value$/gm)).toHaveLength(1000)
    expect(readings).toBe(1)
  })

  test('the keys of a mapping are gone through once, however many are asked for', () => {
    let readings = 0
    const all = Array.from({ length: 1000 }, (_, index): RawEntry => {
      return { key: `k${index}`, keyPlace: place, value: { kind: 'scalar', value: index, text: '', place } }
    })
    const map: RawMap = {
      kind: 'map',
      get entries() {
        readings += 1
        return all
      },
      place,
    }
    for (const entry of all) expect(findEntry(map, entry.key)).toBe(entry)
    expect(findEntry(map, 'none')).toBeUndefined()
    expect(readings).toBe(1)
  })
})

describe('a long value is cut', () => {
  const shown = (message: string): string =>
    printDiagnostics([{ code: 'code', severity: 'error', message }], [])

  test('between its quotes, and the rest of the message stays', () => {
    expect(shown(`'case' has no field '${'x'.repeat(5000)}' here`)).toBe(
      `code  'case' has no field '${'x'.repeat(79)}…' here\n`,
    )
    expect(shown(`'${'x'.repeat(80)}'`)).toBe(`code  '${'x'.repeat(80)}'\n`)
  })

  test('and so is a message without quotes, which a path may lengthen', () => {
    expect(shown('y'.repeat(5000))).toBe(`code  ${'y'.repeat(999)}…\n`)
  })
})
