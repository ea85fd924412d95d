import { lineOf, type Program, type Row } from '../../formula/program.ts'
import type { NumberKind } from '../../formula/vocabulary.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { parseUnit, printUnit, type Unit } from '../../units/unit.ts'
import type { NumberFormat } from '../../xlsx/workbook-cell.ts'
import { isFlag } from './flags.ts'
import { printsInMillions } from './unit-text.ts'

/** How a number without unit prints, by what its line says that it is. */
const formatOfKind: Readonly<Record<NumberKind, NumberFormat>> = {
  factor: 'factor',
  count: 'plain',
  quantity: 'quantity',
}

/** How the numbers of a unit print; `undefined` for a number without unit. */
function formatOfUnit(unit: Unit): NumberFormat | undefined {
  const text = printUnit(unit)
  if (text === '1') return undefined
  if (text === 'money') return 'money'
  if (text === 'token' || text === 'request') return 'count'
  if (text === 'second') return 'seconds'
  if (text === 'month') return 'months'
  if (text === 'kw' || text === 'kwh') return 'kilowatts'
  if (text === '1/year' || text === '1/month') return 'share'
  if (text.startsWith('money/')) return smallPrices.has(text) ? 'small-price' : 'price'
  return text === 'gb/request' || text === 'gb/token' ? 'small-price' : 'quantity'
}

const smallPrices: ReadonlySet<string> = new Set([
  'money/request',
  'money/token',
  'money/ktok',
  'money/second',
])

/** How the numbers of a row print, by its unit, what its line says of a number without one, and whether it is a flag. */
export function formatOfRow(program: Program, row: Row): NumberFormat {
  const line = lineOf(program, row)
  if (printsInMillions(line.unit)) return 'millions'
  const byUnit = formatOfUnit(line.unit)
  if (byUnit !== undefined) return byUnit === 'price' ? 'unit-price' : byUnit
  const { prints } = line.declaration
  if (isFlag(program, row)) return 'plain'
  return prints === undefined ? 'share' : formatOfKind[prints]
}

/** How an input prints. */
export function formatOfInput({ form, unit, written, value }: Assumption): NumberFormat {
  if (form === 'switch') return 'switch'
  if (form === 'month') return 'plain'
  if (unit === '1') return written.includes('%') ? 'share' : 'price'
  const format = formatOfUnit(parseUnit(unit)) ?? 'price'
  if (format === 'quantity' && Number.isInteger(value)) return 'count'
  if (format === 'price' && Math.abs(value) >= 1000) return 'money'
  return format === 'money' && !Number.isInteger(value) && Math.abs(value) < 1000 ? 'price' : format
}
