import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { sha256 } from '../digest.ts'
import type { Gate } from '../report/gate.ts'
import { headlineRows } from '../report/headline.ts'
import { houseArtifacts } from './assets.ts'
import { buildCase, type CaseBuild } from './build-case.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodes, gravest } from './exit-code.ts'
import { describeFailure } from './failure.ts'
import { type GateReport, gatesJson, gatesOf, headlineJson, reportGates } from './gates.ts'
import {
  type GateOptions,
  gateHelp,
  gateOption,
  jsonOption,
  overrideOption,
  sinceOption,
  terminalFor,
  withTalk,
} from './options.ts'
import { isVariantName } from './publish-place.ts'
import { countText, diagnosticJson, relocated } from './report-diagnostics.ts'
import { jsonText, type Terminal, tableLines } from './terminal.ts'

interface BuildOptions extends GateOptions {
  readonly out: string
  readonly only?: readonly string[]
  readonly set: readonly string[]
  readonly variant?: string
  readonly since?: string
  readonly paper?: 'a4' | 'letter'
  readonly attachments: boolean
  readonly open?: true
}

/** `boardpack build`: from cases to published packs. */
export function addBuild(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withTalk(program.command('build'))
    .summary('write the pack of a case: documents, live workbook, results, manifest')
    .description(
      'Builds the pack of each case and publishes it as OUT/CASE/PERIOD in one step: a run that fails or is ' +
        'killed leaves the old pack or the new one, never half. Prints the folder of each published pack.',
    )
    .argument('<CASE...>', 'folders of YAML files')
    .option('-o, --out <DIR>', 'where packs are published', 'output')
    .addOption(onlyOption())
    .addOption(overrideOption())
    .addOption(variantOption())
    .addOption(sinceOption())
    .addOption(
      new Option('--paper <SIZE>', 'paper of the documents, instead of the one in case.yaml').choices([
        'a4',
        'letter',
      ]),
    )
    .option(
      '--no-attachments',
      "leave inputs and workbook out of the CFO's appendix, whatever case.yaml says",
    )
    .option('--open', 'open the board memo of each published pack, or what comes first where there is none')
    .addOption(gateOption())
    .addOption(jsonOption('boardpack-build/1'))
    .addHelpText('after', () => buildExamples(houseArtifacts(context)) + gateHelp)
    .action(async (folders: readonly string[], options: BuildOptions) =>
      done(await build(context, folders, options)),
    )
}

function variantOption(): Option {
  return new Option(
    '--variant <NAME>',
    'publish the what-if of --set as OUT/CASE/PERIOD+NAME, beside the official pack',
  ).argParser((text: string) => {
    if (!isVariantName(text))
      throw new InvalidArgumentError(
        'a name has at most 40 small letters, digits and hyphens, a letter first.',
      )
    return text
  })
}

/** `--only`, on every command that builds packs; which artifacts there are is a matter of the case. */
export function onlyOption(): Option {
  return new Option('--only <ARTIFACT,...>', 'make these artifacts only').argParser((text: string) => {
    const wanted = text.split(',').filter((name) => name !== '')
    if (wanted.length === 0) throw new InvalidArgumentError('name an artifact, or several with commas.')
    return wanted
  })
}

const buildExamples = (names: readonly string[]): string => `
Artifacts: ${names.join(', ')},
documents of the case's own in CASE/templates, and always manifest.json.

Examples:
  $ boardpack build inputs/assistant-platform
  $ boardpack build inputs/*/ --out packs --quiet
  $ boardpack build inputs/quarterly-review --since output/quarterly-review/2027Q2
  $ boardpack build inputs/assistant-platform --set finance.discount_rate=9% --variant cheaper-capital

Exit code: 0 all published, 1 mistakes in a case, 2 wrong use, 3 all published and a gate is crossed, 4 an internal
check or the disk failed. A case that fails keeps none of the others from being built, and keeps its old pack.
`

const unnamedWhatIf = `error: a build with --set is a what-if and cannot take the place of the official pack
  hint: name it with --variant NAME, and it is published beside it; \`boardpack results --set\` only prints`

const severalSince = `error: --since is the previous period of one case, and several cases are given
  hint: build them one by one, or as units of a portfolio with \`boardpack run --since QUARTER\``

