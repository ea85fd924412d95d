import { type PlanId, plans } from '../../model/scopes.ts'
import { type Runs, type Table, type TableRow, textRun } from '../document.ts'
import {
  allMonths,
  type CostCategory,
  categoryCost,
  costCategories,
  fewestCategories,
} from './cost-categories.ts'
import type { FactWriter } from './fact-writer.ts'
import { yearName } from './headline-facts.ts'
import { factRun } from './memo-tables.ts'

/** Most fiscal years that stand beside both totals; more leave no room for the names. */
const mostYears = 6

/** Most categories of a table on a page of a memo. */
const mostCategories = 5

/** Where a row stands among the facts, and its first words. */
interface RowHead {
  readonly kind: TableRow['kind']
  readonly name: string
  readonly label: string
}

function yearsShown({ results }: FactWriter): FactWriter['results']['years'] {
  return results.years.length <= mostYears ? results.years : []
}

/** A row of both plans over the horizon, and what optimized changes by fiscal year and in total. */
function rowOf(
  writer: FactWriter,
  { kind, name, label }: RowHead,
  ofPlan: ((plan: PlanId, fact: string) => void) | undefined,
  change: (fact: string, year: number | undefined) => void,
): TableRow {
  const cell = (fact: string, write: (fact: string) => void): Runs => {
    write(fact)
    return [factRun(writer, fact)]
  }
  const at = `statement.board.${name}`
  return {
    kind,
    cells: [
      [textRun(label)],
      ...plans.map((plan): Runs => {
        return ofPlan === undefined ? [] : cell(`${at}.${plan}`, (fact) => ofPlan(plan, fact))
      }),
      ...yearsShown(writer).map((year, index) =>
        cell(`${at}.${yearName(year.label)}`, (fact) => change(fact, index)),
      ),
      cell(`${at}.change`, (fact) => change(fact, undefined)),
    ],
  }
}

function categoryRow(writer: FactWriter, category: CostCategory): TableRow {
  const { results } = writer
  const all = allMonths(results)
  const cost = (plan: PlanId, months: readonly number[]): number =>
    categoryCost(results, plan, category, months)
  return rowOf(
    writer,
    { kind: 'body', ...category },
    (plan, fact) => writer.number(fact, cost(plan, all), 'statement'),
    (fact, year) => {
      const months = year === undefined ? all : (results.years[year]?.months ?? [])
      writer.number(fact, cost('status_quo', months) - cost('optimized', months), 'statement')
    },
  )
}

/** A row of lines of the model: one of each plan, where there is one, and one of the case for the change. */
function lineRow(
  writer: FactWriter,
  head: RowHead,
  planLine: string | undefined,
  caseLine: string,
): TableRow {
  const { results } = writer
  const change = results.row('case', caseLine)
  return rowOf(
    writer,
    head,
    planLine === undefined
      ? undefined
      : (plan, fact) => writer.whole(fact, results.ofPlan(plan, planLine), 'statement'),
    (fact, year) =>
      year === undefined
        ? writer.whole(fact, change, 'statement')
        : writer.inYear(fact, change, year, 'statement'),
  )
}

/** What both plans cost by category and what of it is saved by fiscal year; then earnings and cash. Losses in brackets. */
export function boardTable(writer: FactWriter): Table {
  const { results } = writer
  const categories = fewestCategories(results, costCategories(results), mostCategories, 'change')
  return {
    caption: `Total cost of ownership, saving${yearsShown(writer).length > 0 ? ' by fiscal year' : ''}, earnings and cash, ${writer.scale.words}`,
    columns: [
      { label: 'Over the horizon', kind: 'label' },
      { label: 'Status quo', kind: 'number' },
      { label: 'Optimized', kind: 'number' },
      ...yearsShown(writer).map(({ label }) => ({ label, kind: 'number' as const })),
      { label: 'Gain (loss)', kind: 'number' },
    ],
    rows: [
      ...categories.map((category) => categoryRow(writer, category)),
      lineRow(writer, { kind: 'total', name: 'tco', label: 'Total cost of ownership' }, 'tco', 'saving'),
      lineRow(
        writer,
        { kind: 'body', name: 'ebitda', label: 'EBITDA as reported' },
        undefined,
        'ebitda_reported',
      ),
      lineRow(writer, { kind: 'body', name: 'cash', label: 'Free cash flow after tax' }, undefined, 'fcf'),
    ],
  }
}
