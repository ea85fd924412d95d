import { isCalculated, lineTableOf } from './line-table.ts'
import type { Member } from './members.ts'
import { forEachReference, inputReference, type Program, type Reference } from './program.ts'
import { linesIn, resolveFormula } from './resolve.ts'
import { simplify } from './simplify.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What is known of a case before its numbers are: it decides which formulas have anything to work on. */
export interface Known {
  /** Inputs that nothing in the case can change, by index, with their values. */
  readonly constants: ReadonlyMap<number, number>
  /** Whether a member takes no part in the case, so that nothing is read for its sake. */
  readonly isIdle: (member: Member) => boolean
}

const results = new WeakMap<Vocabulary, ReadonlySet<number>>()

/** The lines that no other line reads: what the model is calculated for. Every other line is there to be read. */
function resultsOf(vocabulary: Vocabulary): ReadonlySet<number> {
  const known = results.get(vocabulary)
  if (known !== undefined) return known
  const table = lineTableOf(vocabulary)
  const read = new Set(
    table.lines.flatMap((line) => {
      const { declaration } = line
      if (!isCalculated(declaration)) return []
      const { is, opening = 'same' } = declaration
      return [is, ...(opening === 'same' ? [] : [opening])].flatMap((formula) =>
        linesIn(resolveFormula(table, line, formula))
          .filter((other) => other !== line)
          .map(({ index }) => index),
      )
    }),
  )
  const found = new Set(table.lines.map(({ index }) => index).filter((index) => !read.has(index)))
  results.set(vocabulary, found)
  return found
}

/**
 * The inputs on which a result of the case depends, by path. An input may be read by a line and still count for nothing:
 * where the line is only there for others to read and the case has none of them, or where a factor beside it is zero
 * whatever may change.
 */
export function inputsOfResults(
  vocabulary: Vocabulary,
  program: Program,
  { constants, isIdle }: Known,
): ReadonlySet<string> {
  const { rows } = simplify(program, constants)
  const ends = resultsOf(vocabulary)
  const open: Reference[] = rows.flatMap(({ index, line }) => (ends.has(line) ? [index] : []))
  const seen = new Set<Reference>(open)
  const visit = (reference: Reference): void => {
    if (seen.has(reference)) return
    seen.add(reference)
    open.push(reference)
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const row = rows[next]
    if (row === undefined || isIdle(row.member)) continue
    forEachReference(row.term, visit)
    if (row.opening !== undefined) forEachReference(row.opening, visit)
  }
  return new Set(
    program.inputs.filter(({ index }) => seen.has(inputReference(index))).map(({ path }) => path),
  )
}
