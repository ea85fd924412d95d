import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** What stands at a path; links are not followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other' | 'absent'

/**
 * The disk, as far as boardpack uses it: every read and write of the program passes here. Each function
 * throws the system's error, which `explainDiskError` puts into words. A value rather than a module of
 * functions, so that a test can let any single step fail or end the process.
 */
export interface Disk {
  kind(path: string): EntryKind
  /** Whether a folder stands there, links followed. */
  isFolder(path: string): boolean
  /** The bytes of a file; throws `UnreadableFile` for what is no file or larger than any input. */
  read(path: string): Uint8Array
  /** The bytes of a file of any size, piece by piece; throws `UnreadableFile` for what is no file. */
  pieces(path: string): Iterable<Uint8Array>
  /** Names in a folder, in code unit order. */
  list(path: string): readonly string[]
  linkTarget(path: string): string
  /** Last change in milliseconds, for comparison with another file's only; undefined when nothing is there. */
  modified(path: string): number | undefined
  /** Makes a folder and those above it, where absent. */
  makeFolders(path: string): void
  /** Makes one folder; false when something stands there already. */
  claimFolder(path: string): boolean
  /** Writes a new file and waits until it is on the medium; fails when something stands there. */
  writeDurably(path: string, bytes: Uint8Array): void
  /** Waits until the names in a folder are on the medium. */
  syncFolder(path: string): void
  makeLink(target: string, path: string): void
  /** Puts `from` in the place of `to` in one step. */
  rename(from: string, to: string): void
  /** Removes a file, a link (not what it points at) or a folder with all it holds; absent is fine. */
  remove(path: string): void
  /** Tells when something in a folder may have changed, until the function that it returns is called. */
  watch(folder: string, changed: () => void): () => void
}

/** The real disk. */
export const disk: Disk = {
  kind: entryKind,
  isFolder,
  read: readFile,
  pieces: readPieces,
  list: (path) => readdirSync(path).sort(),
  linkTarget: (path) => readlinkSync(path),
  modified: (path) => lstatSync(path, { throwIfNoEntry: false })?.mtimeMs,
  makeFolders,
  claimFolder,
  writeDurably: (path, bytes) => withHandle(path, 'wx', (handle) => writeFileSync(handle, bytes)),
  syncFolder: (path) => withHandle(path, 'r', () => undefined),
  makeLink: (target, path) => symlinkSync(target, path, 'dir'),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  watch: watchFolder,
}

function entryKind(path: string): EntryKind {
  const entry = lstatSync(path, { throwIfNoEntry: false })
  if (entry === undefined) return 'absent'
  if (entry.isSymbolicLink()) return 'link'
  if (entry.isDirectory()) return 'folder'
  return entry.isFile() ? 'file' : 'other'
}

/** Bytes of the largest file that is read: far above any case, template or workbook. */
export const largestFile = 256 * 1024 * 1024

/** Thrown for what is there and is not read: a pipe or a device, which might never end, or a file without bounds. */
export class UnreadableFile extends Error {}

function readFile(path: string): Uint8Array {
  const handle = openToRead(path, largestFile)
  try {
    return readFileSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Bytes of a piece. */
const pieceSize = 256 * 1024

function* readPieces(path: string): Generator<Uint8Array> {
  const handle = openToRead(path, Number.POSITIVE_INFINITY)
  try {
    for (;;) {
      const piece = new Uint8Array(pieceSize)
      const count = readSync(handle, piece)
      if (count === 0) return
      yield piece.subarray(0, count)
    }
  } finally {
    closeSync(handle)
  }
}

/** Opens a file of at most so many bytes; a pipe or a device is not opened, for it might never end. */
function openToRead(path: string, most: number): number {
  refuseUnreadable(statSync(path), most)
  // What stands there may have been replaced since: a pipe without a writer would block the opening, and then for good.
  const handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    refuseUnreadable(fstatSync(handle), most)
    return handle
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

function refuseUnreadable(entry: Stats, most: number): void {
  if (!entry.isFile() && !entry.isDirectory())
    throw new UnreadableFile('it is a pipe, a socket or a device, not a file')
  if (entry.size > most) throw new UnreadableFile('it is larger than 256 MiB')
}

/** One by one from above: making them all at once, Node reports a read-only file system as a folder that is not there. */
function makeFolders(path: string): void {
  const above = dirname(path)
  if (above !== path && statSync(path, { throwIfNoEntry: false }) === undefined) makeFolders(above)
  if (!claimFolder(path) && !isFolder(path)) throw systemFault('ENOTDIR', path)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** An error as the system would report it. */
function systemFault(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

function claimFolder(path: string): boolean {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** That the folder itself is gone is a change, however the system reports it. */
function watchFolder(folder: string, changed: () => void): () => void {
  const watcher = watch(folder, { persistent: false }, changed)
  watcher.on('error', changed)
  return () => watcher.close()
}

/** Opens, uses, and flushes to the medium before closing. */
function withHandle(path: string, flags: string, use: (handle: number) => void): void {
  const handle = openSync(path, flags)
  try {
    use(handle)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The system's name of an error, e.g. `ENOSPC`; undefined when it is none of the system's. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}
