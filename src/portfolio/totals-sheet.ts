import type { PlanId } from '../model/scopes.ts'
import type { Paper } from '../units/paper.ts'
import { cellAddress } from '../xlsx/cell-address.ts'
import type { Sheet, SheetRow } from '../xlsx/workbook.ts'
import type { Cell, CellReference, CellStyle, NumberFormat } from '../xlsx/workbook-cell.ts'
import { blocksOf, type CurrencyBlock, headlineValue } from './currency-block.ts'
import { calculated, printSetup, sheet, text, titleRows } from './portfolio-cells.ts'
import { type PortfolioResults, readinessOf } from './portfolio-results.ts'
import { unitRange } from './units-sheet.ts'

/** Row of the first currency's heading, and how many rows a currency takes with the empty one below. */
const [firstBlockRow, rowsOfCurrency] = [5, 8]

const sheetName = 'Portfolio'

/** Row of a plan's TCO below the heading of its currency. */
const tcoRow: Readonly<Record<PlanId, number>> = { status_quo: 3, optimized: 4 }

/** The cell with the TCO of a plan, of a currency by its place, for other sheets. */
export function totalCell(block: number, plan: PlanId): string {
  return `${sheetName}!C${firstBlockRow + block * rowsOfCurrency + tcoRow[plan]}`
}

/** What the units of one currency come to: every figure is a formula over their rows. */
function totalRows(block: CurrencyBlock, firstRow: number): readonly SheetRow[] {
  const sum = (name: string): number =>
    block.units.reduce((total, one) => total + headlineValue(one, name), 0)
  const [npv, before, after] = [sum('npv'), sum('tco.status_quo.total'), sum('tco.optimized.total')]
  const over = (column: 'npv' | 'before' | 'after'): string => `SUM(${unitRange(column, block)})`
  const row = (index: number): number => firstRow + index
  const line = (
    index: number,
    label: string,
    unit: string,
    formula: string,
    value: number,
    format: NumberFormat,
    style: CellStyle = 'link',
  ): SheetRow => ({
    row: row(index),
    cells: [text(1, label), text(2, unit, 'unit'), calculated(3, formula, value, format, style)],
  })
  const share = before === 0 ? 0 : (before - after) / before
  return [
    { row: row(0), cells: [text(1, `Units that report in ${block.currency}`, 'section')] },
    line(1, 'Units', '', `ROWS(${unitRange('unit', block)})`, block.units.length, 'count'),
    line(2, 'Net present value', block.currency, over('npv'), npv, 'money'),
    line(tcoRow.status_quo, 'TCO, status quo', block.currency, over('before'), before, 'money'),
    line(tcoRow.optimized, 'TCO, optimized', block.currency, over('after'), after, 'money'),
    line(
      5,
      'Saving',
      block.currency,
      `C${row(tcoRow.status_quo)}-C${row(tcoRow.optimized)}`,
      before - after,
      'money',
      'total',
    ),
    line(
      6,
      'Saving, share of status quo',
      '',
      `IF(C${row(tcoRow.status_quo)}=0,0,C${row(5)}/C${row(tcoRow.status_quo)})`,
      share,
      'share',
      'calc',
    ),
  ]
}

function masterCell({ sheet: owner, row, column }: CellReference): Cell {
  const formula = `${owner}!${cellAddress(row, column)}`
  return { kind: 'formula', column: 3, style: 'check', format: 'check', formula, value: 0 }
}

/** What the portfolio comes to by currency, all of it formulas over the sheet of units. */
export function totalsSheet(results: PortfolioResults, master: CellReference, paper: Paper): Sheet {
  const rows = [
    ...titleRows(results.title, `${results.period} · ${readinessOf(results)}`),
    { row: 3, cells: [text(1, 'Checks'), masterCell(master)] },
    ...blocksOf(results).flatMap((block, index) => totalRows(block, firstBlockRow + index * rowsOfCurrency)),
  ]
  const made = sheet(sheetName, 'summary', rows, {
    columns: [
      { first: 1, last: 1, width: 44 },
      { first: 2, last: 2, width: 10 },
      { first: 3, last: 3, width: 18 },
    ],
    print: printSetup(results, paper, { orientation: 'portrait' }),
  })
  const range = { firstRow: 3, lastRow: 3, firstColumn: 3, lastColumn: 3 }
  return { ...made, conditionalFormats: [{ kind: 'check', range }] }
}
