import { type Command, InvalidArgumentError, Option } from 'commander'
import { quietTerminal, type Terminal } from './terminal.ts'

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

/** `--json` with the name of the document's shape. */
export function jsonOption(schema: string): Option {
  return new Option('--json', `print one JSON document (schema ${schema}) on standard output`)
}

/** Options that every command has. */
export interface CommonOptions {
  readonly quiet?: true
  readonly json?: true
}

/** Adds `--quiet`. */
export function withQuiet(command: Command): Command {
  return command.option('-q, --quiet', 'say nothing but what went wrong')
}

/** The terminal as the options want it. */
export function terminalFor(terminal: Terminal, options: CommonOptions): Terminal {
  return options.quiet === true ? quietTerminal(terminal) : terminal
}
