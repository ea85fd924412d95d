import type { Results } from '../../analysis/results.ts'
import { type Condensed, condense } from '../../formula/condense.ts'
import type { InputPosition } from '../../formula/excel.ts'
import { forEachReference, lineOf, type Program } from '../../formula/program.ts'
import { Slicer } from '../../formula/slice.ts'
import { columnLetters } from '../cell-address.ts'
import { BlockSheet, type CaseBlock } from './case-blocks.ts'
import { type CaseTable, shockColumns, shocksSheet } from './case-table.ts'
import type { Cases, Grid, ModelCase, Shock } from './cases.ts'
import { type GridAxis, middleStep } from './grid-axes.ts'
import { axisCell } from './grid-layout.ts'
import type { WorkbookLayout } from './layout.ts'

/** Formulas that the model and all blocks together may have, so that the workbook opens within seconds. */
const mostFormulas = 450_000

/** How many drivers are computed live, as far as there is room. */
const driverCounts = [8, 6, 5, 4, 3] as const

/** Steps of the grid that are computed live: all, or the ends and the middle. */
const gridSteps = [
  [0, 1, 2, 3, 4],
  [0, 2, 4],
] as const

/** Lines of the case that a block computes. */
export const headlineLines = ['npv', 'saving_total', 'peak_funding', 'payback', 'is_paid_back'] as const

/** The blocks of the live cases, and which case has which. */
export interface CaseWorkings {
  readonly sheets: readonly BlockSheet[]
  readonly blocks: ReadonlyMap<ModelCase, CaseBlock>
  /** The block without any shock: it must equal the model as long as the base is loaded. */
  readonly base: CaseBlock | undefined
}

/** Rows that a row reads. */
function readBy(program: Program, index: number): readonly number[] {
  const row = program.rows[index]
  const read: number[] = []
  for (const term of row?.opening === undefined ? [row?.term] : [row.term, row.opening])
    if (term !== undefined) forEachReference(term, (reference) => (reference >= 0 ? read.push(reference) : 0))
  return read
}

/** The rows of the model that a grid computes again. */
interface GridSlices {
  readonly rows: Condensed
  readonly columns: Condensed
  readonly both: Condensed
}

/** Blocks of one sheet, not yet part of the workbook. */
interface Draft {
  readonly sheet: BlockSheet
  readonly blocks: ReadonlyMap<ModelCase, CaseBlock>
}

/** Plans blocks of cases: which rows they compute, and from which cells they read. */
class BlockPlanner {
  readonly #results: Results
  readonly #layout: WorkbookLayout
  readonly #table: CaseTable
  readonly #npvOnly: Slicer
  readonly #headline: Slicer
  readonly #outputs: ReadonlySet<number>
  readonly #slices = new Map<string, Condensed>()

  constructor(results: Results, layout: WorkbookLayout, table: CaseTable) {
    this.#results = results
    this.#layout = layout
    this.#table = table
    const rows = headlineLines.map((name) => results.row('case', name).index)
    this.#outputs = new Set(rows)
    this.#npvOnly = new Slicer(results.program, rows.slice(0, 1))
    this.#headline = new Slicer(results.program, rows)
  }

  #vector(shocks: readonly Shock[]): Float64Array {
    const vector = Float64Array.from(this.#results.vector)
    for (const { input, value } of shocks) vector[input] = value
    return vector
  }

  /** The cells on the table of shocks from which a case's block reads. */
  #cells(one: ModelCase): ReadonlyMap<number, InputPosition> {
    const column = columnLetters(shockColumns.value)
    return new Map(
      one.shocks.map(({ input }) => [
        input,
        { sheet: shocksSheet, row: this.#table.shockRow(one, input), column },
      ]),
    )
  }

  /** The rows between some shocks and the outputs; the same for every case that shocks the same inputs. */
  #slice(shocks: readonly Shock[], outputs: 'npv' | 'headline'): Condensed {
    const inputs = shocks.map(({ input }) => input)
    const key = `${outputs} ${inputs.join(' ')}`
    const known = this.#slices.get(key)
    if (known !== undefined) return known
    const slicer = outputs === 'npv' ? this.#npvOnly : this.#headline
    const made = condense(this.#results.program, slicer.rows(inputs), this.#outputs)
    this.#slices.set(key, made)
    return made
  }

