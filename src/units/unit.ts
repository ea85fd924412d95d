/**
 * The dimensions in which the model counts, in the order in which they are printed.
 * `second`, `hour`, `day`, `month` and `year` are apart: none becomes another without a named constant of calendar.ts.
 */
export const baseUnits = [
  'money',
  'kw',
  'gpu',
  'replica',
  'node',
  'token',
  'ktok',
  'mtok',
  'request',
  'gb',
  'tflop',
  'parameter',
  'fte',
  'second',
  'hour',
  'day',
  'month',
  'year',
] as const

/** One dimension; `money` is the reporting currency of a case, `gb` is 1e9 bytes, `mtok` a million tokens, `tflop` 1e12 operations. */
export type BaseUnit = (typeof baseUnits)[number]

/** A unit as the powers of its dimensions; a dimension that is absent has power 0, and none is stored as 0. */
export type Unit = { readonly [Base in BaseUnit]?: number }

/** The result of reading a unit that a person wrote: the unit, or what is wrong with the text. */
export type UnitReading =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly message: string }

/** The unit of a plain number: a share, a ratio, an index. Printed `1`. */
export const dimensionless: Unit = Object.freeze({})

const aliases: ReadonlyMap<string, Unit> = new Map([['kwh', Object.freeze({ kw: 1, hour: 1 })]])

/**
 * Parses a unit of a declaration: products with `*`, quotients with `/`, `^2` for powers; a hyphen is a product that
 * binds tighter than `/`, so `money/gpu-hour` is money/(gpu*hour). `kwh` is kw*hour and `1` is dimensionless.
 * Throws on a malformed text or an unknown dimension: in a declaration that is a bug.
 */
export function parseUnit(text: string): Unit {
  const reading = readUnit(text)
  if (!reading.ok) throw new Error(`unit '${text}': ${reading.message}`)
  return reading.unit
}

/** Reads a unit from text that a person wrote; the same notation as `parseUnit`, with the mistake as a message. */
export function readUnit(text: string): UnitReading {
  const tokens = text.split(/([*/])/)
  let unit = dimensionless
  for (let index = 0; index < tokens.length; index += 2) {
    const factor = readFactor((tokens[index] ?? '').trim())
    if (!factor.ok) return factor
    unit = tokens[index - 1] === '/' ? divide(unit, factor.unit) : multiply(unit, factor.unit)
  }
  return { ok: true, unit }
}

function readFactor(text: string): UnitReading {
  if (text === '1') return { ok: true, unit: dimensionless }
  let unit = dimensionless
  for (const part of text.split('-')) {
    const match = /^([a-z]+)(?:\^(-?[1-9]))?$/.exec(part)
    if (match === null)
      return { ok: false, message: part === '' ? 'a unit is missing' : `cannot read '${part}'` }
    const named = findUnit(match[1] ?? '')
    if (named === undefined) return { ok: false, message: `'${match[1]}' is not a unit` }
    unit = multiply(unit, power(named, Number(match[2] ?? 1)))
  }
  return { ok: true, unit }
}

function findUnit(name: string): Unit | undefined {
  const base = baseUnits.find((candidate) => candidate === name)
  return base === undefined ? aliases.get(name) : { [base]: 1 }
}

/** The unit of a product. */
export function multiply(left: Unit, right: Unit): Unit {
  return combine(left, right, 1)
}

/** The unit of a quotient. */
export function divide(left: Unit, right: Unit): Unit {
  return combine(left, right, -1)
}

/** The unit of a whole power; power 0 is dimensionless. */
export function power(unit: Unit, exponent: number): Unit {
  return combine(dimensionless, unit, exponent)
}

/** Reports whether two units have the same powers of all dimensions. */
export function sameUnit(left: Unit, right: Unit): boolean {
  return baseUnits.every((base) => (left[base] ?? 0) === (right[base] ?? 0))
}

/** Reports whether a unit is that of a plain number. */
export function isDimensionless(unit: Unit): boolean {
  return sameUnit(unit, dimensionless)
}

function combine(left: Unit, right: Unit, times: number): Unit {
  const result: { [Base in BaseUnit]?: number } = {}
  for (const base of baseUnits) {
    const exponent = (left[base] ?? 0) + times * (right[base] ?? 0)
    if (exponent !== 0) result[base] = exponent
  }
  return Object.freeze(result)
}

/**
 * Prints a unit in its one canonical form, which `parseUnit` reads back: `money/gpu-hour`, `token/second`, `1/year`, `1`.
 * Equal units print equally, however they came about.
 */
export function printUnit(unit: Unit): string {
  const known = printedUnits.get(unit)
  if (known !== undefined) return known
  const printed = printedQuotient(unit)
  printedUnits.set(unit, printed)
  return printed
}

/** A unit as programs read it, with the reporting currency in place of `money`: `usd/gpu-hour`. */
export function unitInCurrency(unit: Unit, currency: string): string {
  return printUnit(unit).replace('money', currency.toLowerCase())
}

/** Units do not change, and few of them are printed many thousand times. */
const printedUnits = new WeakMap<Unit, string>()

function printedQuotient(unit: Unit): string {
  const above = printProduct(unit, 1)
  const below = printProduct(unit, -1)
  return below === '' ? above || '1' : `${above || '1'}/${below}`
}

function printProduct(unit: Unit, sign: 1 | -1): string {
  const powers = new Map(baseUnits.map((base) => [base as string, sign * (unit[base] ?? 0)]))
  const parts: string[] = []
  const isEnergy = powers.get('kw') === 1 && powers.get('hour') === 1
  for (const [base, exponent] of powers) {
    if (exponent <= 0 || (isEnergy && base === 'hour')) continue
    if (isEnergy && base === 'kw') parts.push('kwh')
    else parts.push(exponent === 1 ? base : `${base}^${exponent}`)
  }
  return parts.join('-')
}
