import { basename } from 'node:path'
import { sha256 } from '../digest.ts'
import { provenWorkbook } from '../pack/proven-workbook.ts'
import { portfolioMarkdown, portfolioResults } from '../portfolio/portfolio-results.ts'
import { portfolioWorkbook } from '../portfolio/portfolio-workbook.ts'
import type { UnitRecord } from '../portfolio/unit-record.ts'
import type { Artifact } from '../render/artifact.ts'
import { makeManifest } from '../render/manifest.ts'
import { readCalculator } from './assets.ts'
import type { Context } from './context.ts'
import { publishPack } from './publish.ts'
import { reportDiagnostics } from './report-diagnostics.ts'
import { recordOf, runFolder } from './run-store.ts'
import type { Terminal } from './terminal.ts'
import type { GivenPortfolio } from './unit-sources.ts'

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
  { portfolio, file }: GivenPortfolio,
  { out, period }: Target,
): Promise<string | undefined> {
  const { disk, tool } = context
  const folder = runFolder(out, period)
  const records = new Map<string, UnitRecord>()
  for (const { name } of portfolio.units) {
    const record = recordOf(disk, folder, name)
    if (record !== undefined) records.set(name, record)
  }
  const results = portfolioResults(portfolio, period, records)
  const workbook = await provenWorkbook('portfolio.xlsx', portfolioWorkbook(results), readCalculator(disk))
  if (!workbook.ok) {
    reportDiagnostics(terminal, disk, workbook.diagnostics, { folder: '', files: [] })
    return undefined
  }
  const artifacts = [
    textFile('portfolio.json', 'application/json', `${JSON.stringify(results, undefined, 2)}\n`),
    textFile('portfolio.md', 'text/markdown', portfolioMarkdown(results)),
    workbook.value,
  ]
  const manifest = makeManifest({
    tool,
    caseId: portfolio.id,
    period,
    sources: [{ path: basename(file.path), text: file.text }],
    overrides: [],
    resolvedSha256: sha256(
      JSON.stringify(results.units.map(({ unit, manifest_sha256 }) => [unit, manifest_sha256])),
    ),
    artifacts,
    warnings: [],
  })
  const published = publishPack(disk, { caseId: portfolio.id, period, artifacts, manifest }, out)
  const diagnostics = published.ok ? published.warnings : published.diagnostics
  reportDiagnostics(terminal, disk, diagnostics, { folder: '', files: [] })
  return published.ok ? published.value.folder : undefined
}

function textFile(name: string, mediaType: string, text: string): Artifact {
  return { name, mediaType, bytes: new TextEncoder().encode(text) }
}
