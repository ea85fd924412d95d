import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts'
import type { Block, Document } from '../../report/document.ts'
import { budgetDiagnostics, isWithinBudget } from './budget.ts'
import type { Break, Flow, NoteFlow, PlannedPage } from './flow.ts'
import { type Fit, fillPages, paginate } from './paginate.ts'
import { paintPages } from './paint-pages.ts'
import { destinationOf, setContents } from './set-contents.ts'
import { setFigure } from './set-figure.ts'
import { setKpis } from './set-kpis.ts'
import { setMemo } from './set-memo.ts'
import { setTable } from './set-table.ts'
import { setAsk, setBanner, setHeading, setList, setNote, setParagraph } from './set-text.ts'
import type { Setting } from './setting.ts'
import type { Box, Element } from './structure.ts'
import { type Geometry, geometry } from './style.ts'
import type { Typefaces } from './typefaces.ts'

/** A document with a place for everything: boxes by page, and the tree of what they mean. */
export interface Layout {
  readonly page: Geometry
  readonly pages: readonly (readonly Box[])[]
  readonly root: Element
}

/** How tightly a document is set: the fit of its pages, and the largest type of its tables in points. */
interface Density extends Omit<Fit, 'depth'> {
  readonly tables: number
}

/** Tried in order until the document fits its budget: body text keeps its size; figures, white space and tables give way. */
const densities: readonly Density[] = [
  { figures: 1, spaces: 1, tables: 8.8 },
  { figures: 0.7, spaces: 0.9, tables: 8.8 },
  { figures: 0.45, spaces: 0.8, tables: 8.8 },
  { figures: 0.7, spaces: 0.85, tables: 8.2 },
  { figures: 0.45, spaces: 0.75, tables: 8.2 },
  { figures: 0.2, spaces: 0.7, tables: 8.2 },
  { figures: 0.2, spaces: 0.65, tables: 7.6 },
  { figures: 0, spaces: 0.6, tables: 7 },
]

/** A last page that is less full than this is saved where a little less room elsewhere saves it, else filled from the pages before it. */
const shortLastPage = 1 / 3

/** How many steps tighter a document may be set for the sake of a short last page. */
const stepsForShortLastPage = 4

/** How far down pages may be filled for the sake of a short last page, tried in order. */
const depths = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7] as const

/**
 * Places a document on pages. Pure: the same document and fonts give the same boxes. Fails if a table's numbers
 * do not fit the page, or if the document is longer than its budget allows, and then says what to cut.
 */
export function layOut(document: Document, type: Typefaces): Outcome<Layout> {
  const place = placer(document, type)
  let fallback: readonly Diagnostic[] = []
  for (const [index, density] of densities.entries()) {
    const placed = place(density)
    if (placed.kind === 'unset') return { ok: false, diagnostics: placed.diagnostics }
    if (placed.kind === 'placed') return paint(document, withoutShortLastPage(place, placed, index))
    fallback = placed.diagnostics
  }
  return { ok: false, diagnostics: fallback }
}

/** The same pages, or where the last holds little: one page fewer, set tighter, or as many that end earlier and cut no more blocks. */
function withoutShortLastPage(place: PlaceAtDensity, placed: Placed, step: number): Placed {
  const density = densities[step]
  if (!endsOnShortPage(placed) || density === undefined) return placed
  const tighter = densities.slice(step + 1, step + 1 + stepsForShortLastPage)
  const isShorter = ({ pages }: Placed): boolean => pages.length < placed.pages.length
  const isSpread = (each: Placed): boolean =>
    each.pages.length === placed.pages.length && !endsOnShortPage(each) && cuts(each) <= cuts(placed)
  return (
    firstPlaced(tighter, (each) => place(each), isShorter) ??
    firstPlaced(depths, (depth) => place(density, depth), isSpread) ??
    placed
  )
}

/** How many pages begin within a block. */
function cuts({ pages }: Placed): number {
  return pages.filter(({ slices: [first] }) => first !== undefined && first.slice !== first.flow.slices[0])
    .length
}

function firstPlaced<T>(
  tries: readonly T[],
  attempt: (each: T) => Placing,
  isGood: (placed: Placed) => boolean,
): Placed | undefined {
  for (const each of tries) {
    const placed = attempt(each)
    if (placed.kind === 'placed' && isGood(placed)) return placed
  }
  return undefined
}

/** Pages with everything in its place, before anything is painted. */
interface Placed {
  readonly kind: 'placed'
  readonly setting: Setting
  readonly pages: readonly PlannedPage[]
  readonly notes: readonly NoteFlow[]
}

/** Result of setting a document at a density; `unset` if no density would help. */
type Placing = Placed | { readonly kind: 'too-long' | 'unset'; readonly diagnostics: readonly Diagnostic[] }

