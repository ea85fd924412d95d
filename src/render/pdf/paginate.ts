import type { Break, Flow, NoteFlow, PlacedSlice, PlannedPage, Slice } from './flow.ts'

/** The room of a page: from the top of the text to its lowest line. */
export interface Room {
  readonly top: number
  readonly bottom: number
}

/** Distance between text and footnotes; the rule stands in it. */
export const noteGap = 9

/** How tightly pages are filled. */
export interface Fit {
  /** How far figures have their usual height: 1 is all of it, 0 the least that they may have. */
  readonly figures: number
  /** Share of the usual distance between blocks. */
  readonly spaces: number
  /** How far down the pages of the last section are filled, as a share of their height. */
  readonly depth: number
}

const unhurried: Fit = { figures: 1, spaces: 1, depth: 1 }

interface Item {
  readonly flow: Flow
  readonly slice: Slice
  readonly height: number
  readonly isFirst: boolean
  /** Distance from the block before. */
  readonly gap: number
  readonly canEndPage: boolean
}

/**
 * Puts slices on pages, greedily: a page takes what fits together with the footnotes that it brings, then gives
 * back what the rules forbid to leave behind (a heading without its text, a single line, a row without its total).
 * A figure shrinks before it moves on. Pure: nothing is painted here.
 */
export function paginate(
  blocks: readonly (Flow | Break)[],
  notes: readonly NoteFlow[],
  room: Room,
  fit: Fit = unhurried,
): readonly PlannedPage[] {
  const pages: PlannedPage[] = []
  const all = sections(blocks, fit)
  for (const [section, items] of all.entries()) {
    const depth = section === all.length - 1 ? fit.depth : 1
    const own = { top: room.top, bottom: room.top + depth * (room.bottom - room.top) }
    let start = 0
    while (start < items.length) {
      const { page, next } = fillPage(items, start, notes, own, section)
      pages.push(page)
      start = next
    }
  }
  return pages
}

/** The slices between forced breaks; an empty section takes no page. */
function sections(blocks: readonly (Flow | Break)[], fit: Fit): readonly (readonly Item[])[] {
  const found: Item[][] = [[]]
  let before: Flow | undefined
  for (const block of blocks) {
    if (block.kind === 'break') {
      found.push([])
      before = undefined
    } else {
      found.at(-1)?.push(...itemsOf(block, before, fit))
      before = block
    }
  }
  return found
}

function itemsOf(flow: Flow, before: Flow | undefined, fit: Fit): readonly Item[] {
  return flow.slices.map((slice, index) => {
    const isFirst = index === 0
    const isLast = index === flow.slices.length - 1
    const gap = isFirst && before !== undefined ? Math.max(before.after, flow.before) * fit.spaces : 0
    const least = slice.least ?? slice.height
    const height = least + (slice.height - least) * fit.figures
    return { flow, slice, height, isFirst, gap, canEndPage: isLast ? !flow.keepNext : slice.breakAfter }
  })
}

function fillPage(
  items: readonly Item[],
  start: number,
  notes: readonly NoteFlow[],
  room: Room,
  section: number,
): { page: PlannedPage; next: number } {
  const repeated = items[start]?.slice.repeated
  const placed: PlacedSlice[] = []
  const onPage: number[] = []
  let y = room.top + (repeated?.height ?? 0)
  let next = start
  while (next < items.length) {
    const item = items[next]
    if (item === undefined) break
    const added = item.slice.notes.filter((note) => !onPage.includes(note))
    const top = y + (next === start ? 0 : item.gap)
    const limit = room.bottom - notesHeight([...onPage, ...added], notes)
    const height = fittingHeight(item, limit - top)
    if (height === undefined && next > start) break
    onPage.push(...added)
    const shown = height ?? item.height
    placed.push({ flow: item.flow, slice: item.slice, y: top, height: shown })
    y = top + shown
    next += 1
  }
  const end = next < items.length ? lastAllowedEnd(items, start, next) : next
  const kept = placed.slice(0, end - start)
  return { page: { slices: kept, repeated, notes: distinctNotes(kept), section }, next: end }
}

/** Pages whose figures take what their page leaves empty. */
export function fillPages(
  pages: readonly PlannedPage[],
  notes: readonly NoteFlow[],
  { bottom }: Room,
): readonly PlannedPage[] {
  return pages.map((page) => ({
    ...page,
    slices: filled(page.slices, bottom - notesHeight(page.notes, notes)),
  }))
}

/** The slices of a page with what is left of its height given to its figures, in proportion to what each may still take. */
function filled(placed: readonly PlacedSlice[], bottom: number): readonly PlacedSlice[] {
  const last = placed.at(-1)
  if (last === undefined) return placed
  const wish = ({ slice, height }: PlacedSlice): number => Math.max(0, (slice.most ?? height) - height)
  const wished = placed.reduce((sum, each) => sum + wish(each), 0)
  const share = wished === 0 ? 0 : Math.min(1, Math.max(0, bottom - last.y - last.height) / wished)
  let shift = 0
  return placed.map((each) => {
    const more = wish(each) * share
    const moved = { ...each, y: each.y + shift, height: each.height + more }
    shift += more
    return moved
  })
}

function fittingHeight({ slice, height }: Item, room: number): number | undefined {
  if (height <= room + 0.01) return height
  return slice.least !== undefined && slice.least <= room ? room : undefined
}

export function notesHeight(numbers: readonly number[], notes: readonly NoteFlow[]): number {
  if (numbers.length === 0) return 0
  return numbers.reduce((sum, number) => sum + (notes[number - 1]?.height ?? 0), noteGap)
}

/** The last place at which the page may end, or where it is full if the rules leave no such place. */
function lastAllowedEnd(items: readonly Item[], start: number, full: number): number {
  for (let end = full; end > start; end -= 1) if (items[end - 1]?.canEndPage === true) return end
  return full
}

function distinctNotes(placed: readonly PlacedSlice[]): readonly number[] {
  return [...new Set(placed.flatMap(({ slice }) => slice.notes))]
}
