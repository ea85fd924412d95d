import type { Results } from '../../analysis/results.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import type { Column, Row, Table } from '../document.ts'
import { groupRow, numberCell, wordCell } from './appendix-cells.ts'
import { type CostCategory, costCategories } from './cost-categories.ts'
import type { FactWriter } from './fact-writer.ts'
import { yearName } from './headline-facts.ts'
import { statementRow } from './memo-tables.ts'

/** What each plan is called in tables. */
export const planNames: Readonly<Record<PlanId, string>> = {
  status_quo: 'Status quo',
  optimized: 'Optimized',
}

const exactSums = 'Each amount is rounded by itself, sums from exact amounts; brackets are negative'

/** The columns of a statement: a line, the fiscal years and the total. */
function yearColumns({ results }: FactWriter): readonly Column[] {
  return [
    { label: 'Line', kind: 'label' },
    ...results.years.map(({ label }) => ({ label, kind: 'number' as const })),
    { label: 'Total', kind: 'number' },
  ]
}

/** Total cost of ownership by category, plan and fiscal year, and the saving. */
export function categoryTable(writer: FactWriter): Table {
  const { results } = writer
  const categories = costCategories(results)
  const ofPlan = (plan: PlanId): readonly Row[] => [
    groupRow(planNames[plan]),
    ...categories.filter(isSpent(plan)).map((category) =>
      statementRow(writer, `categories_${plan}`, {
        name: category.name,
        kind: 'body',
        label: category.label,
        row: results.ofPlan(plan, category.name),
      }),
    ),
    statementRow(writer, `categories_${plan}`, {
      name: 'tco',
      kind: 'subtotal',
      label: `Total cost of ownership, ${planNames[plan].toLowerCase()}`,
      row: results.ofPlan(plan, 'tco'),
    }),
  ]
  const isSpent =
    (plan: PlanId) =>
    (category: CostCategory): boolean =>
      results.months(results.ofPlan(plan, category.name)).some((amount) => amount !== 0)
  const saves = results.figure('saving_total') >= 0
  return {
    caption: `Total cost of ownership by category, plan and fiscal year, ${writer.scale.words}`,
    subtitle: exactSums,
    columns: yearColumns(writer),
    rows: [
      ...plans.flatMap(ofPlan),
      statementRow(writer, 'categories', {
        name: 'saving',
        kind: 'total',
        label: saves ? 'Saving, status quo less optimized' : 'Saving (extra cost), status quo less optimized',
        row: results.row('case', 'saving'),
      }),
    ],
    source: 'Source: model.xlsx, sheet TCO; opportunity cost is no part of it.',
  }
}

/** A line of the cash statement that the model has. */
interface CashLine {
  readonly name: string
  readonly label: string
  readonly kind?: Row['kind']
}

const earningLines: readonly CashLine[] = [
  { name: 'ebitda_effect', label: 'EBITDA effect' },
  { name: 'tax', label: 'Less tax' },
  { name: 'capex_effect', label: 'Less capital expenditure, capitalised programme' },
  { name: 'resale', label: 'Resale proceeds' },
]

/** Months of the case up to the end of a fiscal year. */
function monthsUntil({ results }: FactWriter, index: number): readonly number[] {
  return results.years.slice(0, index + 1).flatMap(({ months }) => months)
}

/** A line that is worked out from the cash of the model, by year and in total (the last cell). */
function derivedRow(
  writer: FactWriter,
  label: string,
  name: string,
  amountOf: (months: readonly number[], index: number) => number,
): Row {
  const { years } = writer.results
  const cells = years.map(({ months, label: year }, index) =>
    numberCell(writer, `statement.cash.${name}.${yearName(year)}`, amountOf(months, index), 'statement'),
  )
  const all = years.flatMap(({ months }) => months)
  const total = numberCell(
    writer,
    `statement.cash.${name}.total`,
    amountOf(all, years.length - 1),
    'statement',
  )
  return { kind: 'body', cells: [wordCell(label), ...cells, total] }
}

/** Change of what is owed to suppliers and of what was prepaid to them. */
function workingCapital(results: Results, months: readonly number[]): number {
  const of = (plan: PlanId): number => {
    const sum = (line: string): number => results.over(results.ofPlan(plan, line), months)
    return sum('payables_released') + sum('prepaid_used') - sum('upfront_paid')
  }
  return of('optimized') - of('status_quo')
}

