import { type Command, InvalidArgumentError, Option } from 'commander'
import { isDate } from '../inputs/dates.ts'
import { headlineUnits, verdictName } from '../report/headline.ts'
import { mostMessages, quietTerminal, type Terminal, unboundedTerminal } from './terminal.ts'

/** Collects `--set PATH=VALUE`; a value may hold further equals signs. */
function collectOverride(text: string, previous: readonly string[]): readonly string[] {
  if (!/^[^=\s]+=/.test(text))
    throw new InvalidArgumentError('write it as PATH=VALUE, e.g. finance.discount_rate=9%.')
  return [...previous, text]
}

/** `--set`, on every command that reads a case. */
export function overrideOption(): Option {
  return new Option(
    '--set <PATH=VALUE>',
    'change one input for this run only, e.g. finance.discount_rate=9% (may be repeated)',
  )
    .argParser(collectOverride)
    .default([], 'none')
}

/** `--fail-if`, on every command that knows the headline of a case. */
export function gateOption(): Option {
  return new Option(
    '--fail-if <GATE>',
    "end with exit code 3 where this holds, e.g. 'npv < 0' or 'verdict = not-ready'; all is written first (may be repeated)",
  )
    .argParser((text: string, previous: readonly string[]) => [...previous, text])
    .default([], 'none')
}

/** What help says about gates. */
export const gateHelp = `
Gates test the headline: ${[verdictName, ...headlineUnits.keys()]
  .join(', ')
  .replace(/(.{1,108})(?:, |$)/g, '$1,\n')
  .replace(/,\n$/, '')
  .trimEnd()}.
Write a figure, < <= > >= = or !=, and a value with its unit: 'npv < $2M', 'saving.share < 10%'. 'warnings' alone means
any. A figure that the case does not have, such as a payback that never comes, crosses every gate on it.`

/** `--since`: with what a case is compared. */
export function sinceOption(): Option {
  return new Option(
    '--since <PACK>',
    'the previous period, a published pack or a case: say what changed since',
  )
}

/** `--json` with the name of the document's shape. */
export function jsonOption(schema: string): Option {
  return new Option('--json', `print one JSON document (schema ${schema}) on standard output`)
}

/** Options that every command has. */
export interface CommonOptions {
  readonly quiet?: true
  readonly json?: true
  readonly all?: true
}

/** Options of commands that test gates. */
export interface GateOptions extends CommonOptions {
  readonly failIf: readonly string[]
}

/** Adds `--quiet`. */
export function withQuiet(command: Command): Command {
  return command.option('-q, --quiet', 'say nothing but what went wrong')
}

/** Adds `--quiet` and `--all`, for commands that may find much wrong with a case. */
export function withTalk(command: Command): Command {
  return withQuiet(command).option(
    '--all',
    `print every mistake and warning, not only the first ${mostMessages}`,
  )
}

/** The terminal as the options want it. */
export function terminalFor(terminal: Terminal, options: CommonOptions): Terminal {
  const wanted = options.all === true ? unboundedTerminal(terminal) : terminal
  return options.quiet === true ? quietTerminal(wanted) : wanted
}

/** A text of an option, such as a name: one line of at most 200 characters. */
export function oneLine(given: string): string {
  if (given.trim() === '' || given.length > 200 || /\p{Cc}/u.test(given))
    throw new InvalidArgumentError('write at most 200 characters on one line.')
  return given
}

/** A date of an option. */
export function isoDate(given: string): string {
  if (!isDate(given)) throw new InvalidArgumentError('write year-month-day, e.g. 2027-01-20.')
  return given
}
