import { type ExcelText, excelAtom } from './excel-text.ts'
import { type GatherFunction, gatherFunctions } from './gather-functions.ts'
import { lineOf, type Program, type Reference, type Row, type Term } from './program.ts'
import { type ScalarFunction, scalarFunctions } from './scalar-functions.ts'
import { type SeriesFunction, seriesFunctions } from './series-functions.ts'

/** A program in which some rows stand inside the formulas that read them. */
export interface InlinedRows {
  /** The same program but for the formulas of `rows`. */
  readonly program: Program
  /** Rows that are left. */
  readonly rows: ReadonlySet<number>
}

/** Longest Excel formula that is made by putting one formula into another. */
const longestText = 165

/** Most terms of a sum that is written out. */
const longestSum = 4

/** How a row is read by the rows of a slice. */
interface Use {
  readonly readers: Set<number>
  /** Always for the same month, by itself or in a short sum. */
  isSimple: boolean
  /** How often in formulas of months, and of opening columns. */
  inTerms: number
  inOpenings: number
}

/** A part of a formula that reads rows: one of them, or a short sum. */
interface UsePlace {
  readonly key: string
  readonly members: readonly number[]
}

class RowInliner {
  readonly #program: Program
  readonly #rows: ReadonlySet<number>
  readonly #keep: ReadonlySet<number>
  readonly #uses = new Map<number, Use>()
  readonly #done = new Map<number, Row>()
  readonly dropped = new Set<number>()

  constructor(program: Program, rows: ReadonlySet<number>, keep: ReadonlySet<number>) {
    this.#program = program
    this.#rows = rows
    this.#keep = keep
    for (const index of rows) {
      const { term, opening } = this.#row(index)
      this.#count(index, term, 'inTerms')
      if (opening !== undefined) this.#count(index, opening, 'inOpenings')
    }
  }

