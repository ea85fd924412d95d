import { formulaTokens, type ReferenceParts } from './read-formula.ts'
import type { WrittenCell } from './written-cell.ts'

/** Cells of the sheets of a workbook: by the sheet's name, as numbers that `cellKey` makes. */
export type CellKeys = ReadonlyMap<string, ReadonlySet<number>>

/** One number for a row and a column; Excel has 16,384 columns. */
export function cellKey(row: number, column: number): number {
  return row * 16_384 + column - 1
}

/** Every cell that the formulas of some cells name, alone or in a range. */
export function cellsReadBy(readers: ReadonlyMap<string, readonly WrittenCell[]>): CellKeys {
  const found = new Map<string, Set<number>>()
  const known = new Set<string>()
  for (const [own, cells] of readers)
    for (const cell of cells)
      for (const { sheet, first, last } of areasOf(cell.formula ?? '', own)) {
        const area = `${sheet}!${first.row} ${first.column} ${last.row} ${last.column}`
        if (known.has(area)) continue
        known.add(area)
        const keys = found.get(sheet) ?? new Set<number>()
        found.set(sheet, keys)
        for (let row = first.row; row <= last.row; row += 1)
          for (let column = first.column; column <= last.column; column += 1) keys.add(cellKey(row, column))
      }
  return found
}

/** A cell or a range that a formula names. */
export interface Area {
  readonly sheet: string
  readonly first: ReferenceParts
  readonly last: ReferenceParts
}

/** The cells and ranges of a formula; `own` is the sheet where it names none. */
export function areasOf(formula: string, own: string): readonly Area[] {
  const areas: Area[] = []
  let sheet: string | undefined
  let isRange = false
  for (const token of formulaTokens(formula)) {
    if (token.kind === 'sheet') sheet = sheetOf(token.text)
    else if (token.kind === 'reference') {
      const before = areas.at(-1)
      if (isRange && before !== undefined) areas[areas.length - 1] = { ...before, last: token.reference }
      else areas.push({ sheet: sheet ?? own, first: token.reference, last: token.reference })
    }
    isRange = token.kind === 'operator' && token.text === ':'
    if (token.kind !== 'sheet') sheet = undefined
  }
  return areas
}

/** The sheet that `'Don''t'!` or `Inputs!` names. */
export function sheetOf(prefix: string): string {
  const name = prefix.slice(0, -1)
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name
}
