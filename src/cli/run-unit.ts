import { join } from 'node:path'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { BuildOutcome } from '../pack/build-request.ts'
import { keyOf, type UnitBridge, type UnitRecord } from '../portfolio/unit-record.ts'
import type { Tool } from '../render/manifest.ts'
import { additiveBridges } from '../report/comparison.ts'
import { readAssets } from './assets.ts'
import { manifestDigest, readPreviousPack } from './compared-side.ts'
import type { Core } from './context.ts'
import type { Disk } from './files.ts'
import { headlineFigures } from './gates.ts'
import { publishPack } from './publish.ts'
import { diagnosticText } from './run-texts.ts'

/** A unit to be built, as plain values that pass from one thread to another. */
export interface UnitTask {
  readonly unit: string
  readonly period: string
  readonly folder: string
  readonly files: readonly SourceFile[]
  readonly overrides: readonly string[]
  readonly out: string
  readonly packageFolder: string
  readonly tool: Tool
  readonly only: readonly string[] | undefined
  /** The quarter with which the pack is compared, where its unit was published then. */
  readonly since: string | undefined
}

/** Result of building one unit. */
export type UnitOutcome =
  | { readonly kind: 'built'; readonly record: UnitRecord; readonly messages: readonly string[] }
  | {
      readonly kind: 'refused' | 'failed'
      /** Whether the disk failed, or boardpack itself: nothing that other inputs would mend. */
      readonly messages: readonly string[]
    }

/** The key of a unit by what is on the disk now; undefined where templates or fonts cannot be read. */
export function currentKey(disk: Disk, task: UnitTask): string | undefined {
  const assets = readAssets(disk, task.packageFolder, task.folder)
  return assets.ok ? keyFor(disk, task, assets.value) : undefined
}

function keyFor(disk: Disk, task: UnitTask, assets: GivenAssets): string {
  const { since: quarter } = task
  const since =
    quarter === undefined
      ? undefined
      : { quarter, manifest: manifestDigest(disk, join(task.out, task.unit, quarter)) }
  return keyOf({ ...task, templates: assets.templates, assets: digestOf(assets), since })
}

type GivenAssets = Extract<ReturnType<typeof readAssets>, { readonly ok: true }>['value']

const knownDigests = new WeakMap<Uint8Array, string>()

/**
 * Fonts, calculator and dashboard come with the package; of equal bytes the digest is taken once. What else lies beside
 * the case's templates may be a mistake.
 */
function digestOf({ fonts, calculator, dashboard, ownTemplates, brand }: GivenAssets): string {
  const files = [...Object.values(fonts), calculator].map((bytes) => {
    const known = knownDigests.get(bytes) ?? sha256(bytes)
    knownDigests.set(bytes, known)
    return known
  })
  return [...files, programDigest(dashboard()), sha256(JSON.stringify([ownTemplates, brand ?? null]))].join(
    ' ',
  )
}

let knownProgram: { readonly text: string; readonly digest: string } | undefined

function programDigest(text: string): string {
  if (knownProgram?.text !== text) knownProgram = { text, digest: sha256(text) }
  return knownProgram.digest
}

/** Builds and publishes the pack of a unit; the record says of what it really was made. */
export async function runUnit(core: Core, disk: Disk, task: UnitTask): Promise<UnitOutcome> {
  const { files, overrides, only, tool, unit, period } = task
  const assets = readAssets(disk, task.packageFolder, task.folder)
  if (!assets.ok) return { kind: 'failed', messages: assets.diagnostics.map(diagnosticText) }
  const sources = { files, overrides }
  const key = keyFor(disk, task, assets.value)
  const previous = task.since === undefined ? none : readPreviousPack(disk, join(task.out, unit, task.since))
  if (!previous.ok) return { kind: 'refused', messages: previous.diagnostics.map(diagnosticText) }
  const built = await core.buildPack({
    sources,
    assets: assets.value,
    tool,
    only,
    due: { caseId: unit, period },
    previous: previous.value,
  })
  if (built.kind !== 'built') return unbuilt(built, task)
  const published = publishPack(disk, built.pack, task.out)
  if (!published.ok) return { kind: 'failed', messages: published.diagnostics.map(diagnosticText) }
  const warnings = [...previous.warnings, ...built.warnings, ...published.warnings]
  const messages = warnings.map(diagnosticText)
  return { kind: 'built', record: recordOf(built, task, key), messages }
}

function unbuilt(
  { kind, diagnostics }: Exclude<BuildOutcome, { readonly kind: 'built' }>,
  { since }: UnitTask,
): UnitOutcome {
  const texts = diagnostics.filter(({ severity }) => severity === 'error').map(diagnosticText)
  const of = kind === 'previous-refused' ? `the pack of ${since}: ` : ''
  return { kind: kind === 'inconsistent' ? 'failed' : 'refused', messages: texts.map((text) => of + text) }
}

const none = { ok: true, value: undefined, warnings: [] } as const

type Built = Extract<BuildOutcome, { readonly kind: 'built' }>

function recordOf(
  { pack, headline, totals, warnings, comparison }: Built,
  { unit, period, since }: UnitTask,
  key: string,
): UnitRecord {
  const bridges = comparison === undefined ? {} : { bridges: additiveBridges(comparison).map(bridgeOf) }
  return {
    schema: 'boardpack-unit/1',
    unit,
    period,
    key,
    manifest_sha256: sha256(pack.manifest.bytes),
    currency: headline.currencies.reporting,
    rates: Object.fromEntries(headline.currencies.rates),
    verdict: { status: headline.verdict.status, line: headline.verdict.line },
    headline: headlineFigures(headline),
    totals,
    warnings: warnings.length,
    ...(since === undefined ? {} : { since: { period: since, ...bridges } }),
  }
}

function bridgeOf({ name, label, before, after, parts }: UnitBridge): UnitBridge {
  return { name, label, before, after, parts }
}
