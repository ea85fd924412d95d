import type { Core } from '../../src/cli/context.ts'
import { type Disk, disk } from '../../src/cli/files.ts'
import { runCommand } from '../../src/cli/program.ts'
import { mostMessages } from '../../src/cli/terminal.ts'
import { fakeCore } from './fake-core.ts'
import { rootFolder } from './source-tree.ts'

/** What a command left behind: its exit code and everything it wrote to either side of the terminal. */
export interface RecordedRun {
  readonly code: number
  readonly data: string
  readonly talk: string
}

/** Runs a command line in this process, with the given core, on the real disk or one that fails. */
export async function recordedRun(
  words: readonly string[],
  core: Core = fakeCore,
  onDisk: Disk = disk,
): Promise<RecordedRun> {
  let data = ''
  let talk = ''
  const terminal = {
    data: (text: string) => {
      data += text
    },
    say: (text: string) => {
      talk += `${text}\n`
    },
    complain: (text: string) => {
      talk += `${text}\n`
    },
    progress: () => undefined,
    mostMessages,
  }
  const tool = { version: '0.0.0', node: '20.0.0' }
  const code = await runCommand(words, {
    core,
    disk: onDisk,
    terminal,
    tool,
    packageFolder: rootFolder,
    debug: false,
  })
  return { code, data, talk }
}
