import { namesOfLines } from './analysis/line-search.ts'
import { type CaseSources, resultsOfCase } from './cases/case-model.ts'
import { type Diagnostic, mistakesOf, type Outcome, type SourceFile } from './diagnostic/diagnostic.ts'
import { lineTableOf } from './formula/line-table.ts'
import type { Inputs } from './inputs/inputs.ts'
import { vocabulary } from './model/model.ts'
import { buildPack as build } from './pack/build-pack.ts'
import type { Assets, BuildOutcome, BuildRequest } from './pack/build-request.ts'
import { CaseProducts } from './pack/case-products.ts'
import { comparedSide } from './pack/compared-case.ts'
import { composedDocuments } from './pack/composed-documents.ts'
import { artifactNames as artifactsOfTemplates, documentPlans } from './pack/document-plans.ts'
import { judged } from './pack/judged.ts'
import type { LiveCase, LiveRequest } from './pack/live-page.ts'
import type { ComparedSources } from './pack/published-pack.ts'
import type { Fonts } from './render/pdf/fonts.ts'
import { openTypefaces } from './render/pdf/typefaces.ts'
import { chartSvg } from './render/svg.ts'
import { type ActualsDocument, actualsDocument } from './report/actuals-document.ts'
import { actualsTables, trackRecordSentence } from './report/actuals-text.ts'
import { answerOf, type ExplainReport } from './report/answer.ts'
import { readBrand } from './report/brand.ts'
import { type ComparedSide, type ComparisonDocument, comparisonOf } from './report/comparison.ts'
import { comparisonTables } from './report/comparison-text.ts'
import type { Fact } from './report/fact.ts'
import type { Headline } from './report/headline.ts'
import type { ResultsDocument } from './report/results-document.ts'
import { type TextTable, tablesMarkdown } from './report/text-table.ts'
import { actualsIn, noActuals, withForecast } from './roll/history.ts'
import { type RolledCase, type RollRequest, rollCase as rollCaseTo } from './roll/roll-case.ts'

/*
 * The path of the data, from text to a pack:
 *
 *   SourceFile[]  --validate-->  Inputs  --buildModel-->  Model  --Results-->  Results
 *        |                                                            |
 *        |              +---------------------------------------------+
 *        |              |                  |                          |
 *        |      buildModelWorkbook   analyse, gatherContent    resultsDocument
 *        |              |                  |                          |
 *        |          Workbook       Document (template)                |
 *        |              |                  |                          |
 *        |       renderWorkbook       renderPdf                      JSON
 *        |              |                  |                          |
 *        |       checkWorkbook             |                          |
 *        |              |                  |                          |
 *        |              +--------->  Artifact[]  <--------------------+
 *        |                                 |
 *        +---------------------->  makeManifest  -->  Pack  --publish-->  OUT/CASE/PERIOD
 */

/** The results of a case: for programs as one document, for people as its headline. */
export interface ResultsReport {
  /** The same as `results.json` in the pack. */
  readonly document: ResultsDocument
  readonly headline: Headline
}

/** What differs between two cases, as a document, as tables, and as Markdown. */
export interface ComparisonReport {
  readonly document: ComparisonDocument
  readonly tables: readonly TextTable[]
  readonly markdown: string
}

/** What came of a forecast, as a document, as a sentence about its record, as tables, and as Markdown. */
export interface ActualsReport {
  readonly document: ActualsDocument
  /** Undefined where no forecast's quarter has wholly passed. */
  readonly sentence: string | undefined
  readonly tables: readonly TextTable[]
  readonly markdown: string
}

/** The comparison of two cases, or what is wrong with either of them. */
export type Comparison =
  | { readonly ok: true; readonly report: ComparisonReport }
  | { readonly ok: false; readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] }

/** A chart of the documents by itself. */
export interface ChartDrawing {
  /** The name by which templates place it, e.g. `unit-cost`. */
  readonly name: string
  /** What it shows, as a sentence. */
  readonly claim: string
  /** A whole SVG document. */
  readonly svg: string
}

/** Every mistake of a case, or the case. */
export function readCase(sources: CaseSources): Outcome<Inputs> {
  const results = resultsOfCase(sources)
  return results.ok ? { ...results, value: results.value.model.inputs } : results
}

/**
 * Every mistake of a case, or its headline with all that there is to say about it. Given what its documents are made with,
 * the mistakes of its own templates and of its brand are among them.
 */
export function checkCase(sources: CaseSources, assets?: Assets): Outcome<Headline> {
  const results = resultsOfCase(sources)
  const plans = assets === undefined ? undefined : documentPlans(assets)
  const look = readBrand(assets?.brand)
  if (!results.ok || plans?.ok === false || !look.ok)
    return {
      ok: false,
      diagnostics: [results, ...(plans === undefined ? [] : [plans]), look].flatMap(mistakesOf),
    }
  const products = new CaseProducts(results.value)
  const { warnings, headline } = judged(products, results.warnings)
  if (assets === undefined || plans === undefined || assets.ownTemplates.length === 0)
    return { ok: true, value: headline, warnings }
  const documents = composedDocuments(plans.value, products, assets)
  return documents.ok
    ? { ok: true, value: headline, warnings: [...warnings, ...documents.warnings] }
    : { ok: false, diagnostics: [...warnings, ...documents.diagnostics] }
}

