import type { Results } from '../../cases/results.ts'
import { lineOf } from '../../formula/program.ts'
import { type BlockDraft, BlockPlanner, type PairDraft } from './block-planner.ts'
import type { BlockSheet, CaseBlock } from './case-blocks.ts'
import type { CaseTable } from './case-table.ts'
import { type Cases, coarserGrid, type DriverCases, type Grid, type ModelCase } from './cases.ts'
import type { WorkbookLayout } from './layout.ts'
import { choosable, corners, type Pair } from './pair.ts'

/** Drivers that come before everything else, and how many may be live in all. */
const firstDrivers = 3
const mostDrivers = 16

/** How many drivers a reader must be able to choose from for the second grid. */
const fewestToChoose = 4

/** The second grid with the blocks of its corners, row by row. */
export interface LivePair {
  readonly pair: Pair
  readonly corners: readonly CaseBlock[]
}

/** The grid as the workbook has it: live, every step or the ends of both axes; or as the engine had it, every step. */
export interface PlannedGrid {
  readonly grid: Grid
  readonly isLive: boolean
}

/** The blocks of the live cases, and which case has which. */
export interface CaseWorkings {
  readonly sheets: readonly BlockSheet[]
  readonly blocks: ReadonlyMap<ModelCase, CaseBlock>
  readonly grid: PlannedGrid | undefined
  readonly pair: LivePair | undefined
}

/** Formulas of the model itself: months, years and totals. */
function modelSize({ program, years }: Results): number {
  return program.rows.reduce((sum, row) => {
    const { monthly } = lineOf(program, row)
    return sum + (monthly ? program.horizon + years.length + 2 : 1)
  }, 0)
}

/**
 * Fills the room for live cases in the order of their worth to a reader: the drivers that move most, the grid,
 * scenarios, further drivers, the steps of the levers, the grid with every step, the second grid. What does not fit is
 * passed over.
 */
class Chooser {
  readonly #planner: BlockPlanner
  readonly #cases: Cases
  #room: number
  readonly #taken: BlockDraft[] = []
  #drivers: BlockDraft | undefined
  #grid: BlockDraft | undefined
  #planned: PlannedGrid | undefined

  constructor(planner: BlockPlanner, cases: Cases, room: number) {
    this.#planner = planner
    this.#cases = cases
    this.#room = room
    this.#planned = cases.grid === undefined ? undefined : { grid: cases.grid, isLive: false }
  }

  chosen(): CaseWorkings {
    this.#takeDrivers(firstDrivers)
    if (this.#cases.grid !== undefined) this.#takeGrid(coarserGrid(this.#cases.grid))
    this.#take(
      this.#planner.single(
        { name: 'Scenario workings', part: 'the scenarios' },
        this.#cases.scenarios,
        'headline',
      ),
    )
    this.#takeDrivers(this.#cases.drivers.length)
    this.#take(
      this.#planner.single(
        { name: 'Lever workings', part: 'the steps of the levers' },
        this.#cases.steps,
        'npv',
      ),
    )
    if (this.#cases.grid !== undefined && this.#grid !== undefined) this.#takeGrid(this.#cases.grid)
    const drafts = [this.#drivers, this.#grid, ...this.#taken].filter((draft) => draft !== undefined)
    const blocks = new Map(drafts.flatMap((draft) => [...draft.blocks]))
    const pair = this.#pair(blocks)
    return {
      sheets: [...drafts, ...(pair === undefined ? [] : [pair])].map(({ sheet }) => sheet),
      blocks,
      grid: this.#planned,
      pair,
    }
  }

  /** Takes a draft in place of another where it fits. */
  #fits(draft: BlockDraft, instead?: BlockDraft): boolean {
    const left = this.#room + (instead?.sheet.formulas ?? 0) - draft.sheet.formulas
    if (left < 0 || draft.blocks.size === 0) return false
    this.#room = left
    return true
  }

  #take(draft: BlockDraft): void {
    if (this.#fits(draft)) this.#taken.push(draft)
  }

  #takeGrid(grid: Grid): void {
    const draft = this.#planner.grid(grid, this.#planner.gridSlices(grid))
    const isWhole = draft.blocks.size === grid.cases.flat().length - 1
    if (!isWhole || !this.#fits(draft, this.#grid)) return
    this.#grid = draft
    this.#planned = { grid, isLive: true }
  }

  /** Adds drivers, those that move most first, as far as each fits. */
  #takeDrivers(count: number): void {
    for (const driver of this.#cases.drivers.slice(0, count)) {
      const live = this.#cases.drivers.filter((one) => one === driver || this.#drivers?.blocks.has(one.low))
      if (this.#drivers?.blocks.has(driver.low) === true || live.length > mostDrivers) continue
      if (2 * this.#planner.size(driver.low.shocks.map(({ input }) => input)) > this.#room) continue
      const draft = this.#planner.single(
        { name: 'Tornado workings', part: 'the tornado' },
        live.flatMap(({ low, high }) => [low, high]),
        'npv',
      )
      if (this.#fits(draft, this.#drivers)) this.#drivers = draft
    }
  }

  /** The second grid over as many live drivers as fit, those with the fewest rows first. */
  #pair(blocks: ReadonlyMap<ModelCase, CaseBlock>): PairDraft | undefined {
    const live = choosable(this.#cases.drivers.filter(({ low, high }) => blocks.has(low) && blocks.has(high)))
    const inputs = ({ low }: DriverCases): readonly number[] => low.shocks.map(({ input }) => input)
    const size = new Map(live.map((driver) => [driver, this.#planner.size(inputs(driver))]))
    const bySize = live.toSorted((a, b) => (size.get(a) ?? 0) - (size.get(b) ?? 0))
    for (let count = live.length; count >= Math.min(fewestToChoose, live.length) && count > 1; count -= 1) {
      const chosen = new Set(bySize.slice(0, count))
      const drivers = live.filter((driver) => chosen.has(driver))
      if (corners.length * this.#planner.size(drivers.flatMap(inputs)) > this.#room) continue
      const draft = this.#planner.pair(drivers)
      if (draft.corners.length === corners.length && draft.sheet.formulas <= this.#room) return draft
    }
    return undefined
  }
}

/**
 * Plans which cases the workbook computes live: in all at most as many formulas as the model itself has, so that a small
 * case makes a small workbook. Every other case is left to the engine, and can be loaded.
 */
export function planCaseWorkings(
  results: Results,
  layout: WorkbookLayout,
  table: CaseTable,
  cases: Cases,
): CaseWorkings {
  const planner = new BlockPlanner(results, layout, table)
  return new Chooser(planner, cases, modelSize(results)).chosen()
}
