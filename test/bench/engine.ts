import { Results } from '../../src/cases/results.ts'
import { interpret } from '../../src/formula/interpret.ts'
import { exampleModel, exampleNames } from '../support/example.ts'
import { type Comparison, compare } from './harness.ts'

/** The compiled engine beside the interpreter that is its oracle, on the first example. */
export async function benchEngine(): Promise<Comparison> {
  const model = exampleModel('assistant-platform')
  const state = model.compiled.evaluate(model.vector)
  const cells = model.program.rows.length * (model.program.horizon + 1)
  return compare(`one case, ${model.program.rows.length} rows, ${cells} cells`, [
    { name: 'interpret', run: () => interpret(model.program, model.vector) },
    { name: 'evaluate (compiled, warm)', run: () => model.compiled.evaluate(model.vector, state) },
    { name: 'Results', run: () => new Results(model) },
  ])
}

/** Warm evaluation of the three examples: time against rows x months. */
export async function benchExamples(): Promise<Comparison> {
  return compare(
    'evaluate (warm) by size of the case',
    exampleNames.map((name) => {
      const model = exampleModel(name)
      const state = model.compiled.evaluate(model.vector)
      const cells = model.program.rows.length * (model.program.horizon + 1)
      return { name: `${name}: ${cells} cells`, run: () => model.compiled.evaluate(model.vector, state) }
    }),
  )
}
