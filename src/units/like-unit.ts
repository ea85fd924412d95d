import { isCurrencyWord } from './currency.ts'
import { sameUnit } from './unit.ts'
import { findUnitWord } from './words.ts'
import { readHead } from './written-quantity.ts'

/**
 * The text of a bound with the unit of its value where it does not say the whole of it: beside `$6.98/gpu-hour`, `5.50`
 * and `$5.50` are both `$5.50/gpu-hour`; beside `300 ms`, `200` is 200 ms. A percent sign and a multiplier such as `M`
 * belong to the number and are not taken over.
 *
 * @param value the text of the value, whose unit holds
 * @param documented the unit of a value that has none of its own
 */
export function withUnitOf(bound: string, value: string, documented: string): string {
  const [own, other] = [readHead(bound), readHead(value)]
  if (own === undefined || other === undefined || own.isPercent || other.isPercent) return bound
  if (own.unit === '') return other.unit === '' ? bound : `${bound} ${other.unit}`
  const parts = own.unit.split('/')
  const whole = (other.unit === '' ? documented : other.unit).split('/')
  const isBeginning =
    parts.length < whole.length && parts.every((part, index) => areAlike(part, whole[index] ?? ''))
  return isBeginning ? [bound, ...whole.slice(parts.length)].join('/') : bound
}

/** Whether two words say the same kind of unit, `hour` and `hours`, or money of any currency. */
function areAlike(one: string, other: string): boolean {
  const [first, second] = [one.trim(), other.trim()]
  if (isCurrencyWord(first) && isCurrencyWord(second)) return true
  const [unit, otherUnit] = [findUnitWord(first)?.unit, findUnitWord(second)?.unit]
  return unit !== undefined && otherUnit !== undefined && sameUnit(unit, otherUnit)
}
