import { makeVisible } from '../diagnostic/excerpt.ts'

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
  /** What is being done now: one line that the next one replaces, on a terminal only; undefined clears it. */
  progress(text: string | undefined): void
}

/** How the environment wants to be spoken to. */
export interface TerminalSettings {
  /** Whether colours are welcome, as far as the caller's environment says (`NO_COLOR`, `TERM=dumb`). */
  readonly allowsColour: boolean
  /** Whether a line may be rewritten in place (not in CI, for instance). */
  readonly allowsProgress: boolean
}

const paints = { good: '\u001b[32m', bad: '\u001b[31m', plain: '' } as const
const reset = '\u001b[0m'
const clearLine = '\r\u001b[K'

/** The terminal of this process. A reader that closes its end early (`| head`) ends the output, quietly. */
export function openTerminal(settings: TerminalSettings): Terminal {
  const { stdout, stderr } = process
  for (const stream of [stdout, stderr]) stream.on('error', ignoreBrokenPipe)
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
    progress: (text) => {
      if (showsProgress) stderr.write(text === undefined ? clearLine : `${clearLine}${makeVisible(text)}`)
    },
  }
}

function ignoreBrokenPipe(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') return
  throw error
}

/** The same terminal with only data and complaints. */
export function quietTerminal(terminal: Terminal): Terminal {
  return { ...terminal, say: () => undefined, progress: () => undefined }
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
