import type { Paper } from '../units/paper.ts'
import type { Brand } from './brand.ts'
import type { Chart } from './chart.ts'

/** What a document is, beside what it says. All of it is input: nothing is read from a clock or a machine. */
export interface Metadata {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  /** BCP 47, e.g. `en-US`. */
  readonly language: string
  /** Instant of creation as ISO 8601 in UTC, e.g. `2027-01-15T00:00:00Z`. */
  readonly created: string
  /** Printed at the foot of each page, e.g. `Confidential`. */
  readonly classification: string
  readonly paper: Paper
  /** Most pages that the document may have; more is an error that says what to cut. */
  readonly pageBudget?: number | undefined
  /** How the house of the case looks; that of boardpack where none is given. */
  readonly brand?: Brand | undefined
}

/** What stands at the foot of each page, beside its number. */
export function footWords({ classification, title, brand }: Metadata): string {
  return [classification, title, brand?.footer ?? ''].filter((words) => words !== '').join(' · ')
}

/** A stretch of text in one style; `fact` names the fact whose printed form it is. */
export interface TextRun {
  readonly kind: 'text'
  readonly text: string
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code'
  readonly link?: string | undefined
  readonly fact?: string | undefined
}

/** A reference to `Document.footnotes[number - 1]`. */
export interface FootnoteRun {
  readonly kind: 'footnote'
  readonly number: number
}

export interface BreakRun {
  readonly kind: 'break'
}

export type Run = TextRun | FootnoteRun | BreakRun
export type Runs = readonly Run[]

export interface HeadingBlock {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3
  readonly runs: Runs
}

export interface ParagraphBlock {
  readonly kind: 'paragraph' | 'quote' | 'note'
  readonly runs: Runs
}

export interface ListBlock {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly Runs[]
}

/** To, from, date, subject: label and text. */
export interface MemoBlock {
  readonly kind: 'memo'
  readonly rows: readonly { readonly label: string; readonly runs: Runs }[]
}

/** The panel that says what is asked of the reader. */
export interface AskBlock {
  readonly kind: 'ask'
  readonly paragraphs: readonly Runs[]
}

export interface Kpi {
  readonly label: Runs
  readonly value: Runs
  /** Comparison or range below the value. */
  readonly note: Runs
  /** Good and bad news also get an arrow; the colour alone says nothing. */
  readonly tone: 'good' | 'bad' | 'plain'
  readonly arrow: 'up' | 'down' | 'none'
}

export interface KpiBlock {
  readonly kind: 'kpis'
  readonly items: readonly Kpi[]
}

export interface FigureBlock {
  readonly kind: 'figure'
  readonly chart: Chart
}

export interface Column {
  readonly label: string
  /** `label` names the row, `number` is aligned right and never broken, `text` wraps. */
  readonly kind: 'label' | 'number' | 'text'
  /** Share of the free width among the columns that wrap; 1 unless given. */
  readonly weight?: number | undefined
}

export interface TableRow {
  /** `group` names the rows below it, `subtotal` and `total` stand with the rows that they sum. */
  readonly kind: 'group' | 'body' | 'subtotal' | 'total'
  /** One a column; a group has one only. */
  readonly cells: readonly Runs[]
}

export interface Table {
  readonly caption: string
  /** Measure, unit and period, below the caption. */
  readonly subtitle?: string | undefined
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
  readonly source?: string | undefined
}

export interface TableBlock {
  readonly kind: 'table'
  readonly table: Table
}

/** What follows starts on a new page and may take at most `pages` pages, up to the next break of this kind. */
export interface PageBreakBlock {
  readonly kind: 'page-break'
  readonly pages?: number | undefined
}

/** A section that follows: the words of its heading, and that heading's place among the blocks. */
export interface ContentsEntry {
  readonly runs: Runs
  readonly heading: number
}

/** The sections that follow, each to be shown with the page on which it begins. */
export interface ContentsBlock {
  readonly kind: 'contents'
  readonly entries: readonly ContentsEntry[]
}

/** A word that a reader must not miss, e.g. `DRAFT`. */
export interface BannerBlock {
  readonly kind: 'banner'
  readonly runs: Runs
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | MemoBlock
  | AskBlock
  | KpiBlock
  | FigureBlock
  | TableBlock
  | PageBreakBlock
  | ContentsBlock
  | BannerBlock

/** A document before any layout: every word, number, table and chart is decided, nothing has a place. */
export interface Document {
  readonly metadata: Metadata
  readonly blocks: readonly Block[]
  /** In the order of their first reference. */
  readonly footnotes: readonly Runs[]
}

/** A run of plain text. */
export function textRun(text: string, style: TextRun['style'] = 'plain'): TextRun {
  return { kind: 'text', text, style }
}

/** The text of runs as one string; a footnote reference is left out. */
export function plainText(runs: Runs): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : '')).join('')
}

/** All runs of a block in reading order; a figure has none, its words are those of its chart. */
export function blockRuns(block: Block): readonly Runs[] {
  switch (block.kind) {
    case 'page-break':
    case 'figure':
      return []
    case 'table':
      return block.table.rows.flatMap((row) => row.cells)
    case 'list':
      return block.items
    case 'contents':
      return block.entries.map((entry) => entry.runs)
    case 'memo':
      return block.rows.map((row) => row.runs)
    case 'ask':
      return block.paragraphs
    case 'kpis':
      return block.items.flatMap((item) => [item.label, item.value, item.note])
    default:
      return [block.runs]
  }
}
