import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { commandOf, environmentOf } from './command.ts'

/** What a person types, once some words have come up on the screen since he typed last. */
export interface TypingStep {
  readonly after: string
  readonly type: string
}

/** How a command on a pseudo terminal ended, and everything that it wrote there. */
export interface TerminalRun {
  readonly status: number
  readonly screen: string
  /** Steps whose words never came. */
  readonly untyped: number
}

/** The keys of a person who gives up. */
export const controlC = '\u0003'

/** Runs a script of this repository on a pseudo terminal of Python, with somebody typing. */
export function runOnTerminal(
  script: string,
  words: readonly string[],
  cwd: string,
  steps: readonly TypingStep[],
): TerminalRun {
  const job = {
    command: commandOf(script, words),
    cwd,
    env: environmentOf({ TERM: 'xterm-256color' }),
    steps,
  }
  const driver = fileURLToPath(new URL('pseudo-terminal.py', import.meta.url))
  const { stdout, stderr, status } = spawnSync('python3', [driver], {
    input: JSON.stringify(job),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the pseudo terminal ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}
