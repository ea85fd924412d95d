import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome, SourceFile } from '../../src/diagnostic/diagnostic.ts'
import { caseFileNames } from '../../src/inputs/case-files.ts'
import { keepForecast } from '../../src/pipeline.ts'
import { rollCase } from '../../src/roll/roll-case.ts'
import { readPeriod } from '../../src/units/calendar.ts'

/*
 * The story of `inputs/quarterly-review`: a case of 2026Q4 and four quarters of what came of it. Larger batches come a
 * month late and deliver seven tenths of the promise, the programme costs more, prices fall faster than planned. At the
 * end of each quarter the forecast is kept, the case is corrected by what is known, and rolled.
 */

type Change = readonly [from: string | RegExp, to: string]

/** What came of a quarter, by month. */
interface PassedQuarter {
  readonly requests: readonly [string, string, string]
  readonly gpuHours: readonly number[]
  readonly onDemand: readonly number[]
  readonly programme: readonly number[]
  /** Lines of actuals.yaml that become known in this quarter. */
  readonly known?: readonly Change[]
  /** What is corrected in the case before it is rolled: it is known by now, and was not when the forecast was made. */
  readonly corrections: readonly Change[]
  /** What is corrected once it is rolled. */
  readonly rolledTo?: { readonly quarter: string; readonly corrections: readonly Change[] }
}

const folder = join(import.meta.dirname, 'quarters')

/** The case of 2026Q4, before anything came of it. */
export function firstQuarter(): readonly SourceFile[] {
  return caseFileNames.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
}

/** Files with texts replaced, each of which stands in one of them once. */
function changed(files: readonly SourceFile[], changes: readonly Change[]): readonly SourceFile[] {
  let now = files
  for (const [from, to] of changes) {
    const next = now.map((file) => ({ ...file, text: file.text.replace(from, to) }))
    const count = next.filter(({ text }, index) => text !== now[index]?.text).length
    if (count !== 1) throw new Error(`${String(from)} stands in ${count} files`)
    now = next
  }
  return now
}

/** The actuals with the forecast of the case as it is. */
function kept(files: readonly SourceFile[]): readonly SourceFile[] {
  const actuals = valueOf(keepForecast({ files, overrides: [] }))
  return [...files.filter(({ path }) => path !== actuals.path), actuals]
}
