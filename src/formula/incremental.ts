import type { Compiled } from './compile.ts'
import type { InputVector } from './interpret.ts'
import type { Program } from './program.ts'
import { Slicer } from './slice.ts'
import type { State } from './state.ts'

/** The numbers of the inputs, and those of all rows under them. */
export interface Evaluated {
  readonly vector: InputVector
  readonly state: State
}

/** Evaluates a program under other inputs: only the rows that follow from those that differ; the same to the last bit. */
export class Incremental {
  readonly #program: Program
  readonly #compiled: Compiled
  readonly #slicer: Slicer
  readonly #parts = new Map<string, Compiled['update']>()

  constructor(program: Program, compiled: Compiled) {
    this.#program = program
    this.#compiled = compiled
    this.#slicer = new Slicer(
      program,
      program.rows.map(({ index }) => index),
    )
  }

  /** A new state, of all rows under the vector; what was evaluated before stays as it is. */
  evaluate(before: Evaluated, vector: InputVector): State {
    const state = before.state.slice()
    const differing = this.#program.inputs.flatMap(({ index }) =>
      Object.is(vector[index], before.vector[index]) ? [] : [index],
    )
    if (differing.length > 0) this.#after(differing)(vector, state)
    return state
  }

  /** The code of all rows that follow from some inputs. */
  #after(inputs: readonly number[]): Compiled['update'] {
    const key = inputs.join()
    const part = this.#parts.get(key) ?? this.#compiled.part(this.#slicer.rows(inputs))
    this.#parts.set(key, part)
    return part
  }
}
