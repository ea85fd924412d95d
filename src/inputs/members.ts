import type { z } from 'zod'
import { type Members, membersSchema } from './schema/tree.ts'

/**
 * The members of a case whose own shape is right, so that a mistake in one member does not hide those of the others.
 * A member with an issue anywhere below it is left out.
 */
export function soundMembers(value: unknown, issues: readonly z.core.$ZodIssue[]): Members {
  const sections = Object.keys(membersSchema.shape).map((section) => {
    const mistaken = issues.filter(({ path }) => path[0] === section)
    const isWhole = mistaken.every(({ path }) => path.length > 1)
    const members = isWhole ? entriesOf(value, section) : []
    const sound = members.filter(([name]) => !mistaken.some((issue) => issue.path[1] === name))
    return [section, Object.fromEntries(sound)] as const
  })
  return membersSchema.parse(Object.fromEntries(sections))
}

function entriesOf(value: unknown, section: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return []
  const found: unknown = Object.entries(value).find(([key]) => key === section)?.[1]
  return typeof found === 'object' && found !== null ? Object.entries(found) : []
}
