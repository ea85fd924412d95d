import { nearestName, suggest } from '../diagnostic/nearest.ts'
import { unwrap } from './field.ts'
import { otherNames } from './other-names.ts'
import { inputParts, type SchemaPart } from './parts.ts'

/** A name as it is compared: `p99-TTFT` is `p99_ttft`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s-]/g, '_')
}

function isCalled({ schema }: SchemaPart, name: string): boolean {
  return [schema, unwrap(schema)].some((one) => otherNames.get(one)?.names.includes(plain(name)) === true)
}

/** The fields that people call by a name which is not ours. */
function fieldsCalled(name: string): readonly SchemaPart[] {
  return [...inputParts.values()].filter((part) => isCalled(part, name))
}

/** The field of a section that is called so elsewhere; undefined where it has none. */
export function fieldCalled(name: string, section: readonly string[]): string | undefined {
  const around = section.map((key) => `${key}.`).join('')
  const names = fieldsCalled(name).flatMap(({ part: { pattern } }) =>
    pattern.startsWith(around) ? [pattern.slice(around.length)] : [],
  )
  return names.find((own) => !own.includes('.'))
}

/**
 * The hint for a name that a section does not know: the field of the section that is called so elsewhere, the nearest
 * name, a field of another section that is called so, or the names that are known.
 */
export function suggestField(name: string, known: readonly string[], section: readonly string[]): string {
  const own = fieldCalled(name, section)
  if (own !== undefined) return `'${own}' is what it is called here`
  if (nearestName(name, known) !== undefined) return suggest(name, known)
  return elsewhere(name) ?? suggest(name, known)
}

/** Where a name that people bring along is meant, in every file that has it; undefined where it is not known at all. */
export function elsewhere(name: string): string | undefined {
  const parts = fieldsCalled(name).map(({ part }) => part)
  const outer = parts.filter(({ pattern }) => !parts.some((other) => pattern.startsWith(`${other.pattern}.`)))
  if (outer.length === 0) return undefined
  const places = outer.map(({ pattern, file }) => `'${pattern.replaceAll('*', 'NAME')}' in ${file}`)
  return `here that is ${places.join(', or ')}`
}
