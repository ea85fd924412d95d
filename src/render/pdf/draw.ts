import { type BrandColours, recoloured } from '../chart/brand-colours.ts'
import type { Shape } from '../chart/scene.ts'
import type { Content, StructureElement } from './kit.ts'
import type { Layout } from './layout.ts'
import type { Bookmark, Pen } from './pen.ts'
import type { Box, Element } from './structure.ts'

interface Drawn {
  readonly content: Content
  readonly page: number
}

/** Draws a layout: every box page by page, then the structure tree over what was drawn, then the outline. */
export function drawLayout(layout: Layout, pen: Pen, colours: BrandColours): void {
  const shown = (shapes: readonly Shape[]): readonly Shape[] =>
    colours.size === 0 ? shapes : shapes.map((shape) => recoloured(shape, colours))
  const owners = ownersOf(layout.root)
  const drawn = new Map<Box, Drawn>()
  for (const [page, boxes] of layout.pages.entries()) {
    pen.addPage()
    for (const box of boxes) {
      if (box.artifact !== undefined) pen.drawArtifact(box.artifact, shown(box.shapes))
      else drawn.set(box, { content: pen.drawContent(ownerOf(owners, box).role, shown(box.shapes)), page })
    }
  }
  pen.addRoot(hang(layout.root, drawn, pen))
  pen.addOutline(outline(layout.root, drawn))
}

function ownersOf(element: Element, owners = new Map<Box, Element>()): ReadonlyMap<Box, Element> {
  for (const child of element.children) {
    if (child.kind === 'box') owners.set(child, element)
    else ownersOf(child, owners)
  }
  return owners
}

function ownerOf(owners: ReadonlyMap<Box, Element>, box: Box): Element {
  const owner = owners.get(box)
  if (owner === undefined) throw new Error('unreachable: a box that is no artifact belongs to an element')
  return owner
}

/** Builds an element with its children. It is ended on the page of its first box, which is what links refer to. */
function hang(element: Element, drawn: ReadonlyMap<Box, Drawn>, pen: Pen): StructureElement {
  const first = firstBox(element)
  const page = first === undefined ? undefined : drawn.get(first)?.page
  if (page !== undefined) pen.toPage(page)
  const made = pen.element(element.role, element.attributes, figureBox(element, first))
  for (const child of element.children) {
    if (child.kind === 'element') made.add(hang(child, drawn, pen))
    else {
      const content = drawn.get(child)?.content
      if (content !== undefined) made.add(content)
    }
  }
  if (page !== undefined) pen.toPage(page)
  const { url, goTo, destination, alt } = element.attributes
  const target = url === undefined ? goTo : { url }
  if (target !== undefined && first?.area !== undefined)
    pen.addLink(made, first.area, target, alt ?? url ?? '')
  if (destination !== undefined && first !== undefined) pen.addDestination(destination, topOf(first))
  made.end()
  return made
}

function figureBox(
  element: Element,
  box: Box | undefined,
): readonly [number, number, number, number] | undefined {
  if (element.role !== 'Figure' || box?.area === undefined) return undefined
  const { x, y, width, height } = box.area
  return [x, y, x + width, y + height]
}

function firstBox(element: Element): Box | undefined {
  for (const child of element.children) {
    const box = child.kind === 'box' ? child : firstBox(child)
    if (box !== undefined) return box
  }
  return undefined
}

/** Room that stays above a heading to which a reader jumps. */
const aboveHeading = 6

/** The top of the texts of a box, from that of its page. */
function topOf({ shapes }: Box): number {
  const tops = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.y - shape.size] : []))
  return Math.max(0, Math.min(...tops) - aboveHeading)
}

function outline(root: Element, drawn: ReadonlyMap<Box, Drawn>): readonly Bookmark[] {
  return root.children.flatMap((child) => {
    if (child.kind === 'box' || child.attributes.title === undefined) return []
    const box = firstBox(child)
    const page = box === undefined ? undefined : drawn.get(box)?.page
    if (box === undefined || page === undefined) throw new Error('unreachable: a heading is drawn')
    return [{ level: Number(child.role.slice(1)), title: child.attributes.title, page, top: topOf(box) }]
  })
}