async function build(context: Context, folders: readonly string[], options: BuildOptions): Promise<ExitCode> {
  const terminal = terminalFor(context.terminal, options)
  if (options.set.length > 0 && options.variant === undefined) {
    terminal.complain(unnamedWhatIf)
    return exitCodes.usage
  }
  if (options.since !== undefined && folders.length > 1) {
    terminal.complain(severalSince)
    return exitCodes.usage
  }
  const gates = gatesOf(terminal, options.failIf)
  if (gates === undefined) return exitCodes.usage
  const settings = [
    ...(options.paper === undefined ? [] : [`paper=${options.paper}`]),
    ...(options.attachments ? [] : ['attachments=none']),
  ]
  const builds: GatedBuild[] = []
  const taken = new Set<string>()
  for (const folder of folders) {
    const { out, only, variant, since } = options
    const job = { folder, out, only, variant, since, overrides: [...options.set, ...settings], taken }
    const built = await guarded(context, terminal, folder, () => buildCase(context, terminal, job))
    if (built.kind === 'published') taken.add(built.pack.caseId.toLowerCase())
    report(terminal, built, options.json === true)
    builds.push({ built, ...gateReport(terminal, built, gates) })
  }
  if (builds.length > 1) terminal.say(totals(builds))
  if (options.open === true) for (const { built } of builds) await openPack(context, terminal, built)
  if (options.json === true) terminal.data(jsonText(buildJson(context, builds)))
  return gravest(builds.map(({ code }) => code))
}

/** Opens what a leader reads first; a pack that cannot be opened here is published all the same. */
async function openPack({ openFile }: Context, terminal: Terminal, built: CaseBuild): Promise<void> {
  if (built.kind !== 'published') return
  const names = built.pack.artifacts.map(({ name }) => name)
  const name = names.find((one) => one === 'board-memo.pdf') ?? names[0] ?? built.pack.manifest.name
  const path = join(built.publication.folder, name)
  const reason = await openFile(resolve(path))
  terminal.say(reason === undefined ? `opened ${path}` : `not opened, as ${reason}: ${path}`)
}

/** A build with how the gates stand on it, and the exit code of both. */
interface GatedBuild extends GateReport {
  readonly built: CaseBuild
}

function gateReport(terminal: Terminal, built: CaseBuild, gates: readonly Gate[]): GateReport {
  if (built.kind !== 'published') return { code: built.code, tested: [] }
  return reportGates(terminal, built.folder, gates, built.headline)
}

/** How many cases came to what: `11 published, 2 refused`. */
function totals(builds: readonly GatedBuild[]): string {
  const count = (name: string, holds: (one: GatedBuild) => boolean): readonly string[] => {
    const number = builds.filter(holds).length
    return number === 0 ? [] : [`${number} ${name}`]
  }
  const isNew = ({ built }: GatedBuild): boolean =>
    built.kind === 'published' && built.publication.change !== 'unchanged'
  return [
    ...count('published', isNew),
    ...count('unchanged', (one) => one.built.kind === 'published' && !isNew(one)),
    ...count('refused', ({ built }) => built.kind === 'refused'),
    ...count('failed', ({ built }) => built.kind === 'failed'),
    ...count('with a gate crossed', ({ code }) => code === exitCodes.threshold),
  ].join(', ')
}

/** A bug met in one case must not keep the others from being built. */
async function guarded(
  context: Context,
  terminal: Terminal,
  folder: string,
  work: () => Promise<CaseBuild>,
): Promise<CaseBuild> {
  try {
    return await work()
  } catch (error) {
    const message = describeFailure(error, context.debug)
    terminal.progress(undefined)
    terminal.complain(`${folder}: ${message}`)
    const diagnostic = { code: 'internal-error', severity: 'error', message } as const
    return { kind: 'failed', folder, diagnosed: folder, code: exitCodes.failure, diagnostics: [diagnostic] }
  }
}

function report(terminal: Terminal, built: CaseBuild, isJson: boolean): void {
  if (built.kind !== 'published') {
    const reason = built.kind === 'failed' ? 'failed' : countText(built.diagnostics)
    terminal.say(`${built.folder}: ${reason}, nothing published`, 'bad')
    return
  }
  const { change, folder } = built.publication
  const files = built.pack.artifacts.length + 1
  terminal.say(
    `${built.folder}: ${change === 'unchanged' ? 'unchanged' : `${files} files published`}`,
    'good',
  )
  const lines = headlineRows(built.headline).map(({ label, printed }) => [`  ${label}`, printed])
  terminal.say(tableLines(lines).trimEnd())
  if (!isJson) terminal.data(`${folder}\n`)
}

function buildJson(context: Context, builds: readonly GatedBuild[]): unknown {
  return { schema: 'boardpack-build/1', packs: builds.map((build) => packJson(context, build)) }
}

function packJson({ disk }: Context, { built, tested }: GatedBuild): unknown {
  const about = built.kind === 'published' ? built.folder : built.diagnosed
  const diagnostics = relocated(disk, built.diagnostics, about).map(diagnosticJson)
  if (built.kind !== 'published') return { source: built.folder, status: built.kind, diagnostics }
  const { pack, publication } = built
  const artifacts = [...pack.artifacts, pack.manifest].map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
  }))
  return {
    source: built.folder,
    status: publication.change,
    case: pack.caseId,
    period: pack.period,
    ...(pack.variant === undefined ? {} : { variant: pack.variant }),
    folder: publication.folder,
    ...headlineJson(built.headline),
    ...gatesJson(tested),
    artifacts,
    diagnostics,
  }
}
