import type { Command } from 'commander'
import { headlineRows } from '../report/headline.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { gatesJson, gatesOf, headlineJson, reportGates } from './gates.ts'
import { withCase } from './one-case.ts'
import {
  type GateOptions,
  gateHelp,
  gateOption,
  jsonOption,
  overrideOption,
  terminalFor,
  withTalk,
} from './options.ts'
import { jsonText, tableLines } from './terminal.ts'
import { watchCases, watchOption } from './watch-cases.ts'

interface ResultsOptions extends GateOptions {
  readonly watch?: true
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
    .addOption(gateOption())
    .addOption(watchOption())
    .addOption(jsonOption('boardpack-results/1'))
    .addHelpText('after', resultsExamples + gateHelp)
    .action(async (folder: string, options: ResultsOptions) => {
      const work = (): ExitCode => showResults(context, folder, options)
      const cases = { folders: [folder], overrides: options.set }
      done(options.watch === true ? await watchCases(context, options, cases, work) : work())
    })
}

function showResults(context: Context, folder: string, options: ResultsOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const gates = gatesOf(terminal, options.failIf)
  if (gates === undefined) return exitCodes.usage
  const asked = { folder, overrides: options.set }
  return withCase(context, terminal, asked, context.core.computeResults, ({ document, headline }) => {
    const { code, tested } = reportGates(terminal, folder, gates, headline)
    terminal.data(
      options.json === true
        ? jsonText({ ...document, headline: headlineJson(headline)['headline'], ...gatesJson(tested) })
        : tableLines(headlineRows(headline).map(({ label, printed }) => [label, printed])),
    )
    return code
  })
}

const resultsExamples = `
Examples:
  $ boardpack results inputs/assistant-platform
  $ boardpack results inputs/assistant-platform --json > results.json
  $ boardpack results inputs/assistant-platform --set levers.batching.on=false
  $ boardpack results inputs/assistant-platform --fail-if 'npv < 0' --fail-if 'verdict = not-ready'
`
