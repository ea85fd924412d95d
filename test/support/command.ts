import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { rootFolder } from './source-tree.ts'

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** The signal that ended it, if one did. */
  readonly signal: string | null
}

/** Where and in what surroundings a command runs; of the environment it has the search path and what is given. */
export interface Surroundings {
  readonly cwd: string
  readonly environment?: Readonly<Record<string, string>>
  /** A shell command that reads its output, e.g. `head -n 1`. */
  readonly pipedTo?: string
  /** A file that takes its output. */
  readonly redirectedTo?: string
}

/** The command line as users run it, bundled from source before the first test. */
export const program = 'dist/bin/main.js'

/** The words that run a script of this repository. */
export function commandOf(script: string, words: readonly string[]): readonly string[] {
  const loader = script.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []
  return [process.execPath, ...loader, join(rootFolder, script), ...words]
}

/** The environment of a command under test: the search path and what is given. */
export function environmentOf(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { PATH: process.env['PATH'] ?? '', ...given }
}

/** Runs a script of this repository, by its path from the root, as a process of its own. */
export function runScript(script: string, words: readonly string[], surroundings: Surroundings): Ended {
  const { cwd, environment = {}, pipedTo, redirectedTo } = surroundings
  const command = commandOf(script, words)
  const quoted = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  const reader = redirectedTo === undefined ? pipedTo && `| ${pipedTo}` : `> ${redirectedTo}`
  const [file = '', ...rest] = reader === undefined ? command : ['sh', '-c', `${quoted} ${reader}`]
  const env = environmentOf(environment)
  const { status, stdout, stderr, signal } = spawnSync(file, rest, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr, signal }
}

/** A process that goes on beside the test. */
interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly ended: Promise<Ended>
}

/** Starts a script of this repository as a process of its own. */
export function startScript(
  script: string,
  words: readonly string[],
  { cwd, environment = {} }: Pick<Surroundings, 'cwd' | 'environment'>,
): Started {
  const [file = '', ...rest] = commandOf(script, words)
  const child = spawn(file, rest, {
    cwd,
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { stdout: '', stderr: '' }
  child.stdout.on('data', (piece: Buffer) => {
    written.stdout += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    written.stderr += piece.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status, signal) => resolve({ ...written, status, signal }))
  })
  return { child, ended }
}
