import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Artifact } from '../render/artifact.ts'
import type { Attachment } from '../render/pdf/attach.ts'
import type { Document } from '../report/document.ts'
import type { Fact } from '../report/fact.ts'
import type { Assets } from './build-request.ts'

/** What a document is set with, and what it may say. */
export interface DocumentParts {
  readonly fonts: Assets['fonts']
  readonly facts: readonly Fact[]
  readonly attachments?: readonly Attachment[]
}

/** A document as a PDF called `NAME.pdf`, read back: each of its numbers is the fact that it stands for. */
export async function writtenDocument(
  name: string,
  document: Outcome<Document>,
  { fonts, facts, attachments = [] }: DocumentParts,
): Promise<Outcome<Artifact>> {
  if (!document.ok) return document
  const [{ renderPdf }, { checkDocument }] = await Promise.all([
    import('../render/pdf/render-pdf.ts'),
    import('../render/pdf/check-document.ts'),
  ])
  const pdf = renderPdf(document.value, fonts, { attachments })
  if (!pdf.ok) return pdf
  const { bytes, pages } = pdf.value
  const file = `${name}.pdf`
  const faults = checkDocument({ name: file, document: document.value, bytes }, facts)
  if (faults.length > 0) return { ok: false, diagnostics: faults }
  const artifact = { name: file, mediaType: 'application/pdf', bytes, pages }
  return { ok: true, value: artifact, warnings: [...document.warnings, ...pdf.warnings] }
}
