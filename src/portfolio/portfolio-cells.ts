import type { Paper } from '../units/paper.ts'
import type { PrintSetup, Sheet, SheetRow } from '../xlsx/workbook.ts'
import type { Cell, CellStyle, NumberFormat } from '../xlsx/workbook-cell.ts'
import type { PortfolioResults } from './portfolio-results.ts'

/** A text cell. */
export function text(column: number, words: string, style: CellStyle = 'label'): Cell {
  return { kind: 'text', column, text: words, style }
}

/** A figure as a pack has it. */
export function figure(column: number, value: number, format: NumberFormat): Cell {
  return { kind: 'number', column, value, style: 'engine', format }
}

/** A formula with its value. */
export function calculated(
  column: number,
  formula: string,
  value: number,
  format: NumberFormat,
  style: CellStyle = 'calc',
): Cell {
  return { kind: 'formula', column, formula, value, format, style }
}

/** Title and subtitle of a sheet. */
export function titleRows(title: string, subtitle: string): readonly SheetRow[] {
  return [
    { row: 1, cells: [text(1, title, 'title')] },
    { row: 2, cells: [text(1, subtitle, 'subtitle')] },
  ]
}

/** How a sheet of a portfolio prints. */
export function printSetup(
  { title, period }: PortfolioResults,
  paper: Paper,
  more: Partial<PrintSetup> = {},
): PrintSetup {
  return {
    paper,
    orientation: 'landscape',
    footer: {
      left: [{ kind: 'text', text: `${title} · ${period}` }],
      right: [{ kind: 'sheet' }, { kind: 'text', text: ' · ' }, { kind: 'page' }],
    },
    ...more,
  }
}

/** A sheet without charts or colours that follow values. */
export function sheet(
  name: string,
  role: Sheet['role'],
  rows: readonly SheetRow[],
  more: Pick<Sheet, 'columns' | 'print' | 'freeze'>,
): Sheet {
  return { name, role, rows, conditionalFormats: [], charts: [], isProtected: false, ...more }
}
