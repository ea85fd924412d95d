import type { z } from 'zod'
import type { PathMember } from './about.ts'
import { memberNames, numberSpecs, type SeriesSpec, unwrap } from './field.ts'

/** A way through the inputs: where it leads in a case, and where in any. */
export interface Trail {
  readonly path: readonly string[]
  /** The path with `*` for every name that the case gave. */
  readonly pattern: readonly string[]
  readonly members: readonly PathMember[]
}

/** The whole case, where every way begins. */
export const startOfTrail: Trail = { path: [], pattern: [], members: [] }

/** On to a field of a section. */
export function intoField({ path, pattern, members }: Trail, name: string): Trail {
  return { path: [...path, name], pattern: [...pattern, name], members }
}

function intoMember({ path, pattern, members }: Trail, member: Omit<PathMember, 'plural'>, plural?: string) {
  const own: PathMember = { ...member, plural: plural ?? path.at(-1) ?? '' }
  return { path: [...path, member.name], pattern: [...pattern, '*'], members: [...members, own] }
}

/** On to a member of a mapping, by its name. */
export function intoMapping(trail: Trail, name: string, mapping: z.ZodRecord): Trail {
  const { plural, namedAfter } = memberNames.get(mapping) ?? {}
  const isNumber = numberSpecs.has(unwrap(mapping.valueType))
  const thing = namedAfter === undefined ? [...trail.path, name] : [namedAfter, name]
  return intoMember(trail, { name, called: name, labelledAt: isNumber ? undefined : thing }, plural)
}

/** On to a number of a list, by the name of its position. */
export function intoSeries(trail: Trail, name: string, { names, noun, plural }: SeriesSpec): Trail {
  const called = noun === undefined ? name : `${noun} ${names.indexOf(name) + 1}`
  return intoMember(trail, { name, called, labelledAt: undefined }, plural)
}
