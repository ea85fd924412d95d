import type { Row } from '../formula/program.ts'
import { type State, valueAt } from '../formula/state.ts'
import type { Results } from './results.ts'

/** A rounding that makes nothing infeasible. */
const slack = 1e-9

/**
 * Judges whether inputs describe a case that could run: every workload has an audited point within its service levels,
 * the peak of today fits on the replicas of today, the load blocks can have the given mean or have it, and the optimized
 * plan leaves no more demand unserved than the status quo. A fault that the case has already at its own inputs (it is
 * reported there) is not held against a trial; only what is worse is.
 */
export class Feasibility {
  readonly #results: Results
  readonly #throughputs: readonly Row[]
  readonly #utilisations: readonly Row[]
  readonly #restLoads: readonly Row[]
  readonly #loadGaps: readonly Row[]
  readonly #unserved: Row
  readonly #unservedToday: Row
  readonly #baseUnserved: number
  readonly #baseUtilisations: readonly number[]
  readonly #baseLoadGaps: readonly number[]

  constructor(results: Results) {
    const { workloads } = results.model.inputs.tree
    this.#results = results
    this.#throughputs = results.rows('configuration', 'tps')
    this.#utilisations = results.rows('fleet_today', 'utilisation_today')
    this.#restLoads = results
      .rows('service', 'base_load')
      .filter(({ member }) => workloads[member.ids['workload'] ?? '']?.load_blocks === undefined)
    this.#loadGaps = results.rows('service', 'service_load_gap')
    this.#unserved = results.ofPlan('optimized', 'unserved')
    this.#unservedToday = results.ofPlan('status_quo', 'unserved')
    this.#baseUnserved = results.at(this.#unserved)
    this.#baseUtilisations = this.#utilisations.map((row) => results.at(row))
    this.#baseLoadGaps = this.#loadGaps.map((row) => results.at(row))
  }

  /** Rows that the judgement reads. */
  get rows(): readonly number[] {
    return [
      ...this.#throughputs,
      ...this.#utilisations,
      ...this.#restLoads,
      ...this.#loadGaps,
      this.#unserved,
      this.#unservedToday,
    ].map(({ index }) => index)
  }

  /** Why the state describes no case that could run; undefined where it does. */
  fault(state: State): string | undefined {
    return (
      this.#withoutPoint(state) ??
      this.#overloaded(state) ??
      this.#tooSteep(state) ??
      this.#unbalanced(state) ??
      this.#leftUnserved(state)
    )
  }

  #value(state: State, row: Row, column = 0): number {
    return valueAt(this.#results.program, state, row, column)
  }

  #withoutPoint(state: State): string | undefined {
    const row = this.#throughputs.find((candidate) => !(this.#value(state, candidate) > 0))
    return row === undefined
      ? undefined
      : `no audited point of '${row.member.label}' meets the service levels`
  }

  #overloaded(state: State): string | undefined {
    const index = this.#utilisations.findIndex((row, at) => {
      const allowed = Math.max(1, this.#baseUtilisations[at] ?? 1)
      return !(this.#value(state, row) <= allowed + slack)
    })
    const row = this.#utilisations[index]
    if (row === undefined) return undefined
    return `the peak of '${row.member.label}' exceeds what its replicas of today deliver within the service levels`
  }

  #tooSteep(state: State): string | undefined {
    const { horizon } = this.#results.program
    const row = this.#restLoads.find((candidate) => {
      for (let column = 0; column <= horizon; column += 1)
        if (!(this.#value(state, candidate, column) >= -slack)) return true
      return false
    })
    return row === undefined
      ? undefined
      : `the peak of '${row.member.label}' is steeper than the default load blocks allow`
  }

  #unbalanced(state: State): string | undefined {
    const row = this.#loadGaps.find((candidate, at) => {
      return !(this.#value(state, candidate) <= (this.#baseLoadGaps[at] ?? 0) + slack)
    })
    return row === undefined
      ? undefined
      : `the load blocks of '${row.member.label}' do not have the mean of its peak`
  }

  #leftUnserved(state: State): string | undefined {
    const today = this.#value(state, this.#unservedToday)
    const allowed = Math.max(this.#baseUnserved, today) * (1 + slack) + slack
    return this.#value(state, this.#unserved) <= allowed
      ? undefined
      : 'the optimized plan would leave more demand unserved than the status quo'
  }
}
