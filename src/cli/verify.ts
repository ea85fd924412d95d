import { join } from 'node:path'
import type { Command } from 'commander'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { sha256 } from '../digest.ts'
import { type RunReport, readRunReport, runReportName } from '../portfolio/run-report.ts'
import { type Manifest, manifestName, readManifest } from '../render/manifest.ts'
import { type Difference, differences } from '../render/verification.ts'
import { approvalOf } from './approval.ts'
import type { Context } from './context.ts'
import { exitCodeOfUnread, explainDiskError } from './disk-error.ts'
import { type ExitCode, exitCodes, gravest } from './exit-code.ts'
import type { Disk } from './files.ts'
import { type CommonOptions, jsonOption, terminalFor, withQuiet } from './options.ts'
import { diagnosticJson, reportDiagnostics } from './report-diagnostics.ts'
import { jsonText, type Terminal, tableLines } from './terminal.ts'

/** `boardpack verify`: whether a published folder is what its manifest says, to the last byte. */
export function addVerify(program: Command, context: Context, done: (code: ExitCode) => void): void {
  withQuiet(program.command('verify'))
    .summary('check every file of packs, or of a whole run, against their manifests')
    .description(
      'Compares every file of published packs with the digests in manifest.json and prints what differs. Prints the ' +
        "manifest's own digest too: whoever signs a pack off signs that. Of a run it checks the pack of every unit, and that " +
        'it is the one which the run published.',
    )
    .argument('<DIR...>', 'published packs: OUT/CASE/PERIOD; runs: OUT/.runs/PERIOD')
    .addOption(jsonOption('boardpack-verify/1'))
    .addHelpText('after', verifyExamples)
    .action((folders: readonly string[], options: CommonOptions) => done(verify(context, folders, options)))
}

const verifyExamples = `
Examples:
  $ boardpack verify output/assistant-platform/2026Q4
  $ boardpack verify output/*/2026Q4 --json

Exit code: 0 every byte as published, 1 something differs or an approval is void, 2 none there, 4 the disk failed.`

interface Verified {
  readonly folder: string
  readonly code: ExitCode
  readonly manifestSha256?: string
  readonly files?: number
  readonly differences: readonly Difference[]
  /** Who approved the pack; `void` where what was approved is not what stands there. */
  readonly approval?: { readonly state: 'approved' | 'void'; readonly by: string } | undefined
  readonly diagnostics: readonly Diagnostic[]
}

function verify(context: Context, folders: readonly string[], options: CommonOptions): ExitCode {
  const terminal = terminalFor(context.terminal, options)
  const verified = folders.flatMap((folder) => verifyFolder(context.disk, folder))
  if (options.json === true)
    terminal.data(jsonText({ schema: 'boardpack-verify/1', packs: verified.map(packJson) }))
  for (const one of verified) report(context, terminal, one, options.json === true)
  return gravest(verified.map((one) => one.code))
}

/** A pack, or every pack of a run. */
function verifyFolder(disk: Disk, folder: string): readonly Verified[] {
  const path = join(folder, runReportName)
  if (disk.kind(path) !== 'file') return [verifyOne(disk, folder)]
  const run = readRunReport(new TextDecoder().decode(disk.read(path)))
  if (run !== undefined) return verifyRun(disk, folder, run)
  const message = `${path} is no report of a run, or of another version`
  const diagnostic: Diagnostic = { code: 'run-report', severity: 'error', message }
  return [{ folder, code: exitCodes.inputs, differences: [], diagnostics: [diagnostic] }]
}

/** The packs of a run, each of which must be the one that the run says it published; what it did not publish has none. */
function verifyRun(disk: Disk, folder: string, { portfolio, units, period }: RunReport): readonly Verified[] {
  const out = join(folder, '..', '..')
  const whole = join(out, portfolio, period)
  const packs = units.flatMap(({ unit, manifest_sha256: expected }) => {
    if (expected === undefined) return []
    const verified = verifyOne(disk, join(out, unit, period))
    const found = verified.manifestSha256
    if (found === undefined || found === expected) return [verified]
    const replaced: Difference = { kind: 'changed', name: manifestName, expected, found }
    return [{ ...verified, code: exitCodes.inputs, differences: [...verified.differences, replaced] }]
  })
  return disk.isFolder(whole) ? [...packs, verifyOne(disk, whole)] : packs
}

