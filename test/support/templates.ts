import { readdirSync, readFileSync } from 'node:fs'
import type { SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { documentPlans } from '../../src/pack/document-plans.ts'
import { type DocumentName, type DocumentPlan, documentNames } from '../../src/report/facts/documents.ts'

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

/** The documents of the house, as their templates say. */
export const housePlans: readonly DocumentPlan[] = plansOf([...documentNames.map(template), ...houseParts])

function plansOf(templates: readonly SourceFile[]): readonly DocumentPlan[] {
  const plans = documentPlans({ templates, ownTemplates: [] })
  if (!plans.ok) throw new Error(plans.diagnostics.map(({ message }) => message).join('\n'))
  return plans.value
}

/** A document of the house. */
export function planOf(name: DocumentName): DocumentPlan {
  const plan = housePlans.find((each) => each.name === name)
  if (plan === undefined) throw new Error(`no document '${name}'`)
  return plan
}
