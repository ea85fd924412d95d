import { inputOf, type Program, type Reference, type Row, type Term } from '../../formula/program.ts'

const truths: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '<>', 'and', 'or', 'not'])

/** Functions whose result is a flag where all numbers that it can give are flags. */
const keepers: ReadonlySet<string> = new Set(['*', 'min', 'max', 'largest', 'smallest'])

/** Whether a row holds only 0 and 1, as its formula shows: a comparison, or flags put together. */
export function isFlag(program: Program, row: Row): boolean {
  return isFlagTerm(program, row.term, new Set([row.index]))
}

function isFlagTerm(program: Program, term: Term, open: ReadonlySet<number>): boolean {
  const every = (terms: readonly Term[]): boolean => terms.every((one) => isFlagTerm(program, one, open))
  switch (term.kind) {
    case 'number':
      return term.value === 0 || term.value === 1
    case 'value':
      return (term.link?.among ?? [term.of]).every((reference) => isFlagValue(program, reference, open))
    case 'scalar':
      if (truths.has(term.name)) return true
      if (term.name === 'if') return every(term.args.slice(1))
      return keepers.has(term.name) && every(term.args)
    case 'gather': {
      const members = term.lists.flatMap((list) => list.of)
      const areFlags = members.every((reference) => isFlagValue(program, reference, open))
      return keepers.has(term.name) && members.length > 0 && areFlags && every(term.args)
    }
    case 'month':
    case 'shift':
    case 'series':
      return false
  }
}

function isFlagValue(program: Program, reference: Reference, open: ReadonlySet<number>): boolean {
  const input = inputOf(reference)
  if (input !== undefined) return program.inputs[input]?.isFlag === true
  const row = program.rows[reference]
  if (row === undefined || open.has(reference)) return false
  return isFlagTerm(program, row.term, new Set([...open, reference]))
}