type PlaceAtDensity = (density: Density, depth?: number) => Placing

/** Places a document as tightly as asked; its blocks are set once for each size of its tables. */
function placer(document: Document, type: Typefaces): PlaceAtDensity {
  const known = new Map<number, SetDocument>()
  return ({ tables, ...fit }, depth = 1) => {
    const set = known.get(tables) ?? setDocument(document, type, tables)
    known.set(tables, set)
    const { setting, blocks, notes, diagnostics } = set
    if (diagnostics.length > 0) return { kind: 'unset', diagnostics }
    const pages = paginate(blocks, notes, setting.page, { ...fit, depth })
    const budget = { document, blocks, planned: pages, room: setting.page }
    if (isWithinBudget(budget)) return { kind: 'placed', setting, pages, notes }
    return { kind: 'too-long', diagnostics: budgetDiagnostics(budget) }
  }
}

/** Whether the last of several pages holds so little that it should not be there. */
function endsOnShortPage({ setting, pages }: Placed): boolean {
  const last = pages.at(-1)?.slices.at(-1)
  if (last === undefined || pages.length === 1) return false
  const { top, bottom } = setting.page
  return last.y + last.height - top < shortLastPage * (bottom - top)
}

function paint({ metadata }: Document, { setting, pages, notes }: Placed): Outcome<Layout> {
  const filled = fillPages(pages, notes, setting.page)
  for (const [index, { slices }] of filled.entries())
    for (const { flow } of slices)
      if (flow.destination !== undefined) setting.pageOf.set(flow.destination, index + 1)
  const painted = paintPages(setting, metadata, filled, notes)
  return { ok: true, value: { page: setting.page, pages: painted, root: setting.root }, warnings: [] }
}

/** A document's blocks before they have a place. */
interface SetDocument {
  readonly setting: Setting
  readonly blocks: readonly (Flow | Break)[]
  readonly notes: readonly NoteFlow[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Sets blocks in reading order; a footnote's element follows the block that refers to it first. */
function setDocument(document: Document, type: Typefaces, tables: number): SetDocument {
  const root: Element = { kind: 'element', role: 'Document', attributes: {}, children: [] }
  const setting: Setting = { page: geometry(document.metadata.paper), type, root, pageOf: new Map(), tables }
  const blocks: (Flow | Break)[] = []
  const notes: NoteFlow[] = []
  const diagnostics: Diagnostic[] = []
  for (const [index, block] of document.blocks.entries()) {
    const flow = withIntroduced(setBlock(setting, block, index), document.blocks, index)
    if (flow === undefined) {
      diagnostics.push(tooWide(block))
      continue
    }
    blocks.push(flow)
    const referred = flow.kind === 'flow' ? flow.slices.flatMap((slice) => slice.notes) : []
    for (const number of referred.filter((each) => notes[each - 1] === undefined)) {
      notes[number - 1] = setNote(setting, number, document.footnotes[number - 1] ?? [])
    }
  }
  return { setting, blocks, notes, diagnostics }
}

/** Lines of a paragraph between a heading and a table or figure that count as its introduction. */
const introductionLines = 3

/** A short paragraph between a heading and a table or figure does not part from what it introduces. */
function withIntroduced<T extends Flow | Break | undefined>(
  flow: T,
  blocks: readonly Block[],
  index: number,
): T {
  const [before, block, next] = [blocks[index - 1], blocks[index], blocks[index + 1]]
  const isIntroduction =
    before?.kind === 'heading' &&
    block?.kind === 'paragraph' &&
    (next?.kind === 'table' || next?.kind === 'figure')
  if (flow?.kind !== 'flow' || !isIntroduction || flow.slices.length > introductionLines) return flow
  return { ...flow, keepNext: true }
}

function setBlock(setting: Setting, block: Block, index: number): Flow | Break | undefined {
  switch (block.kind) {
    case 'heading':
      return setHeading(setting, block, destinationOf(index))
    case 'paragraph':
    case 'quote':
    case 'note':
      return setParagraph(setting, block)
    case 'list':
      return setList(setting, block)
    case 'memo':
      return setMemo(setting, block)
    case 'ask':
      return setAsk(setting, block)
    case 'kpis':
      return setKpis(setting, block)
    case 'figure':
      return setFigure(setting, block)
    case 'table':
      return setTable(setting, block)
    case 'contents':
      return setContents(setting, block)
    case 'banner':
      return setBanner(setting, block)
    case 'page-break':
      return { kind: 'break', pages: block.pages }
  }
}

function tooWide(block: Block): Diagnostic {
  const name = block.kind === 'table' ? block.table.caption || 'a table' : 'a block'
  const message = `${name} has more columns of numbers than fit the page in the smallest type`
  return { code: 'table-width', severity: 'error', message, hint: 'show fewer columns, or larger units' }
}
