import { type FormatStyle, formatNumber, roundDecimal } from '../../units/format.ts'

/** The unit of statements: whole money, thousands or millions, by the size of what they state. */
export interface StatementScale {
  readonly divide: number
  /** As a caption says it: `USD thousand`. */
  readonly words: string
}

/** The unit in which the largest amount of a statement still has a readable number of digits. */
export function statementScale(largest: number, currency: string): StatementScale {
  if (largest < 1e5) return { divide: 1, words: currency }
  return largest < 1e9
    ? { divide: 1e3, words: `${currency} thousand` }
    : { divide: 1e6, words: `${currency} million` }
}

/** An amount in the unit of statements, negatives in brackets, nothing as a dash. */
export function formatStatement(value: number, { divide }: StatementScale, style: FormatStyle): string {
  const rounded = roundDecimal(value / divide, 0)
  return rounded === 0 ? '–' : formatNumber(rounded, 0, { ...style, negatives: 'brackets' })
}
