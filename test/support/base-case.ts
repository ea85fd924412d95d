import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasErrors, type SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { validate } from '../../src/inputs/validate.ts'

const folder = join(import.meta.dirname, 'base-case')

/** The five files of the smallest case that has one of everything: one workload, one pool, two audits, two levers. */
export function baseFiles(): readonly SourceFile[] {
  return caseFileNames.map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** The base case validated, after overrides; throws where it has mistakes. */
export function baseInputs(...overrides: readonly string[]): Inputs {
  const outcome = validate(baseFiles(), overrides)
  if (outcome.ok) return outcome.value
  const messages = outcome.diagnostics.filter((one) => hasErrors([one])).map(({ message }) => message)
  throw new Error(`the base case is wrong: ${messages.join('; ')}`)
}

/** The base case with texts replaced; throws where a text to replace is not there exactly once. */
export function changedFiles(
  ...changes: readonly (readonly [from: string, to: string])[]
): readonly SourceFile[] {
  let files = baseFiles()
  for (const [from, to] of changes) {
    const holders = files.filter(({ text }) => text.includes(from))
    if (holders.length !== 1 || holders[0]?.text.split(from).length !== 2) {
      throw new Error(`'${from}' must stand once in the base case`)
    }
    files = files.map((file) => ({ ...file, text: file.text.replace(from, () => to) }))
  }
  return files
}
