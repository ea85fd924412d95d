import { dirname } from 'node:path'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import type { Disk } from './files.ts'

/** Writes a file that is old or new, never half, whoever reads it. */
export function writeWhole(disk: Disk, path: string, text: string): void {
  writeFiles(disk, [{ path, text }])
}

/** Writes files each of which is old or new, never half; none is changed before all are on the medium. */
export function writeFiles(disk: Disk, files: readonly SourceFile[]): void {
  for (const { path, text } of files) {
    disk.makeFolders(dirname(path))
    disk.remove(asideOf(path))
    disk.writeDurably(asideOf(path), new TextEncoder().encode(text))
  }
  for (const { path } of files) disk.rename(asideOf(path), path)
}

function asideOf(path: string): string {
  return `${path}.new`
}
