import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { ComparedSide } from '../report/comparison.ts'
import { readCaseFolder } from './case-folder.ts'
import { readComparedSide } from './compared-side.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { errorCode } from './files.ts'
import type { NamedCase } from './one-case.ts'
import { type CommonOptions, overrideOption, sinceOption, terminalFor, withTalk } from './options.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

interface ServeOptions extends CommonOptions {
  readonly set: readonly string[]
  readonly port: number
  readonly since?: string
}

/** `boardpack serve`: the dashboard of a working case, which follows its files; writes nothing. */
export function addServe(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('serve'))
    .summary('show the dashboard of a case in a browser while its files are edited; write nothing')
    .description(
      'Serves the page that would be `dashboard.html` of the pack, to this machine only, and prints its address. When a ' +
        'file of the case or one of its templates is saved, the case is checked again and the page follows: new figures ' +
        'with everything moved as it was, or the mistakes at their places until they are mended. Ends with Ctrl-C.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .addOption(
      new Option('--port <N>', 'listen on this port of 127.0.0.1; 0: one that the system chooses')
        .argParser(portNumber)
        .default(0),
    )
    .addOption(overrideOption())
    .addOption(sinceOption())
    .addHelpText('after', serveHelp)
    .action(async (folder: string, { set: overrides, ...options }: ServeOptions) => {
      const terminal = terminalFor(context.terminal, options)
      done(await serve(context, terminal, { folder, overrides }, options))
    })
}

const serveHelp = `
Examples:
  $ boardpack serve inputs/assistant-platform
  $ boardpack serve inputs/assistant-platform --port 8321
  $ boardpack serve inputs/assistant-platform --set finance.discount_rate=9%
  $ boardpack serve inputs/quarterly-review --since output/quarterly-review/2027Q2

The address is on standard output. Each change is a line on standard error: how many mistakes, or net present value and
verdict. The workbook is not made, and no page is laid out: build proves them.

Exit code: 0 ended by Ctrl-C or SIGTERM, 1 the previous period is wrong, 2 no such folder or pack, or the port is not
to be had.
`

function portNumber(given: string): number {
  const port = Number(given)
  if (!/^\d+$/.test(given) || port > 65_535) throw new InvalidArgumentError('write a number from 0 to 65535.')
  return port
}

async function serve(
  context: Context,
  terminal: Terminal,
  named: NamedCase,
  { port, since }: Pick<ServeOptions, 'port' | 'since'>,
): Promise<ExitCode> {
  const { disk } = context
  const { folder } = named
  const found = readCaseFolder(disk, folder, named.overrides)
  if (!found.ok && !disk.isFolder(folder)) {
    reportDiagnostics(terminal, disk, found.diagnostics, { folder, files: [] })
    return exitCodeOf(found.diagnostics)
  }
  const previous = since === undefined ? undefined : readPrevious(context, terminal, since)
  if (previous?.ok === false) return exitCodeOf(previous.diagnostics)
  const stopped = context.untilStopped()
  const [{ ServedCase }, { startServer }, { CaseWatch }] = await Promise.all([
    import('./serve-case.ts'),
    import('./serve-http.ts'),
    import('./serve-watch.ts'),
  ])
  const served = new ServedCase(context, terminal, named, previous?.value)
  const server = await startServer(port, served).catch((error: unknown) => portRefused(error, port))
  if (typeof server === 'string') {
    terminal.complain(server)
    return exitCodes.usage
  }
  const unwatched = (text: string): void =>
    terminal.complain(`${text}: its changes show when the page is loaded again`)
  const watch = new CaseWatch(disk, folder, () => void served.look(), unwatched)
  terminal.data(`${server.address}\n`)
  await served.look()
  await stopped
  watch.close()
  await server.close()
  await served.rest()
  return exitCodes.good
}

/** The previous period, with which the case is compared at each change; what is wrong with it is said in its own files. */
function readPrevious({ core, disk }: Context, terminal: Terminal, folder: string): Outcome<ComparedSide> {
  const sources = readComparedSide(disk, folder)
  const side = sources.ok ? core.previousPeriod(sources.value) : sources
  if (!side.ok) reportDiagnostics(terminal, disk, side.diagnostics, caseFiles(folder, sources))
  return side
}

/** What the system has against a port; throws the error again when it is none of the system's. */
function portRefused(error: unknown, port: number): string {
  const code = errorCode(error)
  if (code === undefined) throw error
  const reason = portFaults.get(code) ?? 'the system refuses'
  return `error: cannot listen on port ${port} of 127.0.0.1: ${reason} (${code})\n  hint: name another port, or leave out --port and the system chooses one`
}

const portFaults: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'another program listens there'],
  ['EACCES', 'it is reserved for the system'],
])
