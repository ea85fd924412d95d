import { type PlanId, plans } from '../model/scopes.ts'
import { planTitles } from '../report/plan-titles.ts'
import type { Paper } from '../units/paper.ts'
import { columnLetters } from '../xlsx/cell-address.ts'
import type { Sheet, SheetRow } from '../xlsx/workbook.ts'
import { blocksOf } from './currency-block.ts'
import { calculated, figure, printSetup, sheet, text, titleRows } from './portfolio-cells.ts'
import type { PortfolioResults } from './portfolio-results.ts'
import { planLines, tcoLine } from './statement-lines.ts'
import type { UnitRecord } from './unit-record.ts'

/** Row of the first line, and the row above it that says in which currency a unit reports. */
const [firstLineRow, currencyRow] = [6, 5]

const sheetName = 'Statements'

/** Column of the first total. */
const firstTotal = 3

/** The cell with the TCO of a plan, of a currency by its place, for other sheets. */
export function statementTotal(block: number, plan: PlanId): string {
  const line = planLines.findIndex(({ name }) => name === tcoLine.name)
  const row = firstLineRow + plans.indexOf(plan) * planLines.length + line
  return `${sheetName}!${columnLetters(firstTotal + block)}${row}`
}

/** The units in their order, with the columns of totals and units. */
interface Columns {
  readonly currencies: readonly string[]
  readonly units: readonly UnitRecord[]
  readonly firstUnit: number
}

function columnsOf(results: PortfolioResults): Columns {
  const currencies = results.totals.map(({ currency }) => currency)
  const units = blocksOf(results).flatMap((block) => block.units)
  return { currencies, units, firstUnit: firstTotal + currencies.length }
}

function headRows({ currencies, units, firstUnit }: Columns): readonly SheetRow[] {
  const head = [
    text(1, 'Over the horizon of each unit', 'heading'),
    text(2, 'Plan', 'heading'),
    ...currencies.map((currency, index) => text(firstTotal + index, `Total ${currency}`, 'figure-heading')),
    ...units.map(({ unit }, index) => text(firstUnit + index, unit, 'figure-heading')),
  ]
  const money = [
    ...currencies.map((currency, index) => text(firstTotal + index, currency, 'figure-heading')),
    ...units.map(({ currency }, index) => text(firstUnit + index, currency, 'figure-heading')),
  ]
  return [
    { row: currencyRow - 1, cells: head },
    { row: currencyRow, cells: money },
  ]
}

/** A line of a plan: the sum of each currency, then what each unit states. */
function lineRow(
  { currencies, units, firstUnit }: Columns,
  row: number,
  label: string,
  plan: PlanId,
  stated: (one: UnitRecord) => number,
): SheetRow {
  const [from, to] = [columnLetters(firstUnit), columnLetters(firstUnit + units.length - 1)]
  const totals = currencies.map((currency, place) => {
    const column = columnLetters(firstTotal + place)
    const among = `$${from}$${currencyRow}:$${to}$${currencyRow}`
    const formula = `SUMIF(${among},${column}$${currencyRow},$${from}${row}:$${to}${row})`
    const value = units.reduce((sum, one) => sum + (one.currency === currency ? stated(one) : 0), 0)
    return calculated(firstTotal + place, formula, value, 'money')
  })
  const figures = units.map((one, place) => figure(firstUnit + place, stated(one), 'money'))
  return { row, cells: [text(1, label), text(2, planTitles[plan], 'unit'), ...totals, ...figures] }
}

function statementRows(results: PortfolioResults): readonly SheetRow[] {
  const columns = columnsOf(results)
  const lines = plans.flatMap((plan) => planLines.map((line) => ({ plan, ...line })))
  return [
    ...headRows(columns),
    ...lines.map(({ plan, name, label }, index) =>
      lineRow(columns, firstLineRow + index, label, plan, ({ totals }) => totals[plan][name] ?? 0),
    ),
  ]
}

/** Every line of the statements by plan and unit, with the total of each currency. */
export function unitStatementsSheet(results: PortfolioResults, paper: Paper): Sheet {
  const last = firstTotal - 1 + results.totals.length + results.units.length
  const rows = [...titleRows('Statements', `${results.title} · ${results.period}`), ...statementRows(results)]
  return sheet(sheetName, 'outputs', rows, {
    columns: [
      { first: 1, last: 1, width: 44 },
      { first: 2, last: 2, width: 12 },
      { first: firstTotal, last, width: 18 },
    ],
    freeze: { rows: currencyRow, columns: 2 },
    print: printSetup(results, paper, {
      repeatRows: { first: 1, last: currencyRow },
      repeatColumns: { first: 1, last: 2 },
      columnGroups: [{ first: firstTotal, last, isDivisible: true }],
    }),
  })
}
