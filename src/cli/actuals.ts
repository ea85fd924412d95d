import { join } from 'node:path'
import type { Command } from 'commander'
import type { ActualsReport } from '../pipeline.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { withCase } from './one-case.ts'
import { type CommonOptions, jsonOption, terminalFor, withTalk } from './options.ts'
import { jsonText, type Terminal, tableLines } from './terminal.ts'
import { writeWhole } from './write-whole.ts'

interface ActualsOptions extends CommonOptions {
  readonly markdown?: true
  readonly keep?: true
}

/** `boardpack actuals`: what came of a forecast, and how good the forecasts before were. */
export function addActuals(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('actuals'))
    .summary('hold what was billed and served against the plan, and against earlier forecasts')
    .description(
      'Reads actuals.yaml of a case: cost by category, requests, tokens and GPU-hours against the plan of the first ' +
        'forecast that had each month, the effect to date against the ask, levers that went live late, and the error, ' +
        'bias and ranges of the forecasts in its history. Writes nothing, unless the forecast is to be kept.',
    )
    .argument('<CASE>', 'folder of YAML files, actuals.yaml among them')
    .option(
      '--keep',
      'put the forecast of the case to the history in its actuals.yaml: when the pack is published',
    )
    .option('--markdown', 'print Markdown, for a comment')
    .addOption(jsonOption('boardpack-actuals/1'))
    .addHelpText('after', actualsExamples)
    .action((folder: string, options: ActualsOptions) => done(showActuals(context, folder, options)))
}

function showActuals(context: Context, folder: string, options: ActualsOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const asked = { folder, overrides: [] }
  if (options.keep === true)
    return withCase(context, terminal, asked, context.core.keepForecast, ({ path, text }) =>
      keep(context, terminal, join(folder, path), text),
    )
  return withCase(context, terminal, asked, context.core.reportActuals, (report) => {
    terminal.data(written(report, options))
    return exitCodes.good
  })
}

function keep({ disk }: Context, terminal: Terminal, path: string, text: string): ExitCode {
  try {
    writeWhole(disk, path, text)
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `write ${path}`).message}`)
    return exitCodes.failure
  }
  terminal.say(`${path}: has the forecast as it is now`, 'good')
  return exitCodes.good
}

function written({ document, sentence, tables, markdown }: ActualsReport, options: ActualsOptions): string {
  if (options.json === true) return jsonText(document)
  if (options.markdown === true) return markdown
  const shown = tables.map(({ title, rows }) => `${title}\n${tableLines(rows)}`)
  return [...shown, ...(sentence === undefined ? [] : [`${sentence}\n`])].join('\n')
}

const actualsExamples = `
Examples:
  $ boardpack actuals inputs/quarterly-review
  $ boardpack actuals inputs/quarterly-review --markdown > comment.md

Exit code: 0 told, 1 mistakes in the case, 2 the case has no actuals, 4 the disk failed.`