/** Holds a published pack against its manifest, byte for byte, and its approval against the manifest. */
export function verifyOne(disk: Disk, folder: string): Verified {
  const nothing = { folder, differences: [], diagnostics: [] }
  let read: FoundPack
  try {
    read = readPack(disk, folder)
  } catch (error) {
    const hint = 'a published pack is a folder OUT/CASE/PERIOD with a manifest.json'
    const diagnostic = explainDiskError(error, `read ${join(folder, manifestName)}`, hint)
    return { ...nothing, code: exitCodeOfUnread(error), diagnostics: [diagnostic] }
  }
  const manifest = readManifest(read.manifest)
  if (!manifest.ok) return { ...nothing, code: exitCodes.inputs, diagnostics: manifest.diagnostics }
  const different = differences(manifest.value, read.files)
  const digest = sha256(read.manifest)
  const approval = stateOf(approvalOf(disk, folder), different.length === 0 ? digest : undefined)
  return {
    folder,
    code: different.length === 0 && approval?.state !== 'void' ? exitCodes.good : exitCodes.inputs,
    manifestSha256: digest,
    approval,
    files: countOf(manifest.value),
    differences: different,
    diagnostics: [],
  }
}

/** An approval holds for one manifest and a pack that is as that says. */
function stateOf(given: ReturnType<typeof approvalOf>, digest: string | undefined): Verified['approval'] {
  if (given === undefined) return undefined
  if (given === 'unreadable') return { state: 'void', by: 'nobody who can be read' }
  return { state: given.manifest_sha256 === digest ? 'approved' : 'void', by: given.by }
}

const countOf = (manifest: Manifest): number => manifest.outputs.length

interface FoundPack {
  readonly manifest: Uint8Array
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** The manifest and every file of a folder that holds a pack; throws what the disk says. */
export function readPack(disk: Disk, folder: string): FoundPack {
  const manifest = disk.read(join(folder, manifestName))
  const files = disk.list(folder).map((name) => ({ name, bytes: contentOf(disk, join(folder, name)) }))
  return { manifest, files }
}

/** A folder inside a pack has no bytes of its own: it counts as an extra entry. */
function contentOf(disk: Disk, path: string): Uint8Array {
  return disk.isFolder(path) ? new Uint8Array() : disk.read(path)
}

function report(context: Context, terminal: Terminal, one: Verified, isJson: boolean): void {
  reportDiagnostics(terminal, context.disk, one.diagnostics, { folder: one.folder, files: [] })
  if (!isJson) terminal.data(tableLines(one.differences.map(differenceCells)))
  if (one.manifestSha256 === undefined) return
  const count = one.differences.length
  const verdict = count === 0 ? `all ${one.files} files as published` : `${count} of its files differ`
  terminal.say(
    `${one.folder}: ${verdict}; manifest sha256 ${one.manifestSha256}`,
    count === 0 ? 'good' : 'bad',
  )
  if (one.approval?.state === 'approved')
    terminal.say(`${one.folder}: approved by ${one.approval.by}`, 'good')
  if (one.approval?.state === 'void')
    terminal.complain(`${one.folder}: the approval by ${one.approval.by} is void: the pack has changed since`)
}

function differenceCells(difference: Difference): readonly string[] {
  return difference.kind === 'changed'
    ? [difference.kind, difference.name, `sha256 ${difference.found}, expected ${difference.expected}`]
    : [difference.kind, difference.name, '']
}

function packJson(one: Verified): unknown {
  return {
    folder: one.folder,
    ok: one.code === exitCodes.good,
    manifest_sha256: one.manifestSha256,
    approval: one.approval,
    differences: one.differences,
    diagnostics: one.diagnostics.map(diagnosticJson),
  }
}
