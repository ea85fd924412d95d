import type { TextShape } from '../chart/scene.ts'
import type { Line, Piece } from './inline.ts'
import { addBox, addElement, type Box, type Element } from './structure.ts'
import type { TextStyle } from './style.ts'

export interface LinePlace {
  readonly x: number
  /** Top of the line. */
  readonly y: number
  readonly width: number
  readonly align: 'left' | 'right'
}

/** The distance from a line's top to its baseline: the letters' middle lies in the middle of the line. */
export function baseline(style: TextStyle): number {
  return (style.leading - style.size) / 2 + style.size * 0.84
}

/** The boxes of one line: text of its element, and an element of its own for each link and footnote reference. */
export function lineBoxes(line: Line, style: TextStyle, place: LinePlace, element: Element): readonly Box[] {
  const y = place.y + baseline(style)
  let x = place.align === 'right' ? place.x + place.width - line.width : place.x
  const boxes: Box[] = []
  let plain: TextShape[] = []
  const flush = (): void => {
    if (plain.length > 0) boxes.push(addBox(element, plain))
    plain = []
  }
  for (const piece of line.pieces) {
    const shape = pieceShape(piece, x, y, style)
    if (piece.link === undefined && piece.note === undefined) plain.push(shape)
    else {
      flush()
      boxes.push(specialBox(piece, shape, style, place.y, element))
    }
    x += piece.width
  }
  flush()
  return boxes
}

function pieceShape(piece: Piece, x: number, y: number, style: TextStyle): TextShape {
  const raised = piece.note === undefined ? 0 : style.size * 0.34
  const { text, face, size, color } = piece
  return { kind: 'text', x, y: y - raised, text, face, size, color, anchor: 'start' }
}

function specialBox(piece: Piece, shape: TextShape, style: TextStyle, top: number, element: Element): Box {
  if (piece.note !== undefined) return addBox(addElement(element, 'Reference'), [shape])
  const link = addElement(element, 'Link', { url: piece.link, alt: piece.text.trim() })
  return addBox(link, [shape], { x: shape.x, y: top, width: piece.width, height: style.leading })
}
