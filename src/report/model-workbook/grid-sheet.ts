import type { Assumption } from '../../inputs/assumption.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { Cell, InputForm, NumberFormat } from '../../xlsx/workbook-cell.ts'
import { acceptanceFormula, accepts, type Bounds } from './acceptance.ts'
import type { CaseFigures } from './case-figures.ts'
import type { Grid, ModelCase } from './cases.ts'
import type { Figure, Figures } from './figures.ts'
import { type AxisInput, type GridAxis, middleOf } from './grid-axes.ts'
import { gridColumns as column, gridRows, gridSheet, stepFormula } from './grid-layout.ts'
import type { GuidedSheet } from './guided-sheet.ts'
import { inputCell } from './input-cells.ts'
import type { PlacedInput } from './input-rows.ts'
import { formatOfInput } from './number-format.ts'
import { pageSetup } from './page.ts'
import { checkCell, figureCell, SheetWriter, textCell } from './sheet-writer.ts'

/** What the steps of each axis may be. */
const stepBounds: Readonly<Record<GridAxis['kind'], { readonly minimum: number; readonly maximum: number }>> =
  {
    load: { minimum: 0.1, maximum: 10 },
    utilisation: { minimum: -0.9, maximum: 0.9 },
  }

/** An input of a file with its row on the sheet of the inputs. */
type FileInput = PlacedInput & { readonly assumption: Assumption }

class GridWriter extends SheetWriter {
  readonly #figures: Figures
  readonly #cases: CaseFigures
  readonly #grid: Grid

  constructor(figures: Figures, cases: CaseFigures, grid: Grid) {
    const title = 'NPV by target utilisation at the peak and serving load; the middle is'
    const { date } = figures.results.model.inputs.tree.memo
    super(
      gridSheet,
      cases.isLiveGrid
        ? `${title} the model as loaded. The blue steps may be changed.`
        : `${title} the base. By the engine on ${date}; each case can be loaded on Scenarios.`,
      gridRows.heading - 1,
    )
    this.#figures = figures
    this.#cases = cases
    this.#grid = grid
  }

  /** A step of an axis, for editing where the grid is live; the middle one is the case and stays as it is. */
  #step(axis: GridAxis, step: number, at: number): Cell {
    const value = axis.steps[step] ?? Number.NaN
    const format = 'share'
    if (step === middleOf(axis) || !this.#cases.isLiveGrid)
      return { kind: 'number', column: at, value, style: 'calc', format }
    const form: InputForm = { kind: 'number', ...stepBounds[axis.kind] }
    return { kind: 'input', column: at, form, value, style: 'input', format }
  }

  table(): void {
    const { rows, columns, cases } = this.#grid
    this.section(`Net present value, ${this.#figures.results.model.inputs.currency}`)
    this.add(textCell(column.first, `Across: ${columns.title}`, 'subtitle'))
    this.add([
      ...textCell(
        column.label,
        `Down: ${rows.title}, mean of the inputs that move, and its step`,
        'subtitle',
      ),
      ...columns.steps.map((_, step) => this.#step(columns, step, column.first + step)),
    ])
    cases.forEach((row, index) => {
      this.add([
        this.#mean(rows, index),
        this.#step(rows, index, column.factor),
        ...row.flatMap((one, step): readonly Cell[] => {
          const live = this.#live(one, index, step)
          if (live !== undefined) return [figureCell(column.first + step, live, 'money')]
          return this.#cases.written.cell(column.first + step, one.name, this.#cases.engine(one), 'money')
        }),
      ])
    })
  }

  /** The live result at two steps: of the middle the model's own. */
  #live(one: ModelCase, row: number, step: number): Figure | undefined {
    if (!this.#cases.isLiveGrid) return undefined
    const { results } = this.#figures
    const isMiddle = row === middleOf(this.#grid.rows) && step === middleOf(this.#grid.columns)
    return isMiddle ? this.#figures.value(results.row('case', 'npv')) : this.#cases.live(one, 'npv')
  }

  /** The mean target at a step, of the inputs that the axis moves. */
  #mean(axis: GridAxis, step: number): Cell {
    const letters = columnLetters(column.first + step)
    const formula = `AVERAGE(${letters}${axis.headRow + 1}:${letters}${axis.headRow + axis.inputs.length})`
    const value =
      axis.inputs.reduce((sum, { values }) => sum + (values[step] ?? Number.NaN), 0) / axis.inputs.length
    return {
      kind: 'formula',
      column: column.label,
      formula,
      value,
      style: 'calc',
      format: axis.inputs.some(({ rule }) => rule === 'points') ? 'share' : 'quantity',
    }
  }

  /** What the inputs of an axis are at each step. */
  axis(axis: GridAxis): void {
    this.moveTo(axis.headRow - 1)
    this.add([
      ...textCell(column.label, `${axis.title}: the inputs at each step`, 'section'),
      ...textCell(column.least, 'Least', 'figure-heading'),
      ...textCell(column.most, 'Most', 'figure-heading'),
      ...textCell(column.check, 'Check', 'inset-heading'),
    ])
    const isRow = axis.kind === 'utilisation'
    const bounds = stepBounds[axis.kind]
    this.add([
      ...textCell(column.label, 'Step', 'label'),
      ...axis.steps.map((value, step): Cell => {
        const from = isRow
          ? `$${columnLetters(column.factor)}$${gridRows.first + step}`
          : `${columnLetters(column.first + step)}$${gridRows.factors}`
        return {
          kind: 'formula',
          column: column.first + step,
          formula: from,
          value,
          style: 'calc',
          format: 'share',
        }
      }),
      { kind: 'number', column: column.least, value: bounds.minimum, style: 'unit', format: 'share' },
      { kind: 'number', column: column.most, value: bounds.maximum, style: 'unit', format: 'share' },
      this.#check({ ...bounds, form: 'number' }, axis.steps),
    ])
    for (const moved of axis.inputs) this.#input(axis, moved)
  }

  /** What the steps of an input may hold that are entered one by one; between whole numbers, too. */
  #limits(
    { row, assumption }: FileInput,
    above: FileInput,
    values: readonly number[],
    format: NumberFormat,
  ): readonly Cell[] {
    const limit = (at: number, formula: string, value: number): Cell => ({
      kind: 'formula',
      column: at,
      formula,
      value,
      style: 'link',
      format,
    })
    const { maximum } = assumption
    const minimum = this.#figures.results.vector[above.index] ?? Number.NaN
    return [
      limit(column.least, inputCell(above.row, 'value'), minimum),
      ...(maximum === undefined ? [] : [limit(column.most, inputCell(row, 'maximum'), maximum)]),
      this.#check({ minimum, maximum, isAboveMinimum: true, form: 'number' }, values),
    ]
  }

