import type { Model } from '../../model/model.ts'
import type { PrintSetup, SheetRow } from '../../xlsx/workbook.ts'
import { pageSetup } from './page.ts'
import { textCell } from './sheet-writer.ts'

const rows = { title: 1, subtitle: 2, print: 3 } as const

const printNote =
  'Workings are not printed with the workbook: clear the print area of this sheet, and it prints whole.'

/** Title and subtitle of a sheet of workings, and that it prints no further. */
export function workingsHead(title: string, subtitle: string): readonly SheetRow[] {
  return [
    { row: rows.title, cells: textCell(1, title, 'title') },
    { row: rows.subtitle, cells: textCell(1, subtitle, 'subtitle') },
    { row: rows.print, cells: textCell(1, printNote, 'subtitle') },
  ]
}

/**
 * How a sheet of workings prints: its head, over columns 1 to `lastColumn`, on one page. Whoever clears the print area has
 * the pages that `more` describes.
 */
export function workingsPage(
  model: Model,
  orientation: PrintSetup['orientation'],
  lastColumn: number,
  more: Partial<PrintSetup> = {},
): PrintSetup {
  const area = { firstRow: rows.title, firstColumn: 1, lastRow: rows.print, lastColumn }
  return pageSetup(model, orientation, { ...more, area })
}
