import { type Command, Option } from 'commander'
import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import { suggest } from '../diagnostic/nearest.ts'
import { mergeInputs } from '../inputs/merge.ts'
import { overridesFile, type RawNode, type RawScalar } from '../inputs/raw.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exit-code.ts'
import { type CommonOptions, jsonOption, overrideOption, terminalFor, withTalk } from './options.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import { scalarText } from './scalar-text.ts'
import { jsonText } from './terminal.ts'
import { readPortfolioFile, UnitReader } from './unit-sources.ts'

interface ShowOptions extends CommonOptions {
  readonly set: readonly string[]
  readonly unit?: string
  readonly origin?: true
}

/** A case as it was named: a folder, or a unit of a portfolio. */
interface Shown {
  readonly folder: string
  readonly sources: CaseSources
  /** Who makes each of the changes, in their order. */
  readonly origins: readonly string[]
}

/** `boardpack show`: the inputs of a case as they are used, and where each value was written. */
export function addShow(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('show'))
    .summary('print the inputs as they are used, each with where it was written')
    .description(
      'Prints the inputs of a case as YAML: all files side by side, with the changes of --set, or of a unit of a ' +
        'portfolio: its base, its own changes, its scenario. Nothing is calculated.',
    )
    .argument('<CASE>', 'folder of YAML files; with --unit a portfolio file')
    .addOption(new Option('--unit <NAME>', 'show the inputs of this unit of the portfolio'))
    .addOption(
      new Option('--origin', 'name behind each value the file and line, or the change, that it is from'),
    )
    .addOption(overrideOption())
    .addOption(jsonOption('boardpack-show/1'))
    .addHelpText('after', showExamples)
    .action((path: string, options: ShowOptions) => done(show(context, path, options)))
}

const showExamples = `
Examples:
  $ boardpack show inputs/assistant-platform --origin
  $ boardpack show inputs/portfolio.yaml --unit assistant-europe --origin`

function show(context: Context, path: string, options: ShowOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const shown = sourcesOf(context, path, options)
  const merged = shown.ok ? mergeInputs(shown.value.sources.files, shown.value.sources.overrides) : shown
  const found = merged.ok ? merged.warnings : merged.diagnostics
  const folder = shown.ok ? shown.value.folder : path
  const files = shown.ok ? caseFiles(folder, { ...shown, value: shown.value.sources }) : { folder, files: [] }
  reportDiagnostics(terminal, context.disk, found, files)
  if (!shown.ok || !merged.ok) return exitCodeOf(found)
  const { origins } = shown.value
  terminal.data(
    options.json === true
      ? jsonText({ schema: 'boardpack-show/1', inputs: valuesOf(merged.value.root, '', origins) })
      : `${linesOf(merged.value.root, 0, options.origin === true ? origins : undefined).join('\n')}\n`,
  )
  return exitCodes.good
}

function sourcesOf(context: Context, path: string, { unit: name, set }: ShowOptions): Outcome<Shown> {
  const more = set.map(() => overridesFile)
  if (name === undefined) {
    const sources = readCaseFolder(context.disk, path, set)
    return sources.ok
      ? { ...sources, value: { folder: path, sources: sources.value, origins: more } }
      : sources
  }
  const given = readPortfolioFile(context.disk, path)
  if (!given.ok) return given
  const { units } = given.value.portfolio
  const unit = units.find((each) => each.name === name)
  if (unit === undefined)
    return {
      ok: false,
      diagnostics: [
        unknownUnit(
          path,
          name,
          units.map((each) => each.name),
        ),
      ],
    }
  const read = new UnitReader(context.disk, path).read(unit)
  if (!read.ok) return read
  const { folder, sources, origins } = read.value
  const overrides = [...sources.overrides, ...set]
  return { ...read, value: { folder, sources: { ...sources, overrides }, origins: [...origins, ...more] } }
}

function unknownUnit(path: string, name: string, names: readonly string[]): Diagnostic {
  return {
    code: 'unknown-unit',
    severity: 'error',
    message: `${path} has no unit '${name}'`,
    hint: suggest(name, names),
  }
}

/** Where a value was written: its file and line, or who changes it. */
function originOf({ place }: RawScalar, origins: readonly string[]): string {
  if (place.file === overridesFile) return origins[place.line - 1] ?? overridesFile
  return `${place.file}:${place.line}`
}

interface ShownValue {
  readonly path: string
  readonly value: RawScalar['value']
  readonly origin: string
}

function valuesOf(node: RawNode, path: string, origins: readonly string[]): readonly ShownValue[] {
  if (node.kind === 'scalar') return [{ path, value: node.value, origin: originOf(node, origins) }]
  const at = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`)
  return node.kind === 'list'
    ? node.items.flatMap((item, index) => valuesOf(item, at(index), origins))
    : node.entries.flatMap(({ key, value }) => valuesOf(value, at(key), origins))
}

/** A node as lines of YAML; behind each value, where asked for, where it was written. */
function linesOf(node: RawNode, depth: number, origins: readonly string[] | undefined): readonly string[] {
  const indent = '  '.repeat(depth)
  const line = (head: string, value: RawNode): readonly string[] => {
    if (value.kind === 'scalar') {
      const origin = origins === undefined ? '' : ` # ${originOf(value, origins)}`
      return [`${indent}${head} ${scalarText(value.value)}${origin}`]
    }
    const inner = linesOf(value, depth + 1, origins)
    if (inner.length === 0) return [`${indent}${head} ${value.kind === 'list' ? '[]' : '{}'}`]
    return [`${indent}${head}`, ...inner]
  }
  if (node.kind === 'list') return node.items.flatMap((item) => line('-', item))
  return node.kind === 'map'
    ? node.entries.flatMap(({ key, value }) => line(`${scalarText(key)}:`, value))
    : []
}
