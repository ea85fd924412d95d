import { printUnit, type Unit } from '../../units/unit.ts'
import type { NumberFormat } from '../workbook-cell.ts'

/** How the numbers of a line print, by its unit. */
export function formatOfUnit(unit: Unit): NumberFormat {
  const text = printUnit(unit)
  if (text === 'money') return 'money'
  if (text === 'token' || text === 'request') return 'count'
  if (text === 'second') return 'seconds'
  if (text === 'month') return 'months'
  if (text === 'kw' || text === 'kwh') return 'kilowatts'
  if (text === '1/year') return 'share'
  if (text === '1') return 'factor'
  if (text.startsWith('money/'))
    return text === 'money/request' || text === 'money/token' ? 'small-price' : 'price'
  if (text === 'gb/request') return 'small-price'
  return 'quantity'
}

/** A unit as people read it: the reporting currency in place of `money`. */
export function unitText(unit: Unit, currency: string): string {
  const text = printUnit(unit)
  return text === '1' ? '' : text.replace('money', currency)
}
