import type { Results } from '../../analysis/results.ts'
import type { Outcome, SourceFile } from '../../diagnostic/diagnostic.ts'
import type { Inputs } from '../../inputs/inputs.ts'
import { buildDocument, type Content } from '../build-document.ts'
import type { Document, Metadata } from '../document.ts'

/** A document of the pack: its template, its title, and how many pages it may have. */
interface DocumentPlan {
  readonly template: string
  readonly title: string
  readonly pageBudget?: number
}

const executiveMemoPlan: DocumentPlan = {
  template: 'templates/executive-memo.md',
  title: 'Executive memo',
  pageBudget: 1,
}

function metadataOf(inputs: Inputs, { title, pageBudget }: DocumentPlan, hash: string): Metadata {
  const { tree } = inputs
  return {
    title: `${title}: ${tree.title}`,
    author: tree.organisation,
    subject: tree.memo.subject ?? tree.title,
    keywords: [tree.id, tree.period, `inputs ${hash.slice(0, 12)}`],
    // The prose is English whatever the locale of numbers and dates.
    language: tree.locale.startsWith('en') ? tree.locale : 'en',
    created: `${tree.memo.date}T00:00:00Z`,
    classification: tree.memo.classification,
    paper: tree.paper,
    pageBudget,
  }
}

function templateAt(templates: readonly SourceFile[], path: string): SourceFile {
  const template = templates.find((candidate) => candidate.path === path)
  if (template === undefined) throw new Error(`no template '${path}'`)
  return template
}

/** The one-page memo for executives, from its template and the content of the case. */
export function executiveMemo(
  templates: readonly SourceFile[],
  results: Results,
  content: Content,
  hash: string,
): Outcome<Document> {
  const plan = executiveMemoPlan
  return buildDocument(
    templateAt(templates, plan.template),
    content,
    metadataOf(results.model.inputs, plan, hash),
  )
}
