import type { Row } from '../formula/program.ts'
import { SlicedCode } from '../formula/sliced-code.ts'
import { type State, valueAt } from '../formula/state.ts'
import type { Model } from '../model/model.ts'
import type { Changes } from './case.ts'
import { Feasibility } from './feasibility.ts'
import type { Results } from './results.ts'
import { figuresTrial, type HeadlineLine, headlineLines, type Trial } from './trial.ts'

/** Tries values for a fixed set of inputs, in the order in which the inputs were given. */
export type Probe = (values: readonly number[]) => Trial

type Part = (vector: Float64Array, state: State) => void

/**
 * Tries other inputs on one case. Only the rows between the changed inputs and the headline are calculated again; what
 * comes out equals a full evaluation to the last bit.
 */
export class Trials {
  readonly results: Results
  /** The case as it is. */
  readonly base: Trial
  readonly #code: SlicedCode
  readonly #feasibility: Feasibility
  readonly #headline: ReadonlyMap<HeadlineLine, Row>
  /** Holds the trial that ran last; equal to the base state where `#last` is undefined. */
  readonly #state: State
  readonly #vector: Float64Array
  #last: Part | undefined

  constructor(results: Results) {
    this.results = results
    this.#feasibility = new Feasibility(results)
    this.#headline = new Map(headlineLines.map((name) => [name, results.row('case', name)]))
    const outputs = [...this.#headline.values()].map(({ index }) => index)
    const rows = [...outputs, ...this.#feasibility.rows]
    this.#code = new SlicedCode(results.program, this.model.compiled, rows)
    this.#state = results.state.slice()
    this.#vector = results.vector.slice()
    this.base = this.#read(this.#state)
  }

  get model(): Model {
    return this.results.model
  }

  /** Prepares trials of the same inputs (indices of `program.inputs`), so that each costs only what it changes. */
  probe(inputs: readonly number[]): Probe {
    const part = this.#code.after(inputs)
    if (part === undefined) return () => this.base
    return (values) => {
      if (this.#last !== undefined && this.#last !== part) this.#state.set(this.results.state)
      this.#last = part
      for (const [index, input] of inputs.entries()) this.#vector[input] = values[index] ?? Number.NaN
      part(this.#vector, this.#state)
      for (const input of inputs) this.#vector[input] = this.results.vector[input] ?? Number.NaN
      return this.#read(this.#state)
    }
  }

  /** Tries a case; where an input is changed twice, the later change wins. */
  run(changes: Changes): Trial {
    const values = new Map(changes.map(({ input, value }) => [input, value]))
    return this.probe([...values.keys()])([...values.values()])
  }

  #read(state: State): Trial {
    const fault = this.#feasibility.fault(state)
    if (fault !== undefined) return { kind: 'infeasible', reason: fault }
    const at = (name: HeadlineLine): number => {
      const row = this.#headline.get(name)
      return row === undefined ? Number.NaN : valueAt(this.results.program, state, row, 0)
    }
    const figures = { npv: at('npv'), saving: at('saving_total'), peakFunding: at('peak_funding') }
    if (!Object.values(figures).every(Number.isFinite))
      return { kind: 'infeasible', reason: 'the result is no finite number' }
    return figuresTrial(figures, at('payback'), at('is_paid_back') !== 0)
  }
}
