import type { ContentsBlock, ContentsEntry } from '../../report/document.ts'
import type { TextShape } from '../chart/scene.ts'
import type { Flow, Slice } from './flow.ts'
import { breakLines, cutLines } from './inline.ts'
import { beside, type Column, flowOf, fullColumn, type Setting, solid } from './setting.ts'
import { addBox, addElement, type Element } from './structure.ts'
import { styles } from './style.ts'
import { baseline, lineBoxes } from './text-boxes.ts'

/** The name under which links lead to the heading at this place among the blocks. */
export function destinationOf(index: number): string {
  return `section-${index}`
}

/** Distance between the two columns, and the room that a page number takes. */
const gutter = 26
const numberRoom = 22

/** The sections of a document in two columns: each a link to its heading, with the page on which that stands. */
export function setContents(setting: Setting, { entries }: ContentsBlock): Flow {
  const { x, width } = fullColumn(setting)
  const list = addElement(setting.root, 'TOC')
  const half = Math.ceil(entries.length / 2)
  const column = (width - gutter) / 2
  const set = entries.map((entry, index) =>
    setEntry(setting, entry, { x: index < half ? x : x + column + gutter, width: column }, list),
  )
  const columns = beside([solid(set.slice(0, half)), solid(set.slice(half))])
  return flowOf('contents', [columns], { before: 4, after: 9 })
}

function setEntry(
  setting: Setting,
  { runs, heading }: ContentsEntry,
  { x, width }: Column,
  list: Element,
): Slice {
  const style = styles.contents
  const destination = destinationOf(heading)
  const item = addElement(list, 'TOCI')
  const words = cutLines(breakLines(runs, style, width - numberRoom, setting.type), 1, setting.type)
  const alt = words.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('')
  const link = addElement(item, 'Link', { goTo: destination, alt })
  return {
    height: style.leading,
    breakAfter: false,
    notes: [],
    paint: (y) => {
      const area = { x, y, width, height: style.leading }
      const own: Element = { kind: 'element', role: 'P', attributes: {}, children: [] }
      const place = { x, y, width, align: 'left' } as const
      const shapes = words.flatMap((line) => lineBoxes(line, style, place, own)).flatMap((box) => box.shapes)
      const { face, size, color } = style
      const page: TextShape = {
        kind: 'text',
        x: x + width,
        y: y + baseline(style),
        text: String(setting.pageOf.get(destination) ?? ''),
        face,
        size,
        color,
        anchor: 'end',
      }
      return [addBox(link, shapes, area), addBox(item, [page])]
    },
  }
}
