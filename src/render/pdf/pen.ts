import type { DrawnShape, Measure, Shape, Stroke, TextShape } from '../chart/scene.ts'
import { type Attachment, attachFile } from './attach.ts'
import {
  type Content,
  type Kit,
  type OutlineItem,
  openKit,
  type PageSize,
  type PenOptions,
  type StructureElement,
} from './kit.ts'
import type { ElementAttributes, Role } from './structure.ts'

/** An entry of the outline, and where a reader lands who follows it. */
export interface Bookmark {
  /** 1 for the title of the document. */
  readonly level: number
  readonly title: string
  readonly page: number
  /** Distance from the top of the page to what is shown first. */
  readonly top: number
}

/** Where a link leads: to a destination of the document by its name, or out of it. */
type LinkTarget = string | { readonly url: string }

/** The only hand that writes PDF. Pages are numbered from 0. */
export interface Pen {
  readonly addPage: () => void
  readonly toPage: (index: number) => void
  /** Draws shapes as content of a role; what comes back belongs into that element. */
  readonly drawContent: (role: Role, shapes: readonly Shape[]) => Content
  readonly drawArtifact: (type: 'Layout' | 'Pagination', shapes: readonly Shape[]) => void
  /** A new element; a figure's box is taken on the current page. */
  readonly element: (
    role: Role,
    attributes: ElementAttributes,
    box?: readonly [number, number, number, number],
  ) => StructureElement
  readonly addLink: (
    element: StructureElement,
    area: { x: number; y: number; width: number; height: number },
    target: LinkTarget,
    words: string,
  ) => void
  /** Names a place of the current page, from the top, for links of the document. */
  readonly addDestination: (name: string, top: number) => void
  readonly addRoot: (element: StructureElement) => void
  readonly addOutline: (bookmarks: readonly Bookmark[]) => void
  readonly attach: (file: Attachment) => void
  readonly finish: () => Uint8Array
}

/** Opens a tagged document of one page size. */
export function openPen(options: PenOptions, size: PageSize, measure: Measure): Pen {
  const kit = openKit(options, size)
  return {
    addPage: () => kit.addPage(),
    toPage: (index) => kit.switchToPage(index),
    drawContent: (role, shapes) => {
      const content = kit.markStructureContent(role)
      for (const shape of shapes) drawShape(kit, shape, measure)
      kit.endMarkedContent()
      return content
    },
    drawArtifact: (type, shapes) => {
      kit.markContent('Artifact', { type })
      for (const shape of shapes) drawShape(kit, shape, measure)
      kit.endMarkedContent()
    },
    element: (role, attributes, box) => openElement(kit, role, attributes, box),
    addLink: (element, { x, y, width, height }, target, words) => {
      const options = { structParent: element, Contents: new String(words) }
      if (typeof target === 'string') kit.goTo(x, y, width, height, target, options)
      else kit.link(x, y, width, height, target.url, options)
    },
    addDestination: (name, top) => kit.addNamedDestination(name, 'XYZ', 0, top, null),
    addRoot: (element) => kit.addStructure(element),
    addOutline: (bookmarks) => addOutline(kit, bookmarks, size),
    attach: (file) => attachFile(kit, file, new Date(options.created)),
    finish: () => finish(kit),
  }
}

function openElement(
  kit: Kit,
  role: Role,
  attributes: ElementAttributes,
  box?: readonly [number, number, number, number],
): StructureElement {
  const { alt, scope, columns, numbering, id } = attributes
  const element = kit.struct(role, {
    alt: role === 'Link' ? undefined : alt,
    scope,
    bbox: box === undefined ? undefined : [...box],
  })
  const { data } = element.dictionary
  if (id !== undefined) data['ID'] = new String(id)
  if (numbering !== undefined) data['A'] = { O: 'List', ListNumbering: numbering }
  if (columns !== undefined) data['A'] = { O: 'Table', Scope: scope, ColSpan: columns }
  return element
}

/** pdfkit counts `left` from the right side of a page. */
function addOutline(kit: Kit, bookmarks: readonly Bookmark[], { width }: PageSize): void {
  const parents: OutlineItem[] = [kit.outline]
  for (const { level, title, page, top } of bookmarks) {
    const parent = parents[Math.min(level, parents.length) - 1] ?? kit.outline
    parents.length = Math.min(level, parents.length)
    parents.push(parent.addItem(title, { expanded: true, pageNumber: page, top, left: width }))
  }
}

/** pdfkit is a stream that writes everything before `end` returns: what it holds then is the whole file. */
function finish(kit: Kit): Uint8Array {
  kit.end()
  const bytes = kit.read()
  if (bytes === null) throw new Error('unreachable: the document was not written')
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function drawShape(kit: Kit, shape: Shape, measure: Measure): void {
  if (shape.kind === 'text') {
    drawText(kit, shape, measure)
    return
  }
  trace(kit, shape)
  paint(kit, shape.kind === 'line' ? undefined : shape.fill, shape.stroke)
}

function trace(kit: Kit, shape: DrawnShape): Kit {
  switch (shape.kind) {
    case 'line':
      return kit.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2)
    case 'path':
      return kit.path(shape.d)
    case 'rect':
      return kit.rect(shape.x, shape.y, shape.width, shape.height)
    case 'circle':
      return kit.circle(shape.x, shape.y, shape.radius)
  }
}

function drawText(kit: Kit, shape: TextShape, measure: Measure): void {
  const width = shape.anchor === 'start' ? 0 : measure(shape.text, shape.face, shape.size)
  const x = shape.x - (shape.anchor === 'middle' ? width / 2 : width)
  kit.font(shape.face).fontSize(shape.size).fillColor(shape.color)
  kit.text(shape.text, x, shape.y, { lineBreak: false, baseline: 'alphabetic' })
}

function paint(kit: Kit, fill: string | undefined, stroke: Stroke | undefined): void {
  if (stroke !== undefined) {
    kit.lineWidth(stroke.width).lineJoin('round').strokeColor(stroke.color)
    if (stroke.dash !== undefined) kit.dash(stroke.dash)
  }
  if (fill !== undefined) kit.fillColor(fill)
  if (fill !== undefined && stroke !== undefined) kit.fillAndStroke()
  else if (fill !== undefined) kit.fill()
  else kit.stroke()
  if (stroke?.dash !== undefined) kit.undash()
}
