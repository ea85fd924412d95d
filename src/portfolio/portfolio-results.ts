import { changesMarkdown } from './changes-text.ts'
import type { EarlierPortfolio } from './earlier-portfolio.ts'
import { cell, wholeAmount } from './markdown-text.ts'
import { outliersOf } from './outliers.ts'
import { type PortfolioChanges, portfolioChanges } from './portfolio-changes.ts'
import type { Portfolio } from './portfolio-file.ts'
import type { UnitRecord } from './unit-record.ts'
import { unitVerdict } from './unit-verdict.ts'

/** Totals of the units that report in one currency. */
export interface CurrencyTotals {
  readonly currency: string
  readonly units: number
  readonly totals: UnitRecord['totals']
}

/** What a portfolio comes to: each unit's headline, totals by currency and statement, the ranking. */
export interface PortfolioResults {
  readonly schema: 'boardpack-portfolio-results/1'
  readonly portfolio: string
  readonly title: string
  readonly period: string
  readonly units: readonly UnitRecord[]
  readonly totals: readonly CurrencyTotals[]
  /** Units by net present value within each currency, best first. */
  readonly ranking: readonly { readonly currency: string; readonly units: readonly string[] }[]
  readonly not_ready: readonly string[]
  /** Units whose share of TCO saved lies apart from that of the others in their currency (Tukey's fences). */
  readonly outliers: readonly string[]
  /** What changed since an earlier quarter, where all units are compared with it. */
  readonly changes?: PortfolioChanges | undefined
}

/** Puts the units together, in the order of the portfolio; the same records give the same results. */
export function portfolioResults(
  {
    id,
    title,
    units,
  }: Pick<Portfolio, 'id' | 'title'> & { readonly units: readonly { readonly name: string }[] },
  period: string,
  records: ReadonlyMap<string, UnitRecord>,
  earlier?: EarlierPortfolio,
): PortfolioResults {
  const known = units.flatMap(({ name }) => records.get(name) ?? [])
  const currencies = [...new Set(known.map(({ currency }) => currency))].sort()
  const changes = portfolioChanges(known, earlier)
  const ofCurrency = (currency: string) => known.filter((one) => one.currency === currency)
  return {
    schema: 'boardpack-portfolio-results/1',
    portfolio: id,
    title,
    period,
    units: known,
    totals: currencies.map((currency) => totalsOf(currency, ofCurrency(currency))),
    ranking: currencies.map((currency) => ({ currency, units: ranked(ofCurrency(currency)) })),
    outliers: currencies.flatMap((currency) => apart(ofCurrency(currency))),
    not_ready: known.filter(({ verdict }) => verdict.status === 'not-ready').map(({ unit }) => unit),
    ...(changes === undefined ? {} : { changes }),
  }
}

function totalsOf(currency: string, units: readonly UnitRecord[]): CurrencyTotals {
  const added = (of: (totals: UnitRecord['totals']) => Readonly<Record<string, number>>) => {
    const lines = new Set(units.flatMap(({ totals }) => Object.keys(of(totals))))
    return Object.fromEntries(
      [...lines].map((line) => [line, units.reduce((sum, { totals }) => sum + (of(totals)[line] ?? 0), 0)]),
    )
  }
  return {
    currency,
    units: units.length,
    totals: {
      status_quo: added((one) => one.status_quo),
      optimized: added((one) => one.optimized),
      case: added((one) => one.case),
    },
  }
}

function apart(units: readonly UnitRecord[]): readonly string[] {
  const known = units.flatMap(({ unit, headline }) => {
    const share = headline['saving.share']?.value
    return typeof share === 'number' ? [{ unit, share }] : []
  })
  return outliersOf(known.map(({ share }) => share)).flatMap((place) => known[place]?.unit ?? [])
}

function ranked(units: readonly UnitRecord[]): readonly string[] {
  const npv = (one: UnitRecord): number => one.headline['npv']?.value ?? Number.NEGATIVE_INFINITY
  return units.toSorted((a, b) => npv(b) - npv(a)).map(({ unit }) => unit)
}

/** Which units are not ready, as a sentence without its full stop. */
export function readinessOf({ not_ready: notReady }: PortfolioResults): string {
  return notReady.length === 0
    ? 'Every unit is ready to be decided'
    : `Not ready to be decided: ${notReady.join(', ')}`
}

/** First day of a period, e.g. of 2026Q4: the only date that a portfolio has. */
export function firstDay(period: string): string {
  const [, year = '2000', quarter = '1'] = /^(\d{4})Q([1-4])$/.exec(period) ?? []
  return `${year}-${String(3 * Number(quarter) - 2).padStart(2, '0')}-01`
}

/** The results for people, as Markdown. */
export function portfolioMarkdown(results: PortfolioResults): string {
  const { title, period, units, totals, outliers } = results
  const shown = (one: UnitRecord, name: string): string => one.headline[name]?.text ?? ''
  const order = results.ranking.flatMap((one) => one.units)
  const rows = order.flatMap((name) => units.find(({ unit }) => unit === name) ?? [])
  const columns = ['npv', 'tco.status_quo.total', 'tco.optimized.total', 'saving.share', 'payback']
  return [
    `# ${cell(title)}, ${period}`,
    '',
    '| unit | verdict | net present value | TCO, status quo | TCO, optimized | saving | payback |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...rows.map(
      (one) =>
        `| ${[one.unit, cell(unitVerdict(one)), ...columns.map((name) => cell(shown(one, name)))].join(' | ')} |`,
    ),
    '',
    ...totals.flatMap((one) => totalLines(one)),
    ...(results.changes === undefined ? [] : changesMarkdown(results.changes, period)),
    `${readinessOf(results)}.`,
    ...(outliers.length === 0
      ? []
      : ['', `Saving apart from that of the other units, worth a look: ${outliers.join(', ')}.`]),
    '',
  ].join('\n')
}

function totalLines({ currency, units, totals }: CurrencyTotals): readonly string[] {
  const lines = Object.keys(totals.status_quo)
  return [
    `Totals of ${units} ${units === 1 ? 'unit' : 'units'} in ${currency}, over the horizon of each:`,
    '',
    '| line | status quo | optimized |',
    '|---|--:|--:|',
    ...lines.map(
      (line) =>
        `| ${line} | ${wholeAmount(totals.status_quo[line] ?? 0)} | ${wholeAmount(totals.optimized[line] ?? 0)} |`,
    ),
    '',
  ]
}
