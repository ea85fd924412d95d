import type { Diagnostic, Outcome } from '../../diagnostic/diagnostic.ts'
import type { Block, Document } from '../../report/document.ts'
import { budgetDiagnostics, isWithinBudget } from './budget.ts'
import type { Break, Flow, NoteFlow } from './flow.ts'
import { type Fit, paginate } from './paginate.ts'
import { paintPages } from './paint-pages.ts'
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

/** Tried in order until the document fits its budget: text keeps its size, figures and white space give way. */
const fits: readonly Fit[] = [
  { figures: 1, spaces: 1 },
  { figures: 0.7, spaces: 0.9 },
  { figures: 0.45, spaces: 0.8 },
  { figures: 0.2, spaces: 0.7 },
  { figures: 0, spaces: 0.6 },
]

/**
 * Places a document on pages. Pure: the same document and fonts give the same boxes. Fails if a table's numbers
 * do not fit the page, or if the document is longer than its budget allows, and then says what to cut.
 */
export function layOut(document: Document, type: Typefaces): Outcome<Layout> {
  const root: Element = { kind: 'element', role: 'Document', attributes: {}, children: [] }
  const setting: Setting = { page: geometry(document.metadata.paper), type, root }
  const { blocks, notes, diagnostics } = setBlocks(setting, document)
  if (diagnostics.length > 0) return { ok: false, diagnostics }
  let tooLong: readonly Diagnostic[] = []
  for (const fit of fits) {
    const planned = paginate(blocks, notes, setting.page, fit)
    const budget = { document, blocks, planned, room: setting.page }
    if (isWithinBudget(budget)) {
      const pages = paintPages(setting, document.metadata, planned, notes)
      return { ok: true, value: { page: setting.page, pages, root }, warnings: [] }
    }
    tooLong = budgetDiagnostics(budget)
  }
  return { ok: false, diagnostics: tooLong }
}

interface SetBlocks {
  readonly blocks: readonly (Flow | Break)[]
  readonly notes: readonly NoteFlow[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Sets blocks in reading order; a footnote's element follows the block that refers to it first. */
function setBlocks(setting: Setting, document: Document): SetBlocks {
  const blocks: (Flow | Break)[] = []
  const notes: NoteFlow[] = []
  const diagnostics: Diagnostic[] = []
  for (const block of document.blocks) {
    const flow = setBlock(setting, block)
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
  return { blocks, notes, diagnostics }
}

function setBlock(setting: Setting, block: Block): Flow | Break | undefined {
  switch (block.kind) {
    case 'heading':
      return setHeading(setting, block)
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
