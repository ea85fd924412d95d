import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { InputVector } from './interpret.ts'
import { isCalculated } from './line-table.ts'
import { type Line, lineOf, type Program, type Reference, type Row, type Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type State, valueAt } from './state.ts'

/** Rolls months up into a quarter or a year, each line by its kind. */
export class RollUp {
  readonly #program: Program
  readonly #state: State
  readonly #vector: InputVector

  constructor(program: Program, state: State, vector: InputVector) {
    this.#program = program
    this.#state = state
    this.#vector = vector
  }

  /** The value of a row over the given months, in order and not empty; a row without months gives its one value. */
  value(row: Row, months: readonly number[]): number {
    const line = lineOf(this.#program, row)
    if (!line.monthly) return valueAt(this.#program, this.#state, row, 0)
    const values = months.map((month) => valueAt(this.#program, this.#state, row, month))
    switch (line.kind) {
      case 'flow':
        return values.reduce((sum, value) => sum + value, 0)
      case 'stock':
        return values.at(-1) ?? Number.NaN
      case 'peak':
        return Math.max(...values)
      case 'rate':
        return this.#average(row, line, months, values)
      case 'ratio':
        return this.#evaluate(row.term, months)
    }
  }

  #average(row: Row, line: Line, months: readonly number[], values: readonly number[]): number {
    const weightRow = weightOf(this.#program, row, line)
    const weights = months.map((month) =>
      weightRow === undefined ? 1 : valueAt(this.#program, this.#state, weightRow, month),
    )
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return sum === 0
      ? 0
      : values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0) / sum
  }

  #read(reference: Reference, months: readonly number[]): number {
    if (reference < 0) return this.#vector[-1 - reference] ?? Number.NaN
    const row = this.#program.rows[reference]
    if (row === undefined) throw new Error(`unreachable: no row ${reference}`)
    return this.value(row, months)
  }

  #evaluate(term: Term, months: readonly number[]): number {
    switch (term.kind) {
      case 'number':
        return term.value
      case 'value':
        return this.#read(term.of, months)
      case 'scalar': {
        const rule: ScalarFunction = scalarFunctions[term.name]
        return rule.evaluate(term.args.map((arg) => this.#evaluate(arg, months)))
      }
      case 'gather': {
        const rule: GatherFunction = gatherFunctions[term.name]
        return rule.evaluate(
          term.lists.map((list) => list.of.map((reference) => this.#read(reference, months))),
          term.args.map((arg) => this.#evaluate(arg, months)),
        )
      }
      default:
        throw new Error(`a ratio cannot be rolled up through '${term.kind}'`)
    }
  }
}

/** The row by which a rate is averaged over a year; undefined when months count equally. */
export function weightOf(program: Program, row: Row, line: Line): Row | undefined {
  const name = isCalculated(line.declaration) ? line.declaration.weight : undefined
  if (name === undefined) return undefined
  const weight = program.lines.find((candidate) => candidate.scope === line.scope && candidate.name === name)
  const found = weight === undefined ? undefined : program.rows[weight.firstRow + row.index - line.firstRow]
  if (found === undefined || weight?.monthly !== true)
    throw new Error(`weight '${name}' of ${line.scope}.${line.name} is no monthly line of its scope`)
  return found
}
