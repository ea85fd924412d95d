import type { Driver } from '../../cases/driver.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { monthAt, type Period } from '../../units/calendar.ts'
import {
  type FormatStyle,
  formatCount,
  formatDuration,
  formatMoney,
  formatMonth,
  formatMonths,
  formatPercent,
} from '../../units/format.ts'

/** How figures of the inputs are written: the style of the documents, and the period from which months count. */
export interface QuantityStyle {
  readonly style: FormatStyle
  readonly period: Period
}

/** What of an assumption decides how a value in its place is written. */
export type QuantityForm = Pick<Assumption, 'unit' | 'form' | 'written' | 'isMonthly' | 'minimum' | 'maximum'>

const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  gpu: ['GPU', 'GPUs'],
  replica: ['replica', 'replicas'],
  node: ['node', 'nodes'],
  fte: ['FTE', 'FTEs'],
  hour: ['hour', 'hours'],
  day: ['day', 'days'],
  request: ['request', 'requests'],
  'token/request': ['token a request', 'tokens a request'],
  'token/second': ['token/s', 'tokens/s'],
  'request/second': ['request/s', 'requests/s'],
  'gpu/node': ['GPU a node', 'GPUs a node'],
  'gpu/replica': ['GPU a replica', 'GPUs a replica'],
}

/** A value as people say it, its unit apart: `$6.98` and `/GPU-hour`, `35%` and ` a year`, `March 2027` and nothing. */
export interface QuantityText {
  readonly amount: string
  readonly unit: string
}

function plain(amount: string): QuantityText {
  return { amount, unit: '' }
}

/** Writes a value in place of an assumption. */
export function quantityText(
  value: number,
  form: QuantityForm,
  { style, period }: QuantityStyle,
): QuantityText {
  if (form.form === 'month') return plain(formatMonth(monthAt(period, Math.round(value)), style.locale))
  if (form.form === 'switch') return plain(value === 1 ? 'on' : 'off')
  const { amount, unit } = withUnit(value, form, style)
  return { amount, unit: form.isMonthly === true ? `${unit} a month` : unit }
}

function withUnit(value: number, form: QuantityForm, style: FormatStyle): QuantityText {
  const { unit } = form
  if (unit === '1/year') return { amount: formatPercent(value, style), unit: ' a year' }
  if (unit === '1/month') return { amount: formatPercent(value, style), unit: ' a month' }
  if (unit === '1') return plain(isShare(form) ? formatPercent(value, style) : formatCount(value, style))
  if (unit === 'second') return plain(formatDuration(value, style))
  if (unit === 'month') return plain(formatMonths(value, style))
  if (unit === 'kw/gpu') return { amount: formatCount(value * 1000, style), unit: ' W/GPU' }
  if (unit === 'gb/request') return { amount: formatCount(value * 1e6, style), unit: ' kB a request' }
  if (unit === 'money') return plain(formatMoney(value, style))
  if (unit === 'money/token') return { amount: formatMoney(value * 1e6, style), unit: '/1M tokens' }
  if (unit.startsWith('money/')) {
    return { amount: formatMoney(value, style), unit: `/${spelled(unit.slice('money/'.length))}` }
  }
  const amount = formatCount(value, style)
  const [one, many] = nouns[unit] ?? [spelled(unit), spelled(unit)]
  return { amount, unit: ` ${amount === '1' ? one : many}` }
}

/** Shares are written in percent where the case writes them so, or where the field is a share by its bounds. */
function isShare({ written, minimum, maximum }: QuantityForm): boolean {
  return written.includes('%') || (minimum === 0 && maximum === 1)
}

function spelled(unit: string): string {
  return unit
    .replace(/\bgpu\b/g, 'GPU')
    .replace(/\bkwh\b/g, 'kWh')
    .replace(/\bkw\b/g, 'kW')
    .replace(/\bgb\b/g, 'GB')
    .replace(/\bfte\b/g, 'FTE')
    .replace(/\bmtok\b/g, '1M tokens')
}

/** The values of the parts of a driver in one text: one value, or the span from the least to the greatest. */
export function spanText(driver: Driver, values: readonly number[], style: QuantityStyle): QuantityText {
  const [first] = driver.parts
  if (first === undefined) throw new Error(`unreachable: driver '${driver.id}' has no part`)
  const low = quantityText(Math.min(...values), first.assumption, style)
  const high = quantityText(Math.max(...values), first.assumption, style)
  if (low.amount === high.amount) return high
  return { amount: `${low.amount} to ${high.amount}`, unit: high.unit }
}
