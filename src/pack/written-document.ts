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
  document: Document,
  { fonts, facts, attachments = [] }: DocumentParts,
): Promise<Outcome<Artifact>> {
  const [{ renderPdf }, { checkDocument }] = await Promise.all([
    import('../render/pdf/render-pdf.ts'),
    import('../render/pdf/check-document.ts'),
  ])
  const pdf = renderPdf(document, fonts, { attachments })
  if (!pdf.ok) return pdf
  const { bytes, pages } = pdf.value
  const file = `${name}.pdf`
  const faults = checkDocument({ name: file, document, bytes }, facts)
  if (faults.length > 0) return { ok: false, diagnostics: faults }
  const artifact = { name: file, mediaType: 'application/pdf', bytes, pages }
  return { ok: true, value: artifact, warnings: pdf.warnings }
}

/** What a draft is set with, what it may say, and of which figures it is a copy: that stands at the foot of its pages. */
interface DraftParts extends Pick<DocumentParts, 'fonts' | 'facts'> {
  readonly origin: string
}

/** A document as a file for a word processor called `NAME.docx`, read back like the PDF. */
export async function writtenDraft(
  name: string,
  document: Document,
  { fonts, facts, origin }: DraftParts,
): Promise<Outcome<Artifact>> {
  const [{ renderDocx }, { checkDocx }, { checkDocumentFacts }] = await Promise.all([
    import('../render/docx/render-docx.ts'),
    import('../render/docx/check-docx.ts'),
    import('../report/consistency.ts'),
  ])
  const { bytes, drawn } = await renderDocx(document, fonts, origin)
  const file = `${name}.docx`
  const faults = [
    ...checkDocumentFacts(file, document, facts),
    ...checkDocx({ name: file, bytes, drawn }, document),
  ]
  if (faults.length > 0) return { ok: false, diagnostics: faults }
  return { ok: true, value: { name: file, mediaType: docxType, bytes }, warnings: [] }
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
