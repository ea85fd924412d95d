import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Results } from '../../src/cases/results.ts'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { validate } from '../../src/inputs/validate.ts'
import { buildModel, type Model } from '../../src/model/model.ts'
import { knownResults } from './known-results.ts'
import { rootFolder } from './source-tree.ts'

/** The example cases, the first of them that of the README. */
export const exampleNames = ['assistant-platform', 'research-network', 'model-garden'] as const

export type ExampleName = (typeof exampleNames)[number]

/** The YAML files of an example, named as in its folder. */
export function exampleFiles(name: ExampleName): readonly SourceFile[] {
  return filesIn(join(rootFolder, 'inputs', name))
}

/** The YAML files of a folder. */
export function filesIn(folder: string): readonly SourceFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

/** The validated inputs of an example, after overrides; mistakes throw with their messages. */
export function exampleInputs(name: ExampleName, ...overrides: readonly string[]): Inputs {
  const inputs = validate(exampleFiles(name), overrides)
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('\n'))
  return inputs.value
}

/** The model of an example. */
export function exampleModel(name: ExampleName, ...overrides: readonly string[]): Model {
  return modelOf(exampleInputs(name, ...overrides))
}

function modelOf(inputs: Inputs): Model {
  const model = buildModel(inputs)
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'))
  return model.value
}

const inputsOfExamples = new Map<ExampleName, Inputs>()

/** All numbers of an example; without overrides worked out once for all tests of a file. */
export function exampleResults(name: ExampleName, ...overrides: readonly string[]): Results {
  if (overrides.length > 0) return new Results(exampleModel(name, ...overrides))
  return knownResults(`example ${name}`, () => {
    const inputs = inputsOfExamples.get(name) ?? exampleInputs(name)
    inputsOfExamples.set(name, inputs)
    return new Results(modelOf(inputs))
  })
}
