import { type PlanVariance, sumOf, type Variance } from '../../analysis/actual-variance.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { monthsPerYear } from '../../units/calendar.ts'
import { formatShortMonth } from '../../units/format.ts'
import { cellAddress, columnLetters } from '../../xlsx/cell-address.ts'
import type { PrintSetup } from '../../xlsx/workbook.ts'
import type { Cell, CellStyle, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { Figure, Figures } from './figures.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { liveFigure } from './live-figure.ts'
import { pageSetup } from './page.ts'
import { figureCell, SheetWriter, textCell } from './sheet-writer.ts'

const sheetName = 'Actuals'

const column = { label: 1, share: 2, total: 3, first: 4 } as const

/** A line of a block: what it is, and its numbers by month. */
export interface ActualsLine {
  readonly label: string
  readonly variance: Variance
  /** Where the model has its plan; undefined where no line of the model stands for it. */
  readonly row: ProgramRow | undefined
  readonly share?: number
}

/** A block of lines: the row of the first, and the months and the total of each. */
export interface LineBlock {
  readonly first: number
  readonly months: readonly (readonly Figure[])[]
  readonly totals: readonly Figure[]
}

/** What came of the plan, month by month: actuals are inputs, the plan is read or kept, the variance follows. */
export class ActualsWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #variance: PlanVariance

  constructor(figures: Figures, variance: PlanVariance) {
    super(sheetName, 'Change a blue cell, and its variance moves; no figure of the plans reads this sheet.')
    this.#figures = figures
    this.#variance = variance
  }

  get #lastMonth(): number {
    return column.first + this.#variance.months.length - 1
  }

  #head(title: string, total = 'To date'): void {
    this.section(title)
    const { locale } = this.#figures.results.model.inputs.tree
    const months = this.#variance.months.map((month) => formatShortMonth(month, locale))
    this.headings(['Line', '', total, ...months], column.total)
  }

  /** The months of the row that comes next, with these values. */
  #monthsOf(values: readonly number[]): readonly Figure[] {
    return values.map((value, index) => ({ formula: cellAddress(this.next, column.first + index), value }))
  }

  /** The sum of these months, in their row. */
  #sumCell(months: readonly Figure[], format: NumberFormat, style: CellStyle = 'calc'): Cell {
    return figureCell(column.total, liveFigure('sum(months)', { months }), format, style)
  }

  #blockOf(first: number, months: readonly (readonly Figure[])[]): LineBlock {
    const totals = months.map((of, index) => ({
      formula: cellAddress(first + index, column.total),
      value: sumOf(of.map(({ value }) => value)),
    }))
    return { first, months, totals }
  }

  /** What came, to be edited; gives where the lines stand. */
  actuals(title: string, lines: readonly ActualsLine[], format: NumberFormat): LineBlock {
    this.#head(title)
    return this.#rows(lines, format, ({ variance }) =>
      variance.actual.map(
        (value, index): Cell => ({
          kind: 'input',
          column: column.first + index,
          form: { kind: 'number' },
          value,
          style: 'input',
          format,
        }),
      ),
    )
  }

  /** The plan of the same months: cells of the model, or what a forecast said when it was kept. */
  plan(title: string, lines: readonly ActualsLine[], format: NumberFormat): LineBlock {
    this.#head(title)
    return this.#rows(
      lines,
      format,
      ({ variance, row }) => variance.plan.map((value, index) => this.#planCell(row, value, index, format)),
      'plan',
    )
  }

  #planCell(row: ProgramRow | undefined, value: number, index: number, format: NumberFormat): Cell {
    const at = column.first + index
    const month = this.#variance.modelMonths[index]
    if (row === undefined || month === undefined)
      return { kind: 'number', column: at, value, style: 'engine', format }
    return figureCell(at, this.#figures.month(row, month), format)
  }

  #rows(
    lines: readonly ActualsLine[],
    format: NumberFormat,
    cellsOf: (line: ActualsLine) => readonly Cell[],
    side: 'plan' | 'actual' = 'actual',
  ): LineBlock {
    const first = this.next
    const months = lines.map((line) => {
      const own = this.#monthsOf(line.variance[side])
      this.add([...textCell(column.label, line.label, 'label'), this.#sumCell(own, format), ...cellsOf(line)])
      return own
    })
    if (lines.length > 1) this.#sumRow(months, format)
    this.skip()
    return this.#blockOf(first, months)
  }

  /** The sum of these lines, month by month and in all. */
  #sumRow(lines: readonly (readonly Figure[])[], format: NumberFormat): void {
    const sums = this.#variance.months.map((_, index) =>
      liveFigure('sum(lines)', { lines: lines.flatMap((line) => line.slice(index, index + 1)) }),
    )
    const months = this.#monthsOf(sums.map(({ value }) => value))
    this.add([
      ...textCell(column.label, 'All of these', 'label'),
      this.#sumCell(months, format, 'total'),
      ...sums.map((sum, index) => figureCell(column.first + index, sum, format, 'total')),
    ])
  }

  /** Actual less plan, line by line; each with the share of it that is one of EBITDA. */
  difference(
    title: string,
    lines: readonly ActualsLine[],
    blocks: { actual: LineBlock; plan: LineBlock },
  ): LineBlock {
    this.#head(title)
    const first = this.next
    const months = lines.map(({ label, variance, share }, index) => {
      const [actual, plan] = [blocks.actual.first + index, blocks.plan.first + index]
      const letter = columnLetters(column.first)
      const own = this.#monthsOf(variance.actual.map((value, month) => value - (variance.plan[month] ?? 0)))
      this.add([
        ...textCell(column.label, label, 'label'),
        ...(share === undefined
          ? []
          : [
              {
                kind: 'number',
                column: column.share,
                value: share,
                style: 'engine',
                format: 'share',
              } as const,
            ]),
        this.#sumCell(own, 'money'),
        {
          kind: 'formula-run',
          column: column.first,
          formula: `${letter}${actual}-${letter}${plan}`,
          values: own.map(({ value }) => value),
          style: 'calc',
          format: 'money',
        },
      ])
      return own
    })
    this.skip()
    return this.#blockOf(first, months)
  }

  /** EBITDA effect to date: the plan's, less what was spent beyond the plan. */
  effect(lines: readonly ActualsLine[], difference: LineBlock): void {
    const { ebitdaPlan } = this.#variance
    this.#head('EBITDA effect to date: revenue as planned')
    const [model, months] = [this.#figures.results.row('case', 'ebitda_effect'), this.#monthsOf(ebitdaPlan)]
    const planned = { formula: cellAddress(this.next, column.total), value: sumOf(ebitdaPlan) }
    this.add([
      ...textCell(column.label, 'As planned', 'label'),
      this.#sumCell(months, 'money'),
      ...ebitdaPlan.map((value, index) => this.#planCell(model, value, index, 'money')),
    ])
    const shares = lines.map(({ share = 0 }, index) => ({
      formula: cellAddress(difference.first + index, column.share),
      value: share,
    }))
    const beyond = { planned, shares, spent: difference.totals }
    this.add([
      ...textCell(column.label, 'With what was spent beyond plan', 'label'),
      figureCell(column.total, liveFigure('planned - sum_product(shares, spent)', beyond), 'money', 'total'),
    ])
    this.skip()
  }

  /** Cost a million output tokens, where the tokens of all workloads are stated. */
  unitCost(
    cost: { actual: LineBlock; plan: LineBlock },
    tokens: { actual: LineBlock; plan: LineBlock },
  ): void {
    if (this.#variance.unitCost === undefined) return
    this.section('Cost per million output tokens')
    this.headings(['Line', '', 'To date'], column.total)
    const mtok = this.#figures.value(this.#figures.results.row('case', 'tokens_in_mtok'))
    for (const [label, side] of [
      ['As planned', 'plan'],
      ['Actual', 'actual'],
    ] as const) {
      const of = { cost: cost[side].totals, tokens: tokens[side].totals, mtok }
      this.add([
        ...textCell(column.label, label, 'label'),
        figureCell(column.total, liveFigure('sum(cost) * mtok / sum(tokens)', of), 'unit-price', 'calc'),
      ])
    }
  }

  /** A year of months stands beside its lines; further years have the lines repeated, wide enough for the titles. */
  #columnsOnPaper(): Partial<PrintSetup> {
    const firstYear = Math.min(column.first + monthsPerYear - 1, this.#lastMonth)
    const rest = { first: firstYear + 1, last: this.#lastMonth, isDivisible: true }
    const columnGroups = [{ first: column.label, last: firstYear }]
    if (firstYear === this.#lastMonth) return { columnGroups }
    const repeatColumns = { first: column.label, last: column.total }
    return { columnGroups: [...columnGroups, rest], repeatColumns }
  }

  sheet(): GuidedSheet {
    const { model } = this.#figures.results
    return {
      name: sheetName,
      purpose: 'What came of the plan by month; blue cells are for editing',
      role: 'outputs',
      columns: [
        { first: column.label, last: column.label, width: 36 },
        { first: column.share, last: column.share, width: 8 },
        { first: column.total, last: this.#lastMonth, width: 12 },
      ],
      rows: this.rows,
      freeze: { rows: 2, columns: column.total },
      print: pageSetup(model, 'landscape', this.#columnsOnPaper()),
      conditionalFormats: [],
      charts: [],
      isProtected: true,
    }
  }
}
