import { Results } from '../../src/cases/results.ts'
import { hasErrors, type SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { valueAt } from '../../src/formula/state.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel } from '../../src/model/model.ts'
import { changedFiles } from './base-case.ts'

/** All numbers of a case given as files; its mistakes throw with their messages. */
function resultsOf(files: readonly SourceFile[]): Results {
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

/**
 * Reads figures of the case after a whole evaluation with other values for some inputs (index to value), without any
 * slice: the oracle of everything that is calculated in part.
 */
export function wholeEvaluation(
  results: Results,
  figures: readonly string[],
): (changes: ReadonlyMap<number, number>) => readonly number[] {
  const rows = figures.map((name) => results.row('case', name))
  const state = results.state.slice()
  return (changes) => {
    const vector = results.vector.slice()
    for (const [input, value] of changes) vector[input] = value
    results.model.compiled.evaluate(vector, state)
    return rows.map((row) => valueAt(results.program, state, row, 0))
  }
}
