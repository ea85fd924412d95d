import type { Diagnostic, Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { nearestName, suggest } from '../diagnostic/nearest.ts'
import { actualsFileName, type CaseFileName, caseFileNames, type InputFileName } from './case-files.ts'
import { suggestField } from './meant-field.ts'
import { findEntry, type RawEntry, type RawMap } from './raw.ts'
import { caseFiles } from './schema/tree.ts'
import { findSecrets } from './secrets.ts'
import { expandCase } from './short/expand.ts'
import { isShortCase, shortFieldNames } from './short/short-fields.ts'
import { fileStart, readSource } from './source.ts'

/** The files of a case read into one mapping, and the file of its actuals, which stays apart. */
export interface RawInputs {
  readonly root: RawMap
  /** What the catalogue added to a short case, as a file that places point at; none for a case that says all itself. */
  readonly added: readonly SourceFile[]
  /** Where figures stand in a short case: from their path in the whole case to the short field. */
  readonly shortAt: ReadonlyMap<string, string>
  /** The place at which a missing part of the case is shown: the start of the file that should hold it. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  readonly actuals: SourceFile | undefined
}

/**
 * Reads the files of a case, known by their names wherever they lie, and puts their parts side by side. `case.yaml` may
 * hold the sections of a file that is not there; what a short case leaves out is filled in.
 */
export function readFiles(files: readonly SourceFile[]): Outcome<RawInputs> {
  const diagnostics: Diagnostic[] = []
  const read = readEach(files, diagnostics)
  const { maps, starts } = read
  const entries = [...maps].flatMap(([name, map]) => sortOut(name, map, new Set(starts.keys()), diagnostics))
  const start = starts.get('case.yaml')
  const root: RawMap | undefined = start === undefined ? undefined : { kind: 'map', entries, place: start }
  const isShort = root !== undefined && isShortCase(root)
  const missing = caseFileNames.filter(
    (name) => !starts.has(name) && !isShort && !isHeld(name, starts, entries),
  )
  for (const name of missing)
    diagnostics.push({ code: 'missing-file', severity: 'error', message: `the case has no ${name}` })
  // Without one of the files, everything that refers to it would look wrong.
  if (!read.isReadable || root === undefined || missing.length > 0) return { ok: false, diagnostics }
  const placeOf = ([key]: readonly PropertyKey[]) =>
    starts.get(homeOf(String(key)) ?? 'case.yaml') ?? root.place
  const whole = isShort ? expandCase(root) : undefined
  if (whole?.ok === false) return { ok: false, diagnostics: [...diagnostics, ...whole.diagnostics] }
  const { added, ...filled } = whole?.value ?? { root, added: undefined, shortAt: new Map<string, string>() }
  const value = { ...filled, added: added === undefined ? [] : [added], placeOf, actuals: read.actuals }
  return { ok: true, value, warnings: diagnostics }
}

/** The files of a case by their names, each as a mapping, and where each starts. */
interface ReadFiles {
  readonly maps: ReadonlyMap<CaseFileName, RawMap>
  readonly starts: ReadonlyMap<CaseFileName, Place>
  readonly isReadable: boolean
  readonly actuals: SourceFile | undefined
}

function readEach(files: readonly SourceFile[], diagnostics: Diagnostic[]): ReadFiles {
  const maps = new Map<CaseFileName, RawMap>()
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
    if (source.ok) maps.set(name, source.value)
    else diagnostics.push(...source.diagnostics)
    isReadable = isReadable && source.ok
  }
  return { maps, starts, isReadable, actuals }
}

/** Whether case.yaml stands for a file: with one of its sections, or as the one file of a case of several sections. */
function isHeld(
  name: CaseFileName,
  starts: ReadonlyMap<CaseFileName, Place>,
  entries: readonly RawEntry[],
): boolean {
  const homes = entries.map(({ key }) => homeOf(key))
  const isOneFile = starts.size === 1 && starts.has('case.yaml') && homes.some((home) => home !== 'case.yaml')
  return isOneFile || homes.includes(name)
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
function sortOut(
  name: CaseFileName,
  map: RawMap,
  present: ReadonlySet<CaseFileName>,
  diagnostics: Diagnostic[],
): readonly RawEntry[] {
  const known = [...Object.keys(caseFiles[name].shape), ...(name === 'case.yaml' ? shortFieldNames : [])]
  return map.entries.flatMap((entry) => {
    const { key, keyPlace: place } = entry
    if (known.includes(key)) return [entry]
    const home = homeOf(key)
    if (name === 'case.yaml' && home !== undefined && !present.has(home)) return [entry]
    const message = `${name} has no field '${key}'`
    if (home !== undefined) {
      diagnostics.push({ code: 'wrong-file', severity: 'error', message, place, hint: `move it to ${home}` })
      return []
    }
    diagnostics.push({
      code: 'unknown-key',
      severity: 'error',
      message,
      place,
      hint: suggestField(key, known, []),
    })
    const meant = nearestName(key, known)
    return meant === undefined || findEntry(map, meant) !== undefined ? [] : [{ ...entry, key: meant }]
  })
}
