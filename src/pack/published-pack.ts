import * as z from 'zod'
import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { type Manifest, readManifest } from '../render/manifest.ts'
import { readJson } from '../render/read-json.ts'
import { type Difference, differences, type FoundFile } from '../render/verification.ts'
import type { SaidResults } from '../report/said-results.ts'
import { packInputsName, readPackInputs } from './pack-inputs.ts'

/** A case as a side of a comparison; of a published pack, with what that said when it was made. */
export interface ComparedSources extends CaseSources {
  readonly said?: SaidResults | undefined
}

/** A published pack as what it was computed from, and what it said when it was made. */
export interface PublishedPack {
  readonly sources: CaseSources
  readonly said: SaidResults
}

/** The folder of a pack as found. */
export interface PackFolder {
  /** As the caller named it, for messages. */
  readonly folder: string
  readonly manifest: Uint8Array
  readonly files: readonly FoundFile[]
}

/** The manifest of a folder; refuses one that is not as it was published. */
export function untampered({ folder, manifest, files }: PackFolder): Outcome<Manifest> {
  const read = readManifest(manifest)
  if (!read.ok) return read
  const different = differences(read.value, files)
  return different.length > 0 ? refused(tampered(folder, different)) : read
}

/** The text of a file of a folder; empty where there is none. */
export function textIn({ files }: PackFolder, name: string): string {
  return new TextDecoder().decode(files.find((file) => file.name === name)?.bytes)
}

/** Opens a published pack; refuses one that is not as it was published, or that cannot be computed anew. */
export function openPack(pack: PackFolder): Outcome<PublishedPack> {
  const { folder, manifest } = pack
  const read = untampered(pack)
  if (!read.ok) return read
  const sources = readPackInputs(textIn(pack, packInputsName))
  const results = readJson(saidSchema, textIn(pack, 'results.json'))
  if (sources === undefined || results === undefined) return refused(incomplete(folder))
  const { name, version } = read.value.tool
  const lines = new Map(results.lines.map(({ line, rows }) => [line, rows]))
  const said = { tool: `${name} ${version}`, manifestSha256: sha256(manifest), lines }
  return { ok: true, value: { sources, said }, warnings: [] }
}

/** What is read of `results.json`; whatever else a version writes there is passed over. */
const saidSchema = z.object({
  schema: z.literal('boardpack-results/1'),
  lines: z.array(
    z.object({
      line: z.string(),
      rows: z.array(
        z.object({
          ids: z.record(z.string(), z.string()),
          value: z.number().optional(),
          months: z.array(z.number()).optional(),
        }),
      ),
    }),
  ),
})

function refused(diagnostic: Diagnostic): Outcome<never> {
  return { ok: false, diagnostics: [diagnostic] }
}

function tampered(folder: string, different: readonly Difference[]): Diagnostic {
  const words = different.map(({ kind, name }) => `${name} is ${kind}`).join(', ')
  return {
    code: 'tampered-pack',
    severity: 'error',
    message: `the pack ${folder} is not as it was published: ${words}`,
    hint: `\`boardpack verify ${folder}\` tells the digests; take the pack from where it was kept, or build it again`,
  }
}

function incomplete(folder: string): Diagnostic {
  return {
    code: 'incomplete-pack',
    severity: 'error',
    message: `the pack ${folder} does not hold both ${packInputsName} and results.json, so it cannot be compared`,
    hint: 'build the case of that quarter again with this version, all of its pack',
  }
}
