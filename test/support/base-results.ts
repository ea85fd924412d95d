import { Results } from '../../src/analysis/results.ts'
import { hasErrors, type SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel } from '../../src/model/model.ts'
import { changedFiles } from './base-case.ts'

/** All numbers of a case given as files; its mistakes throw with their messages. */
export function resultsOf(files: readonly SourceFile[]): Results {
  const inputs = validate(files)
  if (!inputs.ok) {
    const messages = inputs.diagnostics.filter((one) => hasErrors([one])).map(({ message }) => message)
    throw new Error(messages.join('\n'))
  }
  const model = buildModel(inputs.value)
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'))
  return new Results(model.value)
}

/** All numbers of the base case with texts replaced. */
export function baseResults(...changes: readonly (readonly [from: string, to: string])[]): Results {
  return resultsOf(changedFiles(...changes))
}
