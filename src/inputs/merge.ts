import type { Outcome, Place, SourceFile } from '../diagnostic/diagnostic.ts'
import { readFiles } from './files.ts'
import { applyOverrides } from './overrides.ts'
import type { RawMap } from './raw.ts'

/** What a case is given as, from all its files and the changes made to them, before it is validated. */
export interface MergedInputs {
  readonly root: RawMap
  /** The place at which a missing part of the case is shown. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
  /** What has come of the forecast, as written; changes do not reach it. */
  readonly actuals: SourceFile | undefined
  /** All that a place in the tree can point at. */
  readonly sources: readonly SourceFile[]
}

/** Puts the files of a case side by side and applies `PATH=VALUE` changes, in their order. */
export function mergeInputs(
  files: readonly SourceFile[],
  overrides: readonly string[],
): Outcome<MergedInputs> {
  const read = readFiles(files)
  if (!read.ok) return read
  const changed = applyOverrides(read.value.root, overrides)
  if (!changed.ok) return { ok: false, diagnostics: [...read.warnings, ...changed.diagnostics] }
  const { root, sources } = changed.value
  const { placeOf, actuals, added } = read.value
  return {
    ok: true,
    value: { root, placeOf, actuals, sources: [...files, ...added, ...sources] },
    warnings: read.warnings,
  }
}
