import type { CaseEdits } from '../import/case-edits.ts'
import { quoted } from '../import/figure-text.ts'
import type { Assumption } from '../inputs/assumption.ts'
import { writeFigureValue } from '../inputs/overrides.ts'
import { findEntry, type RawMap } from '../inputs/raw.ts'
import { findTarget } from '../inputs/target.ts'
import type { Period } from '../units/calendar.ts'
import { type InputNumbers, isSameNumber } from './edited-inputs.ts'

/** A figure as a workbook has it now. */
export interface AdoptedFigure {
  readonly assumption: Assumption
  readonly now: InputNumbers
  /** Who changed it when, and where. */
  readonly source: string
}

/** The case into which a figure is written. */
interface WrittenCase {
  readonly root: RawMap
  readonly period: Period
  /** ISO code of the reporting currency, and its amount for one unit of another. */
  readonly currency: string
  readonly rateOf: (currency: string) => number | undefined
}

/** A number as people write it in this place: a share as a percentage, money in the currency in which it was written, a month as such. */
function textOf({ period, ...money }: WrittenCase, assumption: Assumption, value: number): string {
  const { unit } = assumption
  const percent = Number((value * 100).toPrecision(15))
  if (
    assumption.form === 'number' &&
    (unit === '1' || unit === '1/year') &&
    assumption.written.includes('%') &&
    percent / 100 === value
  )
    return `${percent}%`
  const foreign = assumption.currency === undefined ? undefined : money.rateOf(assumption.currency)
  const [currency, amount] =
    foreign === undefined || assumption.currency === undefined
      ? [money.currency, value]
      : [assumption.currency, value / foreign]
  return writeFigureValue(assumption, amount, period).replace(/(?<=\s)money\b/, currency)
}

/** Writes a figure in its place. What is new of it says who changed it when; the old source and its date no longer vouch for it. */
export function writeFigure(edits: CaseEdits, written: WrittenCase, figure: AdoptedFigure): void {
  const { assumption, now, source } = figure
  const target = findTarget(written.root, assumption.path)
  if (target.kind === 'unknown') throw new Error(`unreachable: the case has no ${assumption.path}`)
  const place = edits.placed(assumption.file, target.rawPath)
  const text = (value: number): string => textOf(written, assumption, value)
  const value = now.value ?? assumption.value
  if (assumption.form === 'switch') {
    place.text.put(place.path, text(value))
    return
  }
  const ends = (['low', 'high'] as const).flatMap((key): readonly (readonly [string, string])[] => {
    const end = now[key]
    return end === undefined || isSameNumber(end, assumption[key]) ? [] : [[key, text(end)]]
  })
  const isRecord = place.text.has([...place.path, 'value'])
  const isValueNew = !isRecord || !isSameNumber(value, assumption.value)
  const fields: readonly (readonly [string, string])[] = [
    ...(isValueNew ? [['value', text(value)] as const] : []),
    ...ends,
    ...(isValueNew
      ? ([
          ['source', quoted(source, 300)],
          ['grade', 'assumed'],
        ] as const)
      : []),
  ]
  if (isRecord) {
    for (const [key, one] of fields) place.text.put([...place.path, key], one)
    const date = [...place.path, 'as_of']
    if (isValueNew && place.text.has(date)) place.text.remove(date)
    return
  }
  const kept = rangeOf(
    written,
    figure,
    fields.map(([key]) => key),
  )
  const all = [...fields.slice(0, 1), ...kept, ...fields.slice(1)]
  place.text.put(place.path, `{ ${all.map(([key, one]) => `${key}: ${one}`).join(', ')} }`)
}

/** The ends of a range that stand in no file of the case, and are to stand beside a figure that is written anew. */
function rangeOf(
  written: WrittenCase,
  { assumption }: AdoptedFigure,
  stated: readonly string[],
): readonly (readonly [string, string])[] {
  const target = findTarget(written.root, assumption.path)
  return (['low', 'high'] as const).flatMap((key): readonly (readonly [string, string])[] => {
    const end = assumption[key]
    const isThere = target.kind !== 'unknown' && findEntry(target.node, key) !== undefined
    return end === undefined || stated.includes(key) || !isThere
      ? []
      : [[key, textOf(written, assumption, end)]]
  })
}
