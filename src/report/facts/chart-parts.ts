import { monthAt } from '../../units/calendar.ts'
import { currencySign } from '../../units/currency.ts'
import { uncapitalized } from '../../units/first-letter.ts'
import { formatShortMonth } from '../../units/format.ts'
import { localeRules } from '../../units/locale.ts'
import type { Mark, TickFormat } from '../chart.ts'
import type { FactBook } from './fact-book.ts'
import type { FactWriter } from './fact-writer.ts'

/** A label of a chart that prints a fact. */
export function factMark(writer: FactBook, name: string): Mark {
  const { value, text } = writer.fact(name)
  return { value: Number(value), text, fact: name }
}

/** Ticks of money in the unit that suits the largest of some amounts; the sign of the currency stands where the locale has it. */
export function moneyTicks(writer: Pick<FactBook, 'style'>, amounts: readonly number[]): TickFormat {
  const { isCurrencyFirst, gap, decimal, group } = localeRules(writer.style.locale)
  const sign = currencySign(writer.style.currency)
  const { divide, scale } = tickScale(writer, amounts)
  return isCurrencyFirst
    ? { decimal, group, prefix: sign, divide, suffix: scale }
    : { decimal, group, prefix: '', divide, suffix: `${scale}${gap}${sign.trim()}` }
}

/** Ticks of counts in the unit that suits the largest of some. */
export function countTicks(writer: Pick<FactBook, 'style'>, counts: readonly number[]): TickFormat {
  const { decimal, group } = localeRules(writer.style.locale)
  const { divide, scale } = tickScale(writer, counts)
  return { decimal, group, prefix: '', divide, suffix: scale }
}

/** Thousands, millions and so on, from twice the unit upwards, so that ticks keep their digits. */
function tickScale(
  writer: Pick<FactBook, 'style'>,
  values: readonly number[],
): { divide: number; scale: string } {
  const largest = Math.max(0, ...values.map(Math.abs))
  const power = [4, 3, 2, 1].find((candidate) => largest >= 2 * 1000 ** candidate) ?? 0
  const scale = power === 0 ? '' : (localeRules(writer.style.locale).scales[power - 1] ?? '')
  return { divide: 1000 ** power, scale }
}

/** Names of the months on an axis, from a first month on: `Jan 2027`; the opening is `today`. */
export function monthNames(writer: FactWriter, first: 0 | 1): readonly string[] {
  const { horizon, period, tree } = writer.results.model.inputs
  return Array.from({ length: horizon + 1 - first }, (_, index) => {
    const month = index + first
    return month === 0 ? 'today' : formatShortMonth(monthAt(period, month), tree.locale)
  })
}

/** The months of the horizon in words: `January 2027 to December 2029`. */
export function periodWords(writer: FactWriter): string {
  return `${writer.fact('horizon_from').text} to ${writer.fact('horizon_to').text}`
}

/** A printed number without its sign, for words that carry it. */
export function sizeOf(text: string): string {
  return text.replace(/^[-−+]\s?/, '')
}

/** A name as it stands within a sentence: `Serve fp8 weights` becomes `serve fp8 weights`, `GPU` stays. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z ]/.test(name) ? uncapitalized(name) : name
}
