import { monthsPerYear, type Span, secondsOf, spans } from './calendar.ts'
import type { Currencies } from './currency.ts'
import {
  type BaseUnit,
  baseUnits,
  isDimensionless,
  multiply,
  parseUnit,
  printUnit,
  sameUnit,
  type Unit,
} from './unit.ts'
import { type Refusal, refuse, scale, takeApart, type Written } from './written-quantity.ts'

/** What a quantity should be. */
export interface ExpectedQuantity {
  /** The canonical unit, and that of a number without a unit. */
  readonly unit: Unit
  /** Set for a flow: a text may add a span of time, as `/s` or `/week`, and a number without any is per this. The result is a month's. */
  readonly per?: 'month' | 'year' | undefined
  /** Further units that mean the same in this place: `512 tokens` where tokens per request are asked for. */
  readonly accepts?: readonly Unit[] | undefined
  /** Units among which the text chooses, in place of `unit`; a number without a unit is then refused. */
  readonly choices?: readonly Unit[] | undefined
  /** A larger unit, of which each holds so many of the one above: the price of an instance of 8 GPUs. */
  readonly largerUnit?: LargerUnit | undefined
}

/** A unit that holds several of a smaller one. */
export interface LargerUnit {
  readonly unit: Unit
  /** How many; undefined where that is not known, so that a text in this unit is refused. */
  readonly holds: number | undefined
  /** What is then said of the text, and what mends it. */
  readonly unknown: { readonly message: string; readonly hint: string }
}

/** A quantity in the expected unit, or why there is none. */
export type QuantityReading =
  | { readonly ok: true; readonly value: number; readonly unit: Unit; readonly currency?: string | undefined }
  | Refusal

/**
 * Reads a number with its unit as people write it: `$6.98/gpu-hour`, `300 ms`, `120M/month`, `35%`, `3 years`, `1/4`.
 * The value comes in the expected unit: prefixes and currencies are converted, a flow becomes that of one month, a
 * plain duration may be given in any clock unit. Another dimension is refused, and the message names both.
 */
export function readQuantity(
  text: string,
  expected: ExpectedQuantity,
  currencies: Currencies,
): QuantityReading {
  const reading = readWritten(text.trim(), expected, currencies)
  const decimal = reading.ok ? undefined : asDecimal(text.trim())
  const fraction = decimal === undefined ? reading : readWritten(decimal, expected, currencies)
  return fraction.ok ? fraction : reading
}

function readWritten(text: string, expected: ExpectedQuantity, currencies: Currencies): QuantityReading {
  const written = takeApart(text, currencies)
  return written.ok ? convert(written, text, expected) : written
}

/** A fraction of whole numbers, `1/4` or `1/4 gpu`, as a decimal number with the same unit. */
function asDecimal(text: string): string | undefined {
  const [, above, below, unit = ''] = /^(\d+)\s*\/\s*([1-9]\d*)(?:\s+(\D.*))?$/.exec(text) ?? []
  return above === undefined || below === undefined
    ? undefined
    : `${Number(above) / Number(below)} ${unit}`.trim()
}

/** Brings a bare number from the documented unit of its place to the canonical one: a year's flow becomes a month's. */
export function fromDocumented(value: number, expected: ExpectedQuantity): number {
  return expected.per === 'year' ? value / monthsPerYear : value
}

const perYear = parseUnit('1/year')

function convert(written: Written, text: string, expected: ExpectedQuantity): QuantityReading {
  const { choices, accepts = [] } = expected
  if (written.extent === 'none') {
    if (choices !== undefined) return refuseDimension(`'${text}' has no unit`, expected)
    return accept(fromDocumented(written.value, expected), expected.unit, written)
  }
  const unit = written.extent === 'below' ? multiply(numerator(expected.unit), written.unit) : written.unit
  for (const candidate of choices ?? [expected.unit, ...accepts]) {
    const factor = factorTo(unit, candidate, expected.per, written.isPercent)
    const canonical = choices === undefined ? expected.unit : candidate
    if (factor !== undefined) return accept(scale(written.value, factor), canonical, written)
  }
  if (expected.largerUnit !== undefined && sameUnit(unit, expected.largerUnit.unit))
    return divided(written, text, expected.unit, expected.largerUnit)
  return refuseDimension(`'${text}' is in ${printUnit(unit)}`, expected)
}

function divided(
  written: Written,
  text: string,
  unit: Unit,
  { holds, unknown }: LargerUnit,
): QuantityReading {
  if (holds === undefined)
    return { ok: false, code: 'dimension', message: `'${text}' ${unknown.message}`, hint: unknown.hint }
  return accept(written.value / holds, unit, written)
}

function refuseDimension(what: string, expected: ExpectedQuantity): Refusal {
  const message = `${what}, but ${describeExpected(expected)} is asked for here`
  return { ok: false, code: 'dimension', message }
}

function accept(value: number, unit: Unit, { currency }: Written): QuantityReading {
  return Number.isFinite(value) ? { ok: true, value, unit, currency } : refuse('the number is too large')
}

function factorTo(
  from: Unit,
  to: Unit,
  per: ExpectedQuantity['per'],
  isPercent: boolean,
): number | undefined {
  if (isPercent && isDimensionless(from) && sameUnit(to, perYear)) return 1
  if (per !== undefined) {
    if (sameUnit(from, to)) return per === 'year' ? 1 / monthsPerYear : 1
    const span = flowSpans(to).find((one) => isDimension(one) && sameUnit(multiply(from, { [one]: 1 }), to))
    return span === undefined ? undefined : secondsOf.month / secondsOf[span]
  }
  return sameUnit(from, to) ? 1 : durationFactor(from, to)
}

/**
 * The spans of time over which a flow may be stated. Of kilowatts and hours only a day or longer: an hour of a kilowatt is
 * energy, hours an hour are no hours. Of people a month or longer: a day's rate is for days of work, not of the calendar.
 */
function flowSpans({ kw = 0, hour = 0, fte = 0 }: Unit): readonly Span[] {
  if (fte !== 0) return spans.slice(spans.indexOf('month'))
  return kw === 0 && hour === 0 ? spans : spans.slice(spans.indexOf('day'))
}

/** Whether units count in a span itself; others, as a week, are words for so many of one. */
function isDimension(span: Span): span is Span & BaseUnit {
  return baseUnits.some((base) => base === span)
}

/** Durations convert among seconds, hours and days, and among months and years; never across, which needs a convention. */
function durationFactor(from: Unit, to: Unit): number | undefined {
  const [source, target] = [spanOf(from), spanOf(to)]
  if (source === undefined || target === undefined || isCalendar(source) !== isCalendar(target)) {
    return undefined
  }
  return secondsOf[source] / secondsOf[target]
}

function spanOf(unit: Unit): Span | undefined {
  const printed = printUnit(unit)
  return spans.find((span) => span === printed)
}

function isCalendar(span: Span): boolean {
  return span === 'month' || span === 'year'
}

function numerator(unit: Unit): Unit {
  const above = printUnit(unit).split('/')[0] ?? '1'
  return parseUnit(above)
}

/** The unit that a place asks for, in words of the files: `money/gpu a second, minute, hour, day, week, month or year`. */
export function describeExpected({ unit, per, choices }: ExpectedQuantity): string {
  const units = (choices ?? [unit]).map((one) =>
    isDimensionless(one) ? 'a plain number or a share' : printUnit(one),
  )
  const named = oneOf(units)
  return per === undefined ? named : `${named} a ${oneOf(flowSpans(unit))}`
}

function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
