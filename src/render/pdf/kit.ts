import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import type { Face } from '../chart/scene.ts'
import { modifyDateXml, pdfUaXml, xmlText } from './metadata-xml.ts'

/** What the file says of itself. */
export interface PenOptions {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: string
  readonly language: string
  /** ISO 8601 in UTC. */
  readonly created: string
  /** Sixteen bytes that name the content; the file's identifier. */
  readonly identifier: Uint8Array
  /** `PDF/A-1b` exists for a validator that knows no later part: no attachments, no claim to PDF/UA. */
  readonly profile: 'PDF/A-3a' | 'PDF/A-1b'
  readonly fonts: Readonly<Record<Face, Font>>
}

export interface PageSize {
  readonly width: number
  readonly height: number
}

/** A marked stretch of content, to be hung into the structure tree. */
export type Content = object

/** An element of the structure tree under construction. */
export interface StructureElement {
  readonly dictionary: { readonly data: Record<string, unknown> }
  add(child: Content | StructureElement): void
  end(): void
}

export interface OutlineItem {
  options: { expanded?: boolean }
  addItem(
    title: string,
    options: { expanded: boolean; pageNumber: number; top: number; left: number },
  ): OutlineItem
}

/** An object of the file, written when it is ended. */
interface Reference {
  compress: boolean
  end(bytes?: Uint8Array): void
}

// pdfkit 0.20 has more than its published types (0.17) know, and identifier, root and information are not meant
// to be set from outside. This is all that is used of it; no other file imports pdfkit.
export interface Kit {
  info: Record<string, string | Date>
  _id: Uint8Array
  readonly _root: { readonly data: { AF?: readonly Reference[] } }
  _addInfo(): void
  readonly outline: OutlineItem
  registerFont(name: string, font: Font): void
  appendXML(xml: string): void
  addPage(): void
  switchToPage(index: number): void
  save(): void
  restore(): void
  font(name: string): Kit
  fontSize(size: number): Kit
  fillColor(color: string): Kit
  strokeColor(color: string): Kit
  lineWidth(width: number): Kit
  lineJoin(join: string): Kit
  dash(lengths: readonly number[]): Kit
  undash(): Kit
  moveTo(x: number, y: number): Kit
  lineTo(x: number, y: number): Kit
  rect(x: number, y: number, width: number, height: number): Kit
  circle(x: number, y: number, radius: number): Kit
  path(d: string): Kit
  fill(): Kit
  stroke(): Kit
  fillAndStroke(): Kit
  text(text: string, x: number, y: number, options: { lineBreak: false; baseline: 'alphabetic' }): void
  markContent(tag: string, options: { type: string }): void
  markStructureContent(tag: string): Content
  endMarkedContent(): void
  struct(type: string, options: Record<string, unknown>): StructureElement
  addStructure(element: StructureElement): void
  link(
    x: number,
    y: number,
    width: number,
    height: number,
    url: string,
    options: Record<string, unknown>,
  ): void
  goTo(
    x: number,
    y: number,
    width: number,
    height: number,
    name: string,
    options: Record<string, unknown>,
  ): void
  addNamedDestination(name: string, how: 'XYZ', left: number, top: number, zoom: null): void
  ref(data: Record<string, unknown>): Reference
  addNamedEmbeddedFile(name: string, specification: Reference): void
  end(): void
  read(): Uint8Array | null
}

/** Opens a document of one page size with what archives and screen readers ask for. */
export function openKit(options: PenOptions, size: PageSize): Kit {
  const created = new Date(options.created)
  const isArchive1 = options.profile === 'PDF/A-1b'
  const { title: Title, author: Author, subject: Subject, keywords: Keywords } = options
  const producer = { Creator: 'boardpack', Producer: 'PDFKit', CreationDate: created, ModDate: created }
  const settings = {
    size: [size.width, size.height],
    margin: 0,
    pdfVersion: isArchive1 ? '1.4' : '1.7',
    subset: options.profile,
    tagged: true,
    lang: options.language,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // Without a default font no Helvetica is opened, and no alias of one is parsed again at every use.
    font: null,
    info: { Title, Author, Subject, Keywords, ...producer },
  }
  const kit = new PDFDocument(settings as unknown as PDFKit.PDFDocumentOptions) as unknown as Kit
  kit._id = options.identifier
  kit.outline.options = { expanded: true }
  escapeInformation(kit)
  if (!isArchive1) kit.appendXML(pdfUaXml)
  kit.appendXML(modifyDateXml(`${created.toISOString().slice(0, 19)}Z`))
  for (const [face, font] of Object.entries(options.fonts)) kit.registerFont(face, font)
  return kit
}

/** Lets pdfkit write escaped copies of the texts into XMP, and the texts themselves into the information dictionary. */
function escapeInformation(kit: Kit): void {
  const addInfo = kit._addInfo
  kit._addInfo = () => {
    const kept = kit.info
    kit.info = Object.fromEntries(
      Object.entries(kept).map(([key, value]) => [key, typeof value === 'string' ? xmlText(value) : value]),
    )
    addInfo.call(kit)
    kit.info = kept
  }
}
