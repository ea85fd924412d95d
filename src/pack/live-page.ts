import { liveScript } from '../dashboard/live.ts'
import { type Mistakes, mistakesPage } from '../dashboard/mistakes-page.ts'
import { dashboardPage } from '../dashboard/page.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { documentNames, documentOf } from '../report/facts/documents.ts'
import type { Headline } from '../report/headline.ts'
import type { Assets } from './build-request.ts'
import type { CaseProducts } from './case-products.ts'
import { dashboardParts } from './dashboard.ts'

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

/** The dashboard as a pack would have it, with the script that reloads it. */
export function liveDashboard(
  products: CaseProducts,
  assets: Assets,
  sources: readonly SourceFile[],
): LivePage {
  const parts = dashboardParts(products, assets, sources)
  const version = sha256(dashboardPage(parts))
  return { version, html: dashboardPage(parts, liveScript(version)) }
}

/** What stands in the dashboard's place while the case has mistakes. */
export function liveMistakes(mistakes: Mistakes): LivePage {
  const version = sha256(JSON.stringify(mistakes))
  return { version, html: mistakesPage(mistakes, version) }
}

/** Every mistake of the templates, each once however many documents share it; none is laid out. */
export function checkTemplates(products: CaseProducts, { templates }: Assets): Outcome<undefined> {
  const { results, content, hash, whatIf } = products
  const outcomes = documentNames.map((name) =>
    documentOf(name, { templates, inputs: results.model.inputs, content, hash, whatIf }),
  )
  const found = outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : outcome.diagnostics))
  const once = new Map(
    found.map((diagnostic): [string, Diagnostic] => [JSON.stringify(diagnostic), diagnostic]),
  )
  const diagnostics = [...once.values()]
  return outcomes.every(({ ok }) => ok)
    ? { ok: true, value: undefined, warnings: diagnostics }
    : { ok: false, diagnostics }
}
