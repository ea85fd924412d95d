import type { Command } from 'commander'
import type { Diagnostic, SourceFile } from '../diagnostic/diagnostic.ts'
import { type ImportedCase, importFiles } from '../import/import-files.ts'
import { importFormats } from '../import/recognise.ts'
import { showChanges, writeChanges } from './case-changes.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { exitCodeOfUnread, explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import { type ImportOptions, withImportOptions } from './import-options.ts'
import { terminalFor } from './options.ts'
import { countText, reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

/** `boardpack import`: figures of benchmarks, bills, price lists and traces, into a case. */
export function addImport(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withImportOptions(
    program
      .command('import')
      .summary('read benchmarks, bills, price lists, traces and allocations into a case')
      .description(
        'Reads files of other tools into a case: a benchmark becomes points of an audit, a bill the invoice and prices, a ' +
          'price list prices, a trace lengths, requests and peak, an allocation replicas. Files are recognised by what is ' +
          'in them. Each figure is written in place with file, row, date and grade; comments stay. What no file holds is ' +
          'asked for by its flag. ' +
          'The changes are shown first; nothing is written unless they are accepted.',
      )
      .argument('<FILE...>', 'files to import'),
  )
    .addHelpText('after', importExamples)
    .action(async (names: readonly string[], options: ImportOptions) =>
      done(await runImport(context, terminalFor(context.terminal, options), names, options)),
    )
}

const importExamples = `
Read are: ${importFormats.join(',\n')}.
Points of an audit that is there need its name only; of a new one, GPU and serving are asked for.

Examples:
  $ boardpack import bench.json --into inputs/assistant-platform --audit llama-8b-fp8 --dry-run
  $ boardpack import trace.csv --into inputs/assistant-platform --workload chat --dry-run

Exit code: 0 written (or shown, with --dry-run), 1 mistakes in a file or the case, 2 something must be given by a
flag or is not accepted, 4 the disk failed.`

/** Reads files into a case, shows what that changes, and writes it where it is accepted. */
export async function runImport(
  context: Context,
  terminal: Terminal,
  names: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const { disk } = context
  const { into } = options
  const sources = readCaseFolder(disk, into, [])
  if (!sources.ok) {
    reportDiagnostics(terminal, disk, sources.diagnostics, { folder: into, files: [] })
    return exitCodeOf(sources.diagnostics)
  }
  const { files } = sources.value
  try {
    const given = names.map((name) => ({ name, chunks: () => disk.pieces(name) }))
    const imported = await importFiles({ sources: given, files, answers: options })
    if (imported.ok) return await settle(context, terminal, imported.value, files, options)
    report(context, terminal, imported.diagnostics, files, options)
    return exitCodeOf(imported.diagnostics)
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `read ${names.join(', ')}`).message}`)
    return exitCodeOfUnread(error)
  }
}

/** Places in the case are shown from its folder on, those in imported files as they were named. */
function report(
  { disk }: Context,
  terminal: Terminal,
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  { into }: ImportOptions,
): void {
  const isOfCase = ({ place }: Diagnostic): boolean => files.some(({ path }) => path === place?.file)
  reportDiagnostics(terminal, disk, diagnostics.filter(isOfCase), { folder: into, files })
  reportDiagnostics(
    terminal,
    disk,
    diagnostics.filter((one) => !isOfCase(one)),
    { folder: '', files: [] },
  )
}

async function settle(
  context: Context,
  terminal: Terminal,
  imported: ImportedCase,
  before: readonly SourceFile[],
  options: ImportOptions,
): Promise<ExitCode> {
  const { into } = options
  terminal.say(`${imported.formats.join(', ')}: ${imported.figures} figures for ${into}`)
  for (const remark of imported.remarks) terminal.say(`  ${remark}`)
  showChanges(terminal, into, imported.changed)
  const shown = firstOfEachWarning(imported.remaining)
  report(context, terminal, shown, imported.files, options)
  if (shown.length > 0)
    terminal.say(
      `check would then say of the case what it did not say before: ${countText(imported.remaining)}`,
    )
  return writeChanges(context, terminal, { folder: into, before, changed: imported.changed }, options)
}

/** Mistakes, and of each kind of warning the first: an old file makes a stale figure of each of its figures. */
function firstOfEachWarning(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ code, severity }, index) =>
      severity === 'error' || diagnostics.findIndex((one) => one.code === code) === index,
  )
}
