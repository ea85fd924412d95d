import type { Changes } from './case.ts'
import type { Driver } from './driver.ts'
import { valuesAt } from './driver-position.ts'
import type { Trial } from './trial.ts'
import type { Trials } from './trials.ts'

/** One step of an axis: the number that stands at it, and what it changes. */
export interface GridStep {
  readonly value: number
  readonly changes: Changes
}

/** One direction of a grid, from its lowest step to its highest. */
export interface GridAxis {
  readonly label: string
  readonly unit: string
  readonly steps: readonly GridStep[]
}

/** The result under every pair of two axes. */
export interface Grid {
  readonly rows: GridAxis
  readonly columns: GridAxis
  /** One list for each step of `rows`, with a trial for each step of `columns`. */
  readonly cells: readonly (readonly Trial[])[]
}

/** Steps of a driver's axis where nothing else is asked: its range in four equal parts. */
const defaultDistances = [-1, -0.5, 0, 0.5, 1] as const

/**
 * A driver as an axis of a grid. What stands at a step is the value of a single driver, the mean over the parts of a
 * combined one.
 *
 * @param distances in units of its range, ascending; 0 is the case
 */
export function driverAxis(driver: Driver, distances: readonly number[] = defaultDistances): GridAxis {
  const steps = distances.map((distance): GridStep => {
    const values = valuesAt(driver, distance)
    const changes = driver.parts.map(({ path, input }, index) => ({
      path,
      input,
      value: values[index] ?? Number.NaN,
    }))
    return { value: values.reduce((sum, value) => sum + value, 0) / values.length, changes }
  })
  return { label: driver.label, unit: driver.unit, steps }
}

/** Calculates every pair of steps. Two axes that change the same input cannot be crossed; that throws. */
export function gridOf(trials: Trials, rows: GridAxis, columns: GridAxis): Grid {
  const pathsOf = ({ steps }: GridAxis): readonly string[] => [
    ...new Set(steps.flatMap(({ changes }) => changes.map(({ path }) => path))),
  ]
  const shared = pathsOf(rows).find((path) => pathsOf(columns).includes(path))
  if (shared !== undefined) throw new Error(`both axes of the grid change '${shared}'`)
  const cells = rows.steps.map((row) =>
    columns.steps.map((column) => trials.run([...row.changes, ...column.changes])),
  )
  return { rows, columns, cells }
}
