import { basename, dirname, join } from 'node:path'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { openPack } from '../pack/published-pack.ts'
import type { ComparedSources } from '../pipeline.ts'
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

/** A quarter for which nothing is published, beside others that are: there is no case to look for. */
function missingPack(disk: Disk, folder: string): Outcome<never> | undefined {
  const [quarter, home] = [basename(folder), dirname(folder)]
  if (disk.isFolder(folder) || readPeriod(quarter) === undefined || !disk.isFolder(home)) return undefined
  const published = disk.list(home).filter((name) => disk.kind(join(home, name, manifestName)) !== 'absent')
  const shown = published.filter((name) => !name.startsWith('.'))
  const diagnostic: Diagnostic = {
    code: 'no-pack',
    severity: 'error',
    message: `nothing is published for ${quarter} in ${home}${shown.length === 0 ? '' : `, which has ${shown.join(', ')}`}`,
    hint: 'compare quarters that are published, or build the case of the missing one first',
  }
  return { ok: false, diagnostics: [diagnostic] }
}
