import { brokenLines } from '../analysis/broken-lines.ts'
import { resultsOfCase } from '../cases/case-model.ts'
import { liveScript } from '../dashboard/live.ts'
import { type Mistakes, mistakesPage } from '../dashboard/mistakes-page.ts'
import { dashboardPage } from '../dashboard/page.ts'
import { mistakesOf, type Outcome, type SourceFile } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { readBrand } from '../report/brand.ts'
import type { ComparedSide } from '../report/comparison.ts'
import type { Headline } from '../report/headline.ts'
import type { Assets, BuildRequest } from './build-request.ts'
import { CaseProducts, whatIfOf } from './case-products.ts'
import { previousFault } from './compared-case.ts'
import { composedDocuments } from './composed-documents.ts'
import { dashboardParts } from './dashboard.ts'
import { documentPlans } from './document-plans.ts'
import { judged } from './judged.ts'

/** A page that shows a working case, and asks to be loaded again once another version stands in its place. */
export interface LivePage {
  readonly html: string
  /** Digest of what the page shows: two pages of one version show the same. */
  readonly version: string
}

/** A working case without mistakes. */
export interface LiveCase {
  readonly page: LivePage
  readonly headline: Headline
}

/** What a working page is made from. */
export interface LiveRequest extends Pick<BuildRequest, 'sources' | 'assets' | 'tool'> {
  /** The previous period, computed once: its files are not followed. */
  readonly previous?: ComparedSide | undefined
}

/** The name under which a working page shows a case whose inputs are changed on the command line. */
const workingVariant = 'serve'

/**
 * The dashboard of a working case, as a pack would have it, or all that is wrong with the case and its templates. What a
 * build proves besides, cells and pages, is left to it: this is asked for at every change.
 */
export function livePage(request: LiveRequest): Outcome<LiveCase> {
  const { sources, assets, tool, previous } = request
  const plans = documentPlans(assets)
  const results = resultsOfCase(sources)
  const look = readBrand(assets.brand)
  if (!results.ok || !plans.ok || !look.ok)
    return { ok: false, diagnostics: [results, plans, look].flatMap(mistakesOf) }
  const broken = brokenLines(results.value)
  if (broken.length > 0) return { ok: false, diagnostics: broken }
  const fault = previous === undefined ? undefined : previousFault(previous.results, results.value)
  if (fault !== undefined) return { ok: false, diagnostics: [fault] }
  const variant = sources.overrides.length > 0 ? workingVariant : undefined
  const products = new CaseProducts(results.value, {
    whatIf: whatIfOf({ ...request, variant }),
    tool,
    previous,
    brand: look.value.brand,
  })
  const { headline, warnings } = judged(products, results.warnings)
  const documents = composedDocuments(plans.value, products, assets)
  if (!documents.ok) return { ok: false, diagnostics: [...warnings, ...documents.diagnostics] }
  const page = liveDashboard(products, assets, sources.files)
  return { ok: true, value: { page, headline }, warnings: [...warnings, ...documents.warnings] }
}

/** The dashboard as a pack would have it, with the script that reloads it. */
function liveDashboard(products: CaseProducts, assets: Assets, sources: readonly SourceFile[]): LivePage {
  const parts = dashboardParts(products, assets, sources)
  const version = sha256(dashboardPage(parts))
  return { version, html: dashboardPage(parts, liveScript(version)) }
}

/** What stands in the dashboard's place while the case has mistakes. */
export function liveMistakes(mistakes: Mistakes): LivePage {
  const version = sha256(JSON.stringify(mistakes))
  return { version, html: mistakesPage(mistakes, version) }
}