/** From the EBITDA effect to free cash flow by fiscal year: optimized less status quo. */
export function cashTable(writer: FactWriter): Table {
  const { results } = writer
  const fcf = results.row('case', 'fcf')
  const line = ({ name, label, kind = 'body' }: CashLine): Row =>
    statementRow(writer, 'cash', { name, kind, label, row: results.row('case', name) })
  const isEmpty = (row: ProgramRow): boolean => results.months(row).every((amount) => amount === 0)
  const earned = earningLines.filter(({ name }) => !isEmpty(results.row('case', name)))
  const cumulative = (_: readonly number[], index: number): number =>
    results.over(fcf, monthsUntil(writer, index))
  return {
    caption: `Income and cash by fiscal year, optimized less status quo, ${writer.scale.words}`,
    subtitle: exactSums,
    columns: yearColumns(writer),
    rows: [
      ...earned.map(line),
      derivedRow(writer, 'Payables and prepayments', 'working_capital', (months) =>
        workingCapital(results, months),
      ),
      line({ name: 'fcf', label: 'Free cash flow', kind: 'subtotal' }),
      derivedRow(writer, 'Cumulative free cash flow', 'cumulative', cumulative),
      line({ name: 'present_value', label: 'Present value of free cash flow', kind: 'total' }),
    ],
    source: 'Source: model.xlsx, sheets Comparison and Returns.',
  }
}

/** Of what quality the EBITDA effect is, by fiscal year. */
export function earningsTable(writer: FactWriter): Table {
  const { results } = writer
  const reclassified = results.whole(results.row('case', 'ebitda_reclassified'))
  const lines: readonly CashLine[] = [
    { name: 'ebitda_effect', label: 'EBITDA effect' },
    { name: 'lease_change', label: 'Commitment cost that IFRS 16 moves below EBITDA' },
    { name: 'ebitda_reported', label: 'EBITDA effect as reported', kind: 'subtotal' },
    {
      name: 'ebitda_reclassified',
      label:
        reclassified < 0
          ? 'of which capital turned into operating expense'
          : 'of which operating expense turned into capital',
    },
    { name: 'ebitda_operational', label: 'of which operational' },
    { name: 'ebitda_less_capex', label: 'EBITDA effect less capital expenditure', kind: 'total' },
  ]
  const hasLeases = results.months(results.row('case', 'lease_change')).some((amount) => amount !== 0)
  return {
    caption: `Quality of the EBITDA effect, ${writer.scale.words}`,
    subtitle: exactSums,
    columns: yearColumns(writer),
    rows: lines
      .filter(({ name }) => hasLeases || !['ebitda_effect', 'lease_change'].includes(name))
      .map(({ name, label, kind = 'body' }) =>
        statementRow(writer, 'earnings', { name, kind, label, row: results.row('case', name) }),
      ),
    source: 'Source: model.xlsx, sheet Board view.',
  }
}

/** The parts of the opportunity cost that a case has, by fiscal year: a memo. Undefined where all round to nothing in the unit of statements. */
export function opportunityTable(writer: FactWriter): Table | undefined {
  const { results } = writer
  const parts = [
    ['launch_loss', 'Delayed launches'],
    ['unserved_margin', 'Margin of demand that is not served'],
    ['latency_loss', 'Margin lost to latency'],
    ['drift_loss', 'Value lost while models age'],
  ] as const
  const amount = (plan: PlanId, name: string): number => results.whole(results.ofPlan(plan, name))
  const isTold = (plan: PlanId, name: string): boolean =>
    writer.print(amount(plan, name), 'statement') !== '–'
  const isTabled = plans.some((plan) => parts.some(([name]) => isTold(plan, name)))
  writer.truth('appendix.opportunity.is_tabled', isTabled)
  if (!isTabled) return undefined
  const hasSlight = plans.some((plan) =>
    parts.some(([name]) => amount(plan, name) !== 0 && !isTold(plan, name)),
  )
  const rows = plans.flatMap((plan): readonly Row[] => {
    const line = (name: string, label: string, kind: Row['kind']): Row =>
      statementRow(writer, `opportunity_${plan}`, { name, kind, label, row: results.ofPlan(plan, name) })
    return [
      groupRow(planNames[plan]),
      ...parts.filter(([name]) => isTold(plan, name)).map(([name, label]) => line(name, label, 'body')),
      line('opportunity_cost', `Opportunity cost, ${planNames[plan].toLowerCase()}`, 'subtotal'),
    ]
  })
  return {
    caption: `Opportunity cost, a memo beside cash, ${writer.scale.words}`,
    subtitle: 'Expected margin that a plan forgoes; no part of total cost, EBITDA or net present value',
    columns: yearColumns(writer),
    rows,
    source: `Source: model.xlsx, sheets Status quo and Optimized.${hasSlight ? ' Parts that round to nothing in this unit are left out.' : ''}`,
  }
}
