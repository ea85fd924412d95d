import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import { inputOf, lineOf, type Program, type Reference, type Row, type Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'

/** Most members of a sum that may be named one by one, where those between them fall out. */
const longestList = 12

/** The one value that a reference has in every month whatever may change; undefined where something may change it. */
class ConstantFolder {
  readonly #program: Program
  readonly #inputs: ReadonlyMap<number, number>
  readonly #rows = new Map<number, number | undefined>()

  /** @param inputs those that never change, with their values */
  constructor(program: Program, inputs: ReadonlyMap<number, number>) {
    this.#program = program
    this.#inputs = inputs
  }

  valueOf(reference: Reference): number | undefined {
    const input = inputOf(reference)
    if (input !== undefined) return this.#inputs.get(input)
    if (this.#rows.has(reference)) return this.#rows.get(reference)
    // A row that is read while it is being worked out follows from itself: that counts as not settled.
    this.#rows.set(reference, undefined)
    const row = this.#program.rows[reference]
    const value = row === undefined ? undefined : this.#ofRow(row)
    this.#rows.set(reference, value)
    return value
  }

  #ofRow(row: Row): number | undefined {
    const value = this.ofTerm(row.term)
    if (value === undefined || row.opening === undefined) return value
    return this.ofTerm(row.opening) === value ? value : undefined
  }

  ofTerm(term: Term): number | undefined {
    switch (term.kind) {
      case 'number':
        return term.value
      case 'month':
      case 'series':
        return undefined
      case 'value':
        return this.valueOf(term.of)
      case 'shift':
        return this.#ofShift(term.name, term.row)
      case 'scalar':
        return this.#ofScalar(term)
      case 'gather':
        return this.#ofGather(term)
    }
  }

  /** A month earlier the row is the same only if its opening column is, too; after the last month stands nothing. */
  #ofShift(name: 'prev' | 'next', row: number): number | undefined {
    const hasOpening = this.#program.rows[row]?.opening !== undefined
    return name === 'prev' && hasOpening ? this.valueOf(row) : undefined
  }

  #ofScalar({ name, args }: Term & { kind: 'scalar' }): number | undefined {
    const values = args.map((arg) => this.ofTerm(arg))
    if ((name === '*' || name === 'and') && values.includes(0)) return 0
    if ((name === 'ratio' || name === '/') && values[0] === 0) return 0
    if (name === 'if' && values[0] !== undefined) return values[0] === 0 ? values[2] : values[1]
    if (name === 'if' && values[1] === values[2]) return values[1]
    const rule: ScalarFunction = scalarFunctions[name]
    return areKnown(values) ? rule.evaluate(values) : undefined
  }

  #ofGather({ name, lists, args }: Term & { kind: 'gather' }): number | undefined {
    const values = lists.map(({ of }) => of.map((one) => this.valueOf(one)))
    const rest = args.map((arg) => this.ofTerm(arg))
    const rule: GatherFunction = gatherFunctions[name]
    const known = values.filter(areKnown)
    return areKnown(rest) && known.length === values.length ? rule.evaluate(known, rest) : undefined
  }
}

function areKnown(values: (number | undefined)[]): values is number[] {
  return values.every((value) => value !== undefined)
}

function simplerScalar(term: Term & { kind: 'scalar' }, settled: ConstantFolder): Term {
  const args = term.args.map((arg) => simpler(arg, settled))
  const [a, b, c] = args
  if (a === undefined || b === undefined) return { ...term, args }
  const is = (arg: Term, value: number): boolean => arg.kind === 'number' && arg.value === value
  if (term.name === '*' && is(a, 1)) return b
  if ((term.name === '*' || term.name === '/') && is(b, 1)) return a
  if (term.name === '+' && is(a, 0)) return b
  if ((term.name === '+' || term.name === '-') && is(b, 0)) return a
  if (term.name === 'if' && c !== undefined) {
    const condition = settled.ofTerm(term.args[0] ?? a)
    if (condition !== undefined) return condition === 0 ? c : b
  }
  return { ...term, args }
}

/** A sum of the members that can be other than zero, as long as they can be named one by one. */
function simplerGather(term: Term & { kind: 'gather' }, settled: ConstantFolder): Term {
  const [list, ...others] = term.lists
  const isSum = term.name === 'sum' || term.name === 'sum_before'
  if (!isSum || list === undefined || others.length > 0) return term
  const of = list.of.filter((reference) => settled.valueOf(reference) !== 0)
  const [only] = of
  if (only !== undefined && of.length === 1) return { kind: 'value', of: only, link: undefined }
  const isSame = list.link === undefined && of.length === list.of.length
  return isSame || of.length > longestList ? term : { ...term, lists: [{ of, link: undefined }] }
}

/** The same value with what never changes worked out; no numbers but 0 and 1 are put into formulas. */
function simpler(term: Term, settled: ConstantFolder): Term {
  const value = settled.ofTerm(term)
  if (value === 0 || value === 1) return { kind: 'number', value }
  if (term.kind === 'value') return { ...term, link: undefined }
  if (term.kind === 'scalar') return simplerScalar(term, settled)
  return term.kind === 'gather' ? simplerGather(term, settled) : term
}

/**
 * The same program where some inputs and all links never change: factors of zero, branches that are never taken and
 * members that are always zero fall out of the formulas, and what a link chooses is read directly, so that rows depend
 * only on what can move them. Every row gives what it gave, as long as all numbers are finite.
 *
 * @param inputs the inputs that never change, by index, with their values
 */
export function simplify(program: Program, inputs: ReadonlyMap<number, number>): Program {
  const settled = new ConstantFolder(program, inputs)
  const rows = program.rows.map((row): Row => {
    const term = simpler(row.term, settled)
    // A monthly formula without months or cells is written as a number beside them: only the whole row may become one.
    if (term.kind === 'number' && lineOf(program, row).monthly && settled.valueOf(row.index) === undefined)
      return row
    return { ...row, term, opening: row.opening === undefined ? undefined : simpler(row.opening, settled) }
  })
  return { ...program, rows }
}