  /** The row with what it alone reads put in, as far as its formula stays short. */
  inlined(index: number): Row {
    const known = this.#done.get(index)
    if (known !== undefined) return known
    let row = this.#row(index)
    for (const { key, members } of placesOf(row.term)) {
      if (!members.every((member) => this.#isSingle(member, row))) continue
      const made = members.map((member) => this.inlined(member))
      const term = replaced(row.term, key, added(made.map((one) => one.term)))
      if (!isReadable(term, this.#rows)) continue
      const openings = made.map((one) => one.opening ?? { kind: 'number' as const, value: 0 })
      row = {
        ...row,
        term,
        opening: row.opening === undefined ? undefined : replaced(row.opening, key, added(openings)),
      }
      for (const member of members) this.dropped.add(member)
    }
    this.#done.set(index, row)
    return row
  }

  #row(index: number): Row {
    const row = this.#program.rows[index]
    if (row === undefined) throw new Error(`unreachable: no row ${index}`)
    return row
  }

  #use(reference: Reference, reader: number, part: 'inTerms' | 'inOpenings', isSimple: boolean): void {
    if (!this.#rows.has(reference)) return
    const use = this.#uses.get(reference) ?? {
      readers: new Set<number>(),
      isSimple: true,
      inTerms: 0,
      inOpenings: 0,
    }
    use.readers.add(reader)
    use[part] += 1
    use.isSimple &&= isSimple
    this.#uses.set(reference, use)
  }

  #count(reader: number, term: Term, part: 'inTerms' | 'inOpenings'): void {
    switch (term.kind) {
      case 'number':
      case 'month':
        return
      case 'value':
        for (const reference of term.link?.among ?? [term.of])
          this.#use(reference, reader, part, term.link === undefined)
        return
      case 'gather':
        for (const list of term.lists)
          for (const reference of list.link?.among ?? list.of)
            this.#use(reference, reader, part, isShortSum(term))
        break
      case 'shift':
      case 'series':
        this.#use(term.row, reader, part, false)
        break
      case 'scalar':
        break
    }
    if (term.kind !== 'shift') for (const arg of term.args) this.#count(reader, arg, part)
  }

  /** Whether a row may stand inside the one formula that reads it. */
  #isSingle(index: number, reader: Row): boolean {
    const use = this.#uses.get(index)
    if (use === undefined || this.#keep.has(index) || !use.isSimple) return false
    if (use.readers.size !== 1 || use.inTerms !== 1 || use.inOpenings > 1) return false
    const row = this.#row(index)
    if (lineOf(this.#program, row).monthly !== lineOf(this.#program, reader).monthly) return false
    if (use.inOpenings > 0 && row.opening === undefined) return false
    return ![row.term, ...(row.opening === undefined ? [] : [row.opening])].some(usesLink)
  }
}

/** Where a formula reads rows by themselves or in short sums. */
function placesOf(term: Term): readonly UsePlace[] {
  const own = keyOf(term)
  if (own !== undefined) return [own]
  return term.kind === 'scalar' || term.kind === 'gather' || term.kind === 'series'
    ? term.args.flatMap(placesOf)
    : []
}

function keyOf(term: Term): UsePlace | undefined {
  if (term.kind === 'value' && term.link === undefined && term.of >= 0)
    return { key: `row ${term.of}`, members: [term.of] }
  if (term.kind !== 'gather' || !isShortSum(term)) return undefined
  const members = term.lists[0]?.of ?? []
  return members.every((member) => member >= 0) ? { key: `sum ${members.join(' ')}`, members } : undefined
}

function replaced(term: Term, key: string, by: Term): Term {
  if (keyOf(term)?.key === key) return by
  if (term.kind === 'scalar' || term.kind === 'gather' || term.kind === 'series')
    return { ...term, args: term.args.map((arg) => replaced(arg, key, by)) }
  return term
}

function added(terms: readonly Term[]): Term {
  return terms.reduce((sum, term) => ({ kind: 'scalar', name: '+', args: [sum, term] }))
}

function isShortSum(term: Term & { kind: 'gather' }): boolean {
  const [list] = term.lists
  return (
    term.name === 'sum' &&
    list?.link === undefined &&
    (list?.of.length ?? 0) > 0 &&
    (list?.of.length ?? 0) <= longestSum
  )
}

/** Whether a term reads through a link, which depends on the row that it stands in. */
function usesLink(term: Term): boolean {
  switch (term.kind) {
    case 'value':
      return term.link !== undefined
    case 'scalar':
    case 'series':
      return term.args.some(usesLink)
    case 'gather':
      return term.lists.some(({ link }) => link !== undefined) || term.args.some(usesLink)
    case 'number':
    case 'month':
    case 'shift':
      return false
  }
}

function isReadable(term: Term, own: ReadonlySet<number>): boolean {
  const { text } = sketch(term, own)
  return text.length <= longestText && !hasNestedIf(text)
}

function hasNestedIf(text: string): boolean {
  const open: boolean[] = []
  for (const [token] of text.matchAll(/\w*\(|\)/g)) {
    if (token === ')') open.pop()
    else if (token === 'IF(' && open.includes(true)) return true
    else open.push(token === 'IF(')
  }
  return false
}

/** A list: rows of the slice may stand anywhere, each by its own address; all others follow each other. */
function listSketch(of: readonly Reference[], own: ReadonlySet<number>): string {
  const scattered = of.filter((reference) => own.has(reference)).map(() => 'AA10000')
  const range = scattered.length === of.length ? [] : ["'Status quo'!AA1000:AA$10000"]
  return [...range, ...scattered].join(',')
}

/** About the text that a formula will have, with addresses of the length that they have. */
function sketch(term: Term, own: ReadonlySet<number>): ExcelText {
  const cell = (reference: Reference): string => (own.has(reference) ? 'AA10000' : "'Status quo'!AA1000")
  switch (term.kind) {
    case 'number':
      return excelAtom(String(term.value))
    case 'month':
      return excelAtom('AA$5')
    case 'value':
      return excelAtom(term.link === undefined ? cell(term.of) : 'x'.repeat(longestText))
    case 'scalar': {
      const rule: ScalarFunction = scalarFunctions[term.name]
      return rule.excel(term.args.map((arg) => sketch(arg, own)))
    }
    case 'gather': {
      const rule: GatherFunction = gatherFunctions[term.name]
      const ranges = term.lists.map(({ of, link }) =>
        link === undefined ? listSketch(of, own) : 'x'.repeat(longestText),
      )
      return rule.excel(
        ranges,
        term.args.map((arg) => sketch(arg, own)),
      )
    }
    case 'shift':
      return excelAtom(cell(term.row))
    case 'series': {
      const rule: SeriesFunction = seriesFunctions[term.name]
      const at = cell(term.row)
      return rule.excel(
        { opening: at, months: `${at}:$AA10000`, all: `${at}:$AA10000`, last: at },
        term.args.map((arg) => sketch(arg, own)),
      )
    }
  }
}

/**
 * Puts rows of a slice into the formulas that read them, where exactly one formula does and stays short; `keep` are
 * rows that others read. What the remaining rows give is the same.
 */
export function inlineSingleUseRows(
  program: Program,
  rows: ReadonlySet<number>,
  keep: ReadonlySet<number>,
): InlinedRows {
  const inliner = new RowInliner(program, rows, keep)
  const made = new Map([...rows].map((index) => [index, inliner.inlined(index)]))
  const left = new Set([...rows].filter((index) => !inliner.dropped.has(index)))
  return {
    program: {
      ...program,
      rows: program.rows.map((row) => (left.has(row.index) ? (made.get(row.index) ?? row) : row)),
    },
    rows: left,
  }
}
