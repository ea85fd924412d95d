import { plans } from '../model/scopes.ts'
import { type Runs, type Table, type TableRow, textRun } from '../report/document.ts'
import { factRun } from '../report/facts/memo-tables.ts'
import { planTitles } from '../report/plan-titles.ts'
import { roundedParts } from '../report/rounded-parts.ts'
import type { CurrencyBlock } from './currency-block.ts'
import { headlineValue } from './currency-block.ts'
import { type PortfolioBook, sumOf } from './portfolio-book.ts'
import { costLines, tcoLine } from './statement-lines.ts'
import type { UnitRecord } from './unit-record.ts'
import { unitVerdict } from './unit-verdict.ts'

/** Amounts in whole steps of the scale, of which those of the total are the sum. */
interface Column {
  readonly parts: readonly number[]
  readonly total: number
}

function columnOf(values: readonly number[], step: number): Column {
  const total = values.reduce((sum, value) => sum + value, 0)
  return { parts: roundedParts(values, total, step), total: Math.round(total / step) }
}

/** Heading of a currency's rows, where there are several. */
function groupRow(book: PortfolioBook, { currency }: CurrencyBlock): readonly TableRow[] {
  return book.blocks.length === 1 ? [] : [{ kind: 'group', cells: [[textRun(book.scaleIn(currency).words)]] }]
}

function captionOf(book: PortfolioBook, title: string): string {
  const [first] = book.blocks
  return book.blocks.length === 1 && first !== undefined
    ? `${title}, ${book.scaleIn(first.currency).words}`
    : title
}

/** The amounts of a row, and where a headline has them. */
const amounts = { npv: 'npv', before: 'tco.status_quo.total', after: 'tco.optimized.total' } as const

type Amount = keyof typeof amounts
type Amounts = Readonly<Record<Amount, number>>

function ofEach(value: (amount: Amount) => number): Amounts {
  return { npv: value('npv'), before: value('before'), after: value('after') }
}

/** A row of the units: of one of them, or of all in a currency. */
interface UnitRow {
  readonly kind: TableRow['kind']
  /** Where its facts stand. */
  readonly at: string
  readonly label: string
  readonly verdict: string
  /** Months; undefined where there is none, null where the row has no such thing. */
  readonly payback: number | undefined | null
  readonly values: Amounts
  readonly steps: Amounts
}

/** A row as it is printed: the saving is the difference of what stands beside it. */
function printedRow(book: PortfolioBook, currency: string, row: UnitRow): TableRow {
  const { kind, at, label, verdict, payback, values, steps } = row
  for (const amount of ['npv', 'before', 'after'] as const)
    book.amount(`${at}.${amount}`, values[amount], steps[amount], currency)
  const saving = values.before - values.after
  book.amount(`${at}.saving`, saving, steps.before - steps.after, currency)
  book.figure(`${at}.share`, values.before === 0 ? 0 : saving / values.before, '1', currency)
  if (typeof payback === 'number') book.figure(`${at}.payback`, payback, 'month', currency)
  else book.words(`${at}.payback`, payback === null ? '' : 'none')
  const figures = ['npv', 'before', 'after', 'saving', 'share', 'payback']
  const cells = figures.map((figure): Runs => [factRun(book, `${at}.${figure}`)])
  return { kind, cells: [[textRun(label)], [textRun(verdict)], ...cells] }
}

