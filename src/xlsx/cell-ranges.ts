import { columnNumber } from './cell-address.ts'

const cellPattern = /^(?<sheet>(?:(?:'[^']*'|\w+)!)?)(?<cell>\$?(?<column>[A-Z]+)\$?(?<row>\d+))$/

/** A cell, or what is none, as a formula names it. */
interface NamedCell {
  readonly text: string
  readonly sheet: string
  readonly cell: string
  readonly column: number
  readonly row: number
}

function namedCell(text: string): NamedCell {
  const { sheet = text, cell = '', column = '', row } = cellPattern.exec(text)?.groups ?? {}
  return { text, sheet, cell, column: columnNumber(column), row: Number(row) }
}

/** Whether a cell stands so many rows and columns behind another of its sheet. */
function isBehind(cell: NamedCell, other: NamedCell, rows: number, columns: number): boolean {
  return cell.sheet === other.sheet && cell.row === other.row + rows && cell.column === other.column + columns
}

/** Cells, those below or beside each other as ranges: `Inputs!$K$9:$K$20`. */
export function cellRanges(cells: readonly string[]): readonly string[] {
  const runs: { readonly first: NamedCell; last: NamedCell; length: number }[] = []
  for (const next of cells.map(namedCell)) {
    const run = runs.at(-1)
    const [down, across] = [run?.first.column === next.column, run?.first.row === next.row].map(Number)
    if (run !== undefined && isBehind(next, run.last, down ?? 0, across ?? 0)) {
      run.last = next
      run.length += 1
    } else runs.push({ first: next, last: next, length: 1 })
  }
  return runs.map(({ first, last, length }) => (length === 1 ? first.text : `${first.text}:${last.cell}`))
}
