import { type WhatIf, whatIfMark } from '../what-if.ts'
import type { Row, Sheet } from '../workbook.ts'

/** Row of a sheet that holds its subtitle, and column of its text. */
const subtitle = { row: 2, column: 1 } as const

/** What every sheet says of the pack that it was written for. */
export interface PackState {
  /** The verdict in one line. */
  readonly verdict: string
  /** The what-if that the workbook answers; none for the official pack. */
  readonly whatIf?: WhatIf | undefined
}

/** Says on a sheet, below its title, the verdict of the pack as written; a what-if says so on screen and in print. */
export function withState(sheet: Sheet, { verdict, whatIf }: PackState): Sheet {
  const mark = whatIf === undefined ? undefined : whatIfMark(whatIf)
  const rows = stateRows(sheet.rows, mark, `Verdict of the pack as written: ${verdict}.`)
  if (mark === undefined) return { ...sheet, rows }
  const { footer } = sheet.print
  const left = [{ kind: 'text', text: `${mark} · ` } as const, ...(footer?.left ?? [])]
  return { ...sheet, rows, print: { ...sheet.print, footer: { ...footer, left } } }
}

/** The rows with the mark and the verdict in front of the subtitle, where a narrow window cuts neither. */
function stateRows(rows: readonly Row[], mark: string | undefined, verdict: string): readonly Row[] {
  const others = rows.filter(({ row }) => row !== subtitle.row)
  const own = rows.find(({ row }) => row === subtitle.row) ?? { row: subtitle.row, cells: [] }
  const first = own.cells.find(({ column }) => column === subtitle.column)
  const said = first?.kind === 'text' ? first.text : undefined
  const text = [mark === undefined ? undefined : `${mark}.`, verdict, said]
    .filter((part) => part !== undefined)
    .join(' ')
  const cells = own.cells.filter((cell) => cell !== first)
  const marked: Row = {
    ...own,
    cells: [{ kind: 'text', column: subtitle.column, text, style: 'subtitle' }, ...cells],
  }
  return [...others, marked].toSorted((a, b) => a.row - b.row)
}
