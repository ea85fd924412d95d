import type { Command } from 'commander'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { withCase } from './one-case.ts'
import { type CommonOptions, jsonOption, overrideOption, terminalFor, withTalk } from './options.ts'
import { jsonText, tableLines } from './terminal.ts'

interface FactsOptions extends CommonOptions {
  readonly set: readonly string[]
}

/** `boardpack facts`: what a template may use. */
export function addFacts(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('facts'))
    .summary('list what a template may use: name, value, and how it prints')
    .description('Lists every fact of a case that a template may use: its name, its value and how it prints.')
    .argument('<CASE>', 'folder of YAML files')
    .addOption(overrideOption())
    .addOption(jsonOption('boardpack-facts/1'))
    .addHelpText('after', factsExamples)
    .action((folder: string, options: FactsOptions) => {
      const terminal = terminalFor(context.terminal, options)
      const named = { folder, overrides: options.set }
      const code = withCase(context, terminal, named, context.core.listFacts, (facts) => {
        terminal.data(
          options.json === true
            ? jsonText({ schema: 'boardpack-facts/1', facts })
            : tableLines(facts.map(({ name, text, value }) => [name, text, String(value)])),
        )
        return exitCodes.good
      })
      done(code)
    })
}

const factsExamples = `
Examples:
  $ boardpack facts inputs/assistant-platform
  $ boardpack facts inputs/assistant-platform | grep npv

A template of your own goes into templates/ in the case's folder, under the name of the one it replaces.`
