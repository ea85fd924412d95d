import { createInterface } from 'node:readline/promises'
import { makeVisible } from '../diagnostic/excerpt.ts'
import { explainDiskError } from './disk-error.ts'
import { askForm, type Question } from './form.ts'

/** How a text stands out; never the only cue. */
export type Emphasis = 'good' | 'bad' | 'plain'

/** The way out of the program: data for the caller, talk for a person. */
export interface Terminal {
  /** Data, to standard output: all that was asked for and nothing else. */
  data(text: string): void
  /** Talk about the work, to standard error; not with `--quiet`. Whole lines. */
  say(text: string, emphasis?: Emphasis): void
  /** What went wrong, to standard error, also with `--quiet`. Whole lines. */
  complain(text: string): void
  /** Messages about one case that are shown; the rest are counted. */
  readonly mostMessages: number
  /**
   * What is being done now: on a terminal one line that the next one replaces, elsewhere a line of its own, so that a log
   * shows that the work goes on; undefined clears it.
   */
  progress(text: string | undefined): void
  /** Asks a person and waits for the answer; absent where no person is at the other end. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  /** Asks a person several questions, each until its answer may stand; undefined where they gave up. Absent as `ask` is. */
  readonly form?: ((questions: readonly Question[]) => Promise<readonly string[] | undefined>) | undefined
}

/** How the environment wants to be spoken to. */
export interface TerminalSettings {
  /** Whether colours are welcome, as far as the caller's environment says (`NO_COLOR`, `TERM=dumb`). */
  readonly allowsColour: boolean
  /** Whether lines may be rewritten in place (not in CI, for instance). */
  readonly allowsProgress: boolean
}

/** Messages that are shown unless all are asked for: more is not read by a person, and `--json` has them all. */
export const mostMessages = 100

const paints = { good: '\u001b[32m', bad: '\u001b[31m', plain: '' } as const
const reset = '\u001b[0m'
const clearLine = '\r\u001b[K'

/** The terminal of this process. A reader that closes its end early (`| head`) ends the output, quietly. */
export function openTerminal(settings: TerminalSettings): Terminal {
  const { stdout, stderr } = process
  stdout.on('error', (error) => endOutput(error, 'standard output'))
  stderr.on('error', (error) => endOutput(error, 'standard error'))
  const paintsColour = settings.allowsColour && stderr.isTTY === true
  const showsProgress = settings.allowsProgress && stderr.isTTY === true
  const talk = (text: string, emphasis: Emphasis): void => {
    const clear = showsProgress ? clearLine : ''
    const shown = text.split('\n').map(makeVisible).join('\n')
    stderr.write(
      paintsColour && emphasis !== 'plain'
        ? `${clear}${paints[emphasis]}${shown}${reset}\n`
        : `${clear}${shown}\n`,
    )
  }
  return {
    data: (text) => void stdout.write(text),
    say: (text, emphasis = 'plain') => talk(text, emphasis),
    complain: (text) => talk(text, 'plain'),
    mostMessages,
    progress: (text) => {
      if (showsProgress) stderr.write(text === undefined ? clearLine : `${clearLine}${makeVisible(text)}`)
      else if (text !== undefined) talk(text, 'plain')
    },
    ask: process.stdin.isTTY === true && stderr.isTTY === true ? askPerson : undefined,
    form:
      process.stdin.isTTY === true && stdout.isTTY === true && showsProgress
        ? (questions) => askForm(questions, process.stdin, stderr)
        : undefined,
  }
}

async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}

/** Thrown where what was asked for cannot be handed over, e.g. into a file on a full disk. */
export class OutputError extends Error {}

function endOutput(error: Error, stream: string): void {
  if ('code' in error && error.code === 'EPIPE') return
  throw new OutputError(explainDiskError(error, `write to ${stream}`).message)
}

/** The same terminal with only data and complaints. */
export function quietTerminal(terminal: Terminal): Terminal {
  return { ...terminal, say: () => undefined, progress: () => undefined }
}

/** The same terminal with every message, however many there are. */
export function unboundedTerminal(terminal: Terminal): Terminal {
  return { ...terminal, mostMessages: Number.POSITIVE_INFINITY }
}

/** Rows as lines of a table with columns of even width; the text of each cell made visible. */
export function tableLines(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(makeVisible))
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return cells.map((row) => `${line(row)}\n`).join('')
}

/** A value as JSON text with a line break at its end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
