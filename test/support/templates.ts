import { readdirSync, readFileSync } from 'node:fs'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'

/** A template of the house by name. */
export function template(name: string): SourceFile {
  const path = `templates/${name}.md`
  return { path, text: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') }
}

/** The passages that templates of the house share. */
export const houseParts: readonly SourceFile[] = readdirSync(
  new URL('../../templates/parts', import.meta.url),
)
  .sort()
  .map((name) => template(`parts/${name.replace(/\.md$/, '')}`))

export const memoTemplate = template('executive-memo')
