import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { BuildOutcome } from '../pack/build-request.ts'
import type { Pack } from '../render/artifact.ts'
import type { Headline } from '../report/headline.ts'
import { assetTexts, readAssets } from './assets.ts'
import { completePack } from './carry-over.ts'
import { readCaseFolder } from './case-folder.ts'
import { readComparedSide } from './compared-side.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { type Publication, publishPack } from './publish.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

/** One case to be built and published. */
export interface CaseJob {
  readonly folder: string
  readonly out: string
  readonly only?: readonly string[] | undefined
  readonly overrides: readonly string[]
  /** Folder of the previous period, a pack or a case, with which the pack is compared. */
  readonly since?: string | undefined
  /** Name of the what-if that the overrides make of the case. */
  readonly variant?: string | undefined
  /** Ids published by this run so far, in lower case: two cases must not overwrite each other. */
  readonly taken: ReadonlySet<string>
}

/** Result of building one case. */
export type CaseBuild =
  | {
      readonly kind: 'published'
      readonly folder: string
      readonly pack: Pack
      readonly publication: Publication
      readonly headline: Headline
      readonly diagnostics: readonly Diagnostic[]
    }
  | {
      readonly kind: 'refused' | 'failed'
      readonly folder: string
      /** Folder of the files that the diagnostics point at: that of the case, or of its previous period. */
      readonly diagnosed: string
      readonly code: ExitCode
      readonly diagnostics: readonly Diagnostic[]
    }

/** Reads, builds and publishes one case, and shows what there is to say about it. */
export async function buildCase(context: Context, terminal: Terminal, job: CaseJob): Promise<CaseBuild> {
  const { disk } = context
  const sources = readCaseFolder(disk, job.folder, job.overrides)
  const assets = readAssets(disk, context.packageFolder, job.folder)
  const previous = job.since === undefined ? undefined : readComparedSide(disk, job.since)
  const built = await buildFrom(context, terminal, job, { sources, assets, previous })
  terminal.progress(undefined)
  const isOfPrevious = built.kind !== 'published' && built.diagnosed === job.since
  const given =
    isOfPrevious && previous !== undefined
      ? caseFiles(built.diagnosed, previous)
      : caseFiles(job.folder, sources)
  reportDiagnostics(terminal, disk, built.diagnostics, {
    ...given,
    files: [...given.files, ...assetTexts(assets)],
  })
  return built
}

type Built = Extract<BuildOutcome, { readonly kind: 'built' }>

interface Given {
  readonly sources: ReturnType<typeof readCaseFolder>
  readonly assets: ReturnType<typeof readAssets>
  readonly previous: ReturnType<typeof readComparedSide> | undefined
}

async function buildFrom(
  context: Context,
  terminal: Terminal,
  job: CaseJob,
  { sources, assets, previous }: Given,
): Promise<CaseBuild> {
  if (!sources.ok) return refused(job, sources.diagnostics)
  if (!assets.ok) return refused(job, assets.diagnostics)
  if (previous?.ok === false) return refused(job, previous.diagnostics, job.since)
  const outcome = await context.core.buildPack({
    sources: sources.value,
    assets: assets.value,
    previous: previous?.value,
    tool: context.tool,
    only: job.only,
    variant: job.variant,
    onStage: (stage) => terminal.progress(`${job.folder}: ${stage} ...`),
  })
  switch (outcome.kind) {
    case 'built':
      return publish(context, job, outcome)
    case 'refused':
      return refused(job, outcome.diagnostics)
    case 'previous-refused':
      return refused(job, outcome.diagnostics, job.since)
    case 'inconsistent':
      return { ...refused(job, outcome.diagnostics), kind: 'failed', code: exitCodes.failure }
  }
}

function refused(
  job: CaseJob,
  diagnostics: readonly Diagnostic[],
  diagnosed = job.folder,
): CaseBuild & { readonly kind: 'refused' | 'failed' } {
  return { kind: 'refused', folder: job.folder, diagnosed, code: exitCodeOf(diagnostics), diagnostics }
}

function publish(context: Context, job: CaseJob, { pack, headline, warnings }: Built): CaseBuild {
  if (job.taken.has(pack.caseId.toLowerCase())) {
    const message = `another case of this run has the id ${pack.caseId} already; ids differ in more than case`
    return refused(job, [
      { code: 'duplicate-case', severity: 'error', message, hint: 'change `id` in case.yaml' },
    ])
  }
  const complete: Outcome<Pack> =
    job.only === undefined
      ? { ok: true, value: pack, warnings: [] }
      : completePack(context.disk, pack, job.out)
  if (!complete.ok) return refused(job, [...warnings, ...complete.diagnostics])
  const outcome = publishPack(context.disk, complete.value, job.out)
  if (!outcome.ok)
    return { ...refused(job, [...warnings, ...outcome.diagnostics]), kind: 'failed', code: exitCodes.failure }
  const diagnostics = [...warnings, ...outcome.warnings]
  return {
    kind: 'published',
    folder: job.folder,
    pack: complete.value,
    publication: outcome.value,
    headline,
    diagnostics,
  }
}
