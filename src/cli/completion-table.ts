import type { Argument, Command, Option } from 'commander'

/** What a shell offers for a word: folders, files, or words of a list; nothing where only a person knows. */
export type Offer =
  | { readonly kind: 'folder' | 'file' | 'nothing' }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isList?: true }

/** An option as a shell completes it. */
export interface OfferedOption {
  /** As it is written: `--out`, `-o`. */
  readonly flags: readonly string[]
  readonly summary: string
  /** What is offered for its value; undefined where it has none. */
  readonly value: Offer | undefined
}

/** A command as a shell completes it. */
export interface OfferedCommand {
  readonly name: string
  readonly summary: string
  readonly options: readonly OfferedOption[]
  /** The flags whose next word is their value. */
  readonly valued: readonly string[]
  readonly words: readonly OfferedWord[]
}

/** A word that is no option. */
interface OfferedWord {
  /** Which of these words it is, from 1; `any` where it may be repeated from there on. */
  readonly position: number | 'any'
  readonly offer: Offer
}

/** Words that are offered by the placeholder of an argument or a value. */
export interface OfferedWords {
  readonly artifacts: readonly string[]
  readonly gpus: readonly string[]
  readonly models: readonly string[]
  readonly lines: readonly string[]
}

/** What a placeholder of help stands for, such as `CASE` of `<CASE...>`. */
function offerOf(placeholder: string, choices: readonly string[] | undefined, words: OfferedWords): Offer {
  if (choices !== undefined) return { kind: 'words', words: choices }
  switch (placeholder) {
    case 'CASE':
    case 'DIR':
    case 'BEFORE':
    case 'AFTER':
    case 'PACK':
      return { kind: 'folder' }
    case 'FILE':
    case 'WORKBOOK':
    case 'PORTFOLIO':
      return { kind: 'file' }
    case 'ARTIFACT,':
      return { kind: 'words', words: words.artifacts, isList: true }
    case 'GPU':
      return { kind: 'words', words: words.gpus }
    case 'MODEL':
      return { kind: 'words', words: words.models }
    case 'QUESTION':
      return { kind: 'words', words: words.lines }
    default:
      return { kind: 'nothing' }
  }
}

/** `CASE` of `CASE...`, `ARTIFACT,` of `ARTIFACT,...`. */
function placeholderOf(text: string): string {
  return text.replace(/\.\.\.$/, '')
}

function offeredOption(option: Option, words: OfferedWords): OfferedOption {
  const { short, long, flags, description, required, optional, argChoices } = option
  const placeholder = placeholderOf(/[<[](.+)[>\]]/.exec(flags)?.[1] ?? '')
  return {
    flags: [long, short].filter((flag) => flag !== undefined && flag !== null),
    summary: description,
    value: required || optional ? offerOf(placeholder, argChoices, words) : undefined,
  }
}

function offeredArgument(argument: Argument, index: number, words: OfferedWords): OfferedWord {
  const offer = offerOf(argument.name(), argument.argChoices, words)
  return { position: argument.variadic ? 'any' : index + 1, offer }
}

const help: OfferedOption = { flags: ['--help', '-h'], summary: 'show help', value: undefined }

/** Every command of a program as a shell completes it: what commander parses, read from where it is declared. */
export function offeredCommands(program: Command, words: OfferedWords): readonly OfferedCommand[] {
  const commands = program.commands.map((command): OfferedCommand => {
    const options = [...command.options.map((option) => offeredOption(option, words)), help]
    return {
      name: command.name(),
      summary: command.summary(),
      options,
      valued: options.flatMap(({ flags, value }) => (value === undefined ? [] : flags)),
      words: command.registeredArguments.map((argument, index) => offeredArgument(argument, index, words)),
    }
  })
  const names = commands.map(({ name }) => name)
  const helpWords = [{ position: 1, offer: { kind: 'words', words: names } }] as const
  const summary = 'show help for a command'
  return [...commands, { name: 'help', summary, options: [], valued: [], words: helpWords }]
}
