import { join } from 'node:path'
import { sha256 } from '../digest.ts'
import { type RunReport, runJson, runJunit, runMarkdown, runReportName } from '../portfolio/run-report.ts'
import type { Shard } from '../portfolio/shard.ts'
import { readUnitRecord, type UnitRecord } from '../portfolio/unit-record.ts'
import { manifestName, readManifest } from '../render/manifest.ts'
import { differences } from '../render/verification.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { writeWhole } from './write-whole.ts'

/** Where runs of a period keep their records, reports and lock: beside the packs, hidden. */
export function runFolder(out: string, period: string): string {
  return join(out, '.runs', period)
}

const recordPath = (folder: string, unit: string): string => join(folder, 'units', `${unit}.json`)

/** Keeps what is known of a unit's pack. */
export function keepRecord(disk: Disk, folder: string, record: UnitRecord): void {
  writeWhole(disk, recordPath(folder, record.unit), `${JSON.stringify(record, undefined, 2)}\n`)
}

/** The record of a unit; undefined where there is none that can be read. */
export function recordOf(disk: Disk, folder: string, unit: string): UnitRecord | undefined {
  const path = recordPath(folder, unit)
  if (disk.kind(path) !== 'file') return undefined
  return readUnitRecord(new TextDecoder().decode(disk.read(path)))
}

/** What stands in the way of taking a published pack as it is: undefined where every byte is as recorded. */
export function damageOf(disk: Disk, out: string, record: UnitRecord): string | undefined {
  const folder = join(out, record.unit, record.period)
  try {
    if (!disk.isFolder(folder)) return 'the pack is not there'
    const bytes = disk.read(join(folder, manifestName))
    if (sha256(bytes) !== record.manifest_sha256) return 'another pack stands there'
    const manifest = readManifest(bytes)
    if (!manifest.ok) return 'its manifest cannot be read'
    const files = disk.list(folder).map((name) => ({ name, bytes: disk.read(join(folder, name)) }))
    return differences(manifest.value, files).length > 0 ? 'the pack is damaged' : undefined
  } catch (error) {
    return explainDiskError(error, `read ${folder}`).message
  }
}

/** Keeps the reports of a run, or of one shard of it. */
export function keepReports(disk: Disk, folder: string, report: RunReport): void {
  const { shard } = report
  const home = shard === undefined ? folder : join(folder, shardName(shard))
  if (shard !== undefined) forgetOtherShards(disk, folder, shard.count)
  writeWhole(disk, join(home, runReportName), runJson(report))
  writeWhole(disk, join(home, 'run.md'), runMarkdown(report))
  writeWhole(disk, join(home, 'junit.xml'), runJunit(report))
}

/** Reports of a run in another number of shards are of no use to the one that is under way. */
function forgetOtherShards(disk: Disk, folder: string, count: number): void {
  for (const name of disk.isFolder(folder) ? disk.list(folder) : [])
    if (/^shard-\d+-of-\d+$/.test(name) && !name.endsWith(`-of-${count}`)) disk.remove(join(folder, name))
}

/** Name of the folder with the reports of a shard. */
function shardName({ index, count }: Shard): string {
  return `shard-${index}-of-${count}`
}
