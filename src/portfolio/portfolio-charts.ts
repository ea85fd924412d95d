import type { Chart } from '../report/chart.ts'
import { factMark, moneyTicks } from '../report/facts/chart-parts.ts'
import { bridgeClaim, largestSteps } from '../report/facts/waterfall-steps.ts'
import { type CurrencyBlock, headlineValue } from './currency-block.ts'
import type { PortfolioBook } from './portfolio-book.ts'

/** The net present value of the units of one currency, from the best to the worst, as a waterfall to their total. */
export function npvChart(book: PortfolioBook, { currency, units }: CurrencyBlock): Chart {
  const all = units.map((one) => ({ label: one.unit, amount: headlineValue(one, 'npv') }))
  const steps = largestSteps(all, 'units').map(({ label, amount }, index) => {
    const name = `charts.npv.${currency}.s${index + 1}`
    book.figure(name, amount, 'money', currency)
    // The names of units, and how many stand together, may hold numbers.
    book.words(`charts.npv.${currency}.label${index + 1}`, label)
    return { label, amount, role: 'change' as const, mark: factMark(book, name) }
  })
  const name = `currencies.${currency}.npv`
  const total = factMark(book, name)
  const claim = bridgeClaim(book.fact(name), steps, 'units')
  const said = steps.map(({ label, mark }) => `${label} ${mark.text}`).join(', ')
  return {
    kind: 'waterfall',
    claim,
    subtitle: `Net present value by unit, ${currency}, over the horizon of each`,
    source: 'Source: portfolio.xlsx, sheet Units.',
    alt: `Bridge from nothing to the net present value of ${total.text}. ${said}.`,
    steps: [
      ...steps.map(({ label, role, mark }) => ({ label, role, mark })),
      { label: 'All units', role: 'total', mark: total },
    ],
    riseIs: 'good',
    ticks: moneyTicks({ style: book.styleIn(currency) }, [
      total.value,
      ...steps.map(({ mark }) => mark.value),
    ]),
  }
}
