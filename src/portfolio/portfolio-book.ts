import { FactBook } from '../report/facts/fact-book.ts'
import { formatStatement, type StatementScale, statementScale } from '../report/facts/statement-scale.ts'
import { printFigure } from '../report/headline.ts'
import { type FormatStyle, formatCount } from '../units/format.ts'
import { blocksOf, type CurrencyBlock, headlineValue } from './currency-block.ts'
import type { Presentation } from './portfolio-file.ts'
import type { PortfolioResults } from './portfolio-results.ts'

type Unit = Parameters<typeof printFigure>[1]

/** The facts of a portfolio: its units report in several currencies, so each amount says in which it is printed. */
export class PortfolioBook extends FactBook {
  readonly results: PortfolioResults
  /** The units by currency, best net present value first. */
  readonly blocks: readonly CurrencyBlock[]
  readonly #largest: number

  constructor(results: PortfolioResults, { locale }: Presentation) {
    super({ locale, currency: results.totals[0]?.currency ?? 'USD', negatives: 'minus' })
    this.results = results
    this.blocks = blocksOf(results)
    const costs = this.blocks.flatMap(({ units }) =>
      ['tco.status_quo.total', 'tco.optimized.total'].map((name) => sumOf(units, name)),
    )
    this.#largest = Math.max(0, ...costs)
  }

  styleIn(currency: string): FormatStyle {
    return { ...this.style, currency }
  }

  /** The unit in which tables state amounts, one for all currencies. */
  scaleIn(currency: string): StatementScale {
    return statementScale(this.#largest, currency)
  }

  count(name: string, value: number): void {
    this.quantity(name, value, formatCount(value, this.style))
  }

  /** A figure as headlines print it. */
  figure(name: string, value: number, unit: Unit, currency: string): void {
    this.quantity(name, value, printFigure(value, unit, this.styleIn(currency)))
  }

  /** An amount of a table, in whole steps of its scale: so that columns add up as printed. */
  amount(name: string, value: number, steps: number, currency: string): void {
    const scale = this.scaleIn(currency)
    this.quantity(name, value, formatStatement(steps * scale.divide, scale, this.styleIn(currency)))
  }
}

/** A figure of the headline over some units. */
export function sumOf(units: CurrencyBlock['units'], name: string): number {
  return units.reduce((sum, one) => sum + headlineValue(one, name), 0)
}
