import type { Command } from 'commander'
import { suggest } from '../diagnostic/nearest.ts'
import type { ChartDrawing } from '../pipeline.ts'
import { readFonts } from './assets.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { withCase } from './one-case.ts'
import { type CommonOptions, overrideOption, terminalFor, withTalk } from './options.ts'
import { tableLines } from './terminal.ts'

interface ChartOptions extends CommonOptions {
  readonly set: readonly string[]
}

/** `boardpack chart`: a chart of the documents by itself. */
export function addChart(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('chart'))
    .summary('print a chart of the documents as SVG')
    .description(
      'Prints one chart of a case as SVG, as the documents show it; without NAME, the names of the charts and their claims.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .argument('[NAME]', 'name of a chart, e.g. unit-cost')
    .addOption(overrideOption())
    .addHelpText('after', chartExamples)
    .action((folder: string, name: string | undefined, options: ChartOptions) => {
      const terminal = terminalFor(context.terminal, options)
      const code = withCase(
        context,
        terminal,
        { folder, overrides: options.set },
        (sources) => context.core.drawCharts(sources, readFonts(context.disk, context.packageFolder)),
        (charts) => {
          const text = chartText(charts, name)
          if (text !== undefined) {
            terminal.data(text)
            return exitCodes.good
          }
          const known = charts.map((chart) => chart.name)
          terminal.complain(`error: there is no chart '${name}'; ${suggest(name ?? '', known)}`)
          return exitCodes.usage
        },
      )
      done(code)
    })
}

function chartText(charts: readonly ChartDrawing[], name: string | undefined): string | undefined {
  if (name === undefined) return tableLines(charts.map((chart) => [chart.name, chart.claim]))
  return charts.find((chart) => chart.name === name)?.svg
}

const chartExamples = `
Examples:
  $ boardpack chart inputs/assistant-platform
  $ boardpack chart inputs/assistant-platform unit-cost > unit-cost.svg`
