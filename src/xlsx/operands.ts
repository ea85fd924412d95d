import { columnNumber } from './cell-address.ts'
import type { CellDifference } from './compare-values.ts'
import { areasOf, cellKey } from './formula-reads.ts'
import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenCell } from './written-cell.ts'

/** Adding up hundreds of numbers loses less than this share of the largest. */
const roundingShare = 1e-12

/** Operands below this are themselves what rounding left, so it is their operands that count. */
const onlyRounding = 1e-6

/** How many formulas of nothing but rounding may follow from each other. */
const deepest = 4

/** How large the numbers are that the formulas of a file are made from. */
export class Operands {
  readonly #sheets: readonly WrittenSheet[]
  readonly #cells = new Map<string, ReadonlyMap<number, WrittenCell>>()

  constructor(sheets: readonly WrittenSheet[]) {
    this.#sheets = sheets
  }

  /**
   * Whether two calculators differ in a cell by no more than what adding its operands up in another order makes: what equal
   * sums are apart is 0 for one, and a millionth of a millionth of the sums for the other.
   */
  isWithinFloatError({ sheet, address, expected, actual }: CellDifference): boolean {
    if (typeof expected !== 'number' || typeof actual !== 'number') return false
    const row = Number(address.replace(/^[A-Z]+/, ''))
    const cell = this.#cellsOf(sheet).get(cellKey(row, columnNumber(address.replace(/\d+$/, ''))))
    if (cell === undefined) return false
    return Math.abs(expected - actual) <= roundingShare * this.#scaleOf(cell, sheet, 1)
  }

  #scaleOf(cell: WrittenCell, sheet: string, depth: number): number {
    const operands = this.#operandsOf(cell, sheet)
    const scale = largest(operands.map(([, { value }]) => (typeof value === 'number' ? Math.abs(value) : 0)))
    if (scale >= onlyRounding || depth === deepest) return scale
    return Math.max(scale, largest(operands.map(([other, one]) => this.#scaleOf(one, other, depth + 1))))
  }

  /** The cells that a formula names, with their sheets. */
  #operandsOf(cell: WrittenCell, own: string): readonly (readonly [string, WrittenCell])[] {
    const found: (readonly [string, WrittenCell])[] = []
    for (const { sheet, first, last } of areasOf(cell.formula ?? '', own)) {
      const cells = this.#cellsOf(sheet)
      for (let { row } = first; row <= last.row; row += 1)
        for (let { column } = first; column <= last.column; column += 1) {
          const one = cells.get(cellKey(row, column))
          if (one !== undefined) found.push([sheet, one])
        }
    }
    return found
  }

  #cellsOf(name: string): ReadonlyMap<number, WrittenCell> {
    const known = this.#cells.get(name)
    if (known !== undefined) return known
    const cells = this.#sheets.find((sheet) => sheet.name === name)?.cells ?? []
    const byKey = new Map(cells.map((cell) => [cellKey(cell.row, cell.column), cell]))
    this.#cells.set(name, byKey)
    return byKey
  }
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
