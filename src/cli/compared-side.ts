import { basename, dirname, join } from 'node:path'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { type ComparedSources, openPack } from '../pack/published-pack.ts'
import { manifestName } from '../render/manifest.ts'
import { readPeriod } from '../units/calendar.ts'
import { readCaseFolder } from './case-folder.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { readPack } from './verify.ts'

/** Reads a side of a comparison: the folder of a case, or a published pack with what it said. */
export function readComparedSide(disk: Disk, folder: string): Outcome<ComparedSources> {
  try {
    if (disk.kind(join(folder, manifestName)) === 'absent')
      return missingPack(disk, folder) ?? readCaseFolder(disk, folder, [])
    const pack = openPack({ folder, ...readPack(disk, folder) })
    return pack.ok ? { ...pack, value: { ...pack.value.sources, said: pack.value.said } } : pack
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, `read ${folder}`)] }
  }
}

/** The pack of an earlier quarter as a side of a comparison; undefined, with a warning, where none is published. */
export function readPreviousPack(disk: Disk, folder: string): Outcome<ComparedSources | undefined> {
  if (manifestDigest(disk, folder) !== undefined) return readComparedSide(disk, folder)
  return {
    ok: true,
    value: undefined,
    warnings: [{ ...nothingPublished(disk, folder), severity: 'warning' }],
  }
}

/** Digest of the manifest of a folder, by which a pack is known; undefined where there is none. */
export function manifestDigest(disk: Disk, folder: string): string | undefined {
  const path = join(folder, manifestName)
  return disk.kind(path) === 'file' ? sha256(disk.read(path)) : undefined
}

/** A quarter for which nothing is published, beside others that are: there is no case to look for. */
function missingPack(disk: Disk, folder: string): Outcome<never> | undefined {
  const [quarter, home] = [basename(folder), dirname(folder)]
  if (disk.isFolder(folder) || readPeriod(quarter) === undefined || !disk.isFolder(home)) return undefined
  return { ok: false, diagnostics: [nothingPublished(disk, folder)] }
}

function nothingPublished(disk: Disk, folder: string): Diagnostic {
  const [quarter, home] = [basename(folder), dirname(folder)]
  const names = disk.isFolder(home) ? disk.list(home) : []
  const published = names.filter((name) => disk.kind(join(home, name, manifestName)) !== 'absent')
  const shown = published.filter((name) => !name.startsWith('.'))
  return {
    code: 'no-pack',
    severity: 'error',
    message: `nothing is published for ${quarter} in ${home}${shown.length === 0 ? '' : `, which has ${shown.join(', ')}`}`,
    hint: 'compare quarters that are published, or build the case of the missing one first',
  }
}
