import { lineOf, type Program, type Row } from '../../formula/program.ts'
import type { Assumption } from '../../inputs/assumption.ts'
import { parseUnit, printUnit, type Unit } from '../../units/unit.ts'
import type { NumberFormat } from '../../xlsx/workbook-cell.ts'
import { isFlag } from './flags.ts'
import { printsInMillions } from './unit-text.ts'

/** Names of lines without unit that are no shares: multipliers and indices, and numbers that count something. */
const factorNames = /factor|index|multipl|multiple|peak_to_average|season|growth_of_month|^(pue|uptime)$/
const shareNames = /^(irr_monthly|monthly_discount|monthly_reinvestment|share_of_year|year_used)$/
const countNames =
  /month|year|sign|count|points|configurations|nodes_per|order|position|rank|number|begins|terms|billed/
const loadNames =
  /^(limit|load_cap|highest_load|operating_load|measured_load|point_load|replicas_\w+|lengths_allowed|indexed_months_left)$/

function formatOfNumber(name: string): NumberFormat {
  if (loadNames.test(name)) return 'quantity'
  if (shareNames.test(name)) return 'share'
  if (factorNames.test(name)) return 'factor'
  return countNames.test(name) ? 'plain' : 'share'
}

/** How the numbers of a unit print; `undefined` for a number without unit, which its name must tell. */
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

/** How the numbers of a row print, by its unit, its name and whether it is a flag. */
export function formatOfRow(program: Program, row: Row): NumberFormat {
  const line = lineOf(program, row)
  if (printsInMillions(line.unit)) return 'millions'
  const byUnit = formatOfUnit(line.unit)
  if (byUnit !== undefined) return byUnit === 'price' ? 'unit-price' : byUnit
  return isFlag(program, row) ? 'plain' : formatOfNumber(line.name)
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
