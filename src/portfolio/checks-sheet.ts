import { plans } from '../model/scopes.ts'
import { planTitles } from '../report/plan-titles.ts'
import type { Paper } from '../units/paper.ts'
import type { Sheet, SheetRow } from '../xlsx/workbook.ts'
import type { Cell } from '../xlsx/workbook-cell.ts'
import { blocksOf } from './currency-block.ts'
import { printSetup, sheet, text, titleRows } from './portfolio-cells.ts'
import type { PortfolioResults } from './portfolio-results.ts'
import { totalCell } from './totals-sheet.ts'
import { statementTotal } from './unit-statements-sheet.ts'

/** Name of the sheet, and the cell that is 0 where all checks hold. */
export const masterCheck = { sheet: 'Checks', row: 4, column: 3 } as const

/** Row of the tolerance, a share of what is compared, and of the first check. */
const [toleranceRow, firstRow] = [5, 6]

function check(row: number, label: string, formula: string): SheetRow {
  const cell: Cell = { kind: 'formula', column: 3, style: 'check', format: 'check', formula, value: 0 }
  return { row, cells: [text(1, label), cell] }
}

/** Whether the totals over headlines are those over statements, by currency and plan. */
export function checksSheet(results: PortfolioResults, paper: Paper): Sheet {
  const pairs = blocksOf(results).flatMap(({ currency }, block) =>
    plans.map((plan) => {
      const [one, other] = [totalCell(block, plan), statementTotal(block, plan)]
      return {
        label: `TCO of units in ${currency}, ${planTitles[plan].toLowerCase()}: headlines add up to statements`,
        formula: `IF(ABS(${one}-${other})<=C$${toleranceRow}*MAX(1,ABS(${one})),0,1)`,
      }
    }),
  )
  const last = firstRow + Math.max(0, pairs.length - 1)
  const rows = [
    ...titleRows('Checks', 'OK where the figures of the sheets agree'),
    check(masterCheck.row, 'All checks', `SUM(C${firstRow}:C${last})`),
    {
      row: toleranceRow,
      cells: [
        text(1, 'Tolerance, a share of the amount'),
        { kind: 'number', column: 3, style: 'calc', value: 1e-9 } satisfies Cell,
      ],
    },
    ...pairs.map(({ label, formula }, index) => check(firstRow + index, label, formula)),
  ]
  const made = sheet(masterCheck.sheet, 'checks', rows, {
    columns: [
      { first: 1, last: 1, width: 70 },
      { first: 3, last: 3, width: 12 },
    ],
    print: printSetup(results, paper, { orientation: 'portrait' }),
  })
  const colours = (row: number, end: number) =>
    ({ kind: 'check', range: { firstRow: row, lastRow: end, firstColumn: 3, lastColumn: 3 } }) as const
  return { ...made, conditionalFormats: [colours(masterCheck.row, masterCheck.row), colours(firstRow, last)] }
}
