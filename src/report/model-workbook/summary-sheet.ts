import type { PlanId } from '../../model/scopes.ts'
import type { Row, Sheet } from '../workbook.ts'
import type { Cell, CellStyle, NumberFormat } from '../workbook-cell.ts'
import type { WorkbookChart } from '../workbook-chart.ts'
import type { Figure, Figures } from './figures.ts'
import { workingsColumns } from './layout.ts'
import { pageSetup } from './page.ts'

const sheetName = 'Summary'

/** A headline figure: its line in the case, its label, and how it prints. */
const headlines = [
  ['npv', 'Net present value', 'money'],
  ['peak_funding', 'Peak funding', 'money'],
  ['payback', 'Payback, months from approval', 'months'],
  ['mirr', 'Modified internal rate of return a year', 'share'],
  ['irr', 'Internal rate of return a year', 'share'],
  ['saving_total', 'Saving over the horizon', 'money'],
  ['saving_share', 'Saving as a share of status quo', 'share'],
  ['programme_total', 'Programme spend', 'money'],
  ['roi', 'Return on investment', 'share'],
] as const satisfies readonly (readonly [string, string, NumberFormat])[]

/** Categories of total cost of ownership, in the order of the table. */
export const tcoCategories = [
  ['on_demand_cost', 'On-demand GPUs'],
  ['spot_cost', 'Spot GPUs'],
  ['commitment_cost', 'Commitments'],
  ['depreciation', 'Depreciation'],
  ['site_cost', 'Power, space and support'],
  ['software_cost', 'Software, storage and traffic'],
  ['people_cost', 'People'],
  ['programme_cost', 'Programme'],
  ['disposal_loss', 'Loss on disposal'],
] as const

class SummaryWriter {
  readonly #figures: Figures
  readonly rows: Row[] = []
  next = 4

  constructor(figures: Figures) {
    this.#figures = figures
  }

  heading(title: string, columns: readonly string[]): void {
    this.next += 1
    this.rows.push({ row: this.next, cells: [{ kind: 'text', column: 1, text: title, style: 'section' }] })
    this.next += 1
    if (columns.length > 0) {
      const cells = columns.map(
        (text, index): Cell => ({
          kind: 'text',
          column: index + 1,
          text,
          style: index === 0 ? 'heading' : 'figure-heading',
        }),
      )
      this.rows.push({ row: this.next, cells })
      this.next += 1
    }
  }

  line(label: string, figures: readonly Figure[], format: NumberFormat, style: CellStyle = 'link'): void {
    const cells: readonly Cell[] = [
      { kind: 'text', column: 1, text: label, style: style === 'total' ? 'total' : 'label' },
      ...figures.map(
        (figure, index): Cell => ({
          kind: 'formula',
          column: index + 2,
          formula: figure.formula,
          value: figure.value,
          style,
          format,
        }),
      ),
    ]
    this.rows.push({ row: this.next, cells })
    this.next += 1
  }

