import type { CellValues } from './evaluate.ts'
import { readWorkbook, type WrittenWorkbook } from './read-workbook.ts'
import type { WrittenCell } from './written-cell.ts'

/** A cell of which two sides disagree; `undefined` where a side does not have it. */
export interface CellDifference {
  readonly sheet: string
  readonly address: string
  readonly expected: number | string | undefined
  readonly actual: number | string | undefined
}

/** Two values agree if they differ by no more than this share of the largest absolute value in their row. */
const tolerance = 1e-9

/** A row of nothing but rounding, such as a difference that is zero, is measured against a millionth: no figure is finer. */
const leastScale = 1e-6

/** The cached value of every formula cell of a written workbook; a missing cache is left out. */
export function cachedValues(bytes: Uint8Array): CellValues {
  return cachedInWritten(readWorkbook(bytes))
}

/** The same for a file that was read already. */
function cachedInWritten({ sheets }: WrittenWorkbook): CellValues {
  return cachedOf(new Map(sheets.map(({ name, cells }) => [name, cells.filter((cell) => cell.hasFormula)])))
}

/** The cached values of some cells by sheet and address; a missing cache is left out. */
export function cachedOf(chosen: ReadonlyMap<string, readonly WrittenCell[]>): CellValues {
  return new Map(
    [...chosen].map(([sheet, cells]) => {
      const values = new Map<string, number | string>()
      for (const { address, value } of cells) if (value !== undefined) values.set(address, value)
      return [sheet, values]
    }),
  )
}

/** The largest absolute value of each row, by sheet and row number. */
export type RowScales = ReadonlyMap<string, ReadonlyMap<number, number>>

/** Row scales of a file, from all of its cells. */
export function scalesOf({ sheets }: WrittenWorkbook): RowScales {
  return new Map(
    sheets.map(({ name, cells }) => {
      const scales = new Map<number, number>()
      for (const { row, value, hasFormula } of cells) if (hasFormula) widen(scales, row, value)
      return [name, scales]
    }),
  )
}

/**
 * Every cell of `expected` that `actual` does not have or has otherwise. Texts must be the same; no number equals a text.
 * Where only some cells of the rows are compared, `known` says how large the rest is.
 */
export function differingCells(
  expected: CellValues,
  actual: CellValues,
  known?: RowScales,
): readonly CellDifference[] {
  const differences: CellDifference[] = []
  for (const [sheet, cells] of expected) {
    const others = actual.get(sheet) ?? new Map<string, number | string>()
    const unlike = [...cells].filter(([address, value]) => others.get(address) !== value)
    if (unlike.length === 0) continue
    const scales = new Map(known?.get(sheet))
    for (const side of [cells, others])
      for (const [address, value] of side) widen(scales, rowOf(address), value)
    for (const [address, value] of unlike) {
      const other = others.get(address)
      const scale = scales.get(rowOf(address)) ?? 0
      if (!areEqual(value, other, scale)) differences.push({ sheet, address, expected: value, actual: other })
    }
  }
  return differences
}

function widen(scales: Map<number, number>, row: number, value: number | string | undefined): void {
  if (typeof value === 'number' && Math.abs(value) > (scales.get(row) ?? 0)) scales.set(row, Math.abs(value))
}

function areEqual(a: number | string, b: number | string | undefined, scale: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= tolerance * Math.max(scale, leastScale)
}

function rowOf(address: string): number {
  return Number(address.replace(/^[A-Z]+/, ''))
}
