import type { Results } from '../../analysis/results.ts'
import type { Workbook } from '../workbook.ts'
import { buildChecksSheet, countFailedChecks } from './checks-sheet.ts'
import { Figures } from './figures.ts'
import { buildCoverSheet, buildNotesSheet } from './front-sheets.ts'
import { buildInputsSheet, InputRows, inputNames } from './inputs-sheet.ts'
import { WorkbookLayout } from './layout.ts'
import { buildSummarySheet } from './summary-sheet.ts'
import { buildWorkingsSheet } from './workings-sheet.ts'

/** The model as a live workbook, and where each of its rows stands. */
export interface ModelWorkbook {
  readonly workbook: Workbook
  readonly layout: WorkbookLayout
}

/** Writes the model of a case as a workbook in which every number but the inputs is a formula. */
export function buildModelWorkbook(results: Results): ModelWorkbook {
  const { tree } = results.model.inputs
  const placed = new InputRows(results.model)
  const layout = new WorkbookLayout(results.model, placed.rows)
  const figures = new Figures(results, layout)
  const workings = (sheet: Parameters<typeof buildWorkingsSheet>[2]) =>
    buildWorkingsSheet(results, layout, sheet)
  const workbook: Workbook = {
    title: tree.title,
    created: tree.memo.date,
    properties: {
      author: tree.memo.from,
      organisation: tree.organisation,
      subject: `GPU economics, ${tree.period}`,
      description: 'A live model: change an input and everything recomputes.',
      keywords: `${tree.id} ${tree.period}`,
    },
    sheets: [
      buildCoverSheet(results, countFailedChecks(figures)),
      buildSummarySheet(figures),
      buildInputsSheet(results.model, placed),
      workings('Audits'),
      workings('Drivers'),
      workings('Status quo'),
      workings('Optimized'),
      workings('Returns'),
      buildChecksSheet(figures, placed),
      buildNotesSheet(results),
    ],
    names: inputNames(placed),
  }
  return { workbook, layout }
}
