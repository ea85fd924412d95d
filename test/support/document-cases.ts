import { Results } from '../../src/cases/results.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel } from '../../src/model/model.ts'
import { changedFiles } from './base-case.ts'
import { exampleInputs, exampleNames, exampleResults } from './example.ts'

/** A case whose documents are set and looked at. */
export interface DocumentCase {
  readonly name: string
  /** Its numbers, calculated once. */
  readonly results: () => Results
}

/** Sixty characters, the longest name that a workload may have. */
const longestName = 'Internal document summarisation for the regulated affiliates'

function once(name: string, calculate: () => Results): DocumentCase {
  let known: Results | undefined
  return {
    name,
    results: () => {
      known ??= calculate()
      return known
    },
  }
}

/** The smallest case, with one workload of the longest name. */
function longNameResults(): Results {
  const inputs = validate(changedFiles(['label: Chat assistant', `label: ${longestName}`]), [])
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('\n'))
  const model = buildModel(inputs.value)
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'))
  return new Results(model.value)
}

const first = exampleNames[0]

/** Every lever off, so that only the options that the case states return anything. */
function allOff(): readonly string[] {
  return Object.keys(exampleInputs(first).tree.levers).map((lever) => `levers.${lever}.on=false`)
}

/** What is hard to set: a loss, a programme of which a part pays, another choice, a gain that does not pay back, a long name, tiny beside huge figures. */
const hardCases: readonly DocumentCase[] = [
  once('a programme that loses money', () => exampleResults(first, 'programme.programme-office.amount=$30M')),
  once('a programme of which a part pays', () =>
    exampleResults(first, 'programme.serving-migration.amount=$25M'),
  ),
  once('an option that returns more than the plan', () => exampleResults(first, ...allOff())),
  once('a gain that does not pay back within the horizon', () =>
    exampleResults(
      first,
      'programme.programme-office.amount=$27M',
      'programme.programme-office.month=2029-12',
    ),
  ),
  once('one workload with a name of 60 characters', longNameResults),
  once('figures from $12 to $12B', () =>
    exampleResults(
      first,
      'suppliers.cloud-a.gpus.H100-SXM.on_demand=$2400/gpu-hour',
      'programme.contract-exit.amount=$12',
    ),
  ),
]

/** The cases whose documents are looked at: the examples and what is hard. */
export const documentCases: readonly DocumentCase[] = [
  ...exampleNames.map((name) => once(`the example ${name}`, () => exampleResults(name))),
  ...hardCases,
]
