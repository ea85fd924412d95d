import type { CellValues } from './evaluate.ts'
import { readWorkbook, type WrittenWorkbook } from './read-workbook.ts'

/** A cell of which two sides disagree; `undefined` where a side does not have it. */
export interface CellDifference {
  readonly sheet: string
  readonly address: string
  readonly expected: number | string | undefined
  readonly actual: number | string | undefined
}

/** Two values agree if they differ by no more than this share of the largest absolute value in their row. */
const tolerance = 1e-9

/** The cached value of every formula cell of a written workbook; a missing cache is left out. */
export function cachedValues(bytes: Uint8Array): CellValues {
  return cachedInWritten(readWorkbook(bytes))
}

/** The same for a file that was read already. */
export function cachedInWritten(workbook: WrittenWorkbook): CellValues {
  return new Map(
    workbook.sheets.map((sheet) => {
      const cells = new Map<string, number | string>()
      for (const { formula, address, value } of sheet.cells) {
        if (formula !== undefined && value !== undefined) cells.set(address, value)
      }
      return [sheet.name, cells]
    }),
  )
}

/** Every cell of `expected` that `actual` does not have or has otherwise. Texts must be the same; no number equals a text. */
export function differingCells(expected: CellValues, actual: CellValues): readonly CellDifference[] {
  const differences: CellDifference[] = []
  for (const [sheet, cells] of expected) {
    const others = actual.get(sheet) ?? new Map<string, number | string>()
    const scales = rowScales(cells, others)
    for (const [address, value] of cells) {
      const other = others.get(address)
      const scale = scales.get(rowOf(address)) ?? 0
      if (!areEqual(value, other, scale)) differences.push({ sheet, address, expected: value, actual: other })
    }
  }
  return differences
}

function areEqual(a: number | string, b: number | string | undefined, scale: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= tolerance * scale
}

function rowScales(...sides: readonly ReadonlyMap<string, number | string>[]): ReadonlyMap<string, number> {
  const scales = new Map<string, number>()
  for (const side of sides) {
    for (const [address, value] of side) {
      const row = rowOf(address)
      if (typeof value === 'number') scales.set(row, Math.max(scales.get(row) ?? 0, Math.abs(value)))
    }
  }
  return scales
}

function rowOf(address: string): string {
  return address.replace(/^[A-Z]+/, '')
}
