import { type WhatIf, whatIfMark } from '../what-if.ts'
import type { Row, Sheet } from '../workbook.ts'

/** Row of a sheet that holds its subtitle, and column of its text. */
const subtitle = { row: 2, column: 1 } as const

/** Says on a sheet, on screen below its title and in print at its foot, that the workbook answers a what-if. */
export function markSheet(sheet: Sheet, whatIf: WhatIf | undefined): Sheet {
  if (whatIf === undefined) return sheet
  const mark = whatIfMark(whatIf)
  const { footer } = sheet.print
  return {
    ...sheet,
    rows: markedRows(sheet.rows, mark),
    print: {
      ...sheet.print,
      footer: { ...footer, left: [{ kind: 'text', text: `${mark} · ` }, ...(footer?.left ?? [])] },
    },
  }
}

/** The rows with the mark in front of the subtitle, or as the subtitle where there is none. */
function markedRows(rows: readonly Row[], mark: string): readonly Row[] {
  const others = rows.filter(({ row }) => row !== subtitle.row)
  const own = rows.find(({ row }) => row === subtitle.row) ?? { row: subtitle.row, cells: [] }
  const first = own.cells.find(({ column }) => column === subtitle.column)
  const text = first?.kind === 'text' ? `${mark}. ${first.text}` : mark
  const cells = own.cells.filter((cell) => cell !== first)
  const marked: Row = {
    ...own,
    cells: [{ kind: 'text', column: subtitle.column, text, style: 'subtitle' }, ...cells],
  }
  return [...others, marked].toSorted((a, b) => a.row - b.row)
}