  /** A line of a plan by fiscal year and over all months. */
  plan(label: string, plan: PlanId, name: string, format: NumberFormat, style?: CellStyle): void {
    const row = this.#figures.results.ofPlan(plan, name)
    const years = this.#figures.results.years.map((_, index) => this.#figures.year(row, index))
    this.line(label, [...years, this.#figures.whole(row)], format, style)
  }

  case(label: string, name: string, format: NumberFormat, style?: CellStyle): void {
    const row = this.#figures.results.row('case', name)
    const years = this.#figures.results.years.map((_, index) => this.#figures.year(row, index))
    this.line(label, [...years, this.#figures.whole(row)], format, style)
  }
}

/** Unit cost of both plans by month, straight from the workings. */
function unitCostChart(figures: Figures, row: number): WorkbookChart {
  const { results, layout } = figures
  const months = layout.horizon
  const series = (plan: PlanId, name: string, isDashed: boolean) => {
    const line = results.ofPlan(plan, 'unit_cost')
    const at = layout.rowAt(line.index)
    const range = {
      sheet: at.sheet,
      firstRow: at.row,
      lastRow: at.row,
      firstColumn: workingsColumns.firstMonth,
      lastColumn: layout.monthColumn(months),
    }
    return {
      name: { text: name },
      values: { range, cached: results.months(line) },
      colour: plan === 'status_quo' ? ('status-quo' as const) : ('optimized' as const),
      label: 'name-at-end' as const,
      isDashed,
    }
  }
  const axis = {
    sheet: 'Optimized',
    firstRow: layout.monthRow,
    lastRow: layout.monthRow,
    firstColumn: workingsColumns.firstMonth,
    lastColumn: layout.monthColumn(months),
  }
  const first = results.at(results.ofPlan('status_quo', 'unit_cost'), months)
  const last = results.at(results.ofPlan('optimized', 'unit_cost'), months)
  return {
    kind: 'line',
    title: { text: 'Cost per 1M output tokens by month, fully loaded' },
    altText: `Cost per million output tokens in month ${months}: status quo ${first.toFixed(3)}, optimized ${last.toFixed(3)} ${results.model.inputs.currency}.`,
    anchor: { firstRow: row, firstColumn: 1, lastRow: row + 17, lastColumn: 5 },
    valueTitle: `${results.model.inputs.currency} per 1M output tokens`,
    valueFormat: 'price',
    categories: { range: axis, cached: Array.from({ length: months }, (_, index) => String(index + 1)) },
    series: [series('status_quo', 'Status quo', false), series('optimized', 'Optimized', true)],
  }
}

function writeTables(writer: SummaryWriter, figures: Figures): void {
  const { results } = figures
  const years = results.years.map(({ label }) => label)
  writer.heading('Headline', [])
  for (const [name, label, format] of headlines)
    writer.line(label, [figures.value(results.row('case', name))], format, 'headline')
  for (const [plan, title] of [
    ['status_quo', 'Status quo'],
    ['optimized', 'Optimized'],
  ] as const) {
    writer.heading(`${title}: total cost of ownership`, [
      results.model.inputs.currency,
      ...years,
      'All months',
    ])
    for (const [name, label] of tcoCategories) writer.plan(label, plan, name, 'money')
    writer.plan('Total cost of ownership', plan, 'tco', 'money', 'total')
    writer.plan('Cost per 1M output tokens', plan, 'unit_cost', 'price')
    writer.plan('EBITDA', plan, 'ebitda', 'money')
  }
  writer.heading('Optimized against status quo', [results.model.inputs.currency, ...years, 'All months'])
  for (const [name, label] of [
    ['saving', 'Saving'],
    ['ebitda_effect', 'EBITDA effect'],
    ['tax', 'Tax'],
    ['fcf', 'Free cash flow'],
    ['present_value', 'Present value'],
  ] as const)
    writer.case(label, name, 'money')
}

/** The result on one page: headline figures, cost by year and plan, cash by year; all links to the workings. */
export function buildSummarySheet(figures: Figures): Sheet {
  const { results } = figures
  const { title, organisation, period } = results.model.inputs.tree
  const writer = new SummaryWriter(figures)
  writeTables(writer, figures)
  return {
    name: sheetName,
    role: 'summary',
    columns: [
      { first: 1, last: 1, width: 44 },
      { first: 2, last: 2 + results.years.length, width: 16 },
    ],
    rows: [
      { row: 1, cells: [{ kind: 'text', column: 1, text: title, style: 'title' }] },
      {
        row: 2,
        cells: [
          {
            kind: 'text',
            column: 1,
            text: `${organisation} · ${period} · all figures in ${results.model.inputs.currency}`,
            style: 'subtitle',
          },
        ],
      },
      ...writer.rows,
    ],
    freeze: { rows: 3, columns: 1 },
    print: pageSetup(results.model, 'portrait', { onOnePage: true }),
    conditionalFormats: [],
    charts: [unitCostChart(figures, writer.next + 2)],
    isProtected: true,
  }
}
