import { mistakesOf, type Outcome } from '../diagnostic/diagnostic.ts'
import type { Assets } from '../pack/build-request.ts'
import { portfolioTemplate } from '../pack/document-plans.ts'
import { nameOf, type UnreadFault, unreadTemplates } from '../pack/unread-templates.ts'
import { writtenDocument } from '../pack/written-document.ts'
import type { Artifact } from '../render/artifact.ts'
import { readBrand } from '../report/brand.ts'
import type { Content } from '../report/build-document.ts'
import { composeDocument } from '../report/compose-document.ts'
import type { Metadata } from '../report/document.ts'
import { proseLanguage } from '../report/facts/documents.ts'
import { type FrontMatter, readFrontMatter } from '../report/front-matter.ts'
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
    facts: book.written(['verdicts', 'currencies', 'change_limits']),
    charts: new Map(charts),
    tables,
  }
}

/** The report of a portfolio as a PDF, from its template; mistakes of the template, and files beside it, are refused. */
export async function portfolioReport(
  results: PortfolioResults,
  presentation: Presentation,
  { templates, ownTemplates, brand, fonts }: Omit<Assets, 'calculator' | 'dashboard'>,
): Promise<Outcome<Artifact>> {
  const content = portfolioContent(results, presentation)
  const template = templateAt(templates, portfolioTemplate)
  const about = readFrontMatter(template)
  const unread = unreadTemplates(ownTemplates, { documents: [template], templates, nameFault })
  const look = readBrand(brand)
  if (!about.ok || !look.ok || unread.length > 0)
    return { ok: false, diagnostics: [...unread, ...mistakesOf(about), ...mistakesOf(look)] }
  const metadata = { ...metadataOf(results, presentation, about.value), brand: look.value.brand }
  const document = composeDocument(template, content, metadata, templates)
  if (!document.ok) return document
  const report = await writtenDocument('portfolio', document.value, { fonts, facts: content.facts.facts })
  return report.ok ? { ...report, warnings: [...document.warnings, ...report.warnings] } : report
}

function nameFault(name: string): UnreadFault | undefined {
  if (name === nameOf(portfolioTemplate)) return undefined
  return {
    message: `no portfolio reads a template '${name}'`,
    hint: `a portfolio has ${portfolioTemplate}; documents of a case go into templates/ in its own folder`,
  }
}

function metadataOf(
  { title, period, portfolio }: PortfolioResults,
  { organisation, classification, locale, paper }: Presentation,
  about: FrontMatter,
): Metadata {
  return {
    title: `${about.title}: ${title}`,
    author: organisation,
    subject: `${title}, ${period}`,
    keywords: [portfolio, period],
    language: proseLanguage(locale),
    created: `${firstDay(period)}T00:00:00Z`,
    classification,
    paper: about.paper ?? paper,
    pageBudget: about.pages,
  }
}
