import { basename, dirname, join } from 'node:path'
import type { CaseSources } from '../cases/case-model.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import { brandFileName } from '../report/brand.ts'
import { explainDiskError } from './disk-error.ts'
import type { Disk } from './files.ts'

/** Whether a file of this name in a case's folder belongs to the case. */
export const isYamlName = (name: string): boolean => /^[^.].*\.ya?ml$/i.test(name)

/** Reads the YAML files of a case's folder, with their names as paths; what they say is not judged here. */
export function readCaseFolder(
  disk: Disk,
  folder: string,
  overrides: readonly string[],
): Outcome<CaseSources> {
  try {
    if (!disk.isFolder(folder)) return { ok: false, diagnostics: [noCase(disk, folder)] }
    const read = readTexts(disk, folder, '', (name) => isYamlName(name) && name !== brandFileName)
    return read.ok ? { ...read, value: { files: read.value, overrides } } : read
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, `read ${folder}`)] }
  }
}

function noCase(disk: Disk, folder: string): Diagnostic {
  const isFile = disk.kind(folder) === 'file' && isYamlName(basename(folder))
  return {
    code: 'no-case',
    severity: 'error',
    message: isFile ? `${folder} is one file of a case` : `there is no folder ${folder}`,
    hint: isFile
      ? `a case is a folder of YAML files: name ${dirname(folder)}`
      : 'a case is a folder of YAML files; `boardpack init DIR` writes one to start from',
  }
}

function filesIn(disk: Disk, folder: string, isWanted: (name: string) => boolean): readonly string[] {
  if (!disk.isFolder(folder)) return []
  return disk.list(folder).filter((name) => isWanted(name) && !disk.isFolder(join(folder, name)))
}

/** Reads texts below `prefix` in `top`, byte for byte as UTF-8; their paths are the prefix and their names. */
export function readTexts(
  disk: Disk,
  top: string,
  prefix: string,
  isWanted: (name: string) => boolean,
): Outcome<readonly SourceFile[]> {
  const files: SourceFile[] = []
  const diagnostics: Diagnostic[] = []
  for (const name of filesIn(disk, join(top, prefix), isWanted)) {
    const path = `${prefix}${name}`
    const bytes = bytesAt(disk, join(top, path))
    const text = bytes.ok ? decoded(bytes.value, join(top, path)) : bytes
    if (text.ok) files.push({ path, text: text.value })
    else diagnostics.push(...text.diagnostics)
  }
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: files, warnings: [] }
}

function bytesAt(disk: Disk, path: string): Outcome<Uint8Array> {
  try {
    return { ok: true, value: disk.read(path), warnings: [] }
  } catch (error) {
    return { ok: false, diagnostics: [explainDiskError(error, `read ${path}`)] }
  }
}

function decoded(bytes: Uint8Array, path: string): Outcome<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { ok: true, value: text, warnings: [] }
  } catch {
    const message = `${path} is not UTF-8 text`
    const hint = 'save it as UTF-8'
    return { ok: false, diagnostics: [{ code: 'not-utf8', severity: 'error', message, hint }] }
  }
}
