import { join } from 'node:path'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import type { Artifact, Pack } from '../render/artifact.ts'
import { manifestName } from '../render/manifest.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'
import { isStageName, packName, refusePack, refusePlace, type Stage, stageName } from './publish-place.ts'

/** Where a pack became visible, and what that changed. */
export interface Publication {
  /** `OUT/CASE/PERIOD`: a link to the folder that holds the files. */
  readonly folder: string
  readonly change: 'created' | 'replaced' | 'unchanged'
}

/** What a run that was killed leaves behind is cleared away when it is older than this, so that no run that is
 * still at work loses its folder. A build takes seconds. */
const abandonedAfterMs = 3_600_000

/**
 * Publishes a pack in one step: builds it aside in a folder of its own, flushes it to the medium, reads it
 * back, and only then swaps the link `OUT/CASE/PERIOD` by rename. Whenever the run is cut off, the link shows
 * the old pack or the new one, whole. Runs side by side are safe: no two use the same folder, and the last swap
 * wins. Fails, with nothing changed, when something foreign stands at the place or the disk refuses.
 */
export function publishPack(disk: Disk, pack: Pack, out: string): Outcome<Publication> {
  const refused = refusePack(pack)
  if (refused.length > 0) return { ok: false, diagnostics: refused }
  const home = join(out, pack.caseId)
  const period = packName(pack)
  const stage: Stage = { home, link: join(home, period), period }
  try {
    const foreign = refusePlace(disk, stage)
    if (foreign !== undefined) return { ok: false, diagnostics: [foreign] }
    if (shows(disk, stage, pack)) return published(stage, 'unchanged')
    disk.makeFolders(home)
    disk.syncFolder(out)
    return buildAndSwap(disk, stage, pack)
  } catch (error) {
    const hint = 'nothing was published; mend this, or choose another folder with --out'
    return { ok: false, diagnostics: [explainDiskError(error, `publish to ${stage.link}`, hint)] }
  }
}

function published(
  stage: Stage,
  change: Publication['change'],
  warnings: readonly Diagnostic[] = [],
): Outcome<Publication> {
  return { ok: true, value: { folder: stage.link, change }, warnings }
}

/** Whether the link already shows exactly this pack, every byte of it. */
function shows(disk: Disk, stage: Stage, pack: Pack): boolean {
  try {
    const files = [...pack.artifacts, pack.manifest]
    const names = files.map((file) => file.name).sort()
    return (
      disk.kind(stage.link) === 'link' &&
      disk.list(stage.link).join('/') === names.join('/') &&
      files.every((file) => holds(disk, stage.link, file))
    )
  } catch (error) {
    explainDiskError(error, `read ${stage.link}`) // a damaged or vanishing pack is replaced; a bug goes on
    return false
  }
}

function holds(disk: Disk, folder: string, file: Artifact): boolean {
  return sha256(disk.read(join(folder, file.name))) === sha256(file.bytes)
}

function buildAndSwap(disk: Disk, stage: Stage, pack: Pack): Outcome<Publication> {
  const name = claimFolder(disk, stage, sha256(pack.manifest.bytes))
  const previous = swap(disk, stage, pack, name)
  return settle(disk, stage, name, previous)
}

/** Fills the folder, flushes it, and lets the link point at it; gives what the link pointed at before. */
function swap(disk: Disk, stage: Stage, pack: Pack, name: string): string | undefined {
  const folder = join(stage.home, name)
  const newLink = `${folder}.link`
  try {
    for (const file of [...pack.artifacts, pack.manifest]) writeChecked(disk, folder, file)
    disk.syncFolder(folder)
    disk.remove(newLink)
    disk.makeLink(name, newLink)
    disk.syncFolder(stage.home)
    const previous = disk.kind(stage.link) === 'link' ? disk.linkTarget(stage.link) : undefined
    disk.rename(newLink, stage.link)
    return previous
  } catch (error) {
    discard(disk, [newLink, folder])
    throw error
  }
}

/** A new folder named after the content and a number that is free; claiming it is one step, so it is ours. */
function claimFolder(disk: Disk, stage: Stage, digest: string): string {
  for (let number = 0; ; number += 1) {
    const name = stageName(stage.period, digest, number)
    if (disk.claimFolder(join(stage.home, name))) return name
  }
}

function writeChecked(disk: Disk, folder: string, file: Artifact): void {
  disk.writeDurably(join(folder, file.name), file.bytes)
  if (!holds(disk, folder, file)) throw new Error(`${file.name} reads back differently from what was written`)
}

/** The pack is visible; what fails from here on is a warning, not a failure. */
function settle(disk: Disk, stage: Stage, name: string, previous: string | undefined): Outcome<Publication> {
  const change = previous === undefined ? 'created' : 'replaced'
  try {
    disk.syncFolder(stage.home)
    clearAway(disk, stage, name, previous)
    return published(stage, change)
  } catch (error) {
    const problem = explainDiskError(error, `clear away what the new pack at ${stage.link} replaces`)
    return published(stage, change, [{ ...problem, severity: 'warning' }])
  }
}

/**
 * Removes the folder that the link showed before, our own if another run has replaced it by now, and what runs
 * that were cut off have left behind. A folder that the link once showed is never shown again.
 */
function clearAway(disk: Disk, stage: Stage, name: string, previous: string | undefined): void {
  const written = disk.modified(join(stage.home, name, manifestName)) ?? 0
  const shown = disk.linkTarget(stage.link)
  for (const entry of disk.list(stage.home)) {
    if (!isStageName(entry, stage.period) || entry === shown) continue
    const path = join(stage.home, entry)
    const isReplaced = entry === previous || entry === name
    if (isReplaced || written - (disk.modified(path) ?? written) > abandonedAfterMs) disk.remove(path)
  }
}

/** Best effort after a failure, whose own message matters more than what cannot be cleared away. */
function discard(disk: Disk, paths: readonly string[]): void {
  for (const path of paths)
    try {
      disk.remove(path)
    } catch (error) {
      explainDiskError(error, `remove ${path}`)
    }
}
