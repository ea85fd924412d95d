import { basename, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { gpusCalled } from '../catalogue/gpu-names.ts'
import { mistakesOf, type SourceFile } from '../diagnostic/diagnostic.ts'
import { namePattern } from '../inputs/field.ts'
import { shortFieldNames, shortFields } from '../inputs/short/short-fields.ts'
import { shortCaseFile } from '../inputs/short/short-text.ts'
import { validate } from '../inputs/validate.ts'
import type { Context } from './context.ts'
import { explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { runImport } from './import.ts'
import { formOf, isAnswered, missingFile, type NewCase } from './init-questions.ts'
import { type CommonOptions, terminalFor, withQuiet } from './options.ts'
import { reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

/** `boardpack init`: a commented case to start from. */
export function addInit(program: Command, context: Context, done: (code: ExitCode) => void): void {
  const command = withQuiet(program.command('init'))
    .summary('write a commented case to start from')
    .description(
      'Writes a small case of five commented YAML files that builds at once, and the JSON Schemas with which an ' +
        'editor completes and checks them. With --gpu, --model and --requests a short case of one file, of which the ' +
        'catalogue fills in the rest. On a terminal what of these is not given is asked, unless --full or --yes is. ' +
        'DIR must be new or empty: nothing is ever overwritten.',
    )
    .argument('<DIR>', "the case's folder; its name becomes the case's id")
    .option('--full', 'write five commented files with every part of a case, as without flags')
  for (const [name, { description, example }] of Object.entries(shortFields))
    command.option(
      `--${name.replaceAll('_', '-')} <${name.toUpperCase()}>`,
      `${description} For example ${example}`,
    )
  command
    .option('--files <FILE...>', 'files that `boardpack import` reads into the short case')
    .option('-y, --yes', 'ask nothing, and write what --files say without asking')
    .option('--period <QUARTER>', 'calendar quarter just ended, of a short case', '2026Q4')
    .option('--currency <CODE>', 'reporting currency of a short case', 'USD')
    .addHelpText('after', initExamples)
    .action(async (folder: string, options: InitOptions) => done(await init(context, folder, options)))
}

interface InitOptions extends CommonOptions {
  readonly full?: true
  readonly yes?: true
  readonly files?: readonly string[]
  readonly period: string
  readonly currency: string
  /** Values of the short form, by its fields in camel case. */
  readonly [flag: string]: unknown
}

const initExamples = `
Examples:
  $ boardpack init inputs/my-service --gpu H100-SXM --model llama-3.3-70b --requests 2M/day
  $ boardpack init inputs/my-platform
  $ boardpack build inputs/my-platform

Exit code: 0 written, 2 wrong use or given up with Ctrl-C, and nothing is written; 4 the disk failed. With --files that
of the import: 1 mistakes in a file, 2 something must be given by a flag; the case is written then, without them.`

async function init(context: Context, folder: string, options: InitOptions): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  const given = givenCase(folder, options)
  const wrong = wrongUse(context, given, options)
  if (wrong !== undefined) {
    terminal.complain(`error: ${wrong}`)
    return exitCodes.usage
  }
  try {
    const taken = whatStandsAt(context, folder)
    if (taken !== undefined) {
      terminal.complain(`${folder} ${taken}; name a new or empty folder`)
      return exitCodes.usage
    }
    const wanted = await asked(context, given, options)
    if (wanted === undefined) {
      terminal.complain('nothing is written')
      return exitCodes.usage
    }
    return await create(context, terminal, folder, { wanted, isYes: options.yes === true })
  } catch (error) {
    const problem = explainDiskError(error, `write ${folder}`, 'name a folder where you may write')
    reportDiagnostics(terminal, context.disk, [problem], { folder, files: [] })
    return exitCodes.failure
  }
}

/** What the flags say of a case. */
function givenCase(folder: string, options: InitOptions): NewCase {
  const { period, currency, files = [] } = options
  return { id: idOf(folder), period, currency, fields: shortFlags(options), files }
}

function wrongUse({ disk }: Context, { fields, files }: NewCase, { full }: InitOptions): string | undefined {
  if (full === true && (fields.size > 0 || files.length > 0))
    return '--full writes figures to replace; leave it out, or the figures'
  return missingFile(disk, files)
}

/** The case that is wanted: as the flags say, or as a person answers; undefined where they gave up. */
async function asked(
  { disk, terminal }: Context,
  given: NewCase,
  { full, yes }: InitOptions,
): Promise<NewCase | undefined> {
  const { form } = terminal
  if (form === undefined || full === true || yes === true || isAnswered(given)) return given
  const { questions, caseOf } = formOf(given, disk)
  const answers = await form(questions)
  return answers && caseOf(answers)
}

/** Writes a case, and reads files into it. */
async function create(
  context: Context,
  terminal: Terminal,
  folder: string,
  { wanted, isYes }: { readonly wanted: NewCase; readonly isYes: boolean },
): Promise<ExitCode> {
  const { fields, files } = wanted
  const short = fields.size === 0 && files.length === 0 ? undefined : shortCaseFile(wanted)
  const mistakes = short === undefined ? [] : mistakesOf(validate([short]))
  if (short !== undefined && mistakes.length > 0) {
    reportDiagnostics(terminal, context.disk, mistakes, { folder: '', files: [short] })
    return exitCodes.usage
  }
  writeCase(context, folder, short)
  const made =
    short === undefined ? 'a case of five files; change its figures' : 'a short case; add what you know'
  terminal.say(`${folder}: ${made}, then: boardpack build ${folder}`, 'good')
  if (files.length === 0) return exitCodes.good
  const [gpu] = gpusCalled(fields.get('gpu') ?? '')
  const answers = { into: folder, gpu, gpusPerInstance: new Map<string, number>() }
  const code = await runImport(context, terminal, files, isYes ? { ...answers, yes: true } : answers)
  if (code !== exitCodes.good)
    terminal.complain(
      `the case is written without ${files.join(', ')}; read them with: boardpack import ${files.join(' ')} --into ${folder}`,
    )
  return code
}

function whatStandsAt({ disk }: Context, folder: string): string | undefined {
  if (disk.isFolder(folder)) return disk.list(folder).length === 0 ? undefined : 'is not empty'
  return disk.kind(folder) === 'absent' ? undefined : 'is no folder'
}

/** The values of the short form that are given as flags, by field. */
function shortFlags(options: InitOptions): ReadonlyMap<string, string> {
  return new Map(
    shortFieldNames.flatMap((name) => {
      const value = options[name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]
      return typeof value === 'string' ? [[name, value.replaceAll(/\s+/g, ' ').trim()]] : []
    }),
  )
}

function writeCase({ disk, packageFolder, core }: Context, folder: string, short?: SourceFile): void {
  disk.makeFolders(join(folder, 'schema'))
  for (const file of short === undefined ? templateFiles() : [short]) write(folder, file)
  for (const schema of core.editorSchemas()) write(join(folder, 'schema'), schema)

  function templateFiles(): readonly SourceFile[] {
    const from = join(packageFolder, 'templates', 'init')
    return disk.list(from).map((name) => {
      const text = new TextDecoder().decode(disk.read(join(from, name)))
      return { path: name, text: name === 'case.yaml' ? withId(text, folder) : text }
    })
  }

  function write(into: string, file: SourceFile): void {
    disk.writeDurably(join(into, file.path), new TextEncoder().encode(file.text))
  }
}

/** The name of a folder as the id of its case, where that is a valid id. */
function idOf(folder: string): string | undefined {
  const id = basename(resolve(folder))
  return namePattern.test(id) ? id : undefined
}

function withId(text: string, folder: string): string {
  const id = idOf(folder)
  return id === undefined ? text : text.replace(/^id: \S+/m, `id: ${id}`)
}
