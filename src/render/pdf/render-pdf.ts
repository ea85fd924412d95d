import { createHash } from 'node:crypto'
import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts'
import type { Document } from '../../report/document.ts'
import { brandColours } from '../chart/brand-colours.ts'
import type { Attachment } from './attach.ts'
import { drawLayout } from './draw.ts'
import type { Fonts } from './fonts.ts'
import type { PenOptions } from './kit.ts'
import { type Layout, layOut } from './layout.ts'
import { openPen } from './pen.ts'
import { missingGlyph, openTypefaces, type Typefaces } from './typefaces.ts'

export interface PdfOptions {
  readonly attachments?: readonly Attachment[] | undefined
  /** `PDF/A-1b` makes the same pages for a validator that knows no later part; attachments are left out. */
  readonly profile?: PenOptions['profile'] | undefined
}

/** A finished file. */
export interface PdfFile {
  readonly bytes: Uint8Array
  readonly pages: number
}

/**
 * A document as PDF 1.7, built for PDF/UA-1 and PDF/A-3a: tagged, fonts embedded, nothing from clock or machine.
 * The same document, fonts and options give the same bytes. Fails if the document does not fit its page budget or
 * a table does not fit the page.
 */
export function renderPdf(document: Document, fonts: Fonts, options: PdfOptions = {}): Outcome<PdfFile> {
  const type = openTypefaces(fonts)
  const layout = layOut(document, type)
  if (!layout.ok) return layout
  const profile = options.profile ?? 'PDF/A-3a'
  const attachments = profile === 'PDF/A-1b' ? [] : (options.attachments ?? [])
  const pen = openPen(penOptions(document, attachments, profile, type), layout.value.page, type.measure)
  drawLayout(layout.value, pen, brandColours(document.metadata.brand ?? {}))
  for (const file of attachments) pen.attach(file)
  const file = { bytes: pen.finish(), pages: layout.value.pages.length }
  return { ok: true, value: file, warnings: missingGlyphs(layout.value) }
}

/** A warning for each stretch of text with a character that no font of the house has. */
function missingGlyphs(layout: Layout): readonly Diagnostic[] {
  const texts = layout.pages.flatMap((boxes) =>
    boxes.flatMap((box) => box.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text.trim()] : []))),
  )
  const damaged = new Set(texts.filter((text) => text.includes(missingGlyph)))
  return [...damaged].map((text) => ({
    code: 'missing-glyph',
    severity: 'warning',
    message: `the fonts lack characters of this text, which shows ${missingGlyph} instead: ${text}`,
  }))
}

function penOptions(
  document: Document,
  attachments: readonly Attachment[],
  profile: PenOptions['profile'],
  type: Typefaces,
): PenOptions {
  const { title, author, subject, keywords, language, created } = document.metadata
  const words = keywords.join(', ')
  const identifier = contentIdentifier(document, attachments)
  return {
    title,
    author,
    subject,
    keywords: words,
    language,
    created,
    identifier,
    profile,
    fonts: type.fonts,
  }
}

/** Sixteen bytes that change with anything that the file shows or carries. */
function contentIdentifier(document: Document, attachments: readonly Attachment[]): Uint8Array {
  const hash = createHash('sha256').update(JSON.stringify(document))
  for (const file of attachments) hash.update(file.name).update(file.bytes)
  return new Uint8Array(hash.digest().subarray(0, 16))
}
