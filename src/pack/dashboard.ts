import { controlsOf } from '../dashboard/controls.ts'
import { dashboardPage, type PageParts } from '../dashboard/page.ts'
import { bridgeChart, drawnChart, judgementOf } from '../dashboard/snapshot.ts'
import { measureBy, widthsOf } from '../dashboard/text-widths.ts'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { writeCode } from '../formula/compile.ts'
import { withoutComments } from '../inputs/without-comments.ts'
import type { Artifact } from '../render/artifact.ts'
import { openTypefaces } from '../render/pdf/typefaces.ts'
import { FactWriter } from '../report/facts/fact-writer.ts'
import { shortDigest } from '../report/short-digest.ts'
import { formatDate } from '../units/format.ts'
import type { Assets } from './build-request.ts'
import type { CaseProducts } from './case-products.ts'

/** What the dashboard of a case is made of: the figures of the pack, and the model with which a reader moves them. */
export function dashboardParts(
  products: CaseProducts,
  assets: Assets,
  sources: readonly SourceFile[],
): PageParts {
  const { results, analyses, content, layout, hash, whatIf, toolName, brand, comparison } = products
  const { tree } = results.model.inputs
  const widths = widthsOf(openTypefaces(assets.fonts).fonts)
  const writer = new FactWriter(results, layout)
  const controls = controlsOf(writer, analyses)
  const measure = measureBy(widths)
  const bridge = drawnChart(content.charts, bridgeChart, measure)
  const files = sources.map(({ path, text }) => ({ path, text: withoutComments(text) }))
  return {
    title: tree.title,
    organisation: tree.organisation,
    occasion: [tree.memo.meeting ?? formatDate(tree.memo.date, tree.locale), tree.memo.classification].join(
      ' · ',
    ),
    digest: shortDigest(hash),
    tool: toolName,
    whatIf,
    accent: brand?.accent,
    judgement: judgementOf(writer, analyses, content, measure),
    since: comparison === undefined ? undefined : { document: comparison.document, bridge },
    controls,
    data: {
      files,
      overrides: whatIf?.changes ?? [],
      hash,
      widths,
      sliders: controls.sliders.map(({ id }) => id),
    },
    code: writeCode(results.program),
    bundle: assets.dashboard(),
  }
}

/** Makes the dashboard of a case. */
export function makeDashboard(
  products: CaseProducts,
  assets: Assets,
  sources: readonly SourceFile[],
): Artifact {
  const page = dashboardPage(dashboardParts(products, assets, sources))
  return { name: 'dashboard.html', mediaType: 'text/html', bytes: new TextEncoder().encode(page) }
}
