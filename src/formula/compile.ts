import { compiledHelpers } from './compiled-helpers.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { InputVector } from './interpret.ts'
import type { Program, Reference, Stage, Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type RowShape, type SeriesFunction, seriesFunctions } from './series-functions.ts'
import { type State, stateSize } from './state.ts'

/** A program made ready to run: the numbers of the inputs in, the numbers of all rows out. */
export interface Compiled {
  /** Evaluates all rows; `into` is filled and returned where given, so that a loop need not allocate. */
  readonly evaluate: (vector: InputVector, into?: State) => State
  /**
   * Evaluates only the given stages' rows over a state that holds the others already (a slice).
   * The state is changed in place.
   */
  readonly update: (vector: InputVector, state: State) => void
  /**
   * An `update` that runs only the code that holds one of the given rows: what a slice needs without compiling anew.
   * The rows must be all that changes and is wanted (a slice); rows next to them may be calculated along.
   */
  readonly part: (rows: ReadonlySet<number>) => Compiled['update']
}

interface Block {
  readonly rows: readonly number[]
  readonly run: (state: State, vector: InputVector, column: number, offset: number) => void
}

/** Rows in one generated function: few, so that parts of a program can be run without much beside them. */
const rowsPerBlock = 40

class Generator {
  readonly #program: Program
  readonly #readers: Readonly<Record<string, SeriesFunction['compiled']>>
  readonly #shapes: Readonly<Record<'withOpening' | 'withoutOpening', RowShape>>

  constructor(program: Program) {
    this.#program = program
    this.#readers = Object.fromEntries(
      Object.entries(seriesFunctions).map(([name, rule]) => [`${name}Of`, rule.compiled]),
    )
    const shape = { width: program.rows.length, horizon: program.horizon }
    this.#shapes = {
      withOpening: { ...shape, hasOpening: true },
      withoutOpening: { ...shape, hasOpening: false },
    }
  }

  blocks(rows: readonly number[], column: 'opening' | 'month' | 'once'): readonly Block[] {
    const blocks: Block[] = []
    for (let from = 0; from < rows.length; from += rowsPerBlock) {
      const own = rows.slice(from, from + rowsPerBlock)
      blocks.push({ rows: own, run: this.#code(own.map((row) => this.#statement(row, column))) })
    }
    return blocks
  }

  #code(statements: readonly string[]): Block['run'] {
    const scope: Readonly<Record<string, unknown>> = { ...compiledHelpers, ...this.#readers, ...this.#shapes }
    const text = `'use strict'; return (s, v, m, o) => {\n${statements.join('\n')}\n}`
    const make = new Function(...Object.keys(scope), text) as (...values: unknown[]) => Block['run']
    return make(...Object.values(scope))
  }

  #statement(index: number, column: 'opening' | 'month' | 'once'): string {
    const row = this.#program.rows[index]
    const term = column === 'opening' ? row?.opening : row?.term
    if (row === undefined || term === undefined) throw new Error(`unreachable: row ${index} has no formula`)
    return `s[${column === 'month' ? `o + ${index}` : index}] = ${this.#text(term)}`
  }

  #text(term: Term): string {
    switch (term.kind) {
      case 'number':
        return String(term.value)
      case 'month':
        return 'm'
      case 'value':
        return this.#reference(term.of)
      case 'scalar': {
        const rule: ScalarFunction = scalarFunctions[term.name]
        return rule.javascript(term.args.map((arg) => this.#text(arg)))
      }
      case 'gather': {
        const rule: GatherFunction = gatherFunctions[term.name]
        return rule.javascript(
          term.lists.map((list) => list.of.map((reference) => this.#reference(reference))),
          term.args.map((arg) => this.#text(arg)),
        )
      }
      case 'shift':
        return this.#shift(term)
      case 'series':
        return this.#series(term)
    }
  }

  #reference(reference: Reference): string {
    if (reference < 0) return `v[${-1 - reference}]`
    return this.#isMonthly(reference) ? `s[o + ${reference}]` : `s[${reference}]`
  }

  #isMonthly(row: number): boolean {
    return this.#program.lines[this.#program.rows[row]?.line ?? -1]?.monthly === true
  }

  #shift(term: Term & { kind: 'shift' }): string {
    const width = this.#program.rows.length
    if (!this.#isMonthly(term.row)) return `s[${term.row}]`
    if (term.name === 'prev') return `s[o - ${width - term.row}]`
    return `(m < ${this.#program.horizon} ? s[o + ${width + term.row}] : 0)`
  }

  #series(term: Term & { kind: 'series' }): string {
    const shape = this.#program.rows[term.row]?.opening === undefined ? 'withoutOpening' : 'withOpening'
    const [arg] = term.args
    return `${term.name}Of(s, ${term.row}, ${shape}, ${arg === undefined ? '0' : this.#text(arg)})`
  }
}

interface StageCode {
  readonly once: readonly Block[]
  readonly openings: readonly Block[]
  readonly months: readonly Block[]
}

function runStages(stages: readonly StageCode[], program: Program, vector: InputVector, state: State): void {
  const width = program.rows.length
  for (const stage of stages) {
    for (const block of stage.once) block.run(state, vector, 0, 0)
    for (const block of stage.openings) block.run(state, vector, 0, 0)
    if (stage.months.length === 0) continue
    for (let month = 1; month <= program.horizon; month += 1)
      for (const block of stage.months) block.run(state, vector, month, month * width)
  }
}

function partOf(stages: readonly StageCode[], rows: ReadonlySet<number>): readonly StageCode[] {
  const held = (blocks: readonly Block[]): readonly Block[] =>
    blocks.filter((block) => block.rows.some((row) => rows.has(row)))
  return stages.map(({ once, openings, months }) => ({
    once: held(once),
    openings: held(openings),
    months: held(months),
  }))
}

/**
 * Compiles a program (or only the rows of a slice of it) to straight-line JavaScript, one statement a row.
 * Equal to `interpret` to the last bit but for the order of no operation: both call the same readings.
 */
export function compile(program: Program, stages: readonly Stage[] = program.stages): Compiled {
  const generator = new Generator(program)
  const code = stages.map((stage) => ({
    once: stage.monthly ? [] : generator.blocks(stage.rows, 'once'),
    openings: stage.monthly ? generator.blocks(stage.openings, 'opening') : [],
    months: stage.monthly ? generator.blocks(stage.rows, 'month') : [],
  }))
  return {
    evaluate: (vector, into = new Float64Array(stateSize(program))) => {
      runStages(code, program, vector, into)
      return into
    },
    update: (vector, state) => runStages(code, program, vector, state),
    part: (rows) => {
      const own = partOf(code, rows)
      return (vector, state) => runStages(own, program, vector, state)
    },
  }
}
