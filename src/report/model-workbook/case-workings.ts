import type { Results } from '../../analysis/results.ts'
import { lineOf } from '../../formula/program.ts'
import { BlockPlanner, type Draft, type PairDraft } from './block-planner.ts'
import type { BlockSheet, CaseBlock } from './case-blocks.ts'
import type { CaseTable } from './case-table.ts'
import type { Cases, DriverCases, ModelCase } from './cases.ts'
import { middleStep } from './grid-axes.ts'
import type { WorkbookLayout } from './layout.ts'
import { choosable, corners, type Pair } from './pair.ts'

/** Formulas that the model and all blocks together may have, so that the workbook opens within seconds. */
const mostFormulas = 488_000

/** Steps of the grid that are computed live: all, or the ends and the middle. */
const allSteps = [0, 1, 2, 3, 4]
const endSteps = [0, 2, 4]

/** How many drivers and which steps of the grid are computed live, from the widest to the narrowest. */
const widths: readonly (readonly [drivers: number, steps: readonly number[]])[] = [
  [8, allSteps],
  [7, allSteps],
  [6, allSteps],
  [8, endSteps],
  [7, endSteps],
  [6, endSteps],
  [5, endSteps],
  [4, endSteps],
  [3, endSteps],
]

/** How many further drivers are live because they change little. */
const mostSmallDrivers = 8

/** Formulas that the second grid gets before further drivers are live: enough for prices among its choices. */
const pairRoom = 20_000

/** How many drivers a reader must be able to choose from for the second grid. */
const fewestToChoose = 4

/** The second grid with the blocks of its corners, row by row. */
export interface LivePair {
  readonly pair: Pair
  readonly corners: readonly CaseBlock[]
}

/** The blocks of the live cases, and which case has which. */
export interface CaseWorkings {
  readonly sheets: readonly BlockSheet[]
  readonly blocks: ReadonlyMap<ModelCase, CaseBlock>
  /** The block without any shock: it must equal the model as long as the base is loaded. */
  readonly base: CaseBlock | undefined
  readonly pair: LivePair | undefined
}

/** Formulas of the model itself: months, years and totals. */
function modelSize({ program, years }: Results): number {
  return program.rows.reduce((sum, row) => {
    const { monthly } = lineOf(program, row)
    return sum + (monthly ? program.horizon + years.length + 2 : 1)
  }, 0)
}

/** What is computed beside the model. */
interface Plan {
  readonly taken: readonly Draft[]
  readonly pair: PairDraft | undefined
}

/** Tries how much of the cases fits into the workbook; every draft is made once. */
class Chooser {
  readonly #planner: BlockPlanner
  readonly #cases: Cases
  readonly #room: number
  readonly #made = new Map<string, Draft>()

  constructor(planner: BlockPlanner, cases: Cases, room: number) {
    this.#planner = planner
    this.#cases = cases
    this.#room = room
  }

  /**
   * The widest plan that fits; without the steps of the levers and the scenarios only where three drivers do not fit
   * beside them.
   */
  widest(): Plan {
    const sides = [
      () => [this.#scenarios(), this.#levers()],
      () => [this.#scenarios()],
      (): readonly Draft[] => [],
    ]
    let narrow: Plan | undefined
    for (const side of sides) {
      for (const [count, steps] of widths) {
        const drafts = [this.#drivers(count), ...this.#grid(steps), ...side()]
        const plan = this.#plan(drafts.filter(({ blocks }) => blocks.size > 0))
        if (plan?.pair !== undefined) return plan
        narrow ??= plan
      }
      if (narrow !== undefined) return narrow
    }
    return { taken: [], pair: undefined }
  }

  /** Drafts with the second grid beside them, where they fit. */
  #plan(taken: readonly Draft[]): Plan | undefined {
    const left = this.#room - taken.reduce((sum, { sheet }) => sum + sheet.formulas, 0)
    return left < 0 ? undefined : { taken, pair: this.#pair(taken, left) }
  }

  #once(key: string, make: () => Draft): Draft {
    const made = this.#made.get(key) ?? make()
    this.#made.set(key, made)
    return made
  }

  /** The drivers that move most, and further ones that cost next to nothing. */
  #drivers(count: number): Draft {
    const { drivers } = this.#cases
    const small = drivers.slice(count).filter(({ low }) => this.#planner.isSmall(low))
    const chosen = [...drivers.slice(0, count), ...small.slice(0, mostSmallDrivers)]
    const cases = chosen.flatMap(({ low, high }) => [low, high])
    return this.#once(`drivers ${count}`, () => this.#planner.single('Tornado workings', cases, 'npv'))
  }

  #grid(steps: readonly number[]): readonly Draft[] {
    const { grid } = this.#cases
    if (grid === undefined) return []
    const slices = this.#planner.gridSlices(grid)
    return [this.#once(`grid ${steps.length}`, () => this.#planner.grid(grid, slices, steps))]
  }

  #scenarios(): Draft {
    const { scenarios } = this.#cases
    return this.#once('scenarios', () => this.#planner.single('Scenario workings', scenarios, 'headline'))
  }

  #levers(): Draft {
    return this.#once('levers', () => this.#planner.single('Lever workings', this.#cases.steps, 'npv'))
  }

  /** The second grid over as many live drivers as fit, those with the fewest rows first. */
  #pair(taken: readonly Draft[], room: number): PairDraft | undefined {
    const isLive = (one: ModelCase): boolean => taken.some(({ blocks }) => blocks.has(one))
    const live = choosable(this.#cases.drivers.filter(({ low, high }) => isLive(low) && isLive(high)))
    const inputs = ({ low }: DriverCases): readonly number[] => low.shocks.map(({ input }) => input)
    const size = new Map(live.map((driver) => [driver, this.#planner.size(inputs(driver))]))
    const bySize = live.toSorted((a, b) => (size.get(a) ?? 0) - (size.get(b) ?? 0))
    for (let count = live.length; count >= Math.min(fewestToChoose, live.length) && count > 1; count -= 1) {
      const chosen = new Set(bySize.slice(0, count))
      const drivers = live.filter((driver) => chosen.has(driver))
      if (count < live.length && room < pairRoom) return undefined
      if (corners.length * this.#planner.size(drivers.flatMap(inputs)) > room) continue
      const draft = this.#planner.pair(drivers)
      if (draft.corners.length === corners.length && draft.sheet.formulas <= room) return draft
    }
    return undefined
  }
}

/** Plans which cases the workbook computes live, within its limits; every other case is left to the engine. */
export function planCaseWorkings(
  results: Results,
  layout: WorkbookLayout,
  table: CaseTable,
  cases: Cases,
): CaseWorkings {
  const planner = new BlockPlanner(results, layout, table)
  const room = mostFormulas - modelSize(results)
  const { taken, pair } = new Chooser(planner, cases, room).widest()
  const blocks = new Map(taken.flatMap((draft) => [...draft.blocks]))
  const middle = cases.grid?.cases[middleStep]?.[middleStep]
  return {
    sheets: [...taken, ...(pair === undefined ? [] : [pair])].map(({ sheet }) => sheet),
    blocks,
    base: middle === undefined ? undefined : blocks.get(middle),
    pair,
  }
}
