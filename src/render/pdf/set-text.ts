import type {
  AskBlock,
  BannerBlock,
  HeadingBlock,
  ListBlock,
  ParagraphBlock,
  Runs,
} from '../../report/document.ts'
import { plainText, textRun } from '../../report/document.ts'
import { palette } from '../chart/palette.ts'
import type { Flow, NoteFlow, Slice } from './flow.ts'
import { breakLines } from './inline.ts'
import { firstWords, flowOf, fullColumn, type Setting, solid, space, textSlices } from './setting.ts'
import { addBox, addElement, artifact, type Element } from './structure.ts'
import { styles, type TextStyle } from './style.ts'
import { baseline } from './text-boxes.ts'

/** A heading stays with what follows it and is never cut. */
export function setHeading(setting: Setting, block: HeadingBlock, destination: string): Flow {
  const style = { 1: styles.title, 2: styles.heading, 3: styles.subheading }[block.level]
  const role = ({ 1: 'H1', 2: 'H2', 3: 'H3' } as const)[block.level]
  const element = addElement(setting.root, role, { title: plainText(block.runs), destination })
  const column = { ...fullColumn(setting), width: balancedWidth(setting, block.runs, style) }
  const slices = textSlices(setting, block.runs, style, column, element, 6)
  const distance = { 1: { before: 0, after: 3 }, 2: { before: 11, after: 3 }, 3: { before: 8, after: 2 } }[
    block.level
  ]
  return flowOf(firstWords(block.runs), [solid(slices)], { ...distance, keepNext: true, destination })
}

/** How much narrower a heading may be set for the sake of even lines, in steps of the whole width. */
const balancing = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95] as const

/** The least width that takes no more lines than the whole one: no heading ends in a line of one short word. */
function balancedWidth(setting: Setting, runs: Runs, style: TextStyle): number {
  const { width } = fullColumn(setting)
  const lines = (each: number): number => breakLines(runs, style, each, setting.type).length
  const fewest = lines(width)
  const share = fewest === 1 ? undefined : balancing.find((each) => lines(width * each) === fewest)
  return width * (share ?? 1)
}

/** Body text, a quotation with a bar at its left, or small print. A paragraph that ends in a colon keeps what it announces. */
export function setParagraph(setting: Setting, block: ParagraphBlock): Flow {
  const column = fullColumn(setting)
  if (block.kind === 'quote') return setQuote(setting, block.runs)
  const element = addElement(setting.root, 'P')
  const style = block.kind === 'note' ? styles.note : styles.body
  const slices = textSlices(setting, block.runs, style, column, element)
  return flowOf(firstWords(block.runs), slices, { keepNext: plainText(block.runs).trimEnd().endsWith(':') })
}

function setQuote(setting: Setting, runs: Runs): Flow {
  const { x, width } = fullColumn(setting)
  const element = addElement(addElement(setting.root, 'BlockQuote'), 'P')
  const slices = textSlices(setting, runs, styles.quote, { x: x + 16, width: width - 32 }, element)
  const barred = slices.map(
    (slice): Slice => ({
      ...slice,
      paint: (y, height) => {
        const bar = artifact([{ kind: 'rect', x: x + 4, y, width: 2, height, fill: palette.accent }])
        return [bar, ...slice.paint(y, height)]
      },
    }),
  )
  return flowOf(firstWords(runs), barred, { before: 3, after: 9 })
}

/** Bullets or numbers hang in the margin of the items. */
export function setList(setting: Setting, block: ListBlock): Flow {
  const list = addElement(setting.root, 'L', { numbering: block.ordered ? 'Decimal' : 'Disc' })
  const slices = block.items.flatMap((item, index) => {
    const text = itemSlices(setting, item, block.ordered ? `${index + 1}.` : '•', list)
    const last = text.at(-1)
    const isEnd = index === block.items.length - 1
    return last === undefined
      ? []
      : [...text.slice(0, -1), isEnd ? last : { ...last, height: last.height + 2.4 }]
  })
  return flowOf(`list: ${firstWords(block.items[0] ?? [])}`, slices)
}

function itemSlices(setting: Setting, runs: Runs, mark: string, list: Element): readonly Slice[] {
  const { x, width } = fullColumn(setting)
  const item = addElement(list, 'LI')
  const label = addElement(item, 'Lbl')
  const body = addElement(item, 'LBody')
  const [first, ...rest] = textSlices(setting, runs, styles.body, { x: x + 15, width: width - 15 }, body)
  if (first === undefined) return []
  const shape = (y: number) => ({
    kind: 'text' as const,
    x: x + 3,
    y: y + baseline(styles.body),
    text: `${mark} `,
    face: styles.body.face,
    size: styles.body.size,
    color: styles.body.color,
    anchor: 'start' as const,
  })
  return [{ ...first, paint: (y, height) => [addBox(label, [shape(y)]), ...first.paint(y, height)] }, ...rest]
}

/** An ask of more lines than this may be cut by a page. */
const solidAsk = 24

/** The ask: a tinted panel with a bar, in larger type. */
export function setAsk(setting: Setting, block: AskBlock): Flow {
  const { x, width } = fullColumn(setting)
  const inner = { x: x + 16, width: width - 30 }
  const lines = block.paragraphs.flatMap((runs, index) => {
    const text = textSlices(setting, runs, styles.ask, inner, addElement(setting.root, 'P'))
    return index === 0 ? text : [space(5), ...text]
  })
  const padded = [space(9.5), ...lines, space(10.5)]
  const pieces = lines.length <= solidAsk ? [solid(padded)] : padded
  const panelled = pieces.map(
    (piece): Slice => ({
      ...piece,
      paint: (y, height) => {
        const panel = artifact([
          { kind: 'rect', x, y, width, height, fill: palette.panel },
          { kind: 'rect', x, y, width: 3, height, fill: palette.accent },
        ])
        return [panel, ...piece.paint(y, height)]
      },
    }),
  )
  return flowOf('the ask', panelled, { before: 5, after: 11 })
}

/** A framed word across the page. */
export function setBanner(setting: Setting, block: BannerBlock): Flow {
  const { x, width } = fullColumn(setting)
  const text = solid(
    textSlices(
      setting,
      block.runs,
      styles.banner,
      { x: x + 8, width: width - 16 },
      addElement(setting.root, 'P'),
    ),
  )
  const slice: Slice = {
    height: text.height + 7,
    breakAfter: true,
    notes: text.notes,
    paint: (y, height) => {
      const frame = artifact([
        { kind: 'rect', x, y, width, height, stroke: { color: palette.bad, width: 0.8 } },
      ])
      return [frame, ...text.paint(y + 3.5, text.height)]
    },
  }
  return flowOf('banner', [slice], { before: 2, after: 9 })
}

/** A footnote: its number in the margin, small type, as an element that its reference points out. */
export function setNote(setting: Setting, number: number, runs: Runs): NoteFlow {
  const { x, width } = fullColumn(setting)
  const element = addElement(setting.root, 'Note', { id: `note-${number}` })
  const label = addElement(element, 'Lbl')
  const mark = textSlices(
    setting,
    [textRun(`${number} `)],
    { ...styles.footnote, size: 6.6 },
    { x, width: 12 },
    label,
  )
  const text = solid(
    textSlices(setting, runs, styles.footnote, { x: x + 12, width: width - 12 }, element, 12),
  )
  return {
    height: text.height + 1.4,
    paint: (y) => [...solid(mark).paint(y, 0), ...text.paint(y, text.height)],
  }
}
