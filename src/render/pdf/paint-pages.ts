import type { Metadata } from '../../report/document.ts'
import { fitted } from '../chart/chart-text.ts'
import { palette } from '../chart/palette.ts'
import type { TextShape } from '../chart/scene.ts'
import type { NoteFlow, PlannedPage } from './flow.ts'
import { noteGap, notesHeight } from './paginate.ts'
import type { Setting } from './setting.ts'
import { artifact, type Box } from './structure.ts'
import { styles } from './style.ts'

/** Makes the boxes of every page: text, footnotes at the foot, page furniture. */
export function paintPages(
  setting: Setting,
  metadata: Metadata,
  planned: readonly PlannedPage[],
  notes: readonly NoteFlow[],
): readonly (readonly Box[])[] {
  return planned.map((page, index) => [
    ...(page.repeated?.paint(setting.page.top) ?? []),
    ...page.slices.flatMap(({ slice, y, height }) => slice.paint(y, height)),
    ...paintNotes(setting, page, notes),
    footer(setting, metadata, index + 1, planned.length),
  ])
}

function paintNotes(setting: Setting, page: PlannedPage, notes: readonly NoteFlow[]): readonly Box[] {
  if (page.notes.length === 0) return []
  const { left, bottom } = setting.page
  let y = bottom - notesHeight(page.notes, notes) + noteGap
  const rule = {
    kind: 'line',
    x1: left,
    x2: left + 90,
    y1: y - 4,
    y2: y - 4,
    stroke: { color: palette.rule, width: 0.5 },
  } as const
  const boxes = page.notes.flatMap((number) => {
    const note = notes[number - 1]
    const painted = note?.paint(y) ?? []
    y += note?.height ?? 0
    return painted
  })
  return [artifact([rule]), ...boxes]
}

function footer(setting: Setting, metadata: Metadata, number: number, count: number): Box {
  const { left, measure: width, footer: y } = setting.page
  const { face, size, color } = styles.footer
  const { measure, shown } = setting.type
  const pages = `${number} of ${count}`
  const words = [metadata.classification, metadata.title].filter((text) => text !== '').join(' · ')
  const room = width - measure(pages, face, size) - 24
  const text = (x: number, words: string, anchor: TextShape['anchor']): TextShape => ({
    kind: 'text',
    x,
    y,
    text: words,
    face,
    size,
    color,
    anchor,
  })
  const name = fitted(shown(words, face), room, face, size, measure)
  return artifact(
    [text(left, name, 'start'), text(left + width, pages, 'end')].filter((each) => each.text !== ''),
    'Pagination',
  )
}