/** Rows of the units of one currency, and their total. */
function unitRows(book: PortfolioBook, { currency, units }: CurrencyBlock): readonly TableRow[] {
  const step = book.scaleIn(currency).divide
  const valuesOf = (one: UnitRecord): Amounts => ofEach((amount) => headlineValue(one, amounts[amount]))
  const columns = Object.fromEntries(
    Object.entries(amounts).map(([amount, name]) => [
      amount,
      columnOf(
        units.map((one) => headlineValue(one, name)),
        step,
      ),
    ]),
  )
  const body = units.map(
    (one, index): UnitRow => ({
      kind: 'body',
      at: `units.${one.unit}`,
      label: one.unit,
      verdict: unitVerdict(one),
      payback: one.headline['payback']?.value ?? undefined,
      values: valuesOf(one),
      steps: ofEach((amount) => columns[amount]?.parts[index] ?? 0),
    }),
  )
  const total: UnitRow = {
    kind: 'total',
    at: `sums.${currency}`,
    label: 'Total',
    verdict: '',
    payback: null,
    values: ofEach((amount) => sumOf(units, amounts[amount])),
    steps: ofEach((amount) => columns[amount]?.total ?? 0),
  }
  return [...body, ...(units.length > 1 ? [total] : [])].map((row) => printedRow(book, currency, row))
}

/** The units with their verdicts and figures, best net present value first. */
export function unitsTable(book: PortfolioBook): Table {
  return {
    caption: captionOf(book, 'Units, best net present value first'),
    subtitle: 'Over the horizon of each unit; payback from approval',
    columns: [
      { label: 'Unit', kind: 'label' },
      { label: 'Verdict', kind: 'text' },
      { label: 'NPV', kind: 'number' },
      { label: `TCO, ${planTitles.status_quo.toLowerCase()}`, kind: 'number' },
      { label: `TCO, ${planTitles.optimized.toLowerCase()}`, kind: 'number' },
      { label: 'Saving', kind: 'number' },
      { label: 'Share', kind: 'number' },
      { label: 'Payback', kind: 'number' },
    ],
    rows: book.blocks.flatMap((block) => [...groupRow(book, block), ...unitRows(book, block)]),
    source: 'Source: portfolio.xlsx, sheet Units.',
  }
}

/** Rows of the categories of TCO over the units of one currency. */
function costRows(book: PortfolioBook, block: CurrencyBlock): readonly TableRow[] {
  const { currency } = block
  const step = book.scaleIn(currency).divide
  const totals = book.results.totals.find((one) => one.currency === currency)?.totals
  const columns = plans.map((plan) =>
    columnOf(
      costLines.map(({ name }) => totals?.[plan][name] ?? 0),
      step,
    ),
  )
  const [before, after] = columns
  const row = (kind: TableRow['kind'], name: string, label: string, steps: readonly number[]): TableRow => {
    const at = `costs.${currency}.${name}`
    const values = plans.map((plan) => totals?.[plan][name] ?? 0)
    const [from = 0, to = 0] = steps
    plans.forEach((plan, index) => {
      book.amount(`${at}.${plan}`, values[index] ?? 0, steps[index] ?? 0, currency)
    })
    book.amount(`${at}.change`, (values[1] ?? 0) - (values[0] ?? 0), to - from, currency)
    const cells = [...plans, 'change'].map((part): Runs => [factRun(book, `${at}.${part}`)])
    return { kind, cells: [[textRun(label)], ...cells] }
  }
  const rows = costLines.flatMap(({ name, label }, index) => {
    const steps = columns.map(({ parts }) => parts[index] ?? 0)
    return steps.every((one) => one === 0) ? [] : [row('body', name, label, steps)]
  })
  return [...rows, row('total', tcoLine.name, tcoLine.label, [before?.total ?? 0, after?.total ?? 0])]
}

/** What the units cost together by category. */
export function costsTable(book: PortfolioBook): Table {
  return {
    caption: captionOf(book, 'Total cost of ownership by category'),
    subtitle: 'All units together, over the horizon of each',
    columns: [
      { label: 'Category', kind: 'label' },
      ...plans.map((plan) => ({ label: planTitles[plan], kind: 'number' as const })),
      { label: 'Change', kind: 'number' },
    ],
    rows: book.blocks.flatMap((block) => [...groupRow(book, block), ...costRows(book, block)]),
    source: 'Source: portfolio.xlsx, sheet Statements.',
  }
}
