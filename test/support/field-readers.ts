import { isInput } from '../../src/formula/line-table.ts'
import { type Members, pathOf } from '../../src/formula/members.ts'
import type { Assumption } from '../../src/inputs/assumption.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { inputParts } from '../../src/inputs/parts.ts'
import { ruleMeasures } from '../../src/inputs/rules/input-rules.ts'
import { membersOf } from '../../src/model/members.ts'
import { vocabulary } from '../../src/model/model.ts'
import { numbersOfChoices } from '../../src/model/structure.ts'
import { baseInputs } from './base-case.ts'
import { exampleInputs, exampleNames } from './example.ts'
import { apiCaseResults } from './generated-apis.ts'

/** Who reads the parts of the inputs, by their patterns. */
export interface FieldReaders {
  /** Lines of the model, as `boardpack explain` names them. */
  readonly lines: ReadonlyMap<string, ReadonlySet<string>>
  /** Rules over several inputs, by what they measure. */
  readonly rules: ReadonlyMap<string, ReadonlySet<string>>
  /** Inputs in whose place a line takes the number of a lever. */
  readonly patched: ReadonlySet<string>
}

class Found {
  readonly byPattern = new Map<string, Set<string>>()

  add(pattern: string | undefined, reader: string): void {
    if (pattern === undefined) return
    this.byPattern.set(pattern, (this.byPattern.get(pattern) ?? new Set()).add(reader))
  }
}

/** Lines that read an input, with its path as they declare it: `workloads.{workload}.requests`. */
const readingLines = vocabulary.sections
  .flatMap(({ lines }) => lines)
  .flatMap(({ scope, name, line }) => {
    const input = isInput(line) ? line.input : line.patch
    return input === undefined
      ? []
      : [{ scope, input, name: `${scope}.${name}`, isPatch: line.patch !== undefined }]
  })

/** Whether a pattern is one of those that a declared path stands for, one name for each of its braces. */
function isMeant(pattern: string, declared: string): boolean {
  const [names, meant] = [pattern.split('.'), declared.split('.')]
  const isName = (brace: string): boolean => /^\{\w+\}$/.test(brace) && !brace.endsWith('path}')
  return (
    names.length === meant.length && names.every((name, at) => name === meant[at] || isName(meant[at] ?? ''))
  )
}

/** The pattern of a part by its path in a case. */
export function partNamed(path: string): string | undefined {
  const names = path.split('.')
  return [...inputParts.keys()].find((pattern) => {
    const parts = pattern.split('.')
    return parts.length === names.length && parts.every((part, at) => part === '*' || part === names[at])
  })
}

function readIn(inputs: Inputs, lines: Found, rules: Found): void {
  const members: Members = membersOf(inputs)
  const choiceOf = new Map(
    [...numbersOfChoices(inputs)].flatMap(([path, numbers]) => numbers.map((number) => [number, path])),
  )
  for (const { scope, input, name } of readingLines)
    for (const member of members[scope] ?? []) {
      const path = pathOf(input, member)
      const choice = choiceOf.get(path)
      lines.add(inputs.assumptions.get(path)?.field.pattern, name)
      if (choice !== undefined) lines.add(partNamed(choice), name)
    }
  for (const { label, figures } of ruleMeasures(inputs.tree))
    for (const figure of Object.values(figures).flat() as readonly (Assumption | number)[])
      if (typeof figure !== 'number') rules.add(figure.field.pattern, label)
}

/** The readers of all parts: as lines declare them, and as they and the rules read them in the examples and where model APIs serve. */
export function fieldReaders(): FieldReaders {
  const [lines, rules] = [new Found(), new Found()]
  for (const pattern of inputParts.keys())
    for (const { input, name } of readingLines) if (isMeant(pattern, input)) lines.add(pattern, name)
  const cases = [
    ...exampleNames.map((name) => exampleInputs(name)),
    baseInputs(),
    apiCaseResults(3).model.inputs,
  ]
  for (const inputs of cases) readIn(inputs, lines, rules)
  const adjustable = new Set(readingLines.filter(({ isPatch }) => isPatch).map(({ name }) => name))
  const patched = [...lines.byPattern].filter(([, names]) => [...names].some((name) => adjustable.has(name)))
  return {
    lines: lines.byPattern,
    rules: rules.byPattern,
    patched: new Set(patched.map(([pattern]) => pattern)),
  }
}
