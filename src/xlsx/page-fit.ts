import { type Column, columnsOf, pointsOf } from './columns.ts'
import type { ColumnGroup, PrintSetup, Sheet } from './workbook.ts'

/** Margins of every page, in inches. */
export const margins = { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } as const

/** A sheet's columns, and how it is scaled and broken where it is not fitted to the page. */
export interface SheetPage {
  readonly columns: ReadonlyMap<number, Column>
  readonly fit: PageFit | undefined
}

/** A scale in percent, and the first rows and columns of further pages. */
interface PageFit {
  readonly percent: number
  readonly rowBreaks: readonly number[]
  readonly columnBreaks: readonly number[]
}

/** Shorter and longer side in points. */
const papers = { a4: [595.28, 841.89], letter: [612, 792] } as const

/** Below this scale common print, of 10 points, is under 6 points. */
const leastPercent = 56
const mostPercent = 90

/** Part of a page's width that may be filled: the rest is for rounding. */
const reserve = 0.985

/** Columns that may stay together where a group as a whole would print too small: a year of months, a half, a quarter. */
const lengths = [Number.POSITIVE_INFINITY, 6, 3]

/** The columns and pages of a sheet. */
export function sheetPage(sheet: Sheet): SheetPage {
  const columns = columnsOf(sheet)
  const { columnGroups: groups, rowBreaks = [] } = sheet.print
  if (groups === undefined) return { columns, fit: undefined }
  const fit = new Fit(sheet.print, columns)
  const options = lengths.map((length) => groups.flatMap((group) => cut(group, length)))
  const legible = options.find((pieces) => fit.percent(pieces) >= leastPercent) ?? options.at(-1) ?? groups
  const percent = fit.percent(legible)
  return { columns, fit: { percent, rowBreaks, columnBreaks: fit.breaks(legible, percent) } }
}

/** A divisible group in pieces of at most so many columns, as even as they can be. */
function cut(group: ColumnGroup, length: number): readonly ColumnGroup[] {
  if (group.isDivisible !== true) return [group]
  const { first, last } = group
  const count = last - first + 1
  const pieces = Math.ceil(count / Math.min(length, count))
  return Array.from({ length: pieces }, (_, index) => ({
    first: first + Math.round((index * count) / pieces),
    last: first + Math.round(((index + 1) * count) / pieces) - 1,
  }))
}

/** Scales pieces of a sheet and puts them on pages. */
class Fit {
  readonly #columns: ReadonlyMap<number, Column>
  readonly #repeated: number
  readonly #available: number

  constructor({ paper, orientation, repeatColumns }: PrintSetup, columns: ReadonlyMap<number, Column>) {
    const [short, long] = papers[paper]
    const side = orientation === 'landscape' ? long : short
    this.#columns = columns
    this.#available = (side - 72 * (margins.left + margins.right)) * reserve
    this.#repeated =
      repeatColumns === undefined ? 0 : pointsOf(columns, repeatColumns.first, repeatColumns.last)
  }

  /** The scale at which the widest piece fits beside the repeated columns. */
  percent(pieces: readonly ColumnGroup[]): number {
    const widest = Math.max(...pieces.map(({ first, last }) => pointsOf(this.#columns, first, last)))
    return Math.min(mostPercent, Math.floor((100 * this.#available) / (this.#repeated + widest)))
  }

  /** The first columns of further pages: a page takes as many pieces as fit. */
  breaks(pieces: readonly ColumnGroup[], percent: number): readonly number[] {
    const room = (100 * this.#available) / percent - this.#repeated
    const breaks: number[] = []
    let used = 0
    for (const { first, last } of pieces) {
      const width = pointsOf(this.#columns, first, last)
      if (used > 0 && used + width > room) {
        breaks.push(first)
        used = 0
      }
      used += width
    }
    return breaks
  }
}

/** The elements of page breaks by hand; each names the last row or column before it (ECMA-376 part 1, 18.3.1.14). */
export function breaksXml({ fit }: SheetPage): string {
  if (fit === undefined) return ''
  const element = (name: string, firsts: readonly number[], last: number): string => {
    if (firsts.length === 0) return ''
    const breaks = firsts.map((first) => `<brk id="${first - 1}" max="${last}" man="1"/>`).join('')
    return `<${name} count="${firsts.length}" manualBreakCount="${firsts.length}">${breaks}</${name}>`
  }
  return element('rowBreaks', fit.rowBreaks, 16_383) + element('colBreaks', fit.columnBreaks, 1_048_575)
}
