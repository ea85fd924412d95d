import { basename } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { sha256 } from '../digest.ts'
import { type RunReport, runTotals } from '../portfolio/run-report.ts'
import { readShard, type Shard } from '../portfolio/shard.ts'
import { readPeriod } from '../units/calendar.ts'
import { onlyOption } from './build.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes, gravest } from './exit-code.ts'
import { gatesOf } from './gates.ts'
import { gateHelp, gateOption, jsonOption, terminalFor, withQuiet } from './options.ts'
import { reportDiagnostics } from './report-diagnostics.ts'
import { claimLock } from './run-lock.ts'
import type { GatedOptions, RunOptions } from './run-options.ts'
import { publishPortfolio } from './run-portfolio.ts'
import { keepReports, runFolder } from './run-store.ts'
import { type DoneUnit, runUnits } from './run-units.ts'
import { jsonText } from './terminal.ts'
import { type GivenPortfolio, readPortfolioFile } from './unit-sources.ts'

/** `boardpack run`: the packs of all units of a portfolio. */
export function addRun(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('run'))
    .summary('build the packs of all units of a portfolio, those that have changed')
    .description(
      'Builds the pack of each unit of a portfolio and publishes it as OUT/UNIT/PERIOD, then what the portfolio comes ' +
        'to as OUT/PORTFOLIO/PERIOD. Units whose inputs, templates and versions are those of their pack are skipped ' +
        'before anything is computed. A run that was cut off is resumed by the next. Reports (run.md, run.json, ' +
        'junit.xml) are in OUT/.runs/PERIOD.',
    )
    .argument('<PORTFOLIO>', 'portfolio file')
    .requiredOption('--period <QUARTER>', 'the quarter for which all cases must be, e.g. 2026Q4', quarter)
    .option('-o, --out <DIR>', 'where packs are published', 'output')
    .addOption(onlyOption())
    .option('-j, --jobs <N>', 'units built at the same time', count, 2)
    .option('--time-limit <SECONDS>', 'seconds after which a unit is given up', count, 600)
    .option('--memory-limit <MB>', 'megabytes of heap that a unit may take', count, 1500)
    .option(
      '--shard <I/N>',
      'only the units of part I of N; `boardpack merge` puts the parts together',
      shard,
    )
    .option(
      '--since <QUARTER>',
      'say what changed since this quarter, for each unit of which OUT/UNIT/QUARTER is published',
      quarter,
    )
    .option('--force', 'build every unit, changed or not')
    .addOption(gateOption())
    .addOption(jsonOption('boardpack-run/1'))
    .addHelpText('after', runExamples + gateHelp)
    .action(async (path: string, options: RunOptions) => done(await run(context, path, options)))
}

const runExamples = `
Examples:
  $ boardpack run inputs/portfolio.yaml --period 2026Q4
  $ boardpack run inputs/portfolio.yaml --period 2026Q4 --since 2026Q3
  $ boardpack run inputs/portfolio.yaml --period 2026Q4 --shard 1/2 --jobs 1
  $ boardpack run inputs/portfolio.yaml --period 2026Q4 --fail-if 'npv < 0'

Exit code: 0 every unit built or unchanged, 1 mistakes in the portfolio or in a unit, 2 wrong use, 3 all built and a
gate is crossed, 4 a check, a limit, the disk or a lock failed. Whatever fails in one unit, all others are built.
`

function quarter(text: string): string {
  if (readPeriod(text) === undefined) throw new InvalidArgumentError('write a quarter, e.g. 2026Q4.')
  return text
}

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('write a whole number above 0.')
  return number
}

function shard(text: string): Shard {
  const read = readShard(text)
  if (read === undefined) throw new InvalidArgumentError('write I/N with I from 1 to N, e.g. 2/4.')
  return read
}

async function run(context: Context, path: string, options: RunOptions): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  if (options.since !== undefined && options.since >= options.period) {
    terminal.complain(`error: --since ${options.since} is not before --period ${options.period}`)
    return exitCodes.usage
  }
  const gates = gatesOf(terminal, options.failIf)
  if (gates === undefined) return exitCodes.usage
  const given = readPortfolioFile(context.disk, path)
  if (!given.ok) {
    const files =
      context.disk.kind(path) === 'file'
        ? [{ path, text: new TextDecoder().decode(context.disk.read(path)) }]
        : []
    reportDiagnostics(terminal, context.disk, given.diagnostics, { folder: '', files })
    return files.length === 0 ? exitCodes.usage : exitCodes.inputs
  }
  try {
    return await locked(context, given.value, { ...options, gates })
  } catch (error) {
    terminal.complain(`error: ${explainDiskError(error, `run into ${options.out}`).message}`)
    return exitCodes.failure
  }
}

/** Two runs of one period into one folder would mix: only shards of the same run may work at the same time. */
async function locked(context: Context, given: GivenPortfolio, options: GatedOptions): Promise<ExitCode> {
  const { shard } = options
  const kind = shard === undefined ? '' : `-of-${shard.count}`
  const name = shard === undefined ? 'lock-all' : `lock-${shard.index}${kind}`
  const isOtherRun = (other: string): boolean =>
    /^lock-(?:all|\d+-of-\d+)$/.test(other) && (kind === '' || !other.endsWith(kind))
  const lock = claimLock(context.disk, runFolder(options.out, options.period), name, isOtherRun)
  if (!lock.isHeld) {
    context.terminal.complain(`error: another run may be at work: ${lock.why}`)
    return exitCodes.failure
  }
  try {
    return await runLocked(context, given, options)
  } finally {
    lock.release()
  }
}

async function runLocked(context: Context, given: GivenPortfolio, options: GatedOptions): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  const { disk } = context
  const units = await runUnits(context, terminal, given, options)
  const report = reportOf(given, options, units)
  keepReports(disk, runFolder(options.out, options.period), report)
  const codes = units.map(({ code }) => code)
  terminal.say(
    `${basename(given.file.path)}: ${runTotals(report)}`,
    gravest(codes) === exitCodes.good ? 'good' : 'bad',
  )
  const isWhole = units.every(({ status }) => status.status === 'built' || status.status === 'skipped')
  const folder =
    isWhole && options.shard === undefined
      ? await publishPortfolio(context, terminal, given, options)
      : undefined
  if (options.shard === undefined && !isWhole)
    terminal.say('the portfolio itself is published when all of its units are')
  if (options.json === true) terminal.data(jsonText({ ...report, folder }))
  else if (folder !== undefined) terminal.data(`${folder}\n`)
  if (isWhole && options.shard === undefined && folder === undefined) return exitCodes.failure
  return gravest(codes)
}

function reportOf(
  { portfolio, file }: GivenPortfolio,
  options: RunOptions,
  units: readonly DoneUnit[],
): RunReport {
  return {
    schema: 'boardpack-run/1',
    portfolio: portfolio.id,
    period: options.period,
    shard: options.shard,
    portfolio_sha256: sha256(file.text),
    units: units.map(({ status }) => status),
  }
}
