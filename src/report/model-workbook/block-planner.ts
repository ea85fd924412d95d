import type { Results } from '../../cases/results.ts'
import { headlineLines } from '../../cases/trial.ts'
import type { InputPosition } from '../../formula/excel.ts'
import { type InlinedRows, inlineSingleUseRows } from '../../formula/inline-rows.ts'
import { forEachReference, lineOf, type Program } from '../../formula/program.ts'
import { simplify } from '../../formula/simplify.ts'
import { Slicer } from '../../formula/slice.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import { BlockSheet, type BlockTitle, type CaseBlock } from './case-blocks.ts'
import { type CaseTable, shockColumns, shocksSheet } from './case-table.ts'
import type { DriverCases, Grid, ModelCase, Shock } from './cases.ts'
import { type GridAxis, middleOf } from './grid-axes.ts'
import { axisCell } from './grid-layout.ts'
import { isLocked } from './input-rows.ts'
import type { WorkbookLayout } from './layout.ts'
import { corners, Pair } from './pair.ts'

/** Rows that a row reads. */
function readBy(program: Program, index: number): readonly number[] {
  const row = program.rows[index]
  const read: number[] = []
  for (const term of row?.opening === undefined ? [row?.term] : [row.term, row.opening])
    if (term !== undefined) forEachReference(term, (reference) => (reference >= 0 ? read.push(reference) : 0))
  return read
}

/** The rows of the model that a grid computes again. */
export interface GridSlices {
  readonly rows: InlinedRows
  readonly columns: InlinedRows
  readonly both: InlinedRows
}

/** Blocks of one sheet, not yet part of the workbook. */
export interface BlockDraft {
  readonly sheet: BlockSheet
  readonly blocks: ReadonlyMap<ModelCase, CaseBlock>
}

/** The blocks of the second grid, corner by corner. */
export interface PairDraft extends BlockDraft {
  readonly pair: Pair
  readonly corners: readonly CaseBlock[]
}

/** Inputs that a reader cannot change, with their values. */
function lockedInputs({ vector }: Results, { inputs }: WorkbookLayout): ReadonlyMap<number, number> {
  return new Map(
    inputs.inputs
      .filter(isLocked)
      .map(({ index }): readonly [number, number] => [index, vector[index] ?? Number.NaN]),
  )
}

/** Plans blocks of cases: which rows they compute, and from which cells they read. */
export class BlockPlanner {
  readonly #results: Results
  /** The model without what its locked inputs rule out, e.g. the levers in the status quo. */
  readonly #program: Program
  readonly #layout: WorkbookLayout
  readonly #table: CaseTable
  readonly #npvOnly: Slicer
  readonly #headline: Slicer
  readonly #outputs: ReadonlySet<number>
  readonly #slices = new Map<string, InlinedRows>()

  constructor(results: Results, layout: WorkbookLayout, table: CaseTable) {
    this.#results = results
    this.#layout = layout
    this.#table = table
    const rows = headlineLines.map((name) => results.row('case', name).index)
    this.#outputs = new Set(rows)
    this.#program = simplify(results.program, lockedInputs(results, layout))
    this.#npvOnly = new Slicer(this.#program, rows.slice(0, 1))
    this.#headline = new Slicer(this.#program, rows)
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
  #slice(inputs: readonly number[], outputs: 'npv' | 'headline'): InlinedRows {
    const key = `${outputs} ${inputs.join(' ')}`
    const known = this.#slices.get(key)
    if (known !== undefined) return known
    const slicer = outputs === 'npv' ? this.#npvOnly : this.#headline
    const made = inlineSingleUseRows(this.#program, slicer.rows(inputs), this.#outputs)
    this.#slices.set(key, made)
    return made
  }

  /** Formulas of the block of a case, without what it repeats or reads from the model. */
  size(inputs: readonly number[]): number {
    const { rows } = this.#slice(inputs, 'npv')
    const ofRow = (index: number): number => {
      const row = this.#program.rows[index]
      return row !== undefined && lineOf(this.#program, row).monthly ? this.#program.horizon : 1
    }
    return [...rows].reduce((sum, index) => sum + ofRow(index), 0)
  }

  /** Blocks of some cases, each by itself. */
  single(title: BlockTitle, cases: readonly ModelCase[], outputs: 'npv' | 'headline'): BlockDraft {
    const sheet = new BlockSheet(title, this.#layout)
    const blocks = new Map<ModelCase, CaseBlock>()
    for (const one of cases) {
      const inputs = one.shocks.map(({ input }) => input)
      const slice = this.#slice(inputs, outputs)
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
    const program = this.#program
    const [byRow, byColumn] = [rows, columns].map(({ inputs }) =>
      this.#npvOnly.rows(inputs.map(({ input }) => input)),
    )
    const both = new Set([...(byRow ?? [])].filter((row) => byColumn?.has(row) === true))
    const kept = new Set([...this.#outputs, ...[...both].flatMap((row) => readBy(program, row))])
    const alone = (found: ReadonlySet<number> = new Set()): InlinedRows =>
      inlineSingleUseRows(program, new Set([...found].filter((row) => !both.has(row))), kept)
    return {
      rows: alone(byRow),
      columns: alone(byColumn),
      both: inlineSingleUseRows(program, both, this.#outputs),
    }
  }

  /**
   * The grid: what only one axis changes is computed once for each of its steps, what both change once for each pair;
   * the middle is the model itself.
   */
  grid(grid: Grid, slices: GridSlices): BlockDraft {
    const sheet = new BlockSheet({ name: 'Grid workings', part: 'the grid' }, this.#layout)
    const rowParents = this.#steps(sheet, grid.rows, slices.rows)
    const columnParents = this.#steps(sheet, grid.columns, slices.columns)
    const blocks = new Map<ModelCase, CaseBlock>()
    for (const [row, line] of grid.cases.entries())
      for (const [column, one] of line.entries()) {
        if (row === middleOf(grid.rows) && column === middleOf(grid.columns)) continue
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

  /** The corners of the second grid: every input of the drivers to choose from, read from the cells of its sheet. */
  pair(drivers: readonly DriverCases[]): PairDraft {
    const sheet = new BlockSheet({ name: 'Second grid workings', part: 'the second grid' }, this.#layout)
    const pair = new Pair(this.#results, drivers)
    const slice = this.#slice(
      pair.inputs.map(({ input }) => input),
      'npv',
    )
    const blocks = corners.flatMap((corner): readonly CaseBlock[] => {
      const vector = Float64Array.from(this.#results.vector)
      for (const one of pair.inputs) vector[one.input] = pair.valueAt(corner, one)
      const title = `Down at its ${corner.down}, across at its ${corner.across}`
      const block = sheet.plan({ title, shocks: pair.cellsAt(corner), vector, slice, parents: [] })
      return block === undefined ? [] : [block]
    })
    sheet.finish()
    return { sheet, blocks: new Map(), pair, corners: blocks }
  }

  #steps(sheet: BlockSheet, axis: GridAxis, slice: InlinedRows): ReadonlyMap<number, CaseBlock> {
    if (slice.rows.size === 0) return new Map()
    return new Map(
      axis.steps.flatMap((_, step) => {
        if (step === middleOf(axis)) return []
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
