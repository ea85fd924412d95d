import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Assets } from '../pack/build-request.ts'
import { writtenDocument } from '../pack/written-document.ts'
import type { Artifact } from '../render/artifact.ts'
import { buildDocument, type Content } from '../report/build-document.ts'
import type { Metadata } from '../report/document.ts'
import { proseLanguage } from '../report/facts/documents.ts'
import { templateAt } from '../report/template-parts.ts'
import { changesTable } from './changes-table.ts'
import { npvChart } from './portfolio-charts.ts'
import { portfolioFacts } from './portfolio-facts.ts'
import type { Presentation } from './portfolio-file.ts'
import { firstDay, type PortfolioResults } from './portfolio-results.ts'
import { costsTable, unitsTable } from './portfolio-tables.ts'

/** What the report of a portfolio may place: sums of its units, their table, and a chart for each currency. */
function portfolioContent(results: PortfolioResults, presentation: Presentation): Content {
  const book = portfolioFacts(results, presentation)
  const tables = new Map([
    ['units', unitsTable(book)],
    ['costs', costsTable(book)],
    ...(results.changes === undefined ? [] : [['changes', changesTable(book, results.changes)] as const]),
  ])
  const charts = book.blocks
    .filter(({ units }) => units.length > 1)
    .map((block) => [`npv-${block.currency}`, npvChart(book, block)] as const)
  return {
    facts: { facts: book.facts, groups: ['verdicts', 'currencies', 'change_limits'] },
    charts: new Map(charts),
    tables,
  }
}

/** The report of a portfolio as a PDF, from its template; mistakes of the template are refused. */
export function portfolioReport(
  results: PortfolioResults,
  presentation: Presentation,
  { templates, fonts }: Pick<Assets, 'templates' | 'fonts'>,
): Promise<Outcome<Artifact>> {
  const content = portfolioContent(results, presentation)
  const metadata = metadataOf(results, presentation)
  const template = templateAt(templates, 'templates/portfolio.md')
  const document = buildDocument(template, content, metadata, templates)
  return writtenDocument('portfolio', document, { fonts, facts: content.facts.facts })
}

function metadataOf(
  { title, period, portfolio }: PortfolioResults,
  { organisation, classification, locale, paper }: Presentation,
): Metadata {
  return {
    title: `Portfolio report: ${title}`,
    author: organisation,
    subject: `${title}, ${period}`,
    keywords: [portfolio, period],
    language: proseLanguage(locale),
    created: `${firstDay(period)}T00:00:00Z`,
    classification,
    paper,
  }
}
