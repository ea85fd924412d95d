import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { WorkbookChart } from '../../xlsx/workbook-chart.ts'
import { cashChart, unitCostChart } from './charts.ts'
import { type ClaimName, Claims, claimRows } from './claims.ts'
import type { Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputCell } from './input-cells.ts'
import { pageSetup } from './page.ts'
import { figureCell, textCell } from './sheet-writer.ts'
import { YearTables, yearColumns } from './year-table.ts'

const sheetName = 'Summary'

/** A headline figure: its line in the case, its label, and how it prints. */
const headlines = [
  ['npv', 'Net present value', 'money'],
  ['peak_funding', 'Peak funding', 'money'],
  ['is_paid_back', 'Paid back within the horizon', 'yes-no'],
  ['payback', 'Payback, months from approval', 'months'],
  ['mirr', 'Modified internal rate of return a year', 'share'],
  ['saving_total', 'Saving over the horizon', 'money'],
  ['saving_share', 'Saving as a share of status quo', 'share'],
  ['programme_total', 'Programme spend', 'money'],
  ['roi', 'Return on investment', 'share'],
] as const satisfies readonly (readonly [string, string, NumberFormat])[]

class SummaryWriter extends YearTables {
  readonly charts: WorkbookChart[] = []

  /** The claims, which the charts of all sheets take as their titles. */
  claims(): void {
    this.section('What the model says')
    const claims = new Claims(this.figures)
    for (const [name, row] of Object.entries(claimRows) as [ClaimName, number][]) {
      const { formula, value } = claims.sentence(name)
      this.moveTo(row)
      this.add([{ kind: 'formula', column: 1, formula, value, style: 'text' }])
    }
    this.skip()
  }

  headline(): void {
    this.section('Headline')
    for (const [name, label, format] of headlines)
      this.figure(label, this.figures.find(name), 'headline', format)
  }

  /** The opening month against the last invoice, where the case has one. */
  invoice(): void {
    const { results } = this.figures
    const rows = results.program.lines.find(
      ({ scope, name }) => scope === 'invoice' && name === 'gap_to_invoice',
    )
    if (rows === undefined || rows.rowCount === 0) return
    const of = (scope: string, name: string) => results.row(scope, name)
    this.skip()
    this.section('Opening month against the last invoice')
    this.figure(
      `Direct cost before depreciation as ${results.model.inputs.tree.invoice?.basis}, modelled`,
      of('case', 'invoice_modelled'),
    )
    const placed = this.figures.layout.inputs.withPath('invoice.amount')
    if (placed !== undefined)
      this.#given('Last invoice', placed.row, results.vector[placed.index] ?? Number.NaN)
    this.figure('Modelled over invoiced, less one', of('invoice', 'gap_to_invoice'), 'link', 'share')
    this.figure('Within the tolerance', of('invoice', 'is_reconciled'), 'link', 'yes-no')
  }

  #given(label: string, row: number, value: number): void {
    const { currency } = this.figures.results.model.inputs
    const cell: Cell = figureCell(yearColumns.first, { formula: inputCell(row, 'active'), value }, 'money')
    this.add([
      ...textCell(yearColumns.label, label, 'label'),
      ...textCell(yearColumns.unit, currency, 'unit'),
      cell,
    ])
  }

  tables(): void {
    this.table('By fiscal year')
    this.plan('TCO, status quo', 'status_quo', 'tco')
    this.plan('TCO, optimized', 'optimized', 'tco')
    this.case('Saving', 'saving', 'total')
    this.plan('Cost per 1M output tokens, status quo', 'status_quo', 'unit_cost')
    this.plan('Cost per 1M output tokens, optimized', 'optimized', 'unit_cost')
    this.plan('Utilisation of the best audited capacity, status quo', 'status_quo', 'utilisation')
    this.plan('Utilisation of the best audited capacity, optimized', 'optimized', 'utilisation')
    this.case('EBITDA effect', 'ebitda_effect')
    this.case('Free cash flow', 'fcf')
  }

  /** A chart as wide as the tables. */
  chart(name: ClaimName, draw: typeof unitCostChart): void {
    const row = this.next
    const anchor = {
      firstRow: row + 1,
      lastRow: row + 17,
      firstColumn: 1,
      lastColumn: Math.min(this.wholeColumn, 6),
    }
    this.charts.push(draw(this.figures, new Claims(this.figures).title(name), anchor))
    this.skip(18)
  }
}

/** The result on one page: headline figures, cost and cash by year, unit cost and cumulative cash; all links to the workings. */
export function buildSummarySheet(figures: Figures): GuidedSheet {
  const { results } = figures
  const { title, organisation, period } = results.model.inputs.tree
  const writer = new SummaryWriter(
    figures,
    sheetName,
    `${title} · ${organisation} · ${period} · money in ${results.model.inputs.currency}`,
  )
  writer.claims()
  writer.headline()
  writer.tables()
  writer.invoice()
  writer.chart('unitCost', unitCostChart)
  writer.chart('cash', cashChart)
  return {
    name: sheetName,
    purpose: 'Headline figures, cost and cash by fiscal year, the last invoice',
    role: 'summary',
    columns: [
      { first: 1, last: 1, width: 44 },
      { first: 2, last: 2, width: 12 },
      { first: yearColumns.first, last: writer.wholeColumn, width: writer.yearWidth },
    ],
    rows: writer.rows,
    freeze: { rows: 2, columns: 1 },
    print: pageSetup(results.model, 'portrait', { onOnePage: true }),
    conditionalFormats: [],
    charts: writer.charts,
    isProtected: true,
  }
}
