import { formatExactMoney, formatNumber, formatWholeMoney } from '../../units/format.ts'
import { localeRules } from '../../units/locale.ts'
import type { Table, TableRow } from '../document.ts'
import type { Fact } from '../fact.ts'
import { bodyRow, factCell, groupRow, wordCell } from './appendix-cells.ts'
import type { FactWriter, Print } from './fact-writer.ts'
import { yearName } from './headline-facts.ts'
import { factRun } from './memo-tables.ts'

/** A headline number: the fact by which documents print it, and its kind. A price is money for one of something. */
interface Headline {
  readonly fact: string
  readonly label: string
  readonly as: Extract<Print, 'money' | 'percent' | 'months' | 'count'> | 'price'
}

/** The facts that a document leads with, in the order of a reader. */
const headlines: readonly Headline[] = [
  { fact: 'npv', label: 'Net present value', as: 'money' },
  { fact: 'irr', label: 'Internal rate of return', as: 'percent' },
  { fact: 'mirr', label: 'Modified internal rate of return', as: 'percent' },
  { fact: 'payback', label: 'Payback', as: 'months' },
  { fact: 'peak_funding', label: 'Peak funding', as: 'money' },
  { fact: 'programme.cost', label: 'Programme spend', as: 'money' },
  { fact: 'signed.status_quo', label: 'Contracts signed for their whole terms, status quo', as: 'money' },
  { fact: 'signed.optimized', label: 'The same, optimized', as: 'money' },
  { fact: 'capex.change', label: 'Change of capital expenditure', as: 'money' },
  { fact: 'upfront.change', label: 'Change of upfront payments', as: 'money' },
  { fact: 'roi', label: 'Return on investment', as: 'percent' },
  { fact: 'tco.status_quo.total', label: 'Total cost of ownership, status quo', as: 'money' },
  { fact: 'tco.optimized.total', label: 'Total cost of ownership, optimized', as: 'money' },
  { fact: 'saving.total', label: 'Saving over the horizon', as: 'money' },
  { fact: 'saving.share', label: 'Saving, share of status quo', as: 'percent' },
  { fact: 'opex_reduction', label: 'Reduction of operating expense', as: 'percent' },
  {
    fact: 'unit_cost.status_quo.last',
    label: 'Running cost per 1M output tokens, last month, status quo',
    as: 'price',
  },
  { fact: 'unit_cost.optimized.last', label: 'The same, optimized', as: 'price' },
  { fact: 'unit_cost.change', label: 'Change of that unit cost', as: 'percent' },
  { fact: 'demand.growth', label: 'Growth of output tokens', as: 'percent' },
  {
    fact: 'utilisation.status_quo',
    label: 'Utilisation of the best audited capacity, status quo',
    as: 'percent',
  },
  {
    fact: 'utilisation.optimized',
    label: 'Utilisation of the best audited capacity, optimized',
    as: 'percent',
  },
  { fact: 'gpus.status_quo.highest', label: 'Most GPUs held, status quo', as: 'count' },
  { fact: 'gpus.optimized.highest', label: 'Most GPUs held, optimized', as: 'count' },
]

/** The headline numbers of each fiscal year. */
function yearHeadlines({ results }: FactWriter): readonly Headline[] {
  return results.years.flatMap(({ label }): readonly Headline[] => [
    { fact: `years.${yearName(label)}.saving`, label: `Saving, ${label}`, as: 'money' },
    { fact: `years.${yearName(label)}.ebitda_effect`, label: `EBITDA effect, ${label}`, as: 'money' },
    { fact: `years.${yearName(label)}.fcf`, label: `Free cash flow, ${label}`, as: 'money' },
  ])
}

/** A number to the last unit that means anything: whole money, millionths of a price, hundredths of a percent and of a month. */
function exactText({ style }: FactWriter, value: number, as: Headline['as']): string {
  switch (as) {
    case 'money':
      return formatWholeMoney(value, style)
    case 'price':
      return formatExactMoney(value, 6, style)
    case 'percent':
      return `${formatNumber(value * 100, 2, style)}${localeRules(style.locale).gap}%`
    case 'months':
      return `${formatNumber(value, 2, style)} months`
    case 'count':
      return formatNumber(value, Number.isInteger(value) ? 0 : 2, style)
  }
}

function headlineRow(writer: FactWriter, { fact, label, as }: Headline): readonly TableRow[] {
  const { value, cell }: Partial<Fact> = writer.find(fact) ?? {}
  if (typeof value !== 'number' || cell === undefined) return []
  return [
    bodyRow(
      wordCell(label),
      [factRun(writer, fact)],
      factCell(writer, `appendix.exact.${fact}`, (name) =>
        writer.restated(name, fact, exactText(writer, value, as)),
      ),
      wordCell(cell),
    ),
  ]
}

/** Every headline number as printed, exactly, and with the cell of the workbook that holds it. */
export function reconciliationTable(writer: FactWriter): Table {
  const rows = headlines.flatMap((headline) => headlineRow(writer, headline))
  const years = yearHeadlines(writer).flatMap((headline) => headlineRow(writer, headline))
  return {
    caption: 'Headline numbers and the cells of model.xlsx that hold them',
    subtitle: 'Checked at every build: fact, engine, results.json and workbook agree to a billionth',
    columns: [
      { label: 'Number', kind: 'label', weight: 1.6 },
      { label: 'As printed', kind: 'number' },
      { label: 'Exact', kind: 'number' },
      { label: 'Cell', kind: 'text' },
    ],
    rows: [...rows, groupRow('By fiscal year'), ...years],
  }
}
