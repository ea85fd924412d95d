import type { Analyses } from '../../analysis/analyses.ts'
import type { Results } from '../../cases/results.ts'
import type { Model } from '../../model/model.ts'
import type { Workbook } from '../../xlsx/workbook.ts'
import type { CaseComparison } from '../comparison.ts'
import { verdictLine } from '../verdict-words.ts'
import { buildActualsSheets } from './actuals-sheet.ts'
import { buildBridgeSheets } from './bridge-sheet.ts'
import { CaseFigures } from './case-figures.ts'
import { buildCaseSheet } from './case-sheets.ts'
import { CaseTable } from './case-table.ts'
import { type CaseWorkings, planCaseWorkings } from './case-workings.ts'
import { type Cases, casesOf } from './cases.ts'
import { buildCasesSheet } from './cases-sheet.ts'
import { type Check, failedOf } from './check.ts'
import { allChecks } from './checks.ts'
import { buildChecksSheet } from './checks-sheet.ts'
import { Figures } from './figures.ts'
import { buildCoverSheet, buildNotesSheet, type Origin } from './front-sheets.ts'
import { buildGridSheet } from './grid-sheet.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputNames } from './input-cells.ts'
import { buildInputsSheet, warningCount } from './inputs-sheet.ts'
import { WorkbookLayout, workingsSheets } from './layout.ts'
import { buildLeversSheet } from './levers-sheet.ts'
import { withLinks } from './links.ts'
import { buildBoardSheet, buildReturnsSheet, buildUnitSheet } from './output-sheets.ts'
import { buildPairSheet } from './pair-sheet.ts'
import { buildScenariosSheet } from './scenarios-sheet.ts'
import { buildShocksSheet } from './shocks-sheet.ts'
import { withState } from './state-line.ts'
import { buildSummarySheet } from './summary-sheet.ts'
import { buildTcoSheet } from './tco-sheet.ts'
import { buildTornadoSheet } from './tornado-sheet.ts'
import { stateOf } from './workbook-state.ts'
import { buildWorkingsSheet } from './workings-sheet.ts'
import { WrittenFigures } from './written-figures.ts'

/** The model as a live workbook, and where each of its rows stands. */
export interface ModelWorkbook {
  readonly workbook: Workbook
  readonly layout: WorkbookLayout
  /** Checks that fail as the workbook is written: none where the model is sound. */
  readonly failed: readonly Check[]
  /** Sheets whose rows only repeat those of the model under a case. */
  readonly caseSheets: readonly string[]
}

/** Where every row of a model stands in its workbook; the same as in the workbook itself. */
export function workbookLayout(model: Model): WorkbookLayout {
  return new WorkbookLayout(model)
}

/** What the sheets are written from. */
interface Parts {
  readonly results: Results
  readonly analyses: Analyses
  readonly layout: WorkbookLayout
  readonly cases: Cases
  readonly table: CaseTable
  readonly workings: CaseWorkings
  readonly figures: Figures
  readonly caseFigures: CaseFigures
  readonly comparison: CaseComparison | undefined
}

/** Tables of results, by year and over the horizon. */
function resultSheets({ figures, caseFigures, comparison }: Parts): readonly GuidedSheet[] {
  return [
    buildTcoSheet(figures),
    buildUnitSheet(figures),
    buildReturnsSheet(figures),
    buildBoardSheet(figures),
    ...buildActualsSheets(figures),
    ...buildBridgeSheets(figures, caseFigures, comparison),
  ]
}

/** What if: sensitivity, grids, scenarios, levers, and the cases behind them. */
function caseSheetsOf(parts: Parts): readonly GuidedSheet[] {
  const { results, analyses, layout, cases, table, workings, figures, caseFigures } = parts
  return [
    buildTornadoSheet(figures, caseFigures, analyses, cases),
    ...(cases.grid === undefined ? [] : [buildGridSheet(figures, caseFigures, cases.grid)]),
    ...(workings.pair === undefined ? [] : [buildPairSheet(figures, caseFigures, table, workings.pair)]),
    buildScenariosSheet(figures, caseFigures, table, cases),
    buildLeversSheet(figures, caseFigures, analyses, cases),
    buildCasesSheet(figures, caseFigures, table),
    buildShocksSheet(results, layout, table),
  ]
}

function partsOf(results: Results, analyses: Analyses, comparison: CaseComparison | undefined): Parts {
  const layout = workbookLayout(results.model)
  const known = casesOf(results, analyses)
  // The cases of the grid stand last in the table: whatever grid there is room for, the others keep their places.
  const workings = planCaseWorkings(results, layout, new CaseTable(known), known)
  const cases = { ...known, grid: workings.grid?.grid }
  const table = new CaseTable(cases)
  const figures = new Figures(results, layout)
  return {
    results,
    analyses,
    comparison,
    layout,
    cases,
    table,
    workings,
    figures,
    caseFigures: new CaseFigures(results, workings, new WrittenFigures(results, layout, table)),
  }
}

function propertiesOf({ tree }: Model['inputs']): Omit<Workbook, 'sheets' | 'names'> {
  return {
    title: tree.title,
    created: tree.memo.date,
    properties: {
      author: tree.memo.from,
      organisation: tree.organisation,
      subject: `GPU economics, ${tree.period}`,
      description: 'A live model: change an input and everything recomputes.',
      keywords: `${tree.id} ${tree.period}`,
    },
  }
}

/** Writes the model of a case as a workbook in which every number but the inputs and the engine's is a formula. */
export function buildModelWorkbook(
  results: Results,
  analyses: Analyses,
  origin: Origin = {},
  comparison?: CaseComparison,
): ModelWorkbook {
  const parts = partsOf(results, analyses, comparison)
  const { layout, table, cases, workings, figures } = parts
  const checks = allChecks(figures, table, cases, workings.pair, analyses, comparison)
  const caseSheets = workings.sheets.map((sheet) => buildCaseSheet(results, layout, sheet))
  const body: readonly GuidedSheet[] = [
    buildSummarySheet(figures),
    buildInputsSheet(results, layout, table),
    ...workingsSheets.map((sheet) => buildWorkingsSheet(results, layout, sheet)),
    ...resultSheets(parts),
    ...caseSheetsOf(parts),
    buildChecksSheet(figures, checks),
    buildNotesSheet(results, workings, origin),
    parts.caseFigures.written.sheet(),
    ...caseSheets,
  ]
  const failed = failedOf(checks)
  const told = { failedChecks: failed.length, warnings: warningCount(layout, results) }
  const pack = {
    ...origin,
    verdict: verdictLine(results, analyses.verdict),
    title: results.model.inputs.tree.title,
    state: stateOf(told),
  }
  const workbook: Workbook = {
    ...propertiesOf(results.model.inputs),
    sheets: [buildCoverSheet(results, body, told, origin), ...withLinks(body)].map((sheet) =>
      withState(sheet, pack),
    ),
    names: inputNames(results.model, layout),
  }
  return { workbook, layout, failed, caseSheets: caseSheets.map(({ name }) => name) }
}