/** The results of a case. */
export function computeResults(sources: CaseSources): Outcome<ResultsReport> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const products = new CaseProducts(results.value)
  const { warnings, headline } = judged(products, results.warnings)
  return { ok: true, value: { document: products.document, headline }, warnings }
}

/** The case of a later quarter, as the plan of this one has it; or what cannot be carried. */
export function rollCase(request: RollRequest): Outcome<RolledCase> {
  return rollCaseTo(request)
}

/** Takes a number of a case apart: `LINE[@2027-06|@FY2028]`, the path of an input, `Summary!C5`, or a number as printed. */
export function explainLine(sources: CaseSources, question: string, depth: number): Outcome<ExplainReport> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const answer = answerOf(new CaseProducts(results.value), question, depth)
  return answer.ok ? { ...answer, warnings: results.warnings } : answer
}

/** Names by which lines of the case and of its plans can be asked for, whatever members a case has. */
export function lineNames(): readonly string[] {
  return namesOfLines(lineTableOf(vocabulary).lines)
}

/** Two cases side by side, either of them a published pack: what differs, and what each cause adds to the headline. */
export function compare(before: ComparedSources, after: ComparedSources): Comparison {
  const [old, next] = [comparedSide(before), comparedSide(after)]
  if (!old.ok || !next.ok) return { ok: false, before: mistakesOf(old), after: mistakesOf(next) }
  const { document } = comparisonOf(old.value, next.value)
  const { locale } = next.value.results.model.inputs.tree
  const style = { locale, currency: document.currency, negatives: 'minus' } as const
  const tables = comparisonTables(document, style)
  return { ok: true, report: { document, tables, markdown: tablesMarkdown(tables) } }
}

/** What came of a forecast, by the actuals that the case states. */
export function reportActuals(sources: CaseSources): Outcome<ActualsReport> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const { inputs } = results.value.model
  const document = actualsDocument(results.value)
  if (document === undefined) return { ok: false, diagnostics: [...results.warnings, noneStated] }
  const style = { locale: inputs.tree.locale, currency: inputs.currency, negatives: 'minus' } as const
  const tables = actualsTables(document, style)
  const { track_record: record } = document
  const sentence = record === undefined ? undefined : trackRecordSentence(record, style)
  const said = sentence === undefined ? '' : `\n${sentence}\n`
  const markdown = `${tablesMarkdown(tables)}${said}`
  return { ok: true, value: { document, tables, sentence, markdown }, warnings: results.warnings }
}

/** The actuals of a case with its forecast put to their history: what was said stands there, whatever is corrected later. */
export function keepForecast(sources: CaseSources): Outcome<SourceFile> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const actuals = actualsIn(sources.files) ?? noActuals(results.value)
  return { ok: true, value: withForecast(actuals, results.value), warnings: results.warnings }
}

const noneStated: Diagnostic = {
  code: 'no-actuals',
  severity: 'error',
  message: 'the case states no actuals',
  hint: 'add actuals.yaml with the first month and a list for each category; docs/inputs.md has its fields',
}

/** Every fact of a case that a template may use. */
export function listFacts(sources: CaseSources): Outcome<readonly Fact[]> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  return { ok: true, value: new CaseProducts(results.value).content.facts.facts, warnings: results.warnings }
}

/** Every chart that the documents of a case may place, as SVG. */
export function drawCharts(sources: CaseSources, fonts: Fonts): Outcome<readonly ChartDrawing[]> {
  const results = resultsOfCase(sources)
  if (!results.ok) return results
  const { measure } = openTypefaces(fonts)
  const { charts } = new CaseProducts(results.value).content
  const drawings = [...charts].map(
    ([name, chart]): ChartDrawing => ({ name, claim: chart.claim, svg: chartSvg(chart, measure) }),
  )
  return { ok: true, value: drawings, warnings: results.warnings }
}

/** The artifacts that every case has, by the templates of boardpack alone: the names that `--only` takes. */
export function artifactNames(templates: readonly SourceFile[]): readonly string[] {
  return artifactsOfTemplates(templates)
}

/** Makes all that is published for a case, in memory: all of it, or nothing and the reasons. */
export function buildPack(request: BuildRequest): Promise<BuildOutcome> {
  return build(request)
}

/** A case or a published pack as the previous period of a working page, or all that is wrong with it. */
export function previousPeriod(sources: ComparedSources): Outcome<ComparedSide> {
  return comparedSide(sources)
}

/** The dashboard of a working case, or all that is wrong with the case and its templates. */
export async function livePage(request: LiveRequest): Promise<Outcome<LiveCase>> {
  const live = await import('./pack/live-page.ts')
  return live.livePage(request)
}
