import type { Assumption } from '../../../src/inputs/assumption.ts'
import type { Inputs } from '../../../src/inputs/inputs.ts'
import { readCase } from '../../../src/pipeline.ts'
import { filesWith, type RecordKey } from '../../support/change-files.ts'
import { type ExampleName, exampleFiles } from '../../support/example.ts'
import { Random } from '../../support/random.ts'

/** One input of a case moved to another value. */
export interface Flex {
  readonly path: string
  readonly value: number
  /** The same as an override of the command line. */
  readonly override: string
}

/** What the engine says to a flex: its inputs after it, or that it refuses the value, with its words. */
export type Verdict =
  | { readonly kind: 'taken'; readonly inputs: Inputs }
  | { readonly kind: 'refused'; readonly message: string }

/** By how much numbers are moved, up and down. */
const share = 0.1

/** What stands in place of nothing, in the input's unit. */
const insteadOfZero = 0.1

/** Whether an input counts whole months, as a date or as a duration. */
export function isMonth({ form, unit, value }: Pick<Assumption, 'form' | 'value' | 'unit'>): boolean {
  return form === 'month' || (unit === 'month' && Number.isInteger(value))
}

/** Two values for a number, one above and one below; one for a switch. */
export function valuesOf(
  assumption: Pick<Assumption, 'form' | 'value' | 'unit' | 'isWhole'>,
): readonly number[] {
  const { form, value, isWhole } = assumption
  if (form === 'switch') return [1 - value]
  if (isMonth(assumption)) return [value + 1, value - 1]
  if (isWhole === true) {
    const step = Math.max(1, Math.round(Math.abs(value) * share))
    return [value + step, value - step]
  }
  if (value === 0) return [insteadOfZero, -insteadOfZero]
  return [value * (1 + share), value * (1 - share)]
}

/** A month of the case as a calendar month; the opening month is 0. */
function calendarMonth(period: string, month: number): string {
  const [year = 0, quarter = 1] = period.split('Q').map(Number)
  const index = year * 12 + quarter * 3 - 1 + month
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** A number as it would be written in the files. */
export function written(
  { form, unit, isMonthly }: Assumption,
  value: number,
  { currency, tree }: Inputs,
): string {
  if (form === 'switch') return value === 1 ? 'true' : 'false'
  if (form === 'month') return calendarMonth(tree.period, value)
  if (unit === '1/year' || unit === '1/month') return `${value * 100}%${unit.slice(1)}`
  const inCurrency = unit.replace('money', currency)
  return `${value}${unit === '1' ? '' : ` ${inCurrency}`}${isMonthly === true ? '/month' : ''}`
}

/** Every live input of a case moved up and down, one at a time. */
export function flexesOf(inputs: Inputs, paths: readonly string[]): readonly Flex[] {
  return paths.flatMap((path) => {
    const assumption = inputs.assumptions.get(path)
    if (assumption === undefined || assumption.isStructural === true) return []
    return valuesOf(assumption).map((value) => ({
      path,
      value,
      override: `${path}=${written(assumption, value, inputs)}`,
    }))
  })
}

/** What the engine says to a case with another number in its files. */
export function verdictOnFiles(
  name: ExampleName,
  path: string,
  key: RecordKey,
  text: string,
): Verdict | undefined {
  const files = filesWith(exampleFiles(name), path, key, text)
  return files === undefined ? undefined : verdictOf(readCase({ files, overrides: [] }))
}

/**
 * What the engine says to an example with the flex in its files: unlike `--set`, a person who changes a value there has to
 * change its range, too, where that no longer holds it. What the files do not state is set.
 */
export function verdictOn(name: ExampleName, flex: Flex): Verdict {
  const [, text = ''] = /^[^=]+=(.*)$/.exec(flex.override) ?? []
  const verdict = verdictOnFiles(name, flex.path, 'value', text)
  return verdict ?? verdictOnSet(name, flex.override)
}

/** What `boardpack check CASE --set OVERRIDE` says of an example. */
export function verdictOnSet(name: ExampleName, override: string): Verdict {
  return verdictOf(readCase({ files: exampleFiles(name), overrides: [override] }))
}

function verdictOf(outcome: ReturnType<typeof readCase>): Verdict {
  if (outcome.ok) return { kind: 'taken', inputs: outcome.value }
  return { kind: 'refused', message: outcome.diagnostics.map(({ message }) => message).join('; ') }
}

/** So many of them, drawn by a seed, in their order. */
export function drawn<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const random = new Random(seed)
  const indices = new Set<number>()
  while (indices.size < Math.min(count, all.length)) indices.add(random.whole(0, all.length - 1))
  return all.filter((_, index) => indices.has(index))
}
