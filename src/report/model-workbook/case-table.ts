import { columnLetters } from '../../xlsx/cell-address.ts'
import { allCases, type Cases, type ModelCase, type Shock } from './cases.ts'

/** The list of all cases, one a row. */
export const casesSheet = 'Cases'
export const caseColumns = {
  number: 1,
  name: 2,
  kind: 3,
  live: 4,
  engine: 5,
  change: 6,
  gap: 7,
  status: 8,
} as const
export const caseRows = { heading: 5, base: 6 } as const

/** What every case changes, one input a row; the reader's own case on top. */
export const shocksSheet = 'Shocks'
export const shockColumns = {
  name: 1,
  label: 2,
  path: 3,
  unit: 4,
  number: 5,
  base: 6,
  value: 7,
  case: 8,
  applied: 9,
  check: 10,
} as const
export const shockRows = { swing: 3, delay: 4, heading: 5, first: 6 } as const

/** The selector: the name of the chosen case, and its number (0 is the base). */
export const selector = { sheet: 'Scenarios', row: 4, column: 2 } as const
export const selected = { sheet: 'Scenarios', row: 5, column: 2 } as const

/** How many inputs the reader's own case can change. */
export const ownSlots = 6

/** The number of the reader's own case. */
export const ownCase = 1

/** What stands in place of a path where the reader's own case changes nothing. */
export const noPath = 'none'

export const baseName = 'Base case'
export const ownName = 'Your own case'

/** A row of the table of shocks. */
export interface ShockRow {
  readonly row: number
  readonly case: ModelCase
  /** Number of the case. */
  readonly number: number
  readonly shock: Shock
}

/** Where cases and their shocks stand. */
export class CaseTable {
  readonly cases: readonly ModelCase[]
  readonly shocks: readonly ShockRow[]
  readonly #numbers: ReadonlyMap<ModelCase, number>
  readonly #rows: ReadonlyMap<string, number>

  constructor(cases: Cases) {
    this.cases = allCases(cases)
    this.#numbers = new Map(this.cases.map((one, index) => [one, ownCase + 1 + index]))
    const first = shockRows.first + ownSlots
    const shocks = this.cases.flatMap((one) =>
      one.shocks.map((shock) => ({ case: one, number: this.numberOf(one), shock })),
    )
    this.shocks = shocks.map((entry, index) => ({ ...entry, row: first + index }))
    this.#rows = new Map(this.shocks.map(({ number, shock, row }) => [`${number} ${shock.input}`, row]))
  }

  numberOf(one: ModelCase): number {
    const number = this.#numbers.get(one)
    if (number === undefined) throw new Error(`unreachable: case '${one.name}' is not in the table`)
    return number
  }

  /** The row of a case in the list. */
  rowOf(one: ModelCase): number {
    return caseRows.base + this.numberOf(one)
  }

  get lastCaseRow(): number {
    return caseRows.base + ownCase + this.cases.length
  }

  /** The row of a shock of a case. */
  shockRow(one: ModelCase, input: number): number {
    const row = this.#rows.get(`${this.numberOf(one)} ${input}`)
    if (row === undefined) throw new Error(`unreachable: case '${one.name}' does not change input ${input}`)
    return row
  }

  get lastShockRow(): number {
    return shockRows.first + ownSlots + this.shocks.length - 1
  }

  /** Numbers of the inputs that the chosen case changes, and their values there, as ranges of the table of shocks. */
  get ranges(): { readonly applied: string; readonly values: string } {
    const range = (at: number): string => {
      const letters = columnLetters(at)
      return `${shocksSheet}!$${letters}$${shockRows.first}:$${letters}$${this.lastShockRow}`
    }
    return { applied: range(shockColumns.applied), values: range(shockColumns.value) }
  }
}
