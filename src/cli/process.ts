import type { Core } from './context.ts'
import { desktopOf } from './desktop.ts'
import { exitCodes } from './exit-code.ts'
import { describeFailure } from './failure.ts'
import { disk } from './files.ts'
import { installedTool, packageFolder } from './package.ts'
import { runCommand } from './program.ts'
import { openTerminal } from './terminal.ts'

/** Runs this process's command line with a core; the environment and the exit code are read and set here only. */
export async function runProcess(core: Core): Promise<void> {
  const { argv, env, platform, versions } = process
  const isSet = (name: string): boolean => (env[name] ?? '') !== ''
  const isDumb = env['TERM'] === 'dumb'
  const debug = isSet('BOARDPACK_DEBUG')
  const terminal = openTerminal({
    allowsColour: !isSet('NO_COLOR') && !isDumb,
    allowsProgress: !isSet('CI') && !isDumb,
  })
  /** What no command caught, such as an error in a callback of a library. */
  const failUnexpectedly = (error: unknown): void => {
    terminal.complain(describeFailure(error, debug))
    process.exit(exitCodes.failure)
  }
  process.once('uncaughtException', failUnexpectedly)
  process.once('unhandledRejection', failUnexpectedly)
  const tool = installedTool(versions.node)
  const openFile = desktopOf(platform, isSet)
  const world = { core, disk, terminal, tool, packageFolder, debug, untilStopped, openFile }
  process.exitCode = await runCommand(argv.slice(2), world)
}

/** Waits for Ctrl-C, or for the system to end this process; a second Ctrl-C ends it at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
