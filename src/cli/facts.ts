import type { Command } from 'commander'
import type { Fact } from '../report/fact.ts'
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
    .description(
      'Lists every fact of a case that a template may use: its name, how it prints and its value; with WORDS those that ' +
        'have all of them in their name or print.',
    )
    .argument('<CASE>', 'folder of YAML files')
    .argument('[WORDS...]', 'parts of the name or of what is printed')
    .addOption(overrideOption())
    .addOption(jsonOption('boardpack-facts/1'))
    .addHelpText('after', factsExamples)
    .action((folder: string, words: readonly string[], options: FactsOptions) => {
      const terminal = terminalFor(context.terminal, options)
      const named = { folder, overrides: options.set }
      const code = withCase(context, terminal, named, context.core.listFacts, (all) => {
        const facts = all.filter((fact) => hasWords(fact, words))
        if (facts.length === 0) {
          terminal.complain(`error: no fact has '${words.join(' ')}' in its name or its print`)
          return exitCodes.usage
        }
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

/** Whether every word stands in the name of a fact or in what it prints. */
function hasWords({ name, text }: Fact, words: readonly string[]): boolean {
  const own = `${name} ${text}`.toLowerCase()
  return words.every((word) => own.includes(word.toLowerCase()))
}

const factsExamples = `
Examples:
  $ boardpack facts inputs/assistant-platform
  $ boardpack facts inputs/assistant-platform npv
  $ boardpack facts inputs/assistant-platform tco optimized

A template of your own goes into templates/ in the case's folder: under the name of the one it replaces, or under a new
name, as a document more.`
