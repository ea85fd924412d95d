import { basename, dirname, join } from 'node:path'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Assets } from '../pack/build-request.ts'
import { provenWorkbook } from '../pack/proven-workbook.ts'
import { type EarlierPortfolio, openPortfolio, portfolioResultsName } from '../portfolio/earlier-portfolio.ts'
import { sinceOf } from '../portfolio/portfolio-changes.ts'
import { portfolioReport } from '../portfolio/portfolio-document.ts'
import { portfolioPage } from '../portfolio/portfolio-page.ts'
import { type PortfolioResults, portfolioMarkdown, portfolioResults } from '../portfolio/portfolio-results.ts'
import { portfolioWorkbook } from '../portfolio/portfolio-workbook.ts'
import type { UnitRecord } from '../portfolio/unit-record.ts'
import type { Artifact } from '../render/artifact.ts'
import { makeManifest, type PreviousPeriod } from '../render/manifest.ts'
import { openTypefaces } from '../render/pdf/typefaces.ts'
import { assetTexts, readAssets } from './assets.ts'
import { manifestDigest } from './compared-side.ts'
import type { Context } from './context.ts'
import type { Disk } from './files.ts'
import { readProgram } from './page-program.ts'
import { publishPack } from './publish.ts'
import { reportDiagnostics } from './report-diagnostics.ts'
import { recordOf, runFolder } from './run-store.ts'
import type { Terminal } from './terminal.ts'
import type { GivenPortfolio } from './unit-sources.ts'
import { readPack } from './verify.ts'

/** Where a portfolio is published, and for when. */
interface Target {
  readonly out: string
  readonly period: string
}

/**
 * Publishes what a portfolio comes to, from the records of its units: the same whether they were built by one run or by
 * many shards. Gives its folder; undefined, with the reasons on the terminal, where that fails.
 */
export async function publishPortfolio(
  context: Context,
  terminal: Terminal,
  given: GivenPortfolio,
  { out, period }: Target,
): Promise<string | undefined> {
  const { disk, tool } = context
  const { portfolio, file } = given
  const folder = runFolder(out, period)
  const records = new Map<string, UnitRecord>()
  for (const { name } of portfolio.units) {
    const record = recordOf(disk, folder, name)
    if (record !== undefined) records.set(name, record)
  }
  const earlier = readEarlier(disk, join(out, portfolio.id), [...records.values()])
  if (!earlier.ok) {
    reportDiagnostics(terminal, disk, earlier.diagnostics, { folder: '', files: [] })
    return undefined
  }
  const results = portfolioResults(portfolio, period, records, earlier.value?.said)
  const home = dirname(file.path)
  const assets = readAssets(disk, context.packageFolder, home)
  const made = assets.ok
    ? await portfolioArtifacts(context, given, results, { out, assets: assets.value })
    : assets
  if (!made.ok) {
    reportDiagnostics(terminal, disk, made.diagnostics, { folder: home, files: assetTexts(assets) })
    return undefined
  }
  const artifacts = made.value
  const manifest = makeManifest({
    tool,
    caseId: portfolio.id,
    period,
    sources: [{ path: basename(file.path), text: file.text }],
    overrides: [],
    resolvedSha256: sha256(
      JSON.stringify(results.units.map(({ unit, manifest_sha256 }) => [unit, manifest_sha256])),
    ),
    previous: earlier.value?.previous,
    artifacts,
    warnings: [],
  })
  const published = publishPack(disk, { caseId: portfolio.id, period, artifacts, manifest }, out)
  const diagnostics = published.ok ? published.warnings : published.diagnostics
  reportDiagnostics(terminal, disk, diagnostics, { folder: '', files: [] })
  return published.ok ? published.value.folder : undefined
}

/** All that is published of a portfolio; what one of them finds wrong keeps all of them back. */
async function portfolioArtifacts(
  { disk, packageFolder }: Context,
  { portfolio }: GivenPortfolio,
  results: PortfolioResults,
  { out, assets }: { readonly out: string; readonly assets: Assets },
): Promise<Outcome<readonly Artifact[]>> {
  const { presentation } = portfolio
  const { calculator, fonts } = assets
  const workbook = await provenWorkbook(
    'portfolio.xlsx',
    portfolioWorkbook(results, presentation),
    calculator,
  )
  if (!workbook.ok) return workbook
  const report = await portfolioReport(results, presentation, assets)
  if (!report.ok) return report
  const page = portfolioPage(results, presentation, {
    program: readProgram(disk, packageFolder, 'portfolio'),
    measure: openTypefaces(fonts).measure,
    withDashboard: unitsWithDashboard(disk, results, out),
  })
  const artifacts = [
    textFile('portfolio.html', 'text/html', page),
    textFile(portfolioResultsName, 'application/json', `${JSON.stringify(results, undefined, 2)}\n`),
    textFile('portfolio.md', 'text/markdown', portfolioMarkdown(results)),
    report.value,
    workbook.value,
  ]
  return { ok: true, value: artifacts, warnings: report.warnings }
}

/** Units to whose dashboards the page of the portfolio can lead: packs of a run with `--only` may have none. */
function unitsWithDashboard(disk: Disk, { units }: PortfolioResults, out: string): ReadonlySet<string> {
  const has = ({ unit, period }: UnitRecord): boolean =>
    disk.kind(join(out, unit, period, 'dashboard.html')) === 'file'
  return new Set(units.filter(has).map(({ unit }) => unit))
}

/** What the portfolio said in the quarter with which its units are compared, and by what it is known. */
interface Earlier {
  readonly said: EarlierPortfolio
  readonly previous: PreviousPeriod
}

/** Reads what the portfolio published for the quarter with which its units are compared; undefined without one. */
function readEarlier(disk: Disk, home: string, records: readonly UnitRecord[]): Outcome<Earlier | undefined> {
  const quarter = sinceOf(records)
  const folder = quarter === undefined ? undefined : join(home, quarter)
  const digest = folder === undefined ? undefined : manifestDigest(disk, folder)
  if (quarter === undefined || folder === undefined || digest === undefined)
    return { ok: true, value: undefined, warnings: [] }
  const said = openPortfolio({ folder, ...readPack(disk, folder) })
  if (!said.ok) return said
  const previous = { case: basename(home), period: quarter, manifest_sha256: digest }
  return { ok: true, value: { said: said.value, previous }, warnings: [] }
}

function textFile(name: string, mediaType: string, text: string): Artifact {
  return { name, mediaType, bytes: new TextEncoder().encode(text) }
}
