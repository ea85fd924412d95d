import type { Diagnostic, Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { nearestName, suggest } from '../diagnostic/nearest.ts'
import { actualsFileName, type CaseFileName, caseFileNames, type InputFileName } from './case-files.ts'
import { findEntry, type RawEntry, type RawMap } from './raw.ts'
import { caseFiles } from './schema/tree.ts'
import { findSecrets } from './secrets.ts'
import { fileStart, readSource } from './source.ts'

/** The five files of a case read into one mapping, and the file of its actuals, which stays apart. */
export interface RawInputs {
  readonly root: RawMap
  /** The place at which a missing part of the case is shown: the start of the file that should hold it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  readonly actuals: SourceFile | undefined
}

/** Reads the files of a case, known by their names wherever they lie, and puts their parts side by side. */
export function readFiles(files: readonly SourceFile[]): Outcome<RawInputs> {
  const diagnostics: Diagnostic[] = []
  const entries: RawEntry[] = []
  const starts = new Map<CaseFileName, Place>()
  let isReadable = true
  const [actuals, ...moreActuals] = files.filter((file) => fileName(file) === actualsFileName)
  if (moreActuals.length > 0) diagnostics.push(secondFile(actualsFileName))
  for (const file of files.filter((one) => fileName(one) !== actualsFileName)) {
    const name = caseFileNames.find((known) => known === fileName(file))
    const source = name === undefined || starts.has(name) ? undefined : readSource(file)
    if (name === undefined || source === undefined) {
      diagnostics.push(name === undefined ? strayFile(file) : secondFile(name))
      continue
    }
    starts.set(name, fileStart(file))
    diagnostics.push(...findSecrets(file))
    if (source.ok) entries.push(...sortOut(name, source.value, diagnostics))
    else diagnostics.push(...source.diagnostics)
    isReadable = isReadable && source.ok
  }
  for (const name of caseFileNames.filter((known) => !starts.has(known))) {
    diagnostics.push({ code: 'missing-file', severity: 'error', message: `the case has no ${name}` })
  }
  const start = starts.get('case.yaml')
  // Without one of the files, everything that refers to it would look wrong.
  if (!isReadable || start === undefined || starts.size < caseFileNames.length)
    return { ok: false, diagnostics }
  const placeOf = ([key]: readonly PropertyKey[]) => starts.get(homeOf(String(key)) ?? 'case.yaml') ?? start
  return {
    ok: true,
    value: { root: { kind: 'map', entries, place: start }, placeOf, actuals },
    warnings: diagnostics,
  }
}

function fileName(file: SourceFile): string {
  return file.path.split(/[\\/]/).at(-1) ?? ''
}

function strayFile(file: SourceFile): Diagnostic {
  const message = `${fileName(file)} is none of the files of a case`
  return {
    code: 'unknown-file',
    severity: 'error',
    message,
    hint: suggest(fileName(file), [...caseFileNames, actualsFileName]),
  }
}

function secondFile(name: InputFileName): Diagnostic {
  return { code: 'unknown-file', severity: 'error', message: `${name} is given twice`, hint: 'keep one' }
}

function homeOf(key: string): CaseFileName | undefined {
  return caseFileNames.find((name) => Object.hasOwn(caseFiles[name].shape, key))
}

/**
 * Keeps the entries that belong into a file; reports the others, with the file that they belong to. A misspelt entry
 * is kept under the name that was meant, so that it does not count as missing too.
 */
function sortOut(name: CaseFileName, map: RawMap, diagnostics: Diagnostic[]): readonly RawEntry[] {
  const known = Object.keys(caseFiles[name].shape)
  return map.entries.flatMap((entry) => {
    const { key, keyPlace: place } = entry
    if (known.includes(key)) return [entry]
    const home = homeOf(key)
    const message = `${name} has no field '${key}'`
    if (home !== undefined) {
      diagnostics.push({ code: 'wrong-file', severity: 'error', message, place, hint: `move it to ${home}` })
      return []
    }
    diagnostics.push({ code: 'unknown-key', severity: 'error', message, place, hint: suggest(key, known) })
    const meant = nearestName(key, known)
    return meant === undefined || findEntry(map, meant) !== undefined ? [] : [{ ...entry, key: meant }]
  })
}
