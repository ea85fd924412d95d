import type { ChangeOf } from './assumption.ts'
import { mayChange, mayChoose } from './change.ts'
import { linkTargets, unwrap } from './field.ts'
import { descriptionWithTarget, hoverWords } from './field-words.ts'
import { inputParts, type SchemaPart } from './parts.ts'

/** An input that levers or scenarios may change, as an editor knows the key of its change. */
interface ChangeKey {
  /** `deployments.*.target_utilisation`. */
  readonly pattern: string
  readonly description: string
  readonly examples: readonly (string | number | boolean)[]
}

function keyOf(by: ChangeOf['by'], { part, schema, spec }: SchemaPart): readonly ChangeKey[] {
  const { pattern } = part
  if (spec !== undefined)
    return mayChange(by, part, spec)
      ? [{ pattern, description: hoverWords(spec), examples: spec.examples }]
      : []
  if (!linkTargets.has(unwrap(schema)) || !mayChoose(by, part)) return []
  return [{ pattern, description: descriptionWithTarget(schema), examples: [] }]
}

function changeKeys(by: ChangeOf['by']): readonly ChangeKey[] {
  return [...inputParts.values()].flatMap((part) => keyOf(by, part))
}

/** A pattern of a path as a regular expression: a name has no dot. */
function expressionOf(pattern: string): string {
  return `^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '[^.]+')}$`
}

/** What is typed for a key: a place to fill in for each name, and then the value. */
function snippetOf(pattern: string): string {
  let place = 0
  return pattern.replaceAll('*', () => {
    place += 1
    return `\${${place}:name}`
  })
}

/**
 * A map of changes in JSON Schema: each input that may be changed with its words, by a pattern of its path, and as a
 * snippet, which YAML editors complete (`defaultSnippets` of yaml-language-server; others pass over it). Any other key is
 * marked; its value is for `validate`.
 */
export function changeMapSchema(by: ChangeOf['by']): object {
  const keys = changeKeys(by)
  const patterns = keys.map(({ pattern, description, examples }) => [
    expressionOf(pattern),
    { description, ...(examples.length === 0 ? {} : { examples: [...examples] }) },
  ])
  const snippets = keys.map(({ pattern }) => ({ label: pattern, body: { [snippetOf(pattern)]: '$0' } }))
  return {
    patternProperties: Object.fromEntries(patterns),
    additionalProperties: false,
    defaultSnippets: snippets,
  }
}
