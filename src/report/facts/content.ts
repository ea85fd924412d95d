import type { Analyses } from '../../analysis/analyses.ts'
import type { Results } from '../../cases/results.ts'
import type { Content } from '../build-document.ts'
import type { Chart } from '../chart.ts'
import type { CaseComparison } from '../comparison.ts'
import type { WorkbookLayout } from '../model-workbook/layout.ts'
import { actualsChart } from './actuals-chart.ts'
import { writeTrackFacts } from './appendix-actuals.ts'
import { appendixTables } from './appendix-content.ts'
import { auditContent } from './audit-content.ts'
import { writeBoardRiskFacts } from './board-risk-facts.ts'
import { capacityChart } from './capacity-charts.ts'
import { writeCaseFacts } from './case-facts.ts'
import { changeChart } from './change-chart.ts'
import { writeChangeFacts } from './change-facts.ts'
import { writeConditionFacts, writeWeakFacts } from './condition-facts.ts'
import { tcoChart } from './cost-charts.ts'
import { boardTable } from './cost-tables.ts'
import { FactWriter } from './fact-writer.ts'
import { writeGateFacts, writeOwnerFacts, writeResourceFacts } from './gate-facts.ts'
import { writeHeadlineFacts, writeYearFacts } from './headline-facts.ts'
import { writeDelayFacts, writeLeverFacts, writeNextFacts } from './lever-facts.ts'
import { tcoTable } from './memo-tables.ts'
import { writeOptionFacts } from './option-facts.ts'
import {
  writeBuyingFacts,
  writeClaimFacts,
  writeLiabilityFacts,
  writeModelFacts,
  writeScenarioFacts,
} from './question-facts.ts'
import { writeEarningsFacts, writeReturnFacts } from './return-facts.ts'
import { writeRiskFacts } from './risk-facts.ts'
import { fewerBars, gridChart, tornadoChart } from './sensitivity-charts.ts'
import { writeEvidenceFacts, writeRangeFacts, writeTurningFacts } from './sensitivity-facts.ts'
import { writePeopleFacts, writeReleaseFacts, writeServiceFacts } from './service-facts.ts'
import { writeCommitmentFacts, writeStrategyFacts } from './strategy-facts.ts'
import { unitCostChart } from './unit-cost-charts.ts'
import { cashChart, leverChart } from './value-charts.ts'
import { writeVerdictFacts } from './verdict-facts.ts'

/** What the documents of a case speak from. */
export interface ContentSources {
  readonly results: Results
  readonly analyses: Analyses
  /** Where the lines of the model stand in the workbook. */
  readonly layout: WorkbookLayout
  /** Digest of the inputs, printed so that a page can be traced to them. */
  readonly hash: string
  /** What changed since the previous period, where one is given. */
  readonly comparison?: CaseComparison | undefined
}

/** Groups that a template may loop over although a case has no member of them. */
const groups = [
  'levers',
  'top_levers',
  'gain_levers',
  'risks',
  'top_risks',
  'board_risks',
  'gates',
  'owners',
  'resources',
  'conditions',
  'weak',
  'services',
  'scenarios',
  'buying',
  'retraining',
  'tunings',
  'appendix.open',
  'appendix.bridge',
  'appendix.break_evens',
  'appendix.exchange',
  'appendix.liability',
  'appendix.retraining',
  'audit.charts',
  'audit.unchecked',
  'audit.remarks',
  'audit.joined',
  'audit.physics',
  'audit.leading',
  'audit.playbook',
  'verdict.conditions',
  'since.causes',
  'since.decisions',
  'since.inputs',
  'since.limits',
] as const

/** Every fact, chart and table of a case: all that a template may place. */
export function gatherContent({ results, analyses, layout, hash, comparison }: ContentSources): Content {
  const writer = new FactWriter(results, layout)
  writeCaseFacts(writer, hash)
  writeVerdictFacts(writer, analyses)
  writeHeadlineFacts(writer)
  writeYearFacts(writer)
  writeRangeFacts(writer, analyses)
  writeTurningFacts(writer, analyses)
  writeEvidenceFacts(writer, analyses)
  writeLeverFacts(writer, analyses)
  writeRiskFacts(writer, analyses)
  writeDelayFacts(writer, analyses)
  writeNextFacts(writer)
  writeTrackFacts(writer)
  writeChangeFacts(writer, comparison)
  const since = changeChart(writer, comparison)
  writeDecisionFacts(writer, analyses)
  writeQuestionFacts(writer, analyses)
  const audit = auditContent(writer, analyses)
  const charts = new Map([
    ...chartsOf(writer, analyses),
    ...(since === undefined ? [] : [['since-bridge', since] as const]),
    ...audit.charts,
  ])
  const tables = new Map([
    ['tco-summary', tcoTable(writer)],
    ['cost-and-returns', boardTable(writer)],
    ...appendixTables(writer, analyses),
    ...audit.tables,
  ])
  return { facts: writer.written(groups), charts, tables }
}

/** What a board needs beside the headline: earnings, options, risks, gates, conditions, what it means beyond the case. */
function writeDecisionFacts(writer: FactWriter, analyses: Analyses): void {
  writeEarningsFacts(writer)
  writeReturnFacts(writer, analyses)
  writeOptionFacts(writer, analyses)
  writeBoardRiskFacts(writer, analyses)
  writeGateFacts(writer)
  writeResourceFacts(writer)
  writeOwnerFacts(writer)
  writeConditionFacts(writer, analyses)
  writeWeakFacts(writer, analyses)
  writeStrategyFacts(writer, analyses)
  writeCommitmentFacts(writer, analyses)
}

/** What the questions of a press release, its readers and its critics are answered with. */
function writeQuestionFacts(writer: FactWriter, analyses: Analyses): void {
  writeReleaseFacts(writer)
  writeServiceFacts(writer)
  writePeopleFacts(writer)
  writeScenarioFacts(writer, analyses)
  writeBuyingFacts(writer, analyses)
  writeLiabilityFacts(writer, analyses)
  writeModelFacts(writer, analyses)
  writeClaimFacts(writer)
}

/** The charts of the results alone, which need no analysis; the facts that they print are written first. */
function chartsOfResults(writer: FactWriter): readonly (readonly [string, Chart])[] {
  return [
    ['unit-cost', unitCostChart(writer)],
    ['tco-by-category', tcoChart(writer)],
    ['cumulative-cash', cashChart(writer)],
    ['demand-capacity', capacityChart(writer)],
  ]
}

/** What can be drawn of results at once, while their analyses are still to come: the same charts as in `gatherContent`. */
export function chartsAtOnce(writer: FactWriter, hash: string): ReadonlyMap<string, Chart> {
  writeCaseFacts(writer, hash)
  writeHeadlineFacts(writer)
  writeYearFacts(writer)
  return new Map(chartsOfResults(writer))
}

/** The charts that every case has, by the names that templates use. */
function chartsOf(writer: FactWriter, analyses: Analyses): ReadonlyMap<string, Chart> {
  const tornado = tornadoChart(writer, analyses)
  const actuals = actualsChart(writer)
  return new Map<string, Chart>([
    ...chartsOfResults(writer),
    ['lever-waterfall', leverChart(writer, analyses)],
    ['tornado', tornado],
    ['tornado-top', fewerBars(tornado, 5)],
    ['grid', gridChart(writer, analyses)],
    ...(actuals === undefined ? [] : [['actuals-variance', actuals] as const]),
  ])
}
