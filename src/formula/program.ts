import type { Unit } from '../units/unit.ts'
import type { GatherName } from './gather-functions.ts'
import type { Member } from './members.ts'
import type { ScalarName } from './scalar-functions.ts'
import type { SeriesName } from './series-functions.ts'
import type { CalculatedLine, InputLine, Kind, Scopes, Section } from './vocabulary.ts'

/** A value that a formula reads: a row of the program (0 and up), or an input as -1 - its index. */
export type Reference = number

/** The reference to an input. */
export function inputReference(input: number): Reference {
  return -1 - input
}

/** The input's index of a reference to an input, undefined for a row. */
export function inputOf(reference: Reference): number | undefined {
  return reference < 0 ? -1 - reference : undefined
}

/** Members that were chosen through a link, e.g. a deployment's pool, rather than by their own ids. */
export interface Link {
  readonly dimension: string
  /** All rows among which the link chooses, in order. */
  readonly among: readonly Reference[]
}

/** The formula of one row, names resolved to rows and inputs: the one tree that all readings walk. */
export type Term =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'month' }
  | { readonly kind: 'value'; readonly of: Reference; readonly link: Link | undefined }
  | { readonly kind: 'scalar'; readonly name: ScalarName; readonly args: readonly Term[] }
  | {
      readonly kind: 'gather'
      readonly name: GatherName
      readonly lists: readonly { readonly of: readonly Reference[]; readonly link: Link | undefined }[]
      readonly args: readonly Term[]
    }
  /** The same row a month earlier or later. */
  | { readonly kind: 'shift'; readonly name: 'prev' | 'next'; readonly row: number }
  | {
      readonly kind: 'series'
      readonly name: SeriesName
      readonly row: number
      readonly args: readonly Term[]
    }

/** A line of the model in a given case: its declaration and where its rows stand. */
export interface Line {
  readonly index: number
  readonly scope: string
  readonly name: string
  /** Index of its section. */
  readonly section: number
  readonly declaration: CalculatedLine | InputLine
  readonly label: string
  readonly unit: Unit
  readonly kind: Kind
  /** Whether it has a value each month; otherwise it has one value. */
  readonly monthly: boolean
  readonly firstRow: number
  readonly rowCount: number
}

/** One line of one member. */
export interface Row {
  readonly index: number
  readonly line: number
  readonly member: Member
  readonly term: Term
  /** What stands in column 0 of a monthly row; undefined: nothing does. */
  readonly opening: Term | undefined
}

/** An input as the program reads it. */
export interface ProgramInput {
  readonly index: number
  readonly path: string
  readonly unit: Unit
  /** Whether it can be only 0 or 1. */
  readonly isFlag: boolean
}

/** Rows that can be calculated together: once, or month by month after their opening column. */
export interface Stage {
  readonly monthly: boolean
  /** Order within a month (of a monthly stage), or the order of calculation. */
  readonly rows: readonly number[]
  /** Order within column 0; only rows that have an opening value. */
  readonly openings: readonly number[]
}

/** A model in a given case: lines, rows, inputs and the order of calculation; numbers are not in it yet. */
export interface Program {
  readonly scopes: Scopes
  readonly sections: readonly Section[]
  readonly lines: readonly Line[]
  readonly rows: readonly Row[]
  readonly inputs: readonly ProgramInput[]
  readonly stages: readonly Stage[]
  /** Months of the case; columns are 0 to `horizon`. */
  readonly horizon: number
}

/** The line with the given scope and name. */
export function lineNamed(program: Program, scope: string, name: string): Line {
  const line = program.lines.find((candidate) => candidate.scope === scope && candidate.name === name)
  if (line === undefined) throw new Error(`no line '${scope}.${name}'`)
  return line
}

/** The line of a row. */
export function lineOf(program: Program, row: Row): Line {
  const line = program.lines[row.line]
  if (line === undefined) throw new Error(`unreachable: row ${row.index} has no line`)
  return line
}

/** Calls `visit` with every reference of a term, telling how it is read. */
export function forEachReference(
  term: Term,
  visit: (reference: Reference, how: 'same-month' | 'earlier-month' | 'whole-row') => void,
): void {
  switch (term.kind) {
    case 'number':
    case 'month':
      return
    case 'value':
      for (const reference of term.link?.among ?? [term.of]) visit(reference, 'same-month')
      return
    case 'scalar':
      for (const arg of term.args) forEachReference(arg, visit)
      return
    case 'gather':
      for (const list of term.lists)
        for (const reference of list.link?.among ?? list.of) visit(reference, 'same-month')
      for (const arg of term.args) forEachReference(arg, visit)
      return
    case 'shift':
      visit(term.row, term.name === 'prev' ? 'earlier-month' : 'whole-row')
      return
    case 'series':
      visit(term.row, 'whole-row')
      for (const arg of term.args) forEachReference(arg, visit)
  }
}
