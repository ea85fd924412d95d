import { Argument, type Command } from 'commander'
import { knownGpus } from '../catalogue/gpus.ts'
import { knownModels } from '../catalogue/models.ts'
import { houseArtifacts } from './assets.ts'
import { bashCompletion, zshCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { type OfferedCommand, offeredCommands } from './completion-table.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'

const shells: ReadonlyMap<string, (commands: readonly OfferedCommand[]) => string> = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
])

/** `boardpack completion`: what makes a shell complete command lines of boardpack. */
export function addCompletion(program: Command, context: Context, done: (code: ExitCode) => void): void {
  program
    .command('completion')
    .summary('print what makes a shell complete commands, options, folders and names')
    .description(
      'Prints a script for bash, zsh or fish. With it the Tab key completes commands, their options, folders and files, ' +
        'names of artifacts and GPUs, and lines of the model.',
    )
    .addArgument(new Argument('<SHELL>', 'the shell').choices([...shells.keys()]))
    .addHelpText('after', completionExamples)
    .action((shell: string) => {
      const { lineNames } = context.core
      const artifacts = houseArtifacts(context)
      const named = { gpus: knownGpus, models: knownModels }
      const commands = offeredCommands(program, { artifacts, lines: lineNames(), ...named })
      context.terminal.data(shells.get(shell)?.(commands) ?? '')
      done(exitCodes.good)
    })
}

const completionExamples = `
Examples:
  $ boardpack completion bash > ~/.local/share/bash-completion/completions/boardpack
  $ boardpack completion zsh > ~/.zsh/completions/_boardpack
  $ boardpack completion fish > ~/.config/fish/completions/boardpack.fish

For this shell only: eval "$(boardpack completion bash)"; in zsh the folder must be one of $fpath.`
