import { causes } from '../inputs/about.ts'
import { causeLabels } from '../report/comparison-text.ts'
import { type Runs, type Table, type TableRow, textRun } from '../report/document.ts'
import { factRun } from '../report/facts/memo-tables.ts'
import { roundedWay } from '../report/rounded-parts.ts'
import type { PortfolioBook } from './portfolio-book.ts'
import type { PortfolioChanges, TotalBridge } from './portfolio-changes.ts'

type Cause = TotalBridge['parts'][number]['cause']

/** A bridge in whole steps of the scale, whose parts add up as printed. */
interface SteppedBridge {
  readonly bridge: TotalBridge
  /** Steps and exact value, by what a row shows. */
  readonly at: (row: 'before' | 'after' | Cause) => readonly [steps: number, value: number]
}

function stepped(bridge: TotalBridge, step: number): SteppedBridge {
  const { before, parts, after } = roundedWay(bridge, step)
  return {
    bridge,
    at: (row) => {
      if (row === 'before') return [before, bridge.before]
      if (row === 'after') return [after, bridge.after]
      const index = bridge.parts.findIndex(({ cause }) => cause === row)
      return [parts[index] ?? 0, bridge.parts[index]?.value ?? 0]
    },
  }
}

/** The rows of one currency: what its totals were, what each cause added, what they are. */
function currencyRows(
  book: PortfolioBook,
  { since, bridges }: PortfolioChanges,
  currency: string,
  labels: readonly string[],
): readonly TableRow[] {
  const step = book.scaleIn(currency).divide
  const own = bridges.filter((one) => one.currency === currency).map((bridge) => stepped(bridge, step))
  const row = (kind: TableRow['kind'], name: 'before' | 'after' | Cause, label: string): TableRow => {
    const cells = labels.map((wanted): Runs => {
      const found = own.find(({ bridge }) => bridge.label === wanted)
      if (found === undefined) return [textRun('–')]
      const fact = `changes.${currency}.${found.bridge.name}.${name}`
      const [steps, value] = found.at(name)
      book.amount(fact, value, steps, currency)
      return [factRun(book, fact)]
    })
    return { kind, cells: [[textRun(label)], ...cells] }
  }
  const present = new Set(own.flatMap(({ bridge }) => bridge.parts.map(({ cause }) => cause)))
  const shown = ([...causes, 'model'] as const).filter((cause) => present.has(cause))
  return [
    row('body', 'before', since),
    ...shown.map((cause) => row('body', cause, causeLabels[cause])),
    row('total', 'after', book.results.period),
  ]
}

/** What each cause added to the totals since an earlier quarter, by currency. */
export function changesTable(book: PortfolioBook, changes: PortfolioChanges): Table {
  const { since, bridges } = changes
  const labels = [...new Set(bridges.map(({ label }) => label))]
  const currencies = [...new Set(bridges.map(({ currency }) => currency))]
  return {
    caption: `From ${since} to ${book.results.period} by cause`,
    subtitle: 'Shapley values, which do not depend on an order and add up; what is new or gone is scope',
    columns: [
      { label: 'Cause', kind: 'label' },
      ...labels.map((label) => ({ label, kind: 'number' as const })),
    ],
    rows: currencies.flatMap((currency): readonly TableRow[] => [
      { kind: 'group', cells: [[textRun(book.scaleIn(currency).words)]] },
      ...currencyRows(book, changes, currency, labels),
    ]),
    source: 'Source: portfolio.json, changes.',
  }
}
