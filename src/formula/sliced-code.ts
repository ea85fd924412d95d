import type { Compiled } from './compile.ts'
import type { Program } from './program.ts'
import { Slicer } from './slice.ts'

/** The code between inputs and some rows of a program, kept for each set of inputs that was asked for. */
export class SlicedCode {
  readonly #compiled: Compiled
  readonly #slicer: Slicer
  readonly #parts = new Map<string, Compiled['update'] | undefined>()

  /** `outputs` are the rows that are wanted, by their indices. */
  constructor(program: Program, compiled: Compiled, outputs: readonly number[]) {
    this.#compiled = compiled
    this.#slicer = new Slicer(program, outputs)
  }

  /** What is to run where these inputs differ, by their indices; undefined where they reach none of the rows. */
  after(inputs: readonly number[]): Compiled['update'] | undefined {
    const key = inputs.join()
    if (this.#parts.has(key)) return this.#parts.get(key)
    const rows = this.#slicer.rows(inputs)
    const part = rows.size === 0 ? undefined : this.#compiled.part(rows)
    this.#parts.set(key, part)
    return part
  }
}
