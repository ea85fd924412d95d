import type { Results } from '../../cases/results.ts'
import type { InputPosition } from '../../formula/excel.ts'
import { columnLetters } from '../../xlsx/cell-address.ts'
import type { DriverCases } from './cases.ts'

/*
 * The second two-way grid: the reader chooses its two drivers. Each stands at its low, as it is, and at its high; only
 * the four corners need blocks of their own, since the middle row and column are the bars of the tornado.
 */

/** The sheet of the second grid. The choices stand in the first column, the number of the chosen driver beside them. */
export const pairSheet = 'Second grid'

export const pairColumns = { label: 1, number: 2, first: 3, corners: 6 } as const

/** Rows: the two choices, the grid, then the drivers to choose from and their inputs. */
export const pairRows = { down: 4, across: 5, message: 6, grid: 8, drivers: 14 } as const

/** Cells with the number of the chosen driver, by direction; an error where no driver has the chosen name. */
export const chosenDrivers = {
  down: `$${columnLetters(pairColumns.number)}$${pairRows.down}`,
  across: `$${columnLetters(pairColumns.number)}$${pairRows.across}`,
} as const

/** An end of a driver's range, counted as the columns behind the value as it is. */
export const driverEnds = { low: 1, high: 2 } as const
type DriverEnd = keyof typeof driverEnds

/** A corner of the grid. */
export interface Corner {
  readonly down: DriverEnd
  readonly across: DriverEnd
  /** Column of the values of the inputs at this corner. */
  readonly column: number
}

const ends = ['low', 'high'] as const

/** The corners row by row. */
export const corners: readonly Corner[] = ends.flatMap((down, row) =>
  ends.map((across, column) => ({ down, across, column: pairColumns.corners + row * ends.length + column })),
)

/** An input that one of the drivers moves. */
export interface PairInput {
  readonly input: number
  /** Index of its driver. */
  readonly driver: number
  /** As it is in the model, at its low and at its high. */
  readonly values: readonly [number, number, number]
  readonly row: number
}

/** The drivers from which two can be chosen; the first two are chosen when the workbook is written. */
export class Pair {
  readonly drivers: readonly DriverCases[]
  readonly inputs: readonly PairInput[]

  constructor({ vector }: Results, drivers: readonly DriverCases[]) {
    this.drivers = drivers
    const inputs = drivers.flatMap(({ low, high }, driver) =>
      low.shocks.map(({ input, value }) => {
        const atHigh = high.shocks.find((shock) => shock.input === input)?.value ?? Number.NaN
        return { input, driver, values: [vector[input] ?? Number.NaN, value, atHigh] as const }
      }),
    )
    this.inputs = inputs.map((one, index) => ({ ...one, row: this.firstInputRow + index }))
  }

  get firstDriverRow(): number {
    return pairRows.drivers + 2
  }

  get lastDriverRow(): number {
    return this.firstDriverRow + this.drivers.length - 1
  }

  /** Row of the headings over the inputs; the two rows above hold the ends of each corner. */
  get headingRow(): number {
    return this.lastDriverRow + 5
  }

  get firstInputRow(): number {
    return this.headingRow + 1
  }

  /** The value of an input at a corner while the first two drivers are chosen. */
  valueAt({ down, across }: Corner, { driver, values }: PairInput): number {
    const end = driver === 0 ? driverEnds[down] : driver === 1 ? driverEnds[across] : 0
    return values[end] ?? Number.NaN
  }

  /** The cells that hold the inputs at a corner. */
  cellsAt({ column }: Corner): ReadonlyMap<number, InputPosition> {
    return new Map(
      this.inputs.map(({ input, row }) => [input, { sheet: pairSheet, row, column: columnLetters(column) }]),
    )
  }
}

/** Drivers that may stand in one list: no input is moved by two of them, no two have the same name. */
export function choosable(drivers: readonly DriverCases[]): readonly DriverCases[] {
  const taken = new Set<number | string>()
  return drivers.filter(({ bar, low }) => {
    const marks = [bar.driver.label, ...low.shocks.map(({ input }) => input)]
    if (marks.some((mark) => taken.has(mark))) return false
    for (const mark of marks) taken.add(mark)
    return true
  })
}
