import type { Results } from '../../cases/results.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { type PlanId, plans } from '../../model/scopes.ts'
import { partsOf, type Statement, statements } from '../../model/statements.ts'
import type { Column, Table, TableRow } from '../document.ts'
import { statementRows, type Wording } from '../statement-rows.ts'
import { groupRow } from './appendix-cells.ts'
import { type CostCategory, costCategories } from './cost-categories.ts'
import type { FactWriter } from './fact-writer.ts'
import { type StatementLine, statementRow } from './memo-tables.ts'

/** What each plan is called in tables. */
export const planNames: Readonly<Record<PlanId, string>> = {
  status_quo: 'Status quo',
  optimized: 'Optimized',
}

/** What stands below the caption of a table whose amounts are rounded one by one. */
export const exactSums = 'Each amount is rounded by itself, sums from exact amounts; brackets are negative'

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
  const ofPlan = (plan: PlanId): readonly TableRow[] => [
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

/** Rows of a statement as a table sets them: sums as subtotals, the last row as the total. */
function tableRows(
  results: Results,
  statement: Statement,
  words: Wording = {},
): readonly Omit<StatementLine, 'row'>[] {
  const rows = statementRows(results, statement, words)
  return rows.map(({ name, label, role }, index) => {
    const kind = index === rows.length - 1 ? 'total' : role === 'sum' ? 'subtotal' : 'body'
    return { name, label, kind }
  })
}

function isEmpty(results: Results, row: ProgramRow): boolean {
  return results.months(row).every((amount) => amount === 0)
}

/** From the EBITDA effect to free cash flow by fiscal year: optimized less status quo. */
export function cashTable(writer: FactWriter): Table {
  const { results } = writer
  const rows = tableRows(results, statements.cash, {
    capex_effect: 'Capital expenditure, capitalised programme',
    working_capital_effect: 'Payables and prepayments',
  })
  return {
    caption: `Income and cash by fiscal year, optimized less status quo, ${writer.scale.words}`,
    subtitle: exactSums,
    columns: yearColumns(writer),
    rows: rows
      .map((line) => ({ ...line, row: results.row('case', line.name) }))
      .filter(({ kind, row }) => kind !== 'body' || !isEmpty(results, row))
      .map((line) => statementRow(writer, 'cash', line)),
    source: 'Source: model.xlsx, sheets Comparison and Returns.',
  }
}

/** Of what quality the EBITDA effect is, by fiscal year. */
export function earningsTable(writer: FactWriter): Table {
  const { results } = writer
  const reclassified = results.whole(results.row('case', 'ebitda_reclassified'))
  const hasLeases = !isEmpty(results, results.row('case', 'lease_change'))
  const lines = tableRows(results, statements.ebitda, {
    ebitda_reported: 'EBITDA effect as reported',
    ebitda_reclassified:
      reclassified < 0
        ? 'of which capital turned into operating expense'
        : 'of which operating expense turned into capital',
  })
  return {
    caption: `Quality of the EBITDA effect, ${writer.scale.words}`,
    subtitle: exactSums,
    columns: yearColumns(writer),
    rows: lines
      .filter(({ name }) => hasLeases || !partsOf(statements.ebitda).some(({ line }) => line === name))
      .map((line) => statementRow(writer, 'earnings', { ...line, row: results.row('case', line.name) })),
    source: 'Source: model.xlsx, sheet Board view.',
  }
}

/** The parts of the opportunity cost that a case has, by fiscal year: a memo. Undefined where all round to nothing in the unit of statements. */
export function opportunityTable(writer: FactWriter): Table | undefined {
  const { results } = writer
  const parts = partsOf(statements.opportunity).map(({ line }) => line)
  const labelOf = (name: string): string => results.line('plan', name).label.replace(' (memo)', '')
  const amount = (plan: PlanId, name: string): number => results.whole(results.ofPlan(plan, name))
  const isTold = (plan: PlanId, name: string): boolean =>
    writer.print(amount(plan, name), 'statement') !== '–'
  const isTabled = plans.some((plan) => parts.some((name) => isTold(plan, name)))
  writer.truth('appendix.tables_opportunity', isTabled)
  if (!isTabled) return undefined
  const hasSlight = plans.some((plan) =>
    parts.some((name) => amount(plan, name) !== 0 && !isTold(plan, name)),
  )
  const rows = plans.flatMap((plan): readonly TableRow[] => {
    const line = (name: string, label: string, kind: TableRow['kind']): TableRow =>
      statementRow(writer, `opportunity_${plan}`, { name, kind, label, row: results.ofPlan(plan, name) })
    return [
      groupRow(planNames[plan]),
      ...parts.filter((name) => isTold(plan, name)).map((name) => line(name, labelOf(name), 'body')),
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
