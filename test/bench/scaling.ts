import { analyse } from '../../src/analysis/analyses.ts'
import { Results } from '../../src/cases/results.ts'
import type { Model } from '../../src/model/model.ts'
import { type Comparison, compare } from './harness.ts'
import { scaledModel } from './scaled-case.ts'

/** Copies of each workload of the example, and months: each size is four times the one before. */
const sizes = [
  [1, 18],
  [2, 36],
  [4, 72],
] as const

/** Measures work on cases of three sizes; the sizes are workloads x months. */
async function overSizes(title: string, workOn: (model: Model) => () => unknown): Promise<Comparison> {
  return compare(
    `${title} against workloads x months`,
    sizes.map(([copies, months]) => {
      const model = scaledModel(copies, months)
      const workloads = Object.keys(model.inputs.tree.workloads).length
      return {
        name: `${workloads} workloads, ${months} months`,
        size: workloads * months,
        run: workOn(model),
      }
    }),
    5,
  )
}

/** Evaluation of cases of three sizes. */
export function benchEvaluateScaling(): Promise<Comparison> {
  return overSizes('evaluate', (model) => {
    const state = model.compiled.evaluate(model.vector)
    return () => model.compiled.evaluate(model.vector, state)
  })
}

/** All analyses of cases of three sizes: more workloads have more drivers too. */
export function benchAnalysesScaling(): Promise<Comparison> {
  return overSizes('all analyses', (model) => {
    const results = new Results(model)
    return () => analyse(results)
  })
}
