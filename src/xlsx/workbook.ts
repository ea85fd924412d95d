import type { Paper } from '../units/paper.ts'
import type { Cell, CellRange, RangeReference } from './workbook-cell.ts'
import type { WorkbookChart } from './workbook-chart.ts'

/*
 * What a workbook says, cell by cell, as plain data: no library, no bytes. The renderer decides fonts, colours and XML.
 * Cells are in workbook-cell.ts, charts in workbook-chart.ts.
 */

/** A whole workbook, sheets in reading order. The first sheet is the one that opens. */
export interface Workbook {
  readonly title: string
  /** ISO date (`2027-01-15`) written as creation and change date; from the inputs, never from the clock. */
  readonly created: string
  readonly properties: WorkbookProperties
  /** Sheet names are 1..31 characters, unique without case, without `: \ / ? * [ ]`, no apostrophe at either end. */
  readonly sheets: readonly Sheet[]
  readonly names: readonly DefinedName[]
}

/** Document properties; any text, control characters are dropped when written. */
export interface WorkbookProperties {
  readonly author: string
  readonly organisation: string
  readonly subject: string
  readonly description: string
  readonly keywords: string
}

/** A workbook-wide name of one cell or range, for navigation and tests; formulas use addresses (FAST 4.03). */
export interface DefinedName {
  /** Letters, digits, `_` and `.`, at most 255 characters, must not read as an address such as `Q1` or `R1C1`. */
  readonly name: string
  readonly range: RangeReference
}

/** What a sheet is for; decides its tab colour and what the audit expects of it. */
export type SheetRole = 'cover' | 'summary' | 'inputs' | 'workings' | 'outputs' | 'checks' | 'notes'

export interface Sheet {
  readonly name: string
  readonly role: SheetRole
  /** Widths and outline levels; columns that no span covers have the default width. Spans ascend and do not overlap. */
  readonly columns: readonly ColumnSpan[]
  /** Ascending by row; cells ascending by column. Empty rows and cells are left out. */
  readonly rows: readonly SheetRow[]
  /** Where the totals of an outline stand: fiscal years left or right of their months, totals above or below their parts. */
  readonly outline?: Outline | undefined
  /** Rows above and columns left of this many stay in view. */
  readonly freeze?: { readonly rows: number; readonly columns: number } | undefined
  readonly print: PrintSetup
  readonly conditionalFormats: readonly ConditionalFormat[]
  readonly charts: readonly WorkbookChart[]
  /**
   * Protected without password: only `input` cells can be edited; columns may still be resized. Excel does not fold
   * outlines on a protected sheet, so a sheet with an outline is better left open.
   */
  readonly isProtected: boolean
}

export interface ColumnSpan {
  readonly first: number
  readonly last: number
  /** In characters of the default font, as Excel counts it. */
  readonly width: number
  /** 0 (none) to 7. */
  readonly outlineLevel?: number | undefined
}

export interface Outline {
  readonly summaryRows: 'above' | 'below'
  readonly summaryColumns: 'left' | 'right'
}

export interface SheetRow {
  readonly row: number
  /** In points; absent = fitted to the text when opened. */
  readonly height?: number | undefined
  readonly outlineLevel?: number | undefined
  readonly cells: readonly Cell[]
}

/** Colours that follow the cells' values. */
export type ConditionalFormat =
  /** Green where the value is 0 (or the text `OK`), red otherwise. */
  | { readonly kind: 'check'; readonly range: CellRange }
  /** Marks cells for which a formula, written for the range's first cell and without '=', is true. */
  | {
      readonly kind: 'formula'
      readonly range: CellRange
      readonly formula: string
      readonly look: 'good' | 'bad' | 'warning' | 'highlight' | 'faded'
    }
  /** Low to high as red, white, green around zero; for two-way grids. */
  | { readonly kind: 'heat'; readonly range: CellRange }

/** The sheet on paper: fitted to the page's width or broken between groups of columns, as many pages as it takes down. */
export interface PrintSetup {
  readonly paper: Paper
  readonly orientation: 'portrait' | 'landscape'
  /**
   * In place of fitting the width: columns that stay together on a page, from left to right, with the repeated columns
   * beside them. Pages break between groups, and within a divisible one where it would print too small to read.
   */
  readonly columnGroups?: readonly ColumnGroup[] | undefined
  /** With column groups only: each of these rows begins a page. */
  readonly rowBreaks?: readonly number[] | undefined
  /** Also fitted to one page's height: for covers and summaries. */
  readonly onOnePage?: boolean | undefined
  readonly repeatRows?: { readonly first: number; readonly last: number } | undefined
  readonly repeatColumns?: { readonly first: number; readonly last: number } | undefined
  readonly area?: CellRange | undefined
  readonly header?: PageLine | undefined
  readonly footer?: PageLine | undefined
}

/** Columns from first to last, both included. */
export interface ColumnGroup {
  readonly first: number
  readonly last: number
  /** Whether a page may end within the group: months may stand half a year or a quarter a page. */
  readonly isDivisible?: boolean | undefined
}

/** A header or footer in three places. Text is printed as it stands, codes included. */
export interface PageLine {
  readonly left?: readonly PagePart[] | undefined
  readonly centre?: readonly PagePart[] | undefined
  readonly right?: readonly PagePart[] | undefined
}

export type PagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'page' | 'pages' | 'sheet' }
