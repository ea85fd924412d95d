import type { Results } from '../cases/results.ts'
import { valueAt } from '../formula/state.ts'
import { driversOf } from './drivers.ts'

/** Between what the cost of a quarter may lie. */
export interface CostRange {
  readonly low: number
  readonly high: number
}

const monthsOfQuarter = 3

/** Cost of the optimized plan in each whole quarter of the horizon, for some values of the inputs. */
function costByQuarter(results: Results, vector: Results['vector']): readonly number[] {
  const { program, model } = results
  const state = vector === results.vector ? results.state : model.compiled.evaluate(vector)
  const row = results.ofPlan('optimized', 'tco')
  const quarters = Math.floor(program.horizon / monthsOfQuarter)
  return Array.from({ length: quarters }, (_, quarter) =>
    Array.from({ length: monthsOfQuarter }, (_each, month) =>
      valueAt(program, state, row, quarter * monthsOfQuarter + month + 1),
    ).reduce((total, value) => total + value, 0),
  )
}

/**
 * What the stated ranges of the inputs make of the cost of each quarter: every driver with a range of its own at its low
 * and its high, the swings to either side combined as of independent figures (root of the sum of squares). A driver
 * whose swing is no number in some quarter, because the fleet could not serve, is left out there.
 */
export function costRanges(results: Results): readonly CostRange[] {
  const base = costByQuarter(results, results.vector)
  const down = base.map(() => 0)
  const up = base.map(() => 0)
  for (const driver of driversOf(results.model)) {
    if (!driver.isEvidence || driver.range !== 'stated') continue
    const ends = (['low', 'high'] as const).map((end) => {
      const vector = results.vector.slice()
      for (const part of driver.parts) vector[part.input] = part[end]
      return costByQuarter(results, vector)
    })
    for (const [quarter, cost] of base.entries()) {
      const swings = ends.map((end) => (end[quarter] ?? cost) - cost).filter(Number.isFinite)
      down[quarter] = (down[quarter] ?? 0) + Math.min(0, ...swings) ** 2
      up[quarter] = (up[quarter] ?? 0) + Math.max(0, ...swings) ** 2
    }
  }
  return base.map((cost, quarter) => ({
    low: cost - Math.sqrt(down[quarter] ?? 0),
    high: cost + Math.sqrt(up[quarter] ?? 0),
  }))
}