  /** Blocks of some cases, each by itself. */
  single(name: string, cases: readonly ModelCase[], outputs: 'npv' | 'headline'): Draft {
    const sheet = new BlockSheet(name, this.#layout)
    const blocks = new Map<ModelCase, CaseBlock>()
    for (const one of cases) {
      const slice = this.#slice(one.shocks, outputs)
      const block = sheet.plan({
        title: one.name,
        shocks: this.#cells(one),
        vector: this.#vector(one.shocks),
        slice,
        parents: [],
      })
      if (block !== undefined) blocks.set(one, block)
    }
    sheet.finish()
    return { sheet, blocks }
  }

  /** What the grid computes: rows that only one axis changes, and rows that both change. */
  gridSlices({ rows, columns }: Grid): GridSlices {
    const { program } = this.#results
    const [byRow, byColumn] = [rows, columns].map(({ inputs }) =>
      this.#npvOnly.rows(inputs.map(({ input }) => input)),
    )
    const both = new Set([...(byRow ?? [])].filter((row) => byColumn?.has(row) === true))
    const kept = new Set([...this.#outputs, ...[...both].flatMap((row) => readBy(program, row))])
    const alone = (found: ReadonlySet<number> = new Set()): Condensed =>
      condense(program, new Set([...found].filter((row) => !both.has(row))), kept)
    return { rows: alone(byRow), columns: alone(byColumn), both: condense(program, both, this.#outputs) }
  }

  /**
   * The grid: what only one axis changes is computed once for each of its steps, what both change once for each pair.
   */
  grid(grid: Grid, slices: GridSlices, steps: readonly number[]): Draft {
    const sheet = new BlockSheet('Grid workings', this.#layout)
    const rowParents = this.#steps(sheet, grid.rows, slices.rows, steps)
    const columnParents = this.#steps(sheet, grid.columns, slices.columns, steps)
    const blocks = new Map<ModelCase, CaseBlock>()
    for (const row of steps)
      for (const column of steps) {
        const one = grid.cases[row]?.[column]
        if (one === undefined) continue
        const parents = [rowParents.get(row), columnParents.get(column)].filter(
          (block) => block !== undefined,
        )
        const shocks = axisCells(one.shocks)
        const block = sheet.plan({
          title: one.name,
          shocks,
          vector: this.#vector(one.shocks),
          slice: slices.both,
          parents,
        })
        if (block !== undefined) blocks.set(one, block)
      }
    sheet.finish()
    return { sheet, blocks }
  }

  #steps(
    sheet: BlockSheet,
    axis: GridAxis,
    slice: Condensed,
    steps: readonly number[],
  ): ReadonlyMap<number, CaseBlock> {
    if (slice.rows.size === 0) return new Map()
    return new Map(
      steps.flatMap((step) => {
        const shocks = axis.inputs.map(
          ({ input, values }): Shock => ({
            input,
            value: values[step] ?? Number.NaN,
            from: { kind: 'axis', axis, step },
          }),
        )
        const title = `${axis.title}, step ${step + 1}`
        const block = sheet.plan({
          title,
          shocks: axisCells(shocks),
          vector: this.#vector(shocks),
          slice,
          parents: [],
        })
        return block === undefined ? [] : [[step, block] as const]
      }),
    )
  }
}

/** The cells on the sheet of the grid that hold the inputs at their steps. */
function axisCells(shocks: readonly Shock[]): ReadonlyMap<number, InputPosition> {
  return new Map(
    shocks.flatMap(({ input, from }) =>
      from.kind === 'axis' ? [[input, axisCell(from.axis, from.step, input)] as const] : [],
    ),
  )
}

/** Formulas of the model itself: months, years and totals. */
function modelSize({ program, years }: Results): number {
  return program.rows.reduce((sum, row) => {
    const { monthly } = lineOf(program, row)
    return sum + (monthly ? program.horizon + years.length + 2 : 1)
  }, 0)
}

/** Takes drafts into the workbook as long as there is room. */
class Room {
  readonly taken: Draft[] = []
  #left: number

  constructor(left: number) {
    this.#left = left
  }

  /** Takes the first draft that fits and is not empty; drafts are made one by one. */
  take(...drafts: readonly (() => Draft)[]): Draft | undefined {
    for (const make of drafts) {
      const draft = make()
      const { formulas } = draft.sheet
      if (formulas > this.#left || draft.blocks.size === 0) continue
      this.#left -= formulas
      this.taken.push(draft)
      return draft
    }
    return undefined
  }
}

/**
 * Plans which cases the workbook computes live, within its limits: the grid and the top drivers, the scenarios, then the
 * steps of the levers. The grid shrinks to its ends and middle, and the drivers become fewer, before that is left to the engine.
 */
export function planCaseWorkings(
  results: Results,
  layout: WorkbookLayout,
  table: CaseTable,
  cases: Cases,
): CaseWorkings {
  const planner = new BlockPlanner(results, layout, table)
  const room = new Room(mostFormulas - modelSize(results))
  const drivers = (count: number) => (): Draft =>
    planner.single(
      'Tornado workings',
      cases.drivers.slice(0, count).flatMap(({ low, high }) => [low, high]),
      'npv',
    )
  room.take(...driverCounts.map(drivers))
  const { grid } = cases
  if (grid !== undefined) {
    const slices = planner.gridSlices(grid)
    room.take(...gridSteps.map((steps) => () => planner.grid(grid, slices, steps)))
  }
  room.take(() => planner.single('Scenario workings', cases.scenarios, 'headline'))
  room.take(() => planner.single('Lever workings', cases.steps, 'npv'))
  const blocks = new Map(room.taken.flatMap((draft) => [...draft.blocks]))
  const middle = grid?.cases[middleStep]?.[middleStep]
  return {
    sheets: room.taken.map(({ sheet }) => sheet),
    blocks,
    base: middle === undefined ? undefined : blocks.get(middle),
  }
}
