import type { Workbook } from '../xlsx/workbook.ts'
import { checksSheet, masterCheck } from './checks-sheet.ts'
import type { Presentation } from './portfolio-file.ts'
import { firstDay, type PortfolioResults, readinessOf } from './portfolio-results.ts'
import { totalsSheet } from './totals-sheet.ts'
import { unitStatementsSheet } from './unit-statements-sheet.ts'
import { unitsSheet } from './units-sheet.ts'

/**
 * The portfolio as a workbook: totals by currency on the first sheet, units with verdict, figures and rank, and every
 * line of the statements. Figures of units stand as their packs have them; all that adds them up is a formula.
 */
export function portfolioWorkbook(
  results: PortfolioResults,
  { organisation, paper }: Pick<Presentation, 'organisation' | 'paper'>,
): Workbook {
  const { title, period } = results
  return {
    title,
    created: firstDay(period),
    properties: {
      author: '',
      organisation,
      subject: period,
      description: readinessOf(results),
      keywords: 'portfolio',
    },
    sheets: [
      totalsSheet(results, masterCheck, paper),
      unitsSheet(results, paper),
      unitStatementsSheet(results, paper),
      checksSheet(results, paper),
    ],
    names: [],
  }
}
