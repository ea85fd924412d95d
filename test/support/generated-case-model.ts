import fc from 'fast-check'
import { Results } from '../../src/cases/results.ts'
import { type Line, lineOf, type Row } from '../../src/formula/program.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { buildModel, type Model } from '../../src/model/model.ts'
import { draftCase, inputsOf } from './generated-case.ts'
import type { CaseDraft } from './generated-case-frame.ts'
import { knownResults } from './known-results.ts'

/** Seeds of random cases; not shrunk, since the case of another seed is another case. */
export const caseSeeds: fc.Arbitrary<number> = fc.noShrink(fc.nat())

/** The model of a case; throws where it cannot be built. */
export function modelOf(inputs: Inputs): Model {
  const model = buildModel(inputs)
  if (model.ok) return model.value
  throw new Error(model.diagnostics.map(({ message }) => message).join('; '))
}

/** The numbers of a case after overrides `PATH=VALUE`. */
export function resultsOf(draft: CaseDraft, overrides: readonly string[] = []): Results {
  return new Results(modelOf(inputsOf(draft, overrides)))
}

const inputsOfSeeds = new Map<number, Inputs>()

/** The inputs of the case of a seed. */
function caseInputs(seed: number): Inputs {
  const inputs = inputsOfSeeds.get(seed) ?? inputsOf(draftCase(seed))
  inputsOfSeeds.set(seed, inputs)
  return inputs
}

/** The numbers of the case of a seed; worked out once for all tests of a file. */
export function caseResults(seed: number): Results {
  return knownResults(`generated ${seed}`, () => new Results(modelOf(caseInputs(seed))))
}

/** The numbers of a model after some of its inputs are changed. */
export function changed(results: Results, change: (path: string, value: number) => number): Results {
  const { model, vector } = results
  const other = Float64Array.from(vector, (value, index) =>
    change(model.program.inputs[index]?.path ?? '', value),
  )
  return new Results(model, other)
}

/** A row with its line, and a name for messages. */
export interface NamedRow {
  readonly row: Row
  readonly line: Line
  readonly name: string
}

/** All rows of a case. */
export function namedRows({ program }: Results): readonly NamedRow[] {
  return program.rows.map((row) => {
    const line = lineOf(program, row)
    return { row, line, name: `${line.scope}.${line.name} of ${Object.values(row.member.ids).join('/')}` }
  })
}

/** Columns in which a row has a value that counts: its one value, or its months and, where it has one, its opening. */
export function columnsOf({ program }: Results, { row, line }: NamedRow): readonly number[] {
  if (!line.monthly) return [0]
  const months = Array.from({ length: program.horizon }, (_, index) => index + 1)
  return row.opening === undefined ? months : [0, ...months]
}

/** Whether two numbers are equal but for rounding: a billionth of the larger, or of a scale that is given. */
export function areClose(one: number, other: number, scale = 0): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other), scale)
}

/** The largest value of a row in any column: what rounding is measured against. */
export function scaleOf(results: Results, named: NamedRow): number {
  return Math.max(...columnsOf(results, named).map((column) => Math.abs(results.at(named.row, column))))
}

/** Finds rows of other results by line and ids; the ids in any order. Not found is a bug of the test. */
export function rowFinder(
  results: Results,
): (named: NamedRow, ids?: Readonly<Record<string, string>>) => Row {
  const keyOf = (line: Line, ids: Readonly<Record<string, string>>): string =>
    `${line.scope}.${line.name} ${Object.entries(ids).sort().join(' ')}`
  const rows = new Map(namedRows(results).map(({ row, line }) => [keyOf(line, row.member.ids), row]))
  return ({ row, line }, ids = row.member.ids) => {
    const found = rows.get(keyOf(line, ids))
    if (found === undefined) throw new Error(`no row '${keyOf(line, ids)}'`)
    return found
  }
}
