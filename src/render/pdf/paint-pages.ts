import type { Logo } from '../../report/brand-logo.ts'
import { footWords, type Metadata } from '../../report/document.ts'
import { fitted } from '../chart/chart-text.ts'
import { palette } from '../chart/palette.ts'
import { placedPath, type TextShape } from '../chart/scene.ts'
import type { NoteFlow, PlannedPage } from './flow.ts'
import { noteGap, notesHeight } from './paginate.ts'
import type { Setting } from './setting.ts'
import { artifact, type Box } from './structure.ts'
import { type Geometry, styles } from './style.ts'

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
    ...(index === 0 ? headLogo(setting.page, metadata.brand?.logo) : []),
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
  const words = footWords(metadata)
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

/** How large a logo is at most, in points; it stands in the margin above the text, so that it takes none of its room. */
const logoHeight = 22
const logoWidth = 150

/** The logo at the right end of the head of a page. It decorates: the organisation's name stands in the text. */
function headLogo({ left, measure, top }: Geometry, logo: Logo | undefined): readonly Box[] {
  if (logo === undefined) return []
  const scale = Math.min(logoHeight / logo.height, logoWidth / logo.width)
  const x = left + measure - logo.width * scale
  const y = (top - logo.height * scale) / 2
  return [artifact(logo.paths.map(({ d, fill }) => ({ kind: 'path', d: placedPath(d, x, y, scale), fill })))]
}
