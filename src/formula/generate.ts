import { compiledHelpers } from './compiled-helpers.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import { forEachReference, type Program, type Reference, type Stage, type Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type RowShape, type SeriesFunction, seriesFunctions } from './series-functions.ts'
import { firstPlace } from './state.ts'

/** Rows in one generated function: few, so that parts of a program can be run without much beside them. */
const rowsPerBlock = 40

/** Where the rows of a block stand in the state: one column, or all months one after the other. */
export type Columns = 'opening' | 'months' | 'once'

/** Some rows that are calculated together, and their code as text: `(s, v) => { ... }` over state and vector. */
export interface BlockText {
  readonly rows: readonly number[]
  readonly columns: Columns
  readonly text: string
}

/** The blocks of one stage, in the order in which they run. */
export interface StageText {
  readonly once: readonly BlockText[]
  readonly openings: readonly BlockText[]
  readonly months: readonly BlockText[]
}

/** What the code of a block calls by name. */
export type CodeScope = Readonly<Record<string, unknown>>

/** The names that the code of a program calls, with what they stand for. */
export function codeScope({ horizon }: Program): CodeScope {
  const readers = Object.entries(seriesFunctions).map(([name, rule]: [string, SeriesFunction]) => [
    `${name}Of`,
    rule.compiled,
  ])
  const withOpening: RowShape = { horizon, hasOpening: true }
  const withoutOpening: RowShape = { horizon, hasOpening: false }
  return { ...compiledHelpers, ...Object.fromEntries(readers), withOpening, withoutOpening }
}

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

  constructor(program: Program) {
    this.#program = program
  }

  blocks(rows: readonly number[], columns: Columns): readonly BlockText[] {
    return blocksOf(this.#program, rows).map((own) => ({
      rows: own,
      columns,
      text: this.#code(own, columns),
    }))
  }

  #code(rows: readonly number[], columns: Columns): string {
    const statements = rows.map((row) => this.#statement(row, columns)).join('\n')
    const months = `for (let m = 1; m <= ${this.#program.horizon}; m += 1) {\n${statements}\n}`
    const column = `const m = 0\n${statements}`
    return `(s, v) => {\n${columns === 'months' ? months : column}\n}`
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

/** Writes a program (or only the rows of a slice of it) as straight-line JavaScript, one statement a row. */
export function generate(program: Program, stages: readonly Stage[]): readonly StageText[] {
  const generator = new Generator(program)
  return stages.map((stage) => ({
    once: stage.monthly ? [] : generator.blocks(stage.rows, 'once'),
    openings: stage.monthly ? generator.blocks(stage.openings, 'opening') : [],
    months: stage.monthly ? generator.blocks(stage.rows, 'months') : [],
  }))
}
