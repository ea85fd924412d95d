import { describe, expect, test } from 'vitest'
import { resultsOfCase } from '../../src/cases/case-model.ts'
import { type WrittenCode, writeCode, writtenBefore } from '../../src/formula/compile.ts'
import { baseFiles } from '../support/base-case.ts'
import { exampleFiles, exampleResults } from '../support/example.ts'

/** Code as a page has it: made from its text once, before anything runs. */
function codeOf(text: string): WrittenCode {
  return new Function(`return ${text}`)() as WrittenCode
}

/** Counts how many of the functions that were written are run at all. */
function counted(code: WrittenCode): { readonly code: WrittenCode; readonly ran: Set<string> } {
  const ran = new Set<string>()
  return {
    ran,
    code: (scope) =>
      code(scope).map((run) => {
        const noted: typeof run = (state, vector) => {
          ran.add(String(run))
          run(state, vector)
        }
        return Object.assign(noted, { toString: () => String(run) })
      }),
  }
}

function stateWith(code: WrittenCode, overrides: readonly string[] = []): Float64Array {
  const results = resultsOfCase({ files: exampleFiles('assistant-platform'), overrides }, writtenBefore(code))
  if (!results.ok) throw new Error(results.diagnostics.map(({ message }) => message).join('; '))
  return results.value.state as Float64Array
}

describe('code that was written beforehand', () => {
  const base = exampleResults('assistant-platform')
  const text = writeCode(base.program)

  test('gives every row to the last bit what code made on the spot gives, and all of it runs', () => {
    const { code, ran } = counted(codeOf(text))
    expect(stateWith(code)).toEqual(base.state)
    expect(ran.size).toBeGreaterThan(50)
    expect(ran.size).toBe(new Set(text.match(/^\(s, v\) => \{[\s\S]*?^\}/gm)).size)
  })

  test('gives the same where an input was changed', () => {
    const change = 'finance.discount_rate=12%'
    expect(stateWith(codeOf(text), [change])).toEqual(exampleResults('assistant-platform', change).state)
  })

  test('is not used for a case of another shape, which is interpreted and right', () => {
    const files = baseFiles()
    const results = resultsOfCase({ files, overrides: [] }, writtenBefore(codeOf(text)))
    const plain = resultsOfCase({ files, overrides: [] })
    if (!results.ok || !plain.ok) throw new Error('the base case is wrong')
    expect(results.value.state).toEqual(plain.value.state)
  })
})
