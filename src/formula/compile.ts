import { compiledHelpers } from './compiled-helpers.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { InputVector } from './interpret.ts'
import { forEachReference, type Program, type Reference, type Stage, type Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type RowShape, type SeriesFunction, seriesFunctions } from './series-functions.ts'
import { firstPlace, type State, stateSize } from './state.ts'

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
  readonly run: (state: State, vector: InputVector) => void
}

/** Rows in one generated function: few, so that parts of a program can be run without much beside them. */
const rowsPerBlock = 40

/** Where the rows of a block stand in the state: one column, or all months one after the other. */
type Columns = 'opening' | 'months' | 'once'

/**
 * Cuts rows into blocks of about so many that each can run through all its months before the next: the month before is
 * read only of rows of the same block or of earlier ones. Then a block's code stays in the processor's cache.
 */
function blocksOf(program: Program, rows: readonly number[]): readonly (readonly number[])[] {
  const placeOf = new Map(rows.map((row, place) => [row, place]))
  const lastRead = (row: number): number => {
    let last = 0
    const term = program.rows[row]?.term
    if (term !== undefined)
      forEachReference(term, (reference, how) => {
        if (how === 'earlier-month') last = Math.max(last, placeOf.get(reference) ?? 0)
      })
    return last
  }
  const blocks: number[][] = []
  let block: number[] = []
  let open = 0
  for (const [place, row] of rows.entries()) {
    block.push(row)
    open = Math.max(open, lastRead(row))
    if (block.length < rowsPerBlock || open > place) continue
    blocks.push(block)
    block = []
  }
  return block.length === 0 ? blocks : [...blocks, block]
}

class Generator {
  readonly #program: Program
  readonly #readers: Readonly<Record<string, SeriesFunction['compiled']>>
  readonly #shapes: Readonly<Record<'withOpening' | 'withoutOpening', RowShape>>

  constructor(program: Program) {
    this.#program = program
    this.#readers = Object.fromEntries(
      Object.entries(seriesFunctions).map(([name, rule]) => [`${name}Of`, rule.compiled]),
    )
    const shape = { horizon: program.horizon }
    this.#shapes = {
      withOpening: { ...shape, hasOpening: true },
      withoutOpening: { ...shape, hasOpening: false },
    }
  }

  blocks(rows: readonly number[], columns: Columns): readonly Block[] {
    return blocksOf(this.#program, rows).map((own) => ({ rows: own, run: this.#code(own, columns) }))
  }

  #code(rows: readonly number[], columns: Columns): Block['run'] {
    const scope: Readonly<Record<string, unknown>> = { ...compiledHelpers, ...this.#readers, ...this.#shapes }
    const statements = rows.map((row) => this.#statement(row, columns)).join('\n')
    const months = `for (let m = 1; m <= ${this.#program.horizon}; m += 1) {\n${statements}\n}`
    const column = `const m = 0\n${statements}`
    const text = `'use strict'; return (s, v) => {\n${columns === 'months' ? months : column}\n}`
    const make = new Function(...Object.keys(scope), text) as (...values: unknown[]) => Block['run']
    return make(...Object.values(scope))
  }

  #statement(index: number, columns: Columns): string {
    const row = this.#program.rows[index]
    const term = columns === 'opening' ? row?.opening : row?.term
    if (row === undefined || term === undefined) throw new Error(`unreachable: row ${index} has no formula`)
    return `s[${this.#place(index, columns === 'months')}] = ${this.#text(term)}`
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
    return `s[${this.#place(reference, this.#isMonthly(reference))}]`
  }

  /** The place of a row's value in the state: of month `m`, so many months later, or of the one column it has. */
  #place(row: number, ofMonth: boolean, later = 0): string {
    const first = firstPlace(this.#program, row)
    return ofMonth ? `m + ${first + later}` : String(first)
  }

  #isMonthly(row: number): boolean {
    return this.#program.lines[this.#program.rows[row]?.line ?? -1]?.monthly === true
  }

  #shift(term: Term & { kind: 'shift' }): string {
    const isMonthly = this.#isMonthly(term.row)
    if (!isMonthly || term.name === 'prev') return `s[${this.#place(term.row, isMonthly, -1)}]`
    return `(m < ${this.#program.horizon} ? s[${this.#place(term.row, isMonthly, 1)}] : 0)`
  }

  #series(term: Term & { kind: 'series' }): string {
    const shape = this.#program.rows[term.row]?.opening === undefined ? 'withoutOpening' : 'withOpening'
    const [arg] = term.args
    return `${term.name}Of(s, ${firstPlace(this.#program, term.row)}, ${shape}, ${arg === undefined ? '0' : this.#text(arg)})`
  }
}

interface StageCode {
  readonly once: readonly Block[]
  readonly openings: readonly Block[]
  readonly months: readonly Block[]
}

function runStages(stages: readonly StageCode[], vector: InputVector, state: State): void {
  for (const { once, openings, months } of stages) {
    for (const block of once) block.run(state, vector)
    for (const block of openings) block.run(state, vector)
    for (const block of months) block.run(state, vector)
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
    months: stage.monthly ? generator.blocks(stage.rows, 'months') : [],
  }))
  return {
    evaluate: (vector, into = new Float64Array(stateSize(program))) => {
      runStages(code, vector, into)
      return into
    },
    update: (vector, state) => runStages(code, vector, state),
    part: (rows) => {
      const own = partOf(code, rows)
      return (vector, state) => runStages(own, vector, state)
    },
  }
}
