import { nearestName } from '../diagnostic/nearest.ts'
import type { Assumption, Grade } from './assumption.ts'
import { type ReadContext, reportError } from './context.ts'
import { checkDate, checkFreshness } from './dates.ts'
import { findEntry, type RawMap, type RawNode } from './raw.ts'

/** The grades of evidence, best first. */
export const grades: readonly Grade[] = ['measured', 'quoted', 'list', 'assumed']

/** The keys of a record that stands for a number. */
const recordKeys = ['value', 'low', 'high', 'source', 'as_of', 'owner', 'grade'] as const

type Provenance = Pick<Assumption, 'source' | 'as_of' | 'owner' | 'grade'>

/** Reads source, date, owner and grade of a record, and reports its unknown keys. */
export function readProvenance(record: RawMap, name: string, context: ReadContext): Provenance {
  for (const { key, keyPlace } of record.entries) {
    if (recordKeys.some((known) => known === key)) continue
    const nearest = nearestName(key, recordKeys)
    const hint =
      nearest === undefined ? `a number's record has ${recordKeys.join(', ')}` : `did you mean '${nearest}'?`
    reportError(context, 'unknown-key', keyPlace, `'${key}' means nothing in the record of '${name}'`, hint)
  }
  return {
    source: readLine(record, 'source', context),
    owner: readLine(record, 'owner', context),
    as_of: readAsOf(record, name, context),
    grade: readGrade(record, context),
  }
}

function readLine(record: RawMap, key: 'source' | 'owner', context: ReadContext): string | undefined {
  const node = findEntry(record, key)?.value
  if (node === undefined) return undefined
  if (node.kind !== 'scalar' || node.text === '') {
    reportError(context, 'type', node.place, `'${key}' must be a text`)
    return undefined
  }
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u.test(node.text) || node.text.length > 400) {
    reportError(context, 'text', node.place, `'${key}' must be one line of at most 400 plain characters`)
  }
  return String(node.value)
}

function readAsOf(record: RawMap, name: string, context: ReadContext): string | undefined {
  const node = findEntry(record, 'as_of')?.value
  if (node === undefined) return undefined
  const text = scalarText(node)
  if (!checkDate(text, 'as_of', node.place, context)) return undefined
  checkFreshness(text, `'${name}'`, node.place, context)
  return text
}

function readGrade(record: RawMap, context: ReadContext): Grade | undefined {
  const node = findEntry(record, 'grade')?.value
  if (node === undefined) return undefined
  const text = scalarText(node)
  const grade = grades.find((known) => known === text)
  if (grade === undefined) {
    const hint = `write one of ${grades.join(', ')}`
    reportError(context, 'choice', node.place, `'${text}' is no grade of evidence`, hint)
  }
  return grade
}

function scalarText(node: RawNode): string {
  return node.kind === 'scalar' ? node.text : ''
}
