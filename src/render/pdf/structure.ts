import type { Shape } from '../chart/scene.ts'

/** Standard structure types that documents use. */
export type Role =
  | 'Document'
  | 'Div'
  | 'TOC'
  | 'TOCI'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Link'
  | 'Reference'
  | 'Note'

export interface ElementAttributes {
  readonly alt?: string | undefined
  readonly scope?: 'Row' | 'Column' | undefined
  readonly columns?: number | undefined
  readonly numbering?: 'Disc' | 'Decimal' | undefined
  /** Unique in the document; notes need one. */
  readonly id?: string | undefined
  /** For headings: the entry of the outline. */
  readonly title?: string | undefined
  /** For headings: the name under which links of the document lead to it. */
  readonly destination?: string | undefined
  /** For links within the document: the name of the heading. */
  readonly goTo?: string | undefined
  /** For links out of it. */
  readonly url?: string | undefined
}

/** A node of the structure tree. Layout appends the boxes that it owns as it places them. */
export interface Element {
  readonly kind: 'element'
  readonly role: Role
  readonly attributes: ElementAttributes
  readonly children: (Element | Box)[]
}

/** Shapes on a page that belong to one element, or to none: an artifact is decoration, skipped when read aloud. */
export interface Box {
  readonly kind: 'box'
  readonly artifact?: 'Layout' | 'Pagination' | undefined
  readonly shapes: readonly Shape[]
  /** The figure's or link's rectangle on its page. */
  readonly area?:
    | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
    | undefined
}

/** A new element, appended to its parent. */
export function addElement(parent: Element, role: Role, attributes: ElementAttributes = {}): Element {
  const element: Element = { kind: 'element', role, attributes, children: [] }
  parent.children.push(element)
  return element
}

/** A box of an element's content, appended to it. */
export function addBox(element: Element, shapes: readonly Shape[], area?: Box['area']): Box {
  const box: Box = { kind: 'box', shapes, area }
  element.children.push(box)
  return box
}

export function artifact(shapes: readonly Shape[], type: 'Layout' | 'Pagination' = 'Layout'): Box {
  return { kind: 'box', artifact: type, shapes }
}
