import { join } from 'node:path'
import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { printDiagnostics, sortDiagnostics } from '../diagnostic/excerpt.ts'
import { readFiles } from '../inputs/files.ts'
import { overridesFile } from '../inputs/raw.ts'
import { isYamlName } from './case-folder.ts'
import type { Disk } from './files.ts'
import type { Terminal } from './terminal.ts'

/** The files of one case and the folder by which the caller named it. */
export interface CaseFiles {
  readonly folder: string
  readonly files: readonly SourceFile[]
}

/** What diagnostics about a case may point at: its files, what the catalogue adds, and the changes of the command line. */
export function caseFiles(folder: string, sources: Outcome<CaseSources>): CaseFiles {
  if (!sources.ok) return { folder, files: [] }
  const { files, overrides } = sources.value
  const read = readFiles(files)
  const added = read.ok ? read.value.added : []
  return { folder, files: [...files, ...added, { path: overridesFile, text: overrides.join('\n') }] }
}

/** Prints diagnostics with excerpts; places in the case's folder are shown as paths from where the caller stands. */
export function reportDiagnostics(
  terminal: Terminal,
  disk: Disk,
  diagnostics: readonly Diagnostic[],
  files: CaseFiles,
): void {
  for (const text of diagnosticTexts(disk, diagnostics, files, terminal.mostMessages)) terminal.complain(text)
}

/** Diagnostics as a person reads them: each with its excerpt, and how many there are beyond the most that are shown. */
export function diagnosticTexts(
  disk: Disk,
  diagnostics: readonly Diagnostic[],
  { folder, files }: CaseFiles,
  most: number,
): readonly string[] {
  if (diagnostics.length === 0) return []
  const shown = files.map((file) => ({ ...file, path: shownPath(disk, folder, file.path) }))
  const sorted = sortDiagnostics(relocated(disk, diagnostics, folder), shown)
  const chosen = firstOf(sorted, most)
  const text = printDiagnostics(chosen, shown).trimEnd()
  if (chosen.length === sorted.length) return [text]
  const isShown = new Set(chosen)
  const rest = countText(sorted.filter((diagnostic) => !isShown.has(diagnostic)))
  return [text, `... and ${rest} more; --all prints every one`]
}

/** As many diagnostics as are to be shown, in their order: mistakes before warnings where not all have room. */
function firstOf(diagnostics: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const warnings = diagnostics.filter(({ severity }) => severity !== 'error')
  const chosen = new Set([...errors, ...warnings].slice(0, most))
  return diagnostics.filter((diagnostic) => chosen.has(diagnostic))
}

/** The diagnostics with the paths of their files as the caller would write them. */
export function relocated(
  disk: Disk,
  diagnostics: readonly Diagnostic[],
  folder: string,
): readonly Diagnostic[] {
  const known = new Map<string, string>()
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic
    if (place === undefined) return diagnostic
    const file = known.get(place.file) ?? shownPath(disk, folder, place.file)
    known.set(place.file, file)
    return { ...diagnostic, place: { ...place, file } }
  })
}

/** What is not in the case's folder, such as a template of the package or a change of the command line, keeps its name. */
function shownPath(disk: Disk, folder: string, path: string): string {
  const inFolder = join(folder, path)
  return isYamlName(path) || disk.kind(inFolder) !== 'absent' ? inFolder : path
}

/** A diagnostic as `--json` shows it. */
export function diagnosticJson({
  code,
  severity,
  message,
  place,
  hint,
}: Diagnostic): Record<string, unknown> {
  return { code, severity, message, ...place, hint }
}

/** `3 mistakes, 1 warning`; empty when there is nothing to count. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], word: string): string[] => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`]
  }
  return [...count('error', 'mistake'), ...count('warning', 'warning')].join(', ')
}
