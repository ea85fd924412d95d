import { join } from 'node:path'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Artifact, Pack } from '../render/artifact.ts'
import { carryOver, haveSameOrigin, type Manifest, manifestName, readManifest } from '../render/manifest.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { packName } from './publish-place.ts'

/**
 * A pack of some artifacts, made whole with the others of the pack that is published at its place, so that building one
 * document takes none of the others away. They are taken only if they are of the same inputs, templates, tool and Node,
 * to the byte; else nothing may be published there, since the pack would be of two vintages.
 */
export function completePack(disk: Disk, pack: Pack, out: string): Outcome<Pack> {
  const folder = join(out, pack.caseId, packName(pack))
  try {
    const published = publishedManifest(disk, folder)
    if (published === undefined) return { ok: true, value: pack, warnings: [] }
    const made = readManifest(pack.manifest.bytes)
    if (!published.ok || !made.ok)
      return published.ok ? refuse(folder, 'cannot be read') : refuse(folder, 'is damaged')
    const names = new Set(pack.artifacts.map(({ name }) => name))
    const others = published.value.outputs.filter(({ name }) => !names.has(name))
    if (others.length === 0) return { ok: true, value: pack, warnings: [] }
    if (!haveSameOrigin(made.value, published.value))
      return refuse(folder, 'was made from other inputs, templates or another version')
    return carried(disk, folder, pack, { made: made.value, published: published.value, others })
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, `read ${folder}`)] }
  }
}

interface Manifests {
  readonly made: Manifest
  readonly published: Manifest
  readonly others: Manifest['outputs']
}

function carried(
  disk: Disk,
  folder: string,
  pack: Pack,
  { made, published, others }: Manifests,
): Outcome<Pack> {
  const files = others.map((output): Artifact => {
    const bytes = disk.read(join(folder, output.name))
    return { name: output.name, mediaType: output.media_type, bytes, pages: output.pages }
  })
  const changed = files.find(({ bytes }, index) => sha256(bytes) !== others[index]?.sha256)
  if (changed !== undefined) return refuse(folder, `is damaged: ${changed.name} is not as published`)
  const manifest = carryOver(made, published, new Set(others.map(({ name }) => name)))
  return { ok: true, value: { ...pack, artifacts: [...pack.artifacts, ...files], manifest }, warnings: [] }
}

/** The manifest of what is published in a folder; undefined where nothing is. */
function publishedManifest(disk: Disk, folder: string): Outcome<Manifest> | undefined {
  if (!disk.isFolder(folder)) return undefined
  if (disk.kind(join(folder, manifestName)) === 'absent') return undefined
  return readManifest(disk.read(join(folder, manifestName)))
}

function refuse(folder: string, why: string): Outcome<never> {
  const diagnostic: Diagnostic = {
    code: 'mixed-pack',
    severity: 'error',
    message: `the pack at ${folder} ${why}, so its other artifacts cannot stand beside those made now`,
    hint: 'leave --only out to build the whole pack, or publish elsewhere with --out',
  }
  return { ok: false, diagnostics: [diagnostic] }
}
