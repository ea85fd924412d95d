import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { createContext } from '../context.ts'
import { findNode, type RawMap } from '../raw.ts'
import { caseSchema } from '../schema/tree.ts'
import { explainIssues } from '../structure.ts'
import { startOfTrail } from '../trail.ts'
import { walk } from '../walk.ts'

/** Fields of a whole case that the catalogue never fills in. */
const neverFilled: ReadonlySet<PropertyKey> = new Set(['schema', 'currency'])

/**
 * What is wrong with what a short case states, where it cannot be filled in: each figure and section by itself. The period
 * is told by who reads it, and what else is missing would be the catalogue's.
 */
export function statedMistakes(own: RawMap): readonly Diagnostic[] {
  const context = createContext(own)
  const value = walk(caseSchema, own, { trail: startOfTrail, parent: own.place }, context)
  const parsed = caseSchema.safeParse(value)
  const issues = parsed.success ? [] : parsed.error.issues
  const told = issues.filter(({ path }) => {
    const [first, ...more] = path
    if (first === 'period' && more.length === 0) return false
    return findNode(own, path) !== undefined || (more.length === 0 && neverFilled.has(first ?? ''))
  })
  const [start] = own.entries
  const read = context.diagnostics.filter(({ code }) => code !== 'missing-number')
  return [...read, ...explainIssues(told, own, () => start?.keyPlace ?? own.place)]
}
