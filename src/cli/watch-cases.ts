import { Option } from 'commander'
import { sha256 } from '../digest.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type CommonOptions, terminalFor } from './options.ts'

/** `--watch`, on commands that a person runs again at each change. */
export function watchOption(): Option {
  return new Option('--watch', 'once more at each change of the files, until Ctrl-C').conflicts('json')
}

/** Cases whose files are watched, with the changes of the command line. */
interface WatchedCases {
  readonly folders: readonly string[]
  readonly overrides: readonly string[]
}

/**
 * Does a work on cases now and once more whenever their files say something else, until somebody ends the process. Where
 * a folder is missing at the start it is done once.
 */
export async function watchCases(
  context: Context,
  options: CommonOptions,
  { folders, overrides }: WatchedCases,
  work: () => ExitCode,
): Promise<ExitCode> {
  const { disk } = context
  const terminal = terminalFor(context.terminal, options)
  if (folders.some((folder) => !disk.isFolder(folder))) return work()
  const stopped = context.untilStopped()
  const { CaseWatch } = await import('./serve-watch.ts')
  const digestOf = (folder: string): string => sha256(JSON.stringify(readCaseFolder(disk, folder, overrides)))
  const known = new Map<string, string>()
  const look = (folder: string): void => {
    const digest = digestOf(folder)
    if (known.get(folder) === digest) return
    known.set(folder, digest)
    terminal.say(`${folder}: changed`)
    work()
  }
  const unwatched = (text: string): void => terminal.complain(`${text}: its changes are not seen`)
  const watches = folders.map((folder) => new CaseWatch(disk, folder, () => look(folder), unwatched))
  for (const folder of folders) known.set(folder, digestOf(folder))
  work()
  await stopped
  for (const watch of watches) watch.close()
  return exitCodes.good
}
