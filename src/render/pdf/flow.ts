import type { Box } from './structure.ts'

/** A piece of a block that no page may cut: a line of text, a row, a figure. */
export interface Slice {
  readonly height: number
  /** The height to which it may shrink so that more fits on the page; only figures can. */
  readonly least?: number | undefined
  /** The height to which it may grow where its page has room left; only figures can. */
  readonly most?: number | undefined
  /** Whether a page may end after this slice. */
  readonly breakAfter: boolean
  /** Footnotes that must stand on the same page. */
  readonly notes: readonly number[]
  /** What stands above it again where it begins a further page; only rows of tables have it. */
  readonly repeated?: Repeated | undefined
  /** Makes the boxes with the slice's top at y, and appends them to their elements. */
  readonly paint: (y: number, height: number) => readonly Box[]
}

/** What stands again on top of a further page of a table: decoration, since it was read before. */
export interface Repeated {
  readonly height: number
  readonly paint: (y: number) => readonly Box[]
}

/** A block ready to be placed: slices with the rules of where it may break. */
export interface Flow {
  readonly kind: 'flow'
  /** How a message names this block, e.g. the first words of a paragraph. */
  readonly label: string
  readonly before: number
  readonly after: number
  readonly keepNext: boolean
  /** The name under which links lead to this block. */
  readonly destination?: string | undefined
  readonly slices: readonly Slice[]
}

/** A forced page break; what follows may take at most `pages` pages. */
export interface Break {
  readonly kind: 'break'
  readonly pages?: number | undefined
}

/** A footnote, ready to be placed at the foot of a page. */
export interface NoteFlow {
  readonly height: number
  readonly paint: (y: number) => readonly Box[]
}

export interface PlacedSlice {
  readonly flow: Flow
  readonly slice: Slice
  readonly y: number
  readonly height: number
}

/** Where everything of a page stands. */
export interface PlannedPage {
  readonly slices: readonly PlacedSlice[]
  /** The head of a table, and the name of its group, that began on an earlier page, at the top. */
  readonly repeated?: Repeated | undefined
  readonly notes: readonly number[]
  /** Which section (between forced breaks) the page belongs to. */
  readonly section: number
}

/** Where the lines of a block may part: never after its first or before its last line, and never in three or fewer. */
export function mayBreakAfter(index: number, count: number): boolean {
  return index === count - 1 || (index >= 1 && index <= count - 3)
}
