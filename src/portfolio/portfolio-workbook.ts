import type { Workbook } from '../xlsx/workbook.ts'
import { checksSheet, masterCheck } from './checks-sheet.ts'
import { type PortfolioResults, readinessOf } from './portfolio-results.ts'
import { totalsSheet } from './totals-sheet.ts'
import { unitStatementsSheet } from './unit-statements-sheet.ts'
import { unitsSheet } from './units-sheet.ts'

/** First day of a period, e.g. of 2026Q4: the only date that a portfolio has. */
function firstDay(period: string): string {
  const [, year = '2000', quarter = '1'] = /^(\d{4})Q([1-4])$/.exec(period) ?? []
  return `${year}-${String(3 * Number(quarter) - 2).padStart(2, '0')}-01`
}

/**
 * The portfolio as a workbook: totals by currency on the first sheet, units with verdict, figures and rank, and every
 * line of the statements. Figures of units stand as their packs have them; all that adds them up is a formula.
 */
export function portfolioWorkbook(results: PortfolioResults): Workbook {
  const { title, period } = results
  return {
    title,
    created: firstDay(period),
    properties: {
      author: '',
      organisation: '',
      subject: period,
      description: readinessOf(results),
      keywords: 'portfolio',
    },
    sheets: [
      totalsSheet(results, masterCheck),
      unitsSheet(results),
      unitStatementsSheet(results),
      checksSheet(results),
    ],
    names: [],
  }
}
