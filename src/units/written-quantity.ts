import { nearestName } from '../diagnostic/nearest.ts'
import { type Currencies, isCurrencyWord, readCurrency } from './currency.ts'
import { dimensionless, divide, multiply, parseUnit, type Unit } from './unit.ts'
import { findMultiplier, findUnitWord, unitWords } from './words.ts'

/** Why a text is no quantity, or none of the kind that is asked for. */
export interface Refusal {
  readonly ok: false
  readonly code: 'quantity' | 'dimension' | 'currency'
  readonly message: string
  readonly hint?: string | undefined
}

/** A text taken apart: so many of a unit, before it is compared with what is expected. */
export interface Written {
  readonly ok: true
  readonly value: number
  readonly unit: Unit
  /** `none`: a bare number; `below`: it starts with `/`, as `120M/month`; `whole`: a full unit. */
  readonly extent: 'none' | 'below' | 'whole'
  readonly isPercent: boolean
  readonly currency?: string | undefined
}

const numberPattern = /^([-−+]?)\s*([$€£¥₹₩]?)\s*(\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)\s*(.*)$/

/** A text taken apart into its number and the words of its unit. */
export interface Head {
  readonly value: number
  readonly isPercent: boolean
  /** The words after the number with the currency's sign before them, per and a written as slashes: `$/gpu-hour`. */
  readonly unit: string
}

/** Takes the number off a text; undefined where it does not start with one. */
export function readHead(text: string): Head | undefined {
  const match = numberPattern.exec(text.trim())
  if (match === null) return undefined
  const [, minus = '', sign = '', digits = '', after = ''] = match
  const number = Number(digits.replaceAll('_', '')) * (minus === '-' || minus === '−' ? -1 : 1)
  const percent = /^%\s*(.*)$/.exec(after)
  const multiplied = splitMultiplier(percent?.[1] ?? after)
  const value = scale(scale(number, multiplied.factor), percent === null ? 1 : 1e-2)
  const unit = `${sign}${multiplied.rest.replaceAll(/(?:^|\s+)(?:per|an?)\s+/g, '/')}`.trim()
  return { value, isPercent: percent !== null, unit }
}

/** A text as so many of a unit, or what of it cannot be read. */
export function takeApart(text: string, currencies: Currencies): Written | Refusal {
  const head = readHead(text)
  if (head === undefined) return refuse(`'${text}' does not start with a number`)
  if (head.unit.replace(/^[$€£¥₹₩]/, '').startsWith(','))
    return refuse(`'${text}' has a comma, which is read differently in different places`, commaHint(text))
  return readExpression(head, currencies)
}

function commaHint(text: string): string {
  return `write ${text.replaceAll(/,(?=\d{3})/g, '').replaceAll(',', '.')}`
}

function splitMultiplier(text: string): { readonly factor: number; readonly rest: string } {
  const match = /^([A-Za-z]+)(?=$|[\s/])\s*(.*)$/.exec(text)
  const factor = findMultiplier(match?.[1] ?? '')
  return factor === undefined ? { factor: 1, rest: text } : { factor, rest: match?.[2] ?? '' }
}

function readExpression(
  { value: number, isPercent, unit: text }: Head,
  currencies: Currencies,
): Written | Refusal {
  if (text === '') {
    return { ok: true, value: number, unit: dimensionless, extent: isPercent ? 'whole' : 'none', isPercent }
  }
  let value = number
  let unit = dimensionless
  let currency: string | undefined
  const parts = text.split('/')
  for (const [index, part] of parts.entries()) {
    if (index === 0 && part.trim() === '') continue
    const product = readProduct(part, currencies)
    if (!product.ok) return product
    value = scale(value, index === 0 ? product.factor : 1 / product.factor)
    unit = index === 0 ? multiply(unit, product.unit) : divide(unit, product.unit)
    currency = product.currency ?? currency
  }
  const extent = text.startsWith('/') && !isPercent ? 'below' : 'whole'
  return { ok: true, value, unit, extent, isPercent, currency }
}

type Product =
  | {
      readonly ok: true
      readonly factor: number
      readonly unit: Unit
      readonly currency?: string | undefined
    }
  | Refusal

/** Reads one side of a slash: words joined by `-`, `*` or a blank, perhaps with a count in front: `1M tokens`. */
function readProduct(text: string, currencies: Currencies): Product {
  const counted = /^\s*(?:(\d+(?:\.\d+)?)\s*([kKMB]?)\s+|(\d+)([kKMB])\s*)?(.*)$/.exec(text)
  let factor = Number(counted?.[1] ?? counted?.[3] ?? 1)
  factor *= findMultiplier(counted?.[2] ?? counted?.[4] ?? '') ?? 1
  let unit = dimensionless
  let currency: string | undefined
  for (const word of (counted?.[5] ?? '')
    .replace(/^([$€£¥₹₩])/, '$1 ')
    .trim()
    .split(/[-*\s]+/)) {
    if (isCurrencyWord(word)) {
      const reading = readCurrency(word, currencies)
      if (!reading.ok) return { ok: false, code: 'currency', message: reading.message, hint: reading.hint }
      ;[factor, currency] = [factor * reading.rate, reading.code]
      unit = multiply(unit, moneyUnit)
      continue
    }
    const known = findUnitWord(word)
    if (known === undefined) return refuseWord(word)
    ;[factor, unit] = [factor * known.factor, multiply(unit, known.unit)]
  }
  return { ok: true, factor, unit, currency }
}

const moneyUnit = parseUnit('money')

/** Multiplies without decimal dust: powers of ten move the decimal point, whole divisors divide; 35 % is 0.35. */
export function scale(value: number, factor: number): number {
  const shift = Math.round(Math.log10(factor))
  if (Math.abs(factor / 10 ** shift - 1) < 1e-14) {
    const [mantissa = '0', exponent = '0'] = String(value).split('e')
    return Number(`${mantissa}e${Number(exponent) + shift}`)
  }
  const divisor = Math.round(1 / factor)
  return factor < 1 && Math.abs(divisor * factor - 1) < 1e-14 ? value / divisor : value * factor
}

function refuseWord(word: string): Refusal {
  if (word === '') return refuse('a unit is missing')
  if (word === 'm') return refuse("'m' may be a minute or a month", 'write min or month')
  const nearest = nearestName(word, unitWords())
  return refuse(`'${word}' is not a unit`, nearest === undefined ? undefined : `did you mean '${nearest}'?`)
}

export function refuse(message: string, hint?: string): Refusal {
  return { ok: false, code: 'quantity', message, hint }
}
