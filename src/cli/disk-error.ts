import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { errorCode, UnreadableFile } from './files.ts'

/** What the system's errors mean to the person who runs a command. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'the operation is not permitted there'],
  ['ENOTSUP', 'the file system has no links'],
  ['EXDEV', 'a step would cross from one file system to another'],
  ['ENOTDIR', 'a file stands where a folder is needed'],
  ['EEXIST', 'something stands there already'],
  ['EISDIR', 'a folder stands where a file is needed'],
  ['ENOENT', 'it is not there'],
  ['ELOOP', 'its links run in a circle'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['EMFILE', 'too many files are open'],
  ['EIO', 'the disk reports an input/output error'],
])

/** Errors that say that the path is wrong rather than the disk. */
const wrongPaths: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'])

/** The exit code where a file that was named on the command line cannot be read: wrong use, or a disk that fails. */
export function exitCodeOfUnread(error: unknown): ExitCode {
  const isWrongPath = error instanceof UnreadableFile || wrongPaths.has(errorCode(error) ?? '')
  return isWrongPath ? exitCodes.usage : exitCodes.failure
}

/**
 * An error of the disk in words: `cannot write to output/chat: the disk is full (ENOSPC)`. Throws the error
 * again when it is none of the system's, for then it is a bug.
 */
export function explainDiskError(error: unknown, attempt: string, hint?: string): Diagnostic {
  if (error instanceof UnreadableFile)
    return { code: 'not-a-file', severity: 'error', message: `cannot ${attempt}: ${error.message}`, hint }
  const code = errorCode(error)
  if (code === undefined) throw error
  const reason = reasons.get(code) ?? 'the system refuses'
  return { code: 'disk-error', severity: 'error', message: `cannot ${attempt}: ${reason} (${code})`, hint }
}
