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

/** Who runs a command line: on which disk, until when a command goes on that ends only when told, and who reads its data. */
interface Surroundings {
  readonly disk: Disk
  readonly untilStopped: () => Promise<void>
  readonly hear: () => void
}

/** A command line that runs in this process, and what it has written so far. */
export interface RecordedCommand {
  readonly written: { data: string; talk: string }
  readonly ended: Promise<RecordedRun>
}

/** Runs a command line in this process, with the given core, on the real disk or one that fails; it is stopped at once. */
export function recordedRun(
  words: readonly string[],
  core: Core = fakeCore,
  onDisk: Disk = disk,
): Promise<RecordedRun> {
  return startRecorded(words, core, { disk: onDisk }).ended
}

/** Starts a command line in this process. */
export function startRecorded(
  words: readonly string[],
  core: Core,
  {
    disk: onDisk = disk,
    untilStopped = () => Promise.resolve(),
    hear = () => undefined,
  }: Partial<Surroundings> = {},
): RecordedCommand {
  const written = { data: '', talk: '' }
  const talk = (text: string): void => {
    written.talk += `${text}\n`
    hear()
  }
  const terminal = {
    data: (text: string) => {
      written.data += text
      hear()
    },
    say: talk,
    complain: talk,
    progress: () => undefined,
    mostMessages,
  }
  const ended = runCommand(words, {
    core,
    disk: onDisk,
    terminal,
    tool: { version: '0.0.0', node: '20.0.0' },
    packageFolder: rootFolder,
    debug: false,
    untilStopped,
    openFile: () => Promise.resolve('nobody looks at tests'),
  }).then((code) => ({ code, ...written }))
  return { written, ended }
}
