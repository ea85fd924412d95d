import type { PageLine, PrintSetup, Sheet, SheetRow } from '../../xlsx/workbook.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import { shortDigest } from '../short-digest.ts'
import { type WhatIf, whatIfMark } from '../what-if.ts'
import { coverSheet, titleFormats, titleWithState } from './workbook-state.ts'

/** Row of a sheet that holds its subtitle, and column of its text; the title stands above it. */
const subtitle = { row: 2, column: 1 } as const

/** What every sheet says of the pack that it was written for. */
export interface PackState {
  /** The verdict in one line. */
  readonly verdict: string
  /** Title of the case, which the cover shows. */
  readonly title: string
  /** Integrity, ranges, loaded case and inputs in a few words, as the workbook is written. */
  readonly state: string
  /** The what-if that the workbook answers; none for the official pack. */
  readonly whatIf?: WhatIf | undefined
  /** Name and version of the program, and the digest of the inputs. */
  readonly tool?: string | undefined
  readonly inputs?: string | undefined
}

/** A subtitle as a sentence, since more follows it. */
function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** By what and from what the pack was made; empty where neither is known. */
function madeBy({ tool, inputs }: PackState): string {
  return [tool, inputs === undefined ? undefined : `inputs ${shortDigest(inputs)}`]
    .filter((part) => part !== undefined)
    .join(' · ')
}

/**
 * Says on a sheet what state the workbook is in, behind its title, live; below it the verdict of the pack as written. On
 * paper the verdict stands over each page, the program and the inputs below it.
 */
export function withState(sheet: Sheet, pack: PackState): Sheet {
  const isCover = sheet.name === coverSheet
  return {
    ...sheet,
    rows: stated(sheet.rows, pack, isCover),
    conditionalFormats: isCover ? sheet.conditionalFormats : [...sheet.conditionalFormats, ...titleFormats],
    print: printed(sheet.print, pack),
  }
}

function printed(print: PrintSetup, pack: PackState): PrintSetup {
  const made = madeBy(pack)
  const mark = pack.whatIf === undefined ? [] : [`${whatIfMark(pack.whatIf)} · `]
  const header: PageLine = {
    left: [...mark, `Verdict as written: ${pack.verdict}`].map((text) => ({ kind: 'text', text })),
  }
  if (made === '') return { ...print, header }
  return { ...print, header, footer: { ...print.footer, centre: [{ kind: 'text', text: made }] } }
}

/** The rows with the state in the title, and the mark and the verdict in front of the subtitle, where no window cuts them. */
function stated(rows: readonly SheetRow[], pack: PackState, isCover: boolean): readonly SheetRow[] {
  const others = rows.filter(({ row }) => row !== subtitle.row)
  const own = rows.find(({ row }) => row === subtitle.row) ?? { row: subtitle.row, cells: [] }
  const first = own.cells.find(({ column }) => column === subtitle.column)
  const said = first?.kind === 'text' ? first.text : undefined
  const made = madeBy(pack)
  const text = [
    pack.whatIf === undefined ? undefined : `${whatIfMark(pack.whatIf)}.`,
    `Verdict of the pack as written: ${pack.verdict}.`,
    said === undefined ? undefined : withStop(said),
    made === '' ? undefined : `Made by ${made}.`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
  const cells = own.cells.filter((cell) => cell !== first)
  const marked: SheetRow = {
    ...own,
    cells: [{ kind: 'text', column: subtitle.column, text, style: 'subtitle' }, ...cells],
  }
  const titled = isCover ? others : others.map((row) => withTitle(row, pack))
  return [...titled, marked].toSorted((a, b) => a.row - b.row)
}

function withTitle(row: SheetRow, { title, state }: PackState): SheetRow {
  if (row.row !== 1) return row
  const told = (cell: Cell): Cell =>
    cell.column === 1 && cell.kind === 'text' ? titleWithState(cell.text, title, state) : cell
  return { ...row, cells: row.cells.map(told) }
}
