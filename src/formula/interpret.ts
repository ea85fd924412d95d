import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { Columns } from './generate.ts'
import type { Program, Reference, Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type SeriesFunction, seriesFunctions } from './series-functions.ts'
import { firstPlace, monthsOf, type State, stateSize } from './state.ts'

/** Values of the inputs, in the order of `program.inputs`. */
export type InputVector = Float64Array

/** One reading of the tree: walks every term anew for each cell. Slow and plain: the oracle of the compiled reading. */
class Interpreter {
  readonly #program: Program
  readonly #vector: InputVector
  readonly #state: State

  constructor(program: Program, vector: InputVector, state: State = new Float64Array(stateSize(program))) {
    this.#program = program
    this.#vector = vector
    this.#state = state
  }

  /** Fills some rows of a state that holds what they read. */
  fill(indices: readonly number[], columns: Columns): void {
    const { rows, horizon } = this.#program
    const [first, last] = columns === 'months' ? [1, horizon] : [0, 0]
    for (let column = first; column <= last; column += 1)
      for (const index of indices)
        this.#store(index, column, columns === 'opening' ? rows[index]?.opening : rows[index]?.term)
  }

  run(): State {
    const { stages, rows, horizon } = this.#program
    for (const stage of stages) {
      if (!stage.monthly) {
        for (const row of stage.rows) this.#store(row, 0, rows[row]?.term)
        continue
      }
      for (const row of stage.openings) this.#store(row, 0, rows[row]?.opening)
      for (let month = 1; month <= horizon; month += 1)
        for (const row of stage.rows) this.#store(row, month, rows[row]?.term)
    }
    return this.#state
  }

  #store(row: number, column: number, term: Term | undefined): void {
    if (term === undefined) throw new Error(`unreachable: row ${row} has no formula`)
    this.#state[firstPlace(this.#program, row) + column] = this.#evaluate(term, column)
  }

  #read(reference: Reference, column: number): number {
    if (reference < 0) return this.#vector[-1 - reference] ?? Number.NaN
    const line = this.#program.lines[this.#program.rows[reference]?.line ?? -1]
    return (
      this.#state[firstPlace(this.#program, reference) + (line?.monthly === true ? column : 0)] ?? Number.NaN
    )
  }

  #evaluate(term: Term, column: number): number {
    switch (term.kind) {
      case 'number':
        return term.value
      case 'month':
        return column
      case 'value':
        return this.#read(term.of, column)
      case 'scalar': {
        const rule: ScalarFunction = scalarFunctions[term.name]
        return rule.evaluate(term.args.map((arg) => this.#evaluate(arg, column)))
      }
      case 'gather': {
        const rule: GatherFunction = gatherFunctions[term.name]
        const lists = term.lists.map((list) => list.of.map((reference) => this.#read(reference, column)))
        return rule.evaluate(
          lists,
          term.args.map((arg) => this.#evaluate(arg, column)),
        )
      }
      case 'shift':
        return this.#shifted(term, column)
      case 'series':
        return this.#series(term, column)
    }
  }

  #shifted(term: Term & { kind: 'shift' }, column: number): number {
    const at = term.name === 'prev' ? column - 1 : column + 1
    return at > this.#program.horizon ? 0 : this.#read(term.row, at)
  }

  #series(term: Term & { kind: 'series' }, column: number): number {
    const rule: SeriesFunction = seriesFunctions[term.name]
    const hasOpening = this.#program.rows[term.row]?.opening !== undefined
    const columns = {
      opening: hasOpening ? this.#state[firstPlace(this.#program, term.row)] : undefined,
      months: monthsOf(this.#program, this.#state, term.row),
    }
    return rule.evaluate(
      columns,
      term.args.map((arg) => this.#evaluate(arg, column)),
    )
  }
}

/** Evaluates a program by walking its trees. */
export function interpret(program: Program, vector: InputVector): State {
  return new Interpreter(program, vector).run()
}

/** Fills some rows of a state by walking their trees: the same as the code of a block with these rows. */
export function interpretRows(
  program: Program,
  rows: readonly number[],
  columns: Columns,
): (state: State, vector: InputVector) => void {
  return (state, vector) => new Interpreter(program, vector, state).fill(rows, columns)
}
