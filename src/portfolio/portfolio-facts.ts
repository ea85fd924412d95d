import { verdictStatuses } from '../analysis/verdict.ts'
import { plans } from '../model/scopes.ts'
import { verdictTitles } from '../report/verdict-words.ts'
import { type CurrencyBlock, headlineValue } from './currency-block.ts'
import { PortfolioBook, sumOf } from './portfolio-book.ts'
import type { Presentation } from './portfolio-file.ts'
import type { PortfolioResults } from './portfolio-results.ts'
import type { UnitRecord } from './unit-record.ts'

/** Most units that a sentence names. */
const mostNamed = 6

/** Names in a sentence, and how many more there are: `a, b and 12 others`. */
function namesOf(units: readonly UnitRecord[]): string {
  return shortList(units.map(({ unit }) => unit))
}

function shortList(names: readonly string[]): string {
  const shown = names.length <= mostNamed ? names : names.slice(0, mostNamed - 1)
  const rest = names.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`${rest} others`])].join(', ')
}

/** The facts of a portfolio: what the sentences of its report and of its page state. */
export function portfolioFacts(results: PortfolioResults, presentation: Presentation): PortfolioBook {
  const book = new PortfolioBook(results, presentation)
  const { blocks } = book
  book.words('title', results.title)
  book.words('period', results.period)
  book.count('units_count', results.units.length)
  book.count('currencies_count', blocks.length)
  book.truth('has_currencies', blocks.length > 1)
  book.truth('is_ready', results.not_ready.length === 0)
  book.count('not_ready_count', results.not_ready.length)
  book.truth('has_outliers', results.outliers.length > 0)
  book.words('outliers', namesOf(results.units.filter(({ unit }) => results.outliers.includes(unit))))
  writeChanges(book)
  for (const status of statusesOf(results)) writeVerdict(book, status)
  for (const block of blocks) writeCurrency(book, block)
  return book
}

/** What came and went since an earlier quarter; the table has the amounts. */
function writeChanges(book: PortfolioBook): void {
  const { changes } = book.results
  book.truth('has_changes', changes !== undefined)
  const { since = '', compared = [], added = [], gone = [], limits = [] } = changes ?? {}
  book.words('since', since)
  book.count('compared_count', compared.length)
  for (const [name, units] of [
    ['added', added],
    ['gone', gone],
  ] as const) {
    book.truth(`has_${name}`, units.length > 0)
    book.words(name, shortList(units))
  }
  limits.forEach((text, index) => {
    book.words(`change_limits.l${index + 1}.text`, text)
  })
}

/** The verdicts of the units, each once, in the order in which verdicts are listed. */
export function statusesOf({ units }: PortfolioResults): readonly (typeof verdictStatuses)[number][] {
  return verdictStatuses.filter((status) => units.some(({ verdict }) => verdict.status === status))
}

function writeVerdict(book: PortfolioBook, status: (typeof verdictStatuses)[number]): void {
  const units = book.results.units.filter(({ verdict }) => verdict.status === status)
  book.words(`verdicts.${status}.title`, verdictTitles[status])
  book.count(`verdicts.${status}.count`, units.length)
  book.words(`verdicts.${status}.names`, namesOf(units))
}

function writeCurrency(book: PortfolioBook, { currency, units }: CurrencyBlock): void {
  const at = `currencies.${currency}`
  const [before, after] = [sumOf(units, 'tco.status_quo.total'), sumOf(units, 'tco.optimized.total')]
  book.words(`${at}.code`, currency)
  book.count(`${at}.units_count`, units.length)
  book.truth(`${at}.has_chart`, units.length > 1)
  book.figure(`${at}.npv`, sumOf(units, 'npv'), 'money', currency)
  for (const plan of plans) {
    book.figure(`${at}.tco.${plan}`, sumOf(units, `tco.${plan}.total`), 'money', currency)
  }
  book.figure(`${at}.saving`, before - after, 'money', currency)
  book.figure(`${at}.share`, before === 0 ? 0 : (before - after) / before, '1', currency)
  book.figure(`${at}.programme`, sumOf(units, 'programme.cost'), 'money', currency)
  book.figure(`${at}.signed`, sumOf(units, 'signed.optimized'), 'money', currency)
  const losing = units.filter((one) => headlineValue(one, 'npv') < 0)
  book.count(`${at}.losing_count`, losing.length)
  book.truth(`${at}.has_losing`, losing.length > 0)
  book.words(`${at}.losing`, namesOf(losing))
}
