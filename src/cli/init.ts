import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { SourceFile } from '../diagnostic/diagnostic.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type CommonOptions, terminalFor, withQuiet } from './options.ts'
import { reportDiagnostics } from './report-diagnostics.ts'

/** `boardpack init`: a commented case to start from. */
export function addInit(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('init'))
    .summary('write a commented case to start from')
    .description(
      'Writes a small case of five commented YAML files that builds at once, and the JSON Schemas with which an ' +
        'editor completes and checks them. DIR must be new or empty: nothing is ever overwritten.',
    )
    .argument('<DIR>', "the case's folder; its name becomes the case's id")
    .addHelpText('after', initExamples)
    .action((folder: string, options: CommonOptions) => done(init(context, folder, options)))
}

const initExamples = `
Examples:
  $ boardpack init inputs/my-platform
  $ boardpack build inputs/my-platform`

function init(context: Context, folder: string, options: CommonOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  try {
    const taken = whatStandsAt(context, folder)
    if (taken !== undefined) {
      terminal.complain(`${folder} ${taken}; name a new or empty folder`)
      return exitCodes.usage
    }
    writeCase(context, folder)
  } catch (error) {
    const problem = explainDiskError(error, `write ${folder}`, 'name a folder where you may write')
    reportDiagnostics(terminal, context.disk, [problem], { folder, files: [] })
    return exitCodes.failure
  }
  terminal.say(`${folder}: a case of five files; change its figures, then: boardpack build ${folder}`, 'good')
  return exitCodes.good
}

function whatStandsAt({ disk }: Context, folder: string): string | undefined {
  if (disk.isFolder(folder)) return disk.list(folder).length === 0 ? undefined : 'is not empty'
  return disk.kind(folder) === 'absent' ? undefined : 'is no folder'
}

function writeCase({ disk, packageFolder, core }: Context, folder: string): void {
  const from = join(packageFolder, 'templates', 'init')
  disk.makeFolders(join(folder, 'schema'))
  for (const name of disk.list(from)) {
    const text = new TextDecoder().decode(disk.read(join(from, name)))
    write(folder, { path: name, text: name === 'case.yaml' ? withId(text, folder) : text })
  }
  for (const schema of core.editorSchemas()) write(join(folder, 'schema'), schema)

  function write(into: string, file: SourceFile): void {
    disk.writeDurably(join(into, file.path), new TextEncoder().encode(file.text))
  }
}

/** The case with the name of its folder as its id, where that is a valid id. */
function withId(text: string, folder: string): string {
  const id = basename(resolve(folder))
  return /^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(id) ? text.replace(/^id: \S+/m, `id: ${id}`) : text
}
