import { Command, CommanderError } from 'commander'
import { addActuals } from './actuals.ts'
import { addAdopt } from './adopt.ts'
import { addApprove } from './approve.ts'
import { addAuditWorkbook } from './audit-workbook.ts'
import { addBuild } from './build.ts'
import { addChart } from './chart.ts'
import { addCheck } from './check.ts'
import { addCompletion } from './completion.ts'
import type { Context } from './context.ts'
import { addDiff } from './diff.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { addExplain } from './explain.ts'
import { addFacts } from './facts.ts'
import { describeFailure } from './failure.ts'
import { addImport } from './import.ts'
import { addInit } from './init.ts'
import { addMerge } from './merge.ts'
import { addResults } from './results.ts'
import { addRoll } from './roll.ts'
import { addRun } from './run.ts'
import { addSchema } from './schema.ts'
import { addServe } from './serve.ts'
import { addShow } from './show.ts'
import { addVerify } from './verify.ts'

const guide = `
First steps:
  $ boardpack init inputs/my-service --gpu H100-SXM --model llama-3.3-70b --requests 2M/day      a case in ten lines
  $ boardpack init inputs/my-platform      a commented case of five YAML files
  $ boardpack check inputs/my-platform     every mistake, at its place
  $ boardpack serve inputs/my-platform     the dashboard in a browser, while the files are edited
  $ boardpack build inputs/my-platform     the pack, in output/my-platform/PERIOD/

A case is a folder of YAML files, or of one: case.yaml (who, when, finance, people, levers), fleet.yaml, pricing.yaml,
tps-audit.yaml (measured tokens per second) and workload.yaml. boardpack COMMAND --help shows examples.

Data goes to standard output, everything else to standard error. Exit codes: 0 good, 1 inputs wrong, 2 wrong use,
3 all done, and a gate of --fail-if is crossed, 4 an internal check or the disk failed and nothing was published.`

/** Runs one command line and says how it ended; never throws, never ends the process. */
export async function runCommand(words: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = exitCodes.good
  const program = makeProgram(context, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.usage
    context.terminal.progress(undefined)
    context.terminal.complain(describeFailure(error, context.debug))
    return exitCodes.failure
  }
}

function makeProgram(context: Context, done: (code: ExitCode) => void): Command {
  const { terminal } = context
  const program = new Command('boardpack')
    .description('GPU infrastructure economics, from YAML to a board pack.')
    .version(context.tool.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [COMMAND]', 'show help for a command')
    .configureOutput({
      writeOut: (text) => terminal.data(text),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .showHelpAfterError('Try `boardpack help`, or `boardpack help COMMAND`.')
    .exitOverride()
    .addHelpText('after', guide)
  for (const add of [
    addInit,
    addCheck,
    addShow,
    addBuild,
    addServe,
    addResults,
    addExplain,
    addDiff,
    addActuals,
    addFacts,
    addChart,
    addSchema,
    addImport,
    addAdopt,
    addRoll,
    addRun,
    addMerge,
    addVerify,
    addApprove,
    addAuditWorkbook,
    addCompletion,
  ])
    add(program, context, done)
  return program
}