  /** 1 where a step holds what is not accepted there. */
  #check(bounds: Bounds, values: readonly number[]): Cell {
    const row = this.next
    const formula = acceptanceFormula(bounds, {
      entered: values.map((_, step) => `${columnLetters(column.first + step)}${row}`),
      others: [],
      minimum: `${columnLetters(column.least)}${row}`,
      maximum: `${columnLetters(column.most)}${row}`,
      ascending: [],
    })
    return checkCell(
      column.check,
      formula,
      values.every((one) => accepts(bounds, one)),
    )
  }

  #fileInput(input: number): FileInput {
    const placed = this.#figures.layout.inputs.at(input)
    const { assumption } = placed
    if (assumption === undefined) throw new Error('unreachable: an axis moves an input that is in no file')
    return { ...placed, assumption }
  }

  #input(axis: GridAxis, { input, rule, values, above }: AxisInput): void {
    const moved = this.#fileInput(input)
    const { label, row, assumption } = moved
    const format = formatOfInput(assumption)
    const { isLiveGrid } = this.#cases
    const own = inputCell(row, isLiveGrid ? 'active' : 'value')
    const form: InputForm = { kind: 'number', minimum: 0, maximum: assumption.maximum }
    const cells = values.map((value, step): Cell => {
      const at = column.first + step
      const formula =
        step === middleOf(axis) && above !== undefined
          ? own
          : stepFormula(rule, own, `${columnLetters(at)}$${axis.headRow}`)
      if (formula === undefined && !isLiveGrid)
        return { kind: 'number', column: at, value, style: 'engine', format }
      if (formula === undefined) return { kind: 'input', column: at, form, value, style: 'input', format }
      return { kind: 'formula', column: at, formula, value, style: 'link', format }
    })
    this.add([
      ...textCell(column.label, label, 'label'),
      ...cells,
      ...(above === undefined ? [] : this.#limits(moved, this.#fileInput(above), values, format)),
    ])
  }
}

/** The two-way grid of NPV with its axes; live where the workbook has room for its blocks. */
export function buildGridSheet(figures: Figures, cases: CaseFigures, grid: Grid): GuidedSheet {
  const writer = new GridWriter(figures, cases, grid)
  writer.table()
  for (const axis of [grid.rows, grid.columns]) writer.axis(axis)
  const count = grid.columns.steps.length
  return {
    name: gridSheet,
    purpose: 'NPV by target utilisation at the peak and serving load',
    role: 'outputs',
    columns: [
      { first: column.label, last: column.label, width: 78 },
      { first: column.factor, last: column.factor, width: 12 },
      { first: column.first, last: column.first + count - 1, width: 16 },
      { first: column.first + count, last: column.least - 1, width: 2 },
      { first: column.least, last: column.check, width: 10 },
    ],
    rows: writer.rows,
    freeze: { rows: gridRows.factors, columns: column.factor },
    print: pageSetup(figures.results.model, 'landscape', { onOnePage: true }),
    conditionalFormats: [
      {
        kind: 'heat',
        range: {
          firstRow: gridRows.first,
          lastRow: gridRows.first + grid.rows.steps.length - 1,
          firstColumn: column.first,
          lastColumn: column.first + count - 1,
        },
      },
      ...[grid.rows, grid.columns].map((axis) => ({
        kind: 'check' as const,
        range: {
          firstRow: axis.headRow,
          lastRow: axis.headRow + axis.inputs.length,
          firstColumn: column.check,
          lastColumn: column.check,
        },
      })),
    ],
    charts: [],
    isProtected: true,
  }
}
