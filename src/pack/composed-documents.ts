import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Document } from '../report/document.ts'
import { type DocumentPlan, documentOf } from '../report/facts/documents.ts'
import type { Assets } from './build-request.ts'
import type { CaseProducts } from './case-products.ts'

/**
 * Documents from their templates, before any layout, by their names; or every mistake of the templates, each once however
 * many documents share it.
 */
export function composedDocuments(
  plans: readonly DocumentPlan[],
  products: CaseProducts,
  { templates }: Pick<Assets, 'templates'>,
): Outcome<ReadonlyMap<string, Document>> {
  const { results, content, hash, whatIf, comparison, brand } = products
  const { inputs } = results.model
  const sources = { templates, inputs, content, hash, whatIf, isCompared: comparison !== undefined, brand }
  const documents = new Map<string, Document>()
  const found: Diagnostic[] = []
  for (const plan of plans) {
    const made = documentOf(plan, sources)
    if (made.ok) documents.set(plan.name, made.value)
    found.push(...(made.ok ? made.warnings : made.diagnostics))
  }
  const once = [...new Map(found.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()]
  return documents.size === plans.length
    ? { ok: true, value: documents, warnings: once }
    : { ok: false, diagnostics: once }
}
