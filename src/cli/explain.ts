import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { withCase } from './one-case.ts'
import { type CommonOptions, jsonOption, overrideOption, terminalFor, withTalk } from './options.ts'
import { jsonText } from './terminal.ts'

interface ExplainOptions extends CommonOptions {
  readonly set: readonly string[]
  readonly depth: number
}

const deepest = 99

/** `boardpack explain`: from a number down to its inputs and their sources. */
export function addExplain(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('explain'))
    .summary('take a number apart, down to the inputs and their sources')
    .description(
      'Shows how a line of the model comes about: its formula in words, with numbers put in, and in turn the lines ' +
        'that it is made from, down to the YAML line and the source of each input. Of a number as it is printed it lists ' +
        'every figure that prints so, each with how to ask for it.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .argument(
      '<QUESTION>',
      'LINE[@WHEN]: a line of the model, in a month (2027-06) or a fiscal year (FY2028); the path of an input; a cell of ' +
        "the workbook ('Summary!C5'); or a number as printed ('$15.2M')",
    )
    .addOption(depthOption())
    .addOption(overrideOption())
    .addOption(jsonOption('boardpack-explain/1'))
    .addHelpText('after', explainExamples)
    .action((folder: string, question: string, options: ExplainOptions) => {
      const terminal = terminalFor(context.terminal, options)
      const named = { folder, overrides: options.set }
      const ask = (sources: Parameters<Context['core']['explainLine']>[0]) =>
        context.core.explainLine(sources, question, options.depth)
      done(
        withCase(context, terminal, named, ask, ({ document, text }) => {
          terminal.data(options.json === true ? jsonText(document) : text)
          return exitCodes.good
        }),
      )
    })
}

function depthOption(): Option {
  return new Option('--depth <n>', 'how many levels to go down')
    .default(deepest, 'all')
    .argParser((text: string) => {
      if (!/^\d{1,2}$/.test(text))
        throw new InvalidArgumentError(`it is a whole number from 0 to ${deepest}.`)
      return Number(text)
    })
}

const explainExamples = `
Examples:
  $ boardpack explain inputs/assistant-platform npv --depth 2
  $ boardpack explain inputs/assistant-platform optimized.direct_cost@2027-06
  $ boardpack explain inputs/assistant-platform status_quo.tco@FY2028
  $ boardpack explain inputs/assistant-platform '$15.2M'
  $ boardpack explain inputs/assistant-platform 'Summary!C16' --depth 1
  $ boardpack explain inputs/assistant-platform finance.discount_rate

Single quotes keep the shell from reading $1 as a variable. A negative number goes behind --: explain CASE -- '-$476k'.`
