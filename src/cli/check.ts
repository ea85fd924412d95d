import type { Command } from 'commander'
import { type Diagnostic, mistakesOf, type Outcome } from '../diagnostic/diagnostic.ts'
import type { Gate, TestedGate } from '../report/gate.ts'
import type { Headline } from '../report/headline.ts'
import { assetTexts, readAssets } from './assets.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf, exitCodes, gravest } from './exit-code.ts'
import { gatesJson, gatesOf, headlineJson, reportGates } from './gates.ts'
import type { NamedCase } from './one-case.ts'
import {
  type GateOptions,
  gateHelp,
  gateOption,
  jsonOption,
  overrideOption,
  terminalFor,
  withTalk,
} from './options.ts'
import { caseFiles, countText, diagnosticJson, relocated, reportDiagnostics } from './report-diagnostics.ts'
import { jsonText, type Terminal } from './terminal.ts'
import { watchCases, watchOption } from './watch-cases.ts'

interface CheckOptions extends GateOptions {
  readonly watch?: true
  readonly set: readonly string[]
}

/** `boardpack check`: every mistake of the cases, each at its place; writes nothing. */
export function addCheck(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('check'))
    .summary('show every mistake of a case, each at its place; write nothing')
    .description('Reads cases and shows every mistake in one run, each at file:line:column with a hint.')
    .argument('<CASE...>', 'folders of YAML files')
    .addOption(overrideOption())
    .addOption(gateOption())
    .addOption(watchOption())
    .addOption(jsonOption('boardpack-check/1'))
    .addHelpText('after', checkExamples + gateHelp)
    .action(async (folders: readonly string[], options: CheckOptions) => {
      const work = (): ExitCode => check(context, folders, options)
      const cases = { folders, overrides: options.set }
      done(options.watch === true ? await watchCases(context, options, cases, work) : work())
    })
}

const checkExamples = `
Examples:
  $ boardpack check inputs/assistant-platform
  $ boardpack check inputs/*/ --quiet && echo "all good"
  $ boardpack check inputs/assistant-platform --set workloads.chat.requests=200M/month
  $ boardpack check inputs/assistant-platform --watch

Exit code: 0 no mistakes (there may be warnings), 1 mistakes, 2 no such folder, 3 a gate is crossed.
`

interface Checked {
  readonly folder: string
  readonly code: ExitCode
  readonly diagnostics: readonly Diagnostic[]
  readonly headline: Headline | undefined
  readonly tested: readonly TestedGate[]
}

function check(context: Context, folders: readonly string[], options: CheckOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const gates = gatesOf(terminal, options.failIf)
  if (gates === undefined) return exitCodes.usage
  const checked = folders.map((folder) =>
    checkOne(context, terminal, { folder, overrides: options.set }, gates),
  )
  if (options.json === true) {
    const cases = checked.map(({ folder, diagnostics, headline, tested }) => ({
      folder,
      ok: headline !== undefined,
      ...(headline === undefined ? {} : headlineJson(headline)),
      ...gatesJson(tested),
      diagnostics: diagnostics.map(diagnosticJson),
    }))
    terminal.data(jsonText({ schema: 'boardpack-check/1', cases }))
  }
  return gravest(checked.map((one) => one.code))
}

function checkOne(
  context: Context,
  terminal: Terminal,
  { folder, overrides }: NamedCase,
  gates: readonly Gate[],
): Checked {
  const { disk, core, packageFolder } = context
  const sources = readCaseFolder(disk, folder, overrides)
  // Where the folder cannot be read, there is nothing more to say of what is in it.
  const assets = sources.ok ? readAssets(disk, packageFolder, folder) : sources
  const outcome: Outcome<Headline> =
    sources.ok && assets.ok
      ? core.checkCase(sources.value, assets.value)
      : { ok: false, diagnostics: mistakesOf(assets) }
  const found = diagnosticsOf(outcome)
  const given = caseFiles(folder, sources)
  reportDiagnostics(terminal, disk, found, { ...given, files: [...given.files, ...assetTexts(assets)] })
  const count = countText(found)
  const diagnostics = relocated(disk, found, folder)
  if (!outcome.ok) {
    terminal.say(`${folder}: ${count}`, 'bad')
    return { folder, code: exitCodeOf(found), diagnostics, headline: undefined, tested: [] }
  }
  terminal.say(`${folder}: no mistakes${count === '' ? '' : `, ${count}`}`, 'good')
  terminal.say(`${folder}: ${outcome.value.verdict.line}`)
  const { code, tested } = reportGates(terminal, folder, gates, outcome.value)
  return { folder, code, diagnostics, headline: outcome.value, tested }
}

/** What an outcome has to say, be it good or bad. */
function diagnosticsOf(outcome: Outcome<unknown>): readonly Diagnostic[] {
  return outcome.ok ? outcome.warnings : outcome.diagnostics
}
