import type { Command } from 'commander'
import { adoptWorkbook } from '../adopt/adopt.ts'
import { showChanges, type WriteOptions, writeChanges } from './case-changes.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { exitCodeOfUnread, explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { type CommonOptions, isoDate, oneLine, terminalFor, withQuiet } from './options.ts'
import { reportDiagnostics } from './report-diagnostics.ts'

interface AdoptOptions extends CommonOptions, WriteOptions {
  readonly by: string
  readonly on: string
}

/** `boardpack adopt`: the inputs that were changed in a workbook, into the files of its case. */
export function addAdopt(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('adopt'))
    .summary('take the inputs that were changed in a workbook into the YAML of its case')
    .description(
      'Reads the blue cells of a model.xlsx, as Excel or LibreOffice saved it, and writes what differs into the files of ' +
        'the case in place, with who changed it and when; comments stay. The changed lines are shown first; nothing is ' +
        'written unless they are accepted. A workbook in which more than inputs was changed is refused.',
    )
    .argument('<WORKBOOK>', 'the changed model.xlsx')
    .argument('<CASE>', 'folder of the case from which it was built')
    .requiredOption('--by <NAME>', 'who changed the inputs', oneLine)
    .requiredOption('--on <DATE>', 'when, e.g. 2027-01-20: boardpack reads no clock', isoDate)
    .option('--dry-run', 'show what would change, and write nothing')
    .option('-y, --yes', 'write without asking; needed where no person is at the terminal')
    .addHelpText('after', adoptExamples)
    .action(async (file: string, folder: string, options: AdoptOptions) =>
      done(await adopt(context, file, folder, options)),
    )
}

const adoptExamples = `
Examples:
  $ boardpack adopt output/assistant-platform/2026Q4/model.xlsx inputs/assistant-platform --by CFO --on 2027-01-20

Exit code: 0 written (or shown, with --dry-run; or nothing differs), 1 the workbook or the case is refused, 2 wrong use
or not accepted, 4 the disk failed.`

async function adopt(
  context: Context,
  file: string,
  folder: string,
  options: AdoptOptions,
): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  const { disk } = context
  const sources = readCaseFolder(disk, folder, [])
  if (!sources.ok) {
    reportDiagnostics(terminal, disk, sources.diagnostics, { folder, files: [] })
    return exitCodeOf(sources.diagnostics)
  }
  const { files } = sources.value
  let bytes: Uint8Array
  try {
    bytes = disk.read(file)
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `read ${file}`).message}`)
    return exitCodeOfUnread(error)
  }
  const { by, on } = options
  const name = file.split(/[\\/]/).at(-1) ?? file
  const adopted = adoptWorkbook({ workbook: { name, bytes }, files, by, on })
  if (!adopted.ok) {
    reportDiagnostics(terminal, disk, adopted.diagnostics, { folder, files })
    return exitCodeOf(adopted.diagnostics)
  }
  const { changed, labels } = adopted.value
  if (labels.length === 0) {
    terminal.say(`${file}: every input is as the case has it`, 'good')
    return exitCodes.good
  }
  terminal.say(
    `${file}: ${labels.length} ${labels.length === 1 ? 'input differs' : 'inputs differ'} from ${folder}`,
  )
  for (const label of labels) terminal.say(`  ${label}`)
  showChanges(terminal, folder, changed)
  return writeChanges(context, terminal, { folder, before: files, changed }, options)
}
