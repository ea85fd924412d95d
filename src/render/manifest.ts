import * as z from 'zod'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Artifact } from './artifact.ts'

/** Name of the manifest in the folder of a pack. */
export const manifestName = 'manifest.json'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const byteCount = z.int().nonnegative()

/** A previous period: of a pack the digest of its manifest, of a case that of what its files say. */
const previousSchema = z.union([
  z.strictObject({ case: z.string(), period: z.string(), manifest_sha256: digest }),
  z.strictObject({ case: z.string(), period: z.string(), resolved_sha256: digest }),
])

/** The previous period that a pack is compared with, and its digest. */
export type PreviousPeriod = z.infer<typeof previousSchema>

const manifestSchema = z.strictObject({
  schema: z.literal('boardpack-manifest/1'),
  /** What made the pack: the same inputs give the same bytes under the same tool and Node version. */
  tool: z.strictObject({ name: z.literal('boardpack'), version: z.string(), node: z.string() }),
  case: z.string(),
  period: z.string(),
  /** Name of the what-if that the pack answers; absent in the official pack. */
  variant: z.string().optional(),
  inputs: z.strictObject({
    /** Every file that was read: the case's by their names in its folder, templates below `templates/`. */
    files: z.array(z.strictObject({ name: z.string(), bytes: byteCount, sha256: digest })),
    /** `--set PATH=VALUE`, in the order given. */
    overrides: z.array(z.string()),
    /** Digest of what the files and overrides say, whatever their layout and comments. */
    resolved_sha256: digest,
    /** The previous period that the pack is compared with; absent where none was given. */
    previous: previousSchema.optional(),
  }),
  outputs: z.array(
    z.strictObject({
      name: z.string(),
      media_type: z.string(),
      bytes: byteCount,
      sha256: digest,
      pages: z.int().positive().optional(),
    }),
  ),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), place: z.string().optional() })),
})

/** The record of a pack: what it was made from, by what, and the digest of every file in it. No clock times. */
export type Manifest = z.infer<typeof manifestSchema>

/** The versions that decide the bytes of a pack. */
export interface Tool {
  /** Version of boardpack, e.g. `0.1.0`. */
  readonly version: string
  /** Version of Node without the `v`, e.g. `20.20.2`. */
  readonly node: string
}

/** What a manifest records. */
export interface ManifestContent {
  readonly tool: Tool
  readonly caseId: string
  readonly period: string
  readonly variant?: string | undefined
  readonly sources: readonly SourceFile[]
  readonly overrides: readonly string[]
  readonly resolvedSha256: string
  readonly previous?: PreviousPeriod | undefined
  readonly artifacts: readonly Artifact[]
  readonly warnings: readonly Diagnostic[]
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : Number(a.name > b.name)

/** The manifest of a pack, with files in the order of their names: the same content gives the same bytes. */
export function makeManifest(content: ManifestContent): Artifact {
  const manifest: Manifest = {
    schema: 'boardpack-manifest/1',
    tool: { name: 'boardpack', version: content.tool.version, node: content.tool.node },
    case: content.caseId,
    period: content.period,
    ...(content.variant === undefined ? {} : { variant: content.variant }),
    inputs: {
      files: content.sources.map(inputEntry).sort(byName),
      overrides: [...content.overrides],
      resolved_sha256: content.resolvedSha256,
      ...(content.previous === undefined ? {} : { previous: content.previous }),
    },
    outputs: content.artifacts.map(outputEntry).sort(byName),
    warnings: content.warnings.map(warningEntry),
  }
  return manifestFile(manifest)
}

function manifestFile(manifest: Manifest): Artifact {
  const bytes = new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`)
  return { name: manifestName, mediaType: 'application/json', bytes }
}

/** Whether two packs were made from the same inputs and templates by the same tool, so that files of both agree. */
export function haveSameOrigin(one: Manifest, other: Manifest): boolean {
  const origin = ({ tool, case: id, period, variant, inputs }: Manifest): string =>
    JSON.stringify([tool, id, period, variant ?? null, inputs])
  return origin(one) === origin(other)
}

/** The manifest of a pack that also holds files of an earlier one of the same origin; `carried` names them. */
export function carryOver(newer: Manifest, older: Manifest, carried: ReadonlySet<string>): Artifact {
  const kept = older.outputs.filter(({ name }) => carried.has(name))
  const warnings = new Map([...older.warnings, ...newer.warnings].map((one) => [JSON.stringify(one), one]))
  return manifestFile({
    ...newer,
    outputs: [...newer.outputs, ...kept].sort(byName),
    warnings: [...warnings.values()],
  })
}

function inputEntry(source: SourceFile): Manifest['inputs']['files'][number] {
  const bytes = new TextEncoder().encode(source.text)
  return { name: source.path, bytes: bytes.length, sha256: sha256(bytes) }
}

function outputEntry(artifact: Artifact): Manifest['outputs'][number] {
  const entry = {
    name: artifact.name,
    media_type: artifact.mediaType,
    bytes: artifact.bytes.length,
    sha256: sha256(artifact.bytes),
  }
  return artifact.pages === undefined ? entry : { ...entry, pages: artifact.pages }
}

function warningEntry({ code, message, place }: Diagnostic): Manifest['warnings'][number] {
  const entry = { code, message }
  return place === undefined ? entry : { ...entry, place: `${place.file}:${place.line}:${place.column}` }
}

/** Reads a manifest; fails when the bytes are no manifest of a schema that this version knows. */
export function readManifest(bytes: Uint8Array): Outcome<Manifest> {
  const parsed = manifestSchema.safeParse(parseJson(bytes))
  if (parsed.success) return { ok: true, value: parsed.data, warnings: [] }
  const issue = parsed.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  return {
    ok: false,
    diagnostics: [
      {
        code: 'manifest-unreadable',
        severity: 'error',
        message: `${manifestName} is no boardpack manifest of a known version${where}`,
        hint: 'build the pack again, or verify it with the version of boardpack that wrote it',
      },
    ],
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined // no JSON: the schema then refuses it with the same message as any other stranger
  }
}
