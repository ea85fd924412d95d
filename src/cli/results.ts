import type { Command } from 'commander'
import type { Context } from './context.ts'
import type { ExitCode } from './exit-code.ts'
import { withCase } from './one-case.ts'
import { type CommonOptions, jsonOption, overrideOption, terminalFor, withTalk } from './options.ts'
import { jsonText, tableLines } from './terminal.ts'

interface ResultsOptions extends CommonOptions {
  readonly set: readonly string[]
}

/** `boardpack results`: the numbers of a case, without documents. */
export function addResults(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('results'))
    .summary('print the numbers of a case; with --json every line by month and year for both plans')
    .description(
      'Computes a case and prints its headline figures; with --json every line of the model by month and fiscal ' +
        'year for both plans, every metric, and the workbook cell of each. Writes nothing.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .addOption(overrideOption())
    .addOption(jsonOption('boardpack-results/1'))
    .addHelpText('after', resultsExamples)
    .action((folder: string, options: ResultsOptions) => {
      const terminal = terminalFor(context.terminal, options)
      const compute = context.core.computeResults
      const answer = withCase(
        context,
        terminal,
        { folder, overrides: options.set },
        compute,
        ({ document, headline }) =>
          terminal.data(
            options.json === true
              ? jsonText(document)
              : tableLines(headline.map(({ label, printed }) => [label, printed])),
          ),
      )
      done(answer)
    })
}

const resultsExamples = `
Examples:
  $ boardpack results inputs/assistant-platform
  $ boardpack results inputs/assistant-platform --json > results.json
  $ boardpack results inputs/assistant-platform --set levers.batching.on=false`
