import type { Compiled } from './compile.ts'
import type { InputVector } from './interpret.ts'
import type { Program } from './program.ts'
import { SlicedCode } from './sliced-code.ts'
import type { State } from './state.ts'

/** The numbers of the inputs, and those of all rows under them. */
export interface Evaluated {
  readonly vector: InputVector
  readonly state: State
}

/** Evaluates a program under other inputs: only the rows that follow from those that differ; the same to the last bit. */
export class Incremental {
  readonly #program: Program
  readonly #code: SlicedCode

  constructor(program: Program, compiled: Compiled) {
    this.#program = program
    const all = program.rows.map(({ index }) => index)
    this.#code = new SlicedCode(program, compiled, all)
  }

  /** A new state, of all rows under the vector; what was evaluated before stays as it is. */
  evaluate(before: Evaluated, vector: InputVector): State {
    const state = before.state.slice()
    const differing = this.#program.inputs.flatMap(({ index }) =>
      Object.is(vector[index], before.vector[index]) ? [] : [index],
    )
    this.#code.after(differing)?.(vector, state)
    return state
  }
}
