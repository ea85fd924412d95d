import { join } from 'node:path'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import type { ChangedFile } from '../import/case-edits.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Terminal } from './terminal.ts'
import { writeFiles } from './write-whole.ts'

/** Whether changes of a case are written: looked at only, accepted beforehand, or as a person answers. */
export interface WriteOptions {
  readonly dryRun?: true
  readonly yes?: true
}

/** The changes of a case, and its files as they were read. */
interface CaseChanges {
  readonly folder: string
  readonly before: readonly SourceFile[]
  readonly changed: readonly ChangedFile[]
}

/** Shows the changed lines of each file. */
export function showChanges(terminal: Terminal, folder: string, changed: readonly ChangedFile[]): void {
  for (const one of changed) terminal.data(difference(folder, one))
}

/** Writes the changes of a case where they are accepted, and the case is as it was read. */
export async function writeChanges(
  context: Context,
  terminal: Terminal,
  { folder, before, changed }: CaseChanges,
  options: WriteOptions,
): Promise<ExitCode> {
  if (options.dryRun === true) return exitCodes.good
  if (!(await isAccepted(terminal, options))) return exitCodes.usage
  const now = readCaseFolder(context.disk, folder, [])
  const isSame =
    now.ok &&
    before.every(({ path, text }) => now.value.files.some((one) => one.path === path && one.text === text))
  if (!isSame) {
    terminal.complain(`error: ${folder} has changed since it was read; nothing is written`)
    return exitCodes.inputs
  }
  try {
    writeFiles(
      context.disk,
      changed.map(({ file }) => ({ path: join(folder, file.path), text: file.text })),
    )
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `write to ${folder}`).message}`)
    return exitCodes.failure
  }
  terminal.say(`${folder}: written, ${changed.map(({ file }) => file.path).join(', ')}`, 'good')
  return exitCodes.good
}

async function isAccepted({ ask, complain }: Terminal, { yes }: WriteOptions): Promise<boolean> {
  if (yes === true) return true
  if (ask === undefined) {
    complain('nothing is written: accept the changes with --yes, or look at them with --dry-run')
    return false
  }
  const answer = await ask('Write these changes? [y/N] ')
  if (/^y(?:es)?$/i.test(answer.trim())) return true
  complain('nothing is written')
  return false
}

/** The changed lines of a file as a patch shows them. */
function difference(folder: string, { file, lines }: ChangedFile): string {
  const hunks = lines.flatMap(({ line, before, after }) => [
    `@@ line ${line} @@`,
    ...before.map((text) => `-${text}`),
    ...after.map((text) => `+${text}`),
  ])
  return [`--- ${join(folder, file.path)}`, ...hunks, ''].join('\n')
}
