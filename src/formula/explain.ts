import { bindingPower, unaryPower } from './expression.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import type { InputVector } from './interpret.ts'
import { lineOf, type Program, type ProgramInput, type Reference, type Row, type Term } from './program.ts'
import { type ScalarFunction, type ScalarName, scalarFunctions } from './scalar-functions.ts'
import { type SeriesFunction, seriesFunctions } from './series-functions.ts'
import { type State, valueAt } from './state.ts'

/** One step from a number down to its inputs. */
export interface Explanation {
  readonly of:
    | { readonly kind: 'row'; readonly row: Row }
    | { readonly kind: 'input'; readonly input: ProgramInput }
  /** Column in which it was read. */
  readonly column: ReadColumn
  readonly value: number
  /** The formula in words, names standing for values; undefined for an input. */
  readonly words: string | undefined
  /** What the formula read, in order, each once. */
  readonly because: readonly Read[]
}

/** A month (0 is the opening column), every month, or undefined for what has no months. */
export type ReadColumn = number | 'every' | undefined

/** A value that a formula read. */
export interface Read {
  readonly reference: Reference
  readonly column: ReadColumn
}

/** How tightly the words of an operator bind, as in the formula language; anything else is a phrase and binds least. */
const ownPower: Readonly<Record<string, number>> = {
  ...bindingPower,
  ratio: bindingPower['/'],
  negate: unaryPower,
}

/** How tightly an operand must bind to stand without brackets. */
const operandPower: Readonly<Record<string, number>> = {
  ...ownPower,
  not: 30,
  power: 30,
  ceil: 30,
  abs: 30,
  sqrt: 30,
}

/** Operators that group from the left, so that an operand of the same strength on their right needs brackets. */
const leftGrouping: ReadonlySet<string> = new Set(['-', '/', 'ratio', '<', '<=', '>', '>=', '=', '<>'])

/** How tightly the words of a term bind; a name is never torn apart. */
function powerOf(term: Term): number {
  if (term.kind === 'scalar') return ownPower[term.name] ?? 0
  return term.kind === 'gather' || term.kind === 'series' ? 0 : Number.POSITIVE_INFINITY
}

class Explainer {
  readonly #program: Program
  readonly #column: number
  readonly #nameOf: typeof nameOf
  readonly reads: Read[] = []

  constructor(program: Program, column: number, naming = nameOf) {
    this.#program = program
    this.#column = column
    this.#nameOf = naming
  }

  words(term: Term): string {
    switch (term.kind) {
      case 'number':
        return String(term.value)
      case 'month':
        return 'month'
      case 'value':
        return this.#read(term.of, this.#column)
      case 'scalar': {
        const rule: ScalarFunction = scalarFunctions[term.name]
        return rule.explain(term.args.map((arg, index) => this.#operand(arg, term.name, index)))
      }
      case 'gather': {
        const rule: GatherFunction = gatherFunctions[term.name]
        const lists = term.lists.map((list) => this.#list(list.of))
        return rule.explain(
          lists,
          term.args.map((arg) => this.words(arg)),
        )
      }
      case 'shift': {
        if (term.name === 'prev') return `${this.#read(term.row, this.#column - 1)} of the month before`
        const isLast = this.#column === this.#program.horizon
        return isLast ? '0 of no month after' : `${this.#read(term.row, this.#column + 1)} of the month after`
      }
      case 'series': {
        const rule: SeriesFunction = seriesFunctions[term.name]
        const name = this.#wholeRow(term)
        return rule.explain(
          name,
          term.args.map((arg) => this.words(arg)),
        )
      }
    }
  }

  #operand(term: Term, operator: ScalarName, index: number): string {
    const text = this.words(term)
    const least = operandPower[operator]
    if (least === undefined) return text
    const own = powerOf(term)
    const groups = operator === 'negate' || (index > 0 && leftGrouping.has(operator))
    return own < least || (groups && own === least) ? `(${text})` : text
  }

  #list(references: readonly Reference[]): string {
    const names = references.map((reference) => this.#read(reference, this.#column))
    return names[0]?.replace(/ \[.*\]$/, '') ?? 'nothing'
  }

  #read(reference: Reference, column: number): string {
    const row = reference >= 0 ? this.#program.rows[reference] : undefined
    const monthly = row !== undefined && lineOf(this.#program, row).monthly
    this.#note(reference, monthly ? column : undefined)
    return this.#nameOf(this.#program, reference)
  }

  #wholeRow(term: Term & { kind: 'series' }): string {
    this.#note(term.row, 'every')
    return this.#nameOf(this.#program, term.row)
  }

  #note(reference: Reference, column: ReadColumn): void {
    if (!this.reads.some((read) => read.reference === reference && read.column === column))
      this.reads.push({ reference, column })
  }
}

/** The name by which a formula's words call a row (`line [member]`) or an input (its path). */
export function nameOf(program: Program, reference: Reference): string {
  if (reference < 0) return program.inputs[-1 - reference]?.path ?? ''
  const row = program.rows[reference]
  if (row === undefined) throw new Error(`unreachable: no row ${reference}`)
  const line = lineOf(program, row)
  const where = [row.member.group, row.member.label].filter((part) => part !== '').join(', ')
  return where === '' ? line.name : `${line.name} [${where}]`
}

/** The name of a line whatever its member, or the path of an input. */
function lineNameOf(program: Program, reference: Reference): string {
  const row = program.rows[reference]
  return row === undefined ? nameOf(program, reference) : lineOf(program, row).name
}

/** How a row is computed in any month but the last: `tco = capacity_cost + energy`, lines without their members. */
export function formulaInWords(program: Program, row: Row): string {
  const words = new Explainer(program, 1, lineNameOf).words(row.term)
  return `${lineOf(program, row).name} = ${words}`
}

/** One reading of the tree: the formula of a row in a column as words, and what it read. Every month is told by the last. */
export function explain(program: Program, state: State, vector: InputVector, read: Read): Explanation {
  if (read.reference < 0) {
    const input = program.inputs[-1 - read.reference]
    if (input === undefined) throw new Error(`unreachable: no input ${read.reference}`)
    return {
      of: { kind: 'input', input },
      column: undefined,
      value: vector[input.index] ?? Number.NaN,
      words: undefined,
      because: [],
    }
  }
  const row = program.rows[read.reference]
  if (row === undefined) throw new Error(`unreachable: no row ${read.reference}`)
  const column = read.column === 'every' ? program.horizon : (read.column ?? 0)
  const term = read.column === 0 && row.opening !== undefined ? row.opening : row.term
  const explainer = new Explainer(program, column)
  const words = explainer.words(term)
  return {
    of: { kind: 'row', row },
    column: read.column,
    value: valueAt(program, state, row, column),
    words,
    because: explainer.reads,
  }
}
