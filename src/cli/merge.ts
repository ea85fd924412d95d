import { join } from 'node:path'
import type { Command } from 'commander'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { mergeReports } from '../portfolio/merge.ts'
import { type RunReport, readRunReport, runReportName, runTotals } from '../portfolio/run-report.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import type { Disk } from './files.ts'
import { type CommonOptions, terminalFor, withQuiet } from './options.ts'
import { reportDiagnostics } from './report-diagnostics.ts'
import { publishPortfolio } from './run-portfolio.ts'
import { damageOf, keepReports, recordOf, runFolder } from './run-store.ts'
import { type GivenPortfolio, readPortfolioFile } from './unit-sources.ts'

interface MergeOptions extends CommonOptions {
  readonly period: string
  readonly out: string
}

/** `boardpack merge`: one run out of its shards. */
export function addMerge(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('merge'))
    .summary('put the shards of a run together, and prove that none is missing')
    .description(
      'Puts the shards of a run in OUT together: proves that every unit of the portfolio was done by exactly one shard ' +
        'and that its pack is there to the byte, then publishes the portfolio as a run without shards would. Shards of ' +
        'several machines are copied into one OUT first, with the hidden folder .runs.',
    )
    .argument('<PORTFOLIO>', 'portfolio file')
    .requiredOption('--period <QUARTER>', 'the quarter of the run, e.g. 2026Q4')
    .option('-o, --out <DIR>', 'where packs are published', 'output')
    .addHelpText('after', mergeExamples)
    .action(async (path: string, options: MergeOptions) => done(await merge(context, path, options)))
}

const mergeExamples = `
Examples:
  $ boardpack run inputs/portfolio.yaml --period 2026Q4 --shard 1/2
  $ boardpack run inputs/portfolio.yaml --period 2026Q4 --shard 2/2
  $ boardpack merge inputs/portfolio.yaml --period 2026Q4

Exit code: 0 whole, 1 a gap, an overlap, or a unit that was not built, 2 wrong use, 4 the disk failed.`

async function merge(context: Context, path: string, options: MergeOptions): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  const { disk } = context
  const given = readPortfolioFile(disk, path)
  const show = (diagnostics: readonly Diagnostic[]): void =>
    reportDiagnostics(terminal, disk, diagnostics, { folder: '', files: given.ok ? [given.value.file] : [] })
  if (!given.ok) {
    show(given.diagnostics)
    return exitCodes.usage
  }
  try {
    const merged = mergeReports(wholeOf(given.value, options), shardsIn(disk, options))
    const wrong = merged.ok ? unfinished(disk, merged.value, options) : merged.diagnostics
    show(wrong)
    if (!merged.ok || wrong.length > 0) return exitCodes.inputs
    const folder = await publishPortfolio(context, terminal, given.value, options)
    if (folder === undefined) return exitCodes.failure
    keepReports(disk, runFolder(options.out, options.period), merged.value)
    terminal.say(`${path}: ${runTotals(merged.value)}, merged without gap or overlap`, 'good')
    terminal.data(`${folder}\n`)
    return exitCodes.good
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `merge in ${options.out}`).message}`)
    return exitCodes.failure
  }
}

function wholeOf({ portfolio, file }: GivenPortfolio, { period }: MergeOptions) {
  const units = portfolio.units.map(({ name }) => name)
  return { portfolio: portfolio.id, period, portfolio_sha256: sha256(file.text), units }
}

function shardsIn(disk: Disk, { out, period }: MergeOptions): readonly RunReport[] {
  const home = runFolder(out, period)
  if (!disk.isFolder(home)) return []
  return disk.list(home).flatMap((name) => {
    const path = join(home, name, runReportName)
    if (!/^shard-\d+-of-\d+$/.test(name) || disk.kind(path) !== 'file') return []
    return readRunReport(new TextDecoder().decode(disk.read(path))) ?? []
  })
}

/** Units that no shard has finished, or whose packs are not as their shard left them. */
function unfinished(disk: Disk, report: RunReport, { out, period }: MergeOptions): readonly Diagnostic[] {
  return report.units.flatMap(({ unit, status, reason, manifest_sha256: digest }): readonly Diagnostic[] => {
    const fault = (message: string): Diagnostic => ({ code: 'shards', severity: 'error', message })
    if (status === 'refused' || status === 'failed') return [fault(`'${unit}' was ${status}: ${reason}`)]
    const record = recordOf(disk, runFolder(out, period), unit)
    if (record === undefined || record.manifest_sha256 !== digest)
      return [fault(`the record of '${unit}' is not that of its shard`)]
    const damage = damageOf(disk, out, record)
    return damage === undefined ? [] : [fault(`'${unit}': ${damage}`)]
  })
}
