import type { Command } from 'commander'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ComparisonReport } from '../pipeline.ts'
import { readComparedSide } from './compared-side.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { type CommonOptions, jsonOption, terminalFor, withTalk } from './options.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import { jsonText, tableLines } from './terminal.ts'

interface DiffOptions extends CommonOptions {
  readonly markdown?: true
}

/** `boardpack diff`: what changed between two cases, and what each cause adds to the figures. */
export function addDiff(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('diff'))
    .summary('say what changed between two cases or packs, with a bridge of every headline figure')
    .description(
      'Compares two cases or published packs: the inputs and decisions that changed, and for each headline figure what ' +
        'scope, volume, mix, price, efficiency, timing, exchange rates and other assumptions add. Every set of causes ' +
        'is evaluated, so that the parts add up and no order is preferred. A pack stands with what it said: where this ' +
        'version computes something else from its inputs, that is a part of its own. Writes nothing.',
    )
    .argument('<BEFORE>', 'folder of YAML files, or a published pack')
    .argument('<AFTER>', 'folder of YAML files, or a published pack')
    .option('--markdown', 'print Markdown, for a comment')
    .addOption(jsonOption('boardpack-diff/1'))
    .addHelpText('after', diffExamples)
    .action((before: string, after: string, options: DiffOptions) =>
      done(showDifference(context, [before, after], options)),
    )
}

function showDifference(
  context: Context,
  [before, after]: readonly [string, string],
  options: DiffOptions,
): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const sides = [before, after].map((folder) => ({
    folder,
    sources: readComparedSide(context.disk, folder),
  }))
  const say = (index: number, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
    const side = sides[index]
    if (side !== undefined)
      reportDiagnostics(terminal, context.disk, diagnostics, caseFiles(side.folder, side.sources))
    return diagnostics
  }
  const [old, next] = sides.map(({ sources }) => sources)
  if (old?.ok !== true || next?.ok !== true)
    return exitCodeOf(
      sides.flatMap(({ sources }, index) => (sources.ok ? [] : say(index, sources.diagnostics))),
    )
  const compared = context.core.compare(old.value, next.value)
  if (!compared.ok) return exitCodeOf([...say(0, compared.before), ...say(1, compared.after)])
  terminal.data(written(compared.report, options))
  return exitCodes.good
}

function written({ document, tables, markdown }: ComparisonReport, options: DiffOptions): string {
  if (options.json === true) return jsonText(document)
  if (options.markdown === true) return markdown
  if (tables.length === 0) return 'Nothing differs.\n'
  return tables.map(({ title, rows }) => `${title}\n${tableLines(rows)}`).join('\n')
}

const diffExamples = `
Examples:
  $ boardpack diff inputs/assistant-platform inputs/model-garden --markdown > comment.md
  $ boardpack diff output/assistant-platform/2026Q4 inputs/assistant-platform

Exit code: 0 compared, also where something cannot be compared, which is then said first; 1 mistakes in a case, or a
pack that is not as published; 2 no case or pack there, 4 the disk failed.`
