import type { Results } from '../../src/cases/results.ts'
import type { Reference, Term } from '../../src/formula/program.ts'
import { type NamedRow, namedRows } from '../support/generated-case-model.ts'

/** The rows that a term adds up with their signs, undefined where it is no sum of rows. */
function addends(term: Term, sign: 1 | -1 = 1): readonly (readonly [Reference, 1 | -1])[] | undefined {
  if (term.kind === 'value') return [[term.of, sign]]
  if (term.kind === 'gather' && term.name === 'sum')
    return term.lists.flatMap((list) => list.of.map((of) => [of, sign] as const))
  if (term.kind !== 'scalar') return undefined
  const [left, right] = term.args
  if (left === undefined) return undefined
  if (term.name === 'negate') return addends(left, sign === 1 ? -1 : 1)
  if ((term.name !== '+' && term.name !== '-') || right === undefined) return undefined
  const [one, other] = [addends(left, sign), addends(right, term.name === '+' ? sign : sign === 1 ? -1 : 1)]
  return one === undefined || other === undefined ? undefined : [...one, ...other]
}

/** A flow that is a sum of flows: in every period it must be the sum of what they are in that period. */
export function sumsOfFlows(
  results: Results,
): readonly { readonly of: NamedRow; readonly parts: readonly (readonly [NamedRow, 1 | -1])[] }[] {
  const all = namedRows(results)
  return all.flatMap((of) => {
    const found = of.line.kind === 'flow' ? addends(of.row.term) : undefined
    const parts = found?.flatMap(([reference, sign]) => {
      const part = all[reference]
      return part === undefined ? [] : [[part, sign] as const]
    })
    if (parts === undefined || parts.length !== found?.length || parts.length === 0) return []
    return parts.every(([{ line }]) => line.monthly && line.kind === 'flow') ? [{ of, parts }] : []
  })
}
