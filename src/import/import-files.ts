import { resultsOfCase } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { caseFileNames } from '../inputs/case-files.ts'
import { readFiles } from '../inputs/files.ts'
import { findEntry, type RawMap } from '../inputs/raw.ts'
import { allocationEntries } from './allocation-entries.ts'
import type { Answers } from './answers.ts'
import { auditEntries } from './audit-entries.ts'
import { billEntries } from './bill-entries.ts'
import { CaseEdits, type ChangedFile } from './case-edits.ts'
import type { Reading } from './entries.ts'
import { asked, ImportFault } from './import-fault.ts'
import type { ImportSource } from './import-source.ts'
import { priceEntries } from './price-entries.ts'
import { type Recognised, recognise } from './recognise.ts'
import type { ServingRun } from './serving-run.ts'
import { traceEntries } from './trace-entries.ts'

/** Files of others, and the case into which they are read. */
export interface ImportRequest {
  readonly sources: readonly ImportSource[]
  readonly files: readonly SourceFile[]
  readonly answers: Answers
}

/** A case with what was read out of files; nothing is written yet. */
export interface ImportedCase {
  /** What was recognised, as people call it. */
  readonly formats: readonly string[]
  readonly changed: readonly ChangedFile[]
  /** The whole case, as it will be. */
  readonly files: readonly SourceFile[]
  readonly figures: number
  readonly remarks: readonly string[]
  /** What is wrong with the case then, and was not before. */
  readonly remaining: readonly Diagnostic[]
}

/**
 * Reads files of others into a case: each is recognised by its content, its figures are written in place with file, row,
 * date and grade. What no file holds must be in the answers. All of it is read, or nothing and the reasons.
 */
export async function importFiles({
  sources,
  files,
  answers,
}: ImportRequest): Promise<Outcome<ImportedCase>> {
  try {
    const readable = readFiles(files)
    if (!readable.ok) return readable
    const before = resultsOfCase({ files, overrides: [] })
    const edits = new CaseEdits(files, readable.value.shortAt)
    const readings = await readAll(sources, edits, answers)
    checkNames(readable.value.root, readings, answers)
    const changed = edits.write(readings.flatMap(({ entries }) => entries))
    const value = {
      formats: [...new Set(readings.map(({ format }) => format))],
      changed,
      files: edits.files,
      figures: readings.flatMap(({ entries }) => entries).filter((entry) => 'value' in entry).length,
      remarks: readings.flatMap(({ remarks }) => remarks),
      remaining: newDiagnostics(before, resultsOfCase({ files: edits.files, overrides: [] })),
    }
    return { ok: true, value, warnings: [] }
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error
    return { ok: false, diagnostics: error.diagnostics }
  }
}

async function readAll(
  sources: readonly ImportSource[],
  edits: CaseEdits,
  answers: Answers,
): Promise<readonly Reading[]> {
  const runs: ServingRun[] = []
  const readings: Reading[] = []
  for (const source of sources) {
    const found = await recognise(source)
    if (found.kind === 'runs') runs.push(...found.runs)
    else readings.push(await readingOf(source, found, edits, answers))
  }
  if (runs.length > 0) readings.push(auditEntries(runs, edits.text('tps-audit.yaml'), answers))
  return readings
}

function readingOf(
  source: ImportSource,
  found: Exclude<Recognised, { kind: 'runs' }>,
  edits: CaseEdits,
  answers: Answers,
): Promise<Reading> | Reading {
  if (found.kind === 'allocation') return allocationEntries(found.document, edits, answers)
  if (found.kind === 'bill') return billEntries(source, answers)
  if (found.kind === 'prices') return priceEntries(source, answers)
  return traceEntries(source, found.format, answers)
}

/** What is written to must be there: a workload or a supplier that a flag misspells would be a new one, without the rest. */
function checkNames(root: RawMap, readings: readonly Reading[], { workload, supplier }: Answers): void {
  const isWritten = (file: (typeof caseFileNames)[number]): boolean =>
    readings.some(({ entries }) => entries.some((entry) => entry.file === file))
  if (workload !== undefined && (isWritten('workload.yaml') || isWritten('fleet.yaml')))
    checkMember(root, 'workloads', workload, '--workload')
  if (supplier !== undefined && isWritten('pricing.yaml'))
    checkMember(root, 'suppliers', supplier, '--supplier')
}

function checkMember(root: RawMap, section: string, name: string, flag: string): void {
  const members = findEntry(root, section)?.value
  const names = members?.kind === 'map' ? members.entries.map(({ key }) => key) : []
  if (names.includes(name)) return
  throw new ImportFault(
    asked(`${flag}: ${names.join(' or ')}`, `the case has nothing called '${name}' under ${section}`),
  )
}

function newDiagnostics(before: Outcome<unknown>, after: Outcome<unknown>): readonly Diagnostic[] {
  const said = (outcome: Outcome<unknown>) => (outcome.ok ? outcome.warnings : outcome.diagnostics)
  const known = new Set(said(before).map(({ code, message }) => `${code} ${message}`))
  return said(after).filter(({ code, message }) => !known.has(`${code} ${message}`))
}
