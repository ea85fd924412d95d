import type { PlanId } from '../../model/scopes.ts'
import { partsOf, statements } from '../../model/statements.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { PrintSetup } from '../../xlsx/workbook.ts'
import type { Cell } from '../../xlsx/workbook-cell.ts'
import type { ChartColour, ChartSeries, ColumnChart } from '../../xlsx/workbook-chart.ts'
import { type Claim, Claims } from './claims.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { pageSetup } from './page.ts'
import { headingHeight, textCell } from './sheet-writer.ts'
import { YearTables, yearColumns } from './year-table.ts'

const sheetName = 'TCO'

/** Colours of the categories as drawn, in the order of the statement; the last is what stands apart, disposal. */
const categoryColours = [
  'category-1',
  'category-2',
  'category-3',
  'category-4',
  'category-5',
  'category-6',
  'category-7',
  'gain',
  'category-8',
  'total',
] as const satisfies readonly ChartColour[]

const plans = [
  ['status_quo', 'Status quo'],
  ['optimized', 'Optimized'],
] as const satisfies readonly (readonly [PlanId, string])[]

/** Characters of a heading on a line of what is drawn: `FY2027 (8 months) status quo` takes three lines. */
const drawnLine = 11

/** Columns of figures up to which the sheet is legible upright. */
const mostUpright = 8

/** Where the categories of each plan stand. */
type FirstRows = Readonly<Record<PlanId, number>>

class TcoWriter extends YearTables {
  /** The tables of both plans; gives the first row of each. */
  plans(): FirstRows {
    const first = { status_quo: 0, optimized: 0 }
    for (const [plan, title] of plans) {
      this.table(`${title}: total cost of ownership by category`)
      first[plan] = this.statement(statements.tco, plan)
    }
    return first
  }

  /** Status quo less optimized, line by line. */
  saving(first: FirstRows): void {
    this.table('Saving: status quo less optimized')
    statements.tco.entries.forEach(({ line: name, role }, index) => {
      const style = role === 'sum' ? ('total' as const) : ('calc' as const)
      const label = role === 'sum' ? 'Saving' : this.#label(name)
      const cells = Array.from({ length: this.years + 1 }, (_, at): Cell => {
        const letters = columnLetters(yearColumns.first + at)
        const formula = `${letters}${first.status_quo + index}-${letters}${first.optimized + index}`
        const value = this.#at('status_quo', name, at) - this.#at('optimized', name, at)
        return { kind: 'formula', column: yearColumns.first + at, formula, value, style, format: 'money' }
      })
      this.add([
        ...textCell(1, label, style === 'total' ? 'total' : 'label'),
        ...textCell(2, this.figures.results.model.inputs.currency, style === 'total' ? 'total' : 'unit'),
        ...cells,
      ])
    })
  }

  #label(line: string): string {
    return this.figures.results.line('plan', line).label
  }

  /** A line of a plan in a year, or over all months after the last year. */
  #at(plan: PlanId, name: string, index: number): number {
    const row = this.figures.results.ofPlan(plan, name)
    return index < this.years ? this.figures.year(row, index).value : this.figures.whole(row).value
  }

  /** Both plans year by year side by side, as the chart draws them. */
  chart(first: FirstRows, anchorRow: number, claim: Claim): ColumnChart {
    this.skip()
    this.section('As drawn: year by year, status quo beside optimized')
    const { years } = this.figures.results
    const names = years.flatMap(({ label }) => plans.map(([, plan]) => `${label} ${plan.toLowerCase()}`))
    const heading = this.add(
      names.flatMap((name, index) => textCell(yearColumns.first + index, name, 'figure-heading')),
      headingHeight(names, drawnLine),
    )
    const series = partsOf(statements.tco).map(({ line: name }, index): ChartSeries => {
      const label = this.#label(name)
      const values = years.flatMap((_, year) => plans.map(([plan]) => this.#at(plan, name, year)))
      const cells = values.map((value, at): Cell => {
        const plan = at % 2 === 0 ? 'status_quo' : 'optimized'
        const formula = `${columnLetters(yearColumns.first + Math.floor(at / 2))}${first[plan] + index}`
        return {
          kind: 'formula',
          column: yearColumns.first + at,
          formula,
          value,
          style: 'calc',
          format: 'money',
        }
      })
      const row = this.add([...textCell(1, label, 'label'), ...cells])
      return {
        name: { text: label, at: { sheet: sheetName, row, column: 1 } },
        values: { range: this.#across(row, values.length), cached: values },
        colour: categoryColours[index] ?? 'neutral',
      }
    })
    return {
      kind: 'column',
      grouping: 'stacked',
      title: claim,
      altText: `Stacked columns of cost by category for each fiscal year, status quo beside optimized. ${claim.text}.`,
      anchor: { firstRow: anchorRow, lastRow: anchorRow + 22, firstColumn: 1, lastColumn: 6 },
      valueTitle: `${this.figures.results.model.inputs.currency}, millions`,
      valueFormat: 'money-millions',
      categories: { range: this.#across(heading, names.length), cached: names },
      series,
    }
  }

  #across(row: number, count: number) {
    return {
      sheet: sheetName,
      firstRow: row,
      lastRow: row,
      firstColumn: yearColumns.first,
      lastColumn: yearColumns.first + count - 1,
    }
  }
}

/** The last column of a table by year, or of what is drawn. */
function lastColumn(writer: TcoWriter): number {
  return Math.max(writer.wholeColumn, yearColumns.first + writer.years * 2 - 1)
}

/** Upright on one page; with many years across, what is saved and what is drawn on a second. */
function printOf(writer: TcoWriter, savingRow: number): PrintSetup {
  const { model } = writer.figures.results
  if (writer.years * 2 <= mostUpright) return pageSetup(model, 'portrait', { onOnePage: true })
  return pageSetup(model, 'landscape', {
    columnGroups: [{ first: yearColumns.label, last: lastColumn(writer) }],
    rowBreaks: [savingRow],
    area: { firstRow: 1, firstColumn: 1, lastRow: writer.next - 1, lastColumn: lastColumn(writer) },
  })
}

/** Total cost of ownership by category and fiscal year, of both plans and their difference. */
export function buildTcoSheet(figures: Figures): GuidedSheet {
  const writer = new TcoWriter(
    figures,
    'TCO by category',
    'What each plan costs by fiscal year; the categories add up to the total.',
  )
  writer.section('Cost by category')
  const anchorRow = writer.next
  writer.skip(23)
  const first = writer.plans()
  const savingRow = writer.next + 1
  writer.saving(first)
  const chart = writer.chart(first, anchorRow, new Claims(figures).title('tco'))
  return {
    name: sheetName,
    purpose: 'Cost by category and fiscal year, both plans and the saving',
    role: 'outputs',
    columns: [
      { first: 1, last: 1, width: 44 },
      { first: 2, last: 2, width: 10 },
      {
        first: yearColumns.first,
        last: lastColumn(writer),
        width: 15,
      },
    ],
    rows: writer.rows,
    freeze: { rows: 2, columns: 1 },
    print: printOf(writer, savingRow),
    conditionalFormats: [],
    charts: [chart],
    isProtected: true,
  }
}
