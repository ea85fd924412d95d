import { describe, expect, test } from 'vitest'
import type { Results } from '../../src/analysis/results.ts'
import { compile } from '../../src/formula/compile.ts'
import { forEachReference, lineOf, type Row } from '../../src/formula/program.ts'
import { firstPlace } from '../../src/formula/state.ts'
import { exampleNames, exampleResults } from '../support/example.ts'
import { caseResults } from '../support/generated-case-model.ts'

const isCheckSection = (title: string): boolean =>
  title === 'Checks' || title.startsWith('Workings of the checks')

/** The rows of the checks and of their workings. */
function checkRows({ program }: Results): readonly Row[] {
  return program.rows.filter((row) =>
    isCheckSection(program.sections[lineOf(program, row).section]?.title ?? ''),
  )
}

/** Evaluates the checks alone over a state in which something is wrong, and says which of them notice. */
class Watch {
  readonly results: Results
  readonly #rows: readonly Row[]
  readonly #checks: readonly Row[]
  readonly #update: (vector: Float64Array, state: Float64Array) => void

  constructor(results: Results) {
    const { program } = results
    this.results = results
    this.#rows = checkRows(results)
    this.#checks = this.#rows.filter(
      (row) => program.sections[lineOf(program, row).section]?.title === 'Checks',
    )
    const own = new Set(this.#rows.map(({ index }) => index))
    const stages = program.stages.map(({ monthly, rows, openings }) => ({
      monthly,
      rows: rows.filter((row) => own.has(row)),
      openings: openings.filter((row) => own.has(row)),
    }))
    this.#update = compile(program, stages).update
  }

  get names(): readonly string[] {
    return this.#checks.map((check) => lineOf(this.results.program, check).name)
  }

  /** Rows of the model that some check reads. */
  watched(): readonly Row[] {
    const own = new Set(this.#rows.map(({ index }) => index))
    const read = new Set<number>()
    for (const { term, opening } of this.#rows)
      for (const part of opening === undefined ? [term] : [term, opening])
        forEachReference(part, (reference) => {
          if (reference >= 0 && !own.has(reference)) read.add(reference)
        })
    return this.results.program.rows.filter(({ index }) => read.has(index))
  }

  /** Names of the checks that are no longer zero when a row is off in a column. */
  noticed(row: Row, column: number): readonly string[] {
    const at = firstPlace(this.results.program, row.index) + column
    const value = this.results.state[at] ?? Number.NaN
    const wrong = [value + 1 + Math.abs(value), -value - 1, 0].filter((other) => other !== value)
    return wrong.flatMap((other) => this.#noticedAt(at, other))
  }

  #noticedAt(at: number, value: number): readonly string[] {
    const { program, vector } = this.results
    const state = this.results.state.slice()
    state[at] = value
    this.#update(vector, state)
    return this.#checks
      .filter(({ index }) => state[firstPlace(program, index)] !== 0)
      .map((check) => lineOf(program, check).name)
  }
}

/** What a check reads but must not mind: constants, scales against which it measures, and what only says where. */
const unminded = new Set(['case.inflows', 'case.outflows', 'plan.opex', 'service.mtok_weighted'])

describe('the checks', () => {
  test('notice whatever is off among the lines that they read', () => {
    const cases = [...exampleNames.map((name) => exampleResults(name)), ...[3, 11].map(caseResults)]
    const watches = cases.map((results) => new Watch(results))
    const minded = new Map<string, boolean>()
    const noticing = new Set<string>()
    for (const watch of watches) {
      const { program } = watch.results
      for (const row of watch.watched()) {
        const line = lineOf(program, row)
        const name = `${line.scope}.${line.name}`
        const columns = line.monthly ? [program.horizon, 1, 0] : [0]
        const noticed = columns.flatMap((column) => watch.noticed(row, column))
        minded.set(name, minded.get(name) === true || noticed.length > 0)
        for (const check of noticed) noticing.add(check)
      }
    }
    const missed = [...minded].flatMap(([name, isNoticed]) => (isNoticed ? [] : [name]))
    expect(missed.toSorted()).toEqual([...unminded].sort())
    const checks = watches.flatMap((watch) => watch.names)
    expect(checks.filter((check) => !noticing.has(check))).toEqual([])
  })
})
