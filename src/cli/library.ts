import { versions } from 'node:process'
import { CaseError, Session } from '../analysis/session.ts'
import type { CaseSources } from '../cases/case-model.ts'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { BuildOutcome, BuildRequest } from '../pack/build-request.ts'
import { buildPack } from '../pipeline.ts'
import { readAssets } from './assets.ts'
import { readCaseFolder } from './case-folder.ts'
import { disk } from './files.ts'
import { installedTool, packageFolder } from './package.ts'

/** What may be asked of a build besides the folder of the case. */
export interface FolderBuild extends Pick<BuildRequest, 'only' | 'onStage'> {
  /** `PATH=VALUE`, as `--set` takes them. */
  readonly overrides?: readonly string[]
}

/** Reads the YAML files of a case's folder; what they say is not judged here. */
export function readFolder(folder: string, overrides: readonly string[] = []): Outcome<CaseSources> {
  return readCaseFolder(disk, folder, overrides)
}

/** Opens the case in a folder; throws `CaseError` where its files cannot be read. */
export function openFolder(folder: string): Session {
  const sources = readFolder(folder)
  if (!sources.ok) throw new CaseError(sources.diagnostics)
  return new Session(sources.value.files)
}

/**
 * Makes the pack of the case in a folder, in memory, with the templates, fonts and second calculator of the installed
 * package; nothing is written. All of it is made, or nothing and the reasons.
 */
export async function buildFolder(folder: string, build: FolderBuild = {}): Promise<BuildOutcome> {
  const { overrides = [], ...request } = build
  const sources = readFolder(folder, overrides)
  if (!sources.ok) return { kind: 'refused', diagnostics: sources.diagnostics }
  const assets = readAssets(disk, packageFolder, folder)
  if (!assets.ok) return { kind: 'refused', diagnostics: assets.diagnostics }
  const tool = installedTool(versions.node)
  return buildPack({ sources: sources.value, assets: assets.value, tool, ...request })
}
