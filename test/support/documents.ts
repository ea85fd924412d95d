import { type PdfOptions, renderPdf } from '../../src/render/pdf/render-pdf.ts'
import { buildDocument } from '../../src/report/build-document.ts'
import type { Document, Metadata } from '../../src/report/document.ts'
import type { Fact } from '../../src/report/fact.ts'
import { houseFonts } from './fonts.ts'
import { galleryCharts } from './gallery.ts'
import { longTemplate } from './long-document.ts'
import { memoContent, memoMetadata } from './memo-content.ts'
import { houseParts, memoTemplate } from './templates.ts'

/** A document from a template; throws what a user would read. */
export function documentOf(
  path: string,
  text: string,
  metadata: Metadata,
  facts?: readonly Fact[],
): Document {
  const content = { ...memoContent(facts), charts: new Map([...memoContent().charts, ...galleryCharts]) }
  const built = buildDocument({ path, text }, content, metadata, houseParts)
  if (!built.ok) throw new Error(built.diagnostics.map((each) => each.message).join('\n'))
  return built.value
}

export function memoDocument(facts?: readonly Fact[], metadata: Metadata = memoMetadata): Document {
  return documentOf(memoTemplate.path, memoTemplate.text, metadata, facts)
}

const anyLength: Metadata = { ...memoMetadata, pageBudget: undefined }

export function longDocument(): Document {
  return documentOf('long.md', longTemplate, anyLength)
}

/** Every kind of chart and a link. */
export function galleryDocument(): Document {
  const charts = [...galleryCharts.keys()].map((name) => `::chart{name="${name}"}`)
  const link = 'See [the page](https://example.com/) and [write](mailto:a@example.com).'
  return documentOf('gallery.md', ['# Gallery', link, ...charts].join('\n\n'), anyLength)
}

export function pdfOf(document: Document, options?: PdfOptions): Uint8Array {
  const rendered = renderPdf(document, houseFonts, options)
  if (!rendered.ok) throw new Error(rendered.diagnostics.map((each) => each.message).join('\n'))
  return rendered.value.bytes
}
