import { describe, expect, test } from 'vitest'
import { printDiagnostics } from '../../src/diagnostic/excerpt.ts'
import { overridesFile } from '../../src/inputs/raw.ts'
import { readCase } from '../../src/pipeline.ts'
import { errorCaseNames, readErrorCase } from '../support/error-case.ts'

const names = errorCaseNames()

test('there are at least sixty broken cases', () => {
  expect(names.length).toBeGreaterThanOrEqual(60)
})

describe('every mistake reads as agreed', () => {
  test.each(names)('%s', (name) => {
    const { files, overrides, expected } = readErrorCase(name)
    const outcome = readCase({ files, overrides })
    const sources = [...files, { path: overridesFile, text: overrides.join('\n') }]
    const printed = printDiagnostics(outcome.ok ? outcome.warnings : outcome.diagnostics, sources)
    expect(printed).not.toBe('')
    expect(printed).toBe(expected)
  })
})
