import type { Command } from 'commander'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'

/** `boardpack schema`: the JSON Schema of a case's file, for editors. */
export function addSchema(program: Command, context: Context, done: (code: ExitCode) => void): void {
  program
    .command('schema')
    .summary('print the JSON Schema of a file of the inputs, for editors')
    .description(
      'Prints the JSON Schema (draft-07) of one file of a case; without FILE, the names of the files.',
    )
    .argument('[FILE]', 'a file of a case, e.g. workload')
    .addHelpText('after', schemaExamples)
    .action((file: string | undefined, _: unknown, command: Command) => {
      const schemas = new Map(
        context.core.editorSchemas().map((schema) => [nameOf(schema.path), schema.text]),
      )
      const names = [...schemas.keys()]
      const text = file === undefined ? `${names.join('\n')}\n` : schemas.get(nameOf(file))
      if (text === undefined) command.error(`error: there is no file ${file}; files are ${names.join(', ')}`)
      context.terminal.data(text)
      done(exitCodes.good)
    })
}

/** `workload` from `workload`, `workload.yaml` or `workload.schema.json`. */
function nameOf(file: string): string {
  return file.replace(/(?:\.schema\.json|\.ya?ml)$/, '')
}

const schemaExamples = `
Examples:
  $ boardpack schema
  $ boardpack schema workload > workload.schema.json

An editor with the YAML language server reads it when the file's first line is
  # yaml-language-server: $schema=./workload.schema.json`
