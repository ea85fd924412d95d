import { basename, dirname, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import { type Period, printPeriod, readPeriod } from '../units/calendar.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { type CommonOptions, terminalFor, withTalk } from './options.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

interface RollOptions extends CommonOptions {
  readonly to: Period
  readonly into?: string
  readonly rough?: true
}

/** `boardpack roll`: the case of a later quarter. */
export function addRoll(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('roll'))
    .summary('write the case of the next quarter')
    .description(
      'Writes the case of a later quarter: requests, prices and pay carried along the plan, levers that are live put ' +
        'into the status quo, spent programme cost and ended contracts taken out; comments stay, and each change says ' +
        'why. The new case computes what the old plan says for the same months, to the cent, or nothing is written.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .requiredOption('--to <QUARTER>', 'the quarter just ended, e.g. 2027Q1', readQuarter)
    .option(
      '--into <DIR>',
      'new folder for the case; beside the old one, with -QUARTER at its name, when left out',
    )
    .option('--rough', 'carry what can only be carried roughly, too, with a warning for each')
    .addHelpText('after', rollExamples)
    .action((folder: string, options: RollOptions) => done(roll(context, folder, options)))
}

const rollExamples = `
What stays to be done by hand: the invoice of the new opening month, and what has come otherwise than planned. The id
of the case stays, so that packs of all quarters stand side by side.

Examples:
  $ boardpack roll inputs/assistant-platform --to 2027Q1 --into rolled/assistant-platform

Exit code: 0 written, 1 mistakes in the case or something that cannot be carried, 2 wrong use, 4 the disk failed.`

function readQuarter(text: string): Period {
  const period = readPeriod(text)
  if (period === undefined) throw new InvalidArgumentError('write a quarter, e.g. 2027Q1.')
  return period
}

function roll(context: Context, folder: string, options: RollOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const sources = readCaseFolder(context.disk, folder, [])
  const rolled = sources.ok
    ? context.core.rollCase({ files: sources.value.files, to: options.to, isRough: options.rough === true })
    : sources
  const diagnostics = rolled.ok ? rolled.warnings : rolled.diagnostics
  reportDiagnostics(terminal, context.disk, diagnostics, caseFiles(folder, sources))
  if (!rolled.ok) return exitCodeOf(diagnostics)
  const into = options.into ?? beside(folder, options.to)
  const code = writeCase(context, terminal, into, rolled.value.files)
  if (code !== exitCodes.good) return code
  const { from, sameMonths } = rolled.value
  const proof = options.rough === true ? 'agrees roughly' : 'agrees to the cent'
  terminal.say(
    `${into}: ${printPeriod(from)} rolled to ${printPeriod(options.to)}; ${proof} with the old plan over ${sameMonths} months`,
    'good',
  )
  terminal.data(`${into}\n`)
  return exitCodes.good
}

function beside(folder: string, to: Period): string {
  const path = folder.replace(/[\\/]+$/, '')
  return join(dirname(path), `${basename(path).replace(/-\d{4}Q\d$/, '')}-${printPeriod(to)}`)
}

/** Writes the files into a new folder that becomes visible as a whole: a run that is cut off leaves none of that name. */
function writeCase(
  { disk }: Context,
  terminal: Terminal,
  into: string,
  files: readonly SourceFile[],
): ExitCode {
  try {
    if (disk.kind(into) !== 'absent') {
      terminal.complain(`${into} is there already; name a new folder with --into`)
      return exitCodes.usage
    }
    disk.makeFolders(dirname(into))
    const aside = join(dirname(into), `.${basename(into)}.new`)
    disk.remove(aside)
    disk.makeFolders(aside)
    for (const { path, text } of files) disk.writeDurably(join(aside, path), new TextEncoder().encode(text))
    disk.syncFolder(aside)
    disk.rename(aside, into)
    disk.syncFolder(dirname(into))
    return exitCodes.good
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `write ${into}`).message}`)
    return exitCodes.failure
  }
}
