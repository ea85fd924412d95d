import { type PlanVariance, sumOf, type Variance } from '../../analysis/actual-variance.ts'
import type { Row as ProgramRow } from '../../formula/program.ts'
import { monthsPerYear } from '../../units/calendar.ts'
import { formatShortMonth } from '../../units/format.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { PrintSetup, Sheet } from '../../xlsx/workbook.ts'
import type { Cell, NumberFormat } from '../../xlsx/workbook-cell.ts'
import type { Figures } from './figures.ts'
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

/** First and last row of a block of lines, in the order of the lines. */
export interface LineBlock {
  readonly first: number
  readonly last: number
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

  #months(row: number): string {
    return `${columnLetters(column.first)}${row}:${columnLetters(this.#lastMonth)}${row}`
  }

  #sumCell(row: number, value: number, format: NumberFormat, style: Cell['style'] = 'calc'): Cell {
    return {
      kind: 'formula',
      column: column.total,
      formula: `SUM(${this.#months(row)})`,
      value,
      style,
      format,
    }
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
    for (const line of lines) {
      const total = sumOf(line.variance[side])
      this.add([
        ...textCell(column.label, line.label, 'label'),
        this.#sumCell(this.next, total, format),
        ...cellsOf(line),
      ])
    }
    const last = this.next - 1
    if (lines.length > 1) this.#sumRow({ first, last }, lines, side, format)
    this.skip()
    return { first, last }
  }

  #sumRow(
    { first, last }: LineBlock,
    lines: readonly ActualsLine[],
    side: 'plan' | 'actual',
    format: NumberFormat,
  ): void {
    const row = this.next
    const months = this.#variance.months.map((_, index) => {
      const letter = columnLetters(column.first + index)
      const value = sumOf(lines.map(({ variance }) => variance[side][index] ?? 0))
      const formula = `SUM(${letter}${first}:${letter}${last})`
      return {
        kind: 'formula',
        column: column.first + index,
        formula,
        value,
        style: 'total',
        format,
      } as const
    })
    const all = sumOf(lines.flatMap(({ variance }) => variance[side]))
    this.add([
      ...textCell(column.label, 'All of these', 'label'),
      this.#sumCell(row, all, format, 'total'),
      ...months,
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
    lines.forEach(({ label, variance, share }, index) => {
      const [actual, plan] = [blocks.actual.first + index, blocks.plan.first + index]
      const letter = columnLetters(column.first)
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
        this.#sumCell(this.next, sumOf(variance.actual) - sumOf(variance.plan), 'money'),
        {
          kind: 'formula-run',
          column: column.first,
          formula: `${letter}${actual}-${letter}${plan}`,
          values: variance.actual.map((value, month) => value - (variance.plan[month] ?? 0)),
          style: 'calc',
          format: 'money',
        },
      ])
    })
    const last = this.next - 1
    this.skip()
    return { first, last }
  }

  /** EBITDA effect to date: the plan's, less what was spent beyond the plan. */
  effect(difference: LineBlock): void {
    const { ebitda, ebitdaPlan } = this.#variance
    this.#head('EBITDA effect to date: revenue as planned')
    const row = this.next
    const model = this.#figures.results.row('case', 'ebitda_effect')
    this.add([
      ...textCell(column.label, 'As planned', 'label'),
      this.#sumCell(row, ebitda.plan, 'money'),
      ...ebitdaPlan.map((value, index) => this.#planCell(model, value, index, 'money')),
    ])
    const range = (at: number): string => {
      const letter = columnLetters(at)
      return `${letter}${difference.first}:${letter}${difference.last}`
    }
    this.add([
      ...textCell(column.label, 'With what was spent beyond plan', 'label'),
      {
        kind: 'formula',
        column: column.total,
        formula: `${columnLetters(column.total)}${row}-SUMPRODUCT(${range(column.share)},${range(column.total)})`,
        value: ebitda.actual,
        style: 'total',
        format: 'money',
      },
    ])
    this.skip()
  }

  /** Cost a million output tokens, where the tokens of all workloads are stated. */
  unitCost(
    cost: { actual: LineBlock; plan: LineBlock },
    tokens: { actual: LineBlock; plan: LineBlock },
  ): void {
    const { unitCost } = this.#variance
    if (unitCost === undefined) return
    this.section('Cost per million output tokens')
    this.headings(['Line', '', 'To date'], column.total)
    const letter = columnLetters(column.total)
    const all = ({ first, last }: LineBlock): string => `SUM(${letter}${first}:${letter}${last})`
    const mtok = this.#figures.value(this.#figures.results.row('case', 'tokens_in_mtok')).formula
    for (const [label, side] of [
      ['As planned', 'plan'],
      ['Actual', 'actual'],
    ] as const)
      this.add([
        ...textCell(column.label, label, 'label'),
        {
          kind: 'formula',
          column: column.total,
          formula: `${all(cost[side])}*${mtok}/${all(tokens[side])}`,
          value: unitCost[side],
          style: 'calc',
          format: 'unit-price',
        },
      ])
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

  sheet(): Sheet {
    const { model } = this.#figures.results
    return {
      name: sheetName,
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
