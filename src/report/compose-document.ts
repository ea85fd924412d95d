import { mistakesOf, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import { buildDocument, type Content } from './build-document.ts'
import type { Document, Metadata } from './document.ts'
import { literalNumbers } from './literal-numbers.ts'

/** A document that is published: built from its template, which states no number of its own. */
export function composeDocument(
  template: SourceFile,
  content: Content,
  metadata: Metadata,
  templates: readonly SourceFile[],
): Outcome<Document> {
  const literal = literalNumbers(template, templates)
  const made = buildDocument(template, content, metadata, templates)
  return literal.length === 0 ? made : { ok: false, diagnostics: [...literal, ...mistakesOf(made)] }
}
