import { sha256 } from '../digest.ts'
import { plainCode } from './format-code.ts'
import { plainReference } from './normal-formula.ts'
import { formatCode, headingCode } from './number-format.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenStyle } from './read-workbook.ts'
import type { SheetLook, WrittenChart } from './sheet-look.ts'
import type { Sheet } from './workbook.ts'
import type { Cell } from './workbook-cell.ts'

/** What the first part of a look is called. */
export const cellFormats = 'a number format'

/** The parts of a sheet's look that have a digest each, in the order of the seal, and what they are called. */
const lookParts = [
  cellFormats,
  'a conditional format',
  'a header or footer',
  'the protection of the sheet',
  'a comment',
  'what a chart draws',
] as const

/** Digits of each digest: enough that no change is missed by chance. */
const digits = 16

/** How numbers print, cell by cell: equal neighbours are one run. */
class FormatRuns {
  readonly #lines: string[] = []
  #row = 0
  #next = 0
  #code = ''

  add(row: number, column: number, count: number, code: string): void {
    if (row !== this.#row || column !== this.#next || code !== this.#code)
      this.#lines.push(`R${row}C${column} ${code}`)
    this.#row = row
    this.#next = column + count
    this.#code = code
  }

  get text(): string {
    return this.#lines.join('\n')
  }
}

/** How numbers of a cell are meant to print. */
function codeOf({ style, format = 'general' }: Cell): string {
  return plainCode(style === 'figure-heading' && format === 'general' ? headingCode : formatCode(format))
}

function meantFormats({ rows }: Sheet): string {
  const runs = new FormatRuns()
  for (const { row, cells } of rows)
    for (const cell of cells)
      runs.add(row, cell.column, cell.kind === 'formula-run' ? cell.values.length : 1, codeOf(cell))
  return runs.text
}

function writtenFormats({ cells }: WrittenSheet, styles: readonly WrittenStyle[]): string {
  const runs = new FormatRuns()
  for (const { row, column, style } of cells) runs.add(row, column, 1, styles[style]?.numberFormat ?? '')
  return runs.text
}

/** The cells that show a text. */
export type CellsOfText = (text: string) => readonly string[]

/** The digests of a look without the titles of its charts. */
function digestsOf(formats: string, look: SheetLook): readonly string[] {
  const { conditionalFormats, page, protection, comments, charts } = look
  const ranges = charts.map((chart) => plainReference(chart.ranges.join(' '))).join('\n')
  return [formats, plainReference(conditionalFormats), page, protection, comments, ranges].map(digestOf)
}

function digestOf(text: string): string {
  return sha256(text).slice(0, digits)
}

function titleOf({ title }: WrittenChart): string {
  return 'cell' in title ? plainReference(title.cell) : `"${title.text}"`
}

/** The seal of a sheet's look as it is meant; of what stands beside the cells, as it was written. A digest each. */
export function sealOfLook(sheet: Sheet, look: SheetLook): string {
  return [...digestsOf(meantFormats(sheet), look), ...look.charts.map((one) => digestOf(titleOf(one)))].join(
    ' ',
  )
}

/**
 * What of a sheet's look is not as its seal says, in words. Some programs write the text of a title in place of its cell: it
 * is the same as long as the cell shows it.
 */
export function changedLooks(
  kept: string,
  sheet: WrittenSheet,
  styles: readonly WrittenStyle[],
  cellsOf: CellsOfText,
): readonly string[] {
  const before = kept.split(' ')
  const found = digestsOf(writtenFormats(sheet, styles), sheet.look)
  const titles = before.slice(found.length)
  const { charts } = sheet.look
  const isTitle = (chart: WrittenChart, index: number): boolean =>
    [titleOf(chart), ...('text' in chart.title ? cellsOf(chart.title.text) : [])].some(
      (one) => digestOf(plainReference(one)) === titles[index],
    )
  const areTitles = charts.length === titles.length && charts.every(isTitle)
  return [
    ...lookParts.filter((_, index) => before[index] !== found[index]),
    ...(areTitles ? [] : ['the title of a chart']),
  ]
}
