import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenCell } from './written-cell.ts'

/** A sheet that repeats the model is represented by about this many of its rows, evenly spread. */
const sampledRows = 200

/** Of a run up to this length, such as the fiscal years, the ends stand for all. */
const longestShortRun = 5

/**
 * The formula cells of a sheet that stand for all: of each run of cells with the same formula in a row the first, the last,
 * and of a long run one between, another one from row to row. Which cells have the same formula is read from the file. Of a sheet that
 * repeats others only some rows are taken.
 */
export function witnessesOf({ cells }: WrittenSheet, repeatsOthers: boolean): readonly WrittenCell[] {
  const runs = runsOf(cells)
  const chosen = repeatsOthers ? spread(runs) : runs
  return chosen.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return []
    const between = run.length > longestShortRun ? (run[first.row % run.length] ?? first) : first
    return [...new Set([first, between, last])]
  })
}

/** Neighbours in a row with the same formula. */
function runsOf(cells: readonly WrittenCell[]): readonly (readonly WrittenCell[])[] {
  const runs: WrittenCell[][] = []
  let before: WrittenCell | undefined
  for (const cell of cells) {
    if (!cell.hasFormula) continue
    const continues =
      before?.row === cell.row && before.column === cell.column - 1 && before.relative === cell.relative
    if (continues) runs.at(-1)?.push(cell)
    else runs.push([cell])
    before = cell
  }
  return runs
}

/** Runs of evenly spread rows. */
function spread(runs: readonly (readonly WrittenCell[])[]): readonly (readonly WrittenCell[])[] {
  const rows = [...new Set(runs.map(([first]) => first?.row))]
  const step = Math.ceil(rows.length / sampledRows)
  const taken = new Set(rows.filter((_, index) => index % step === 0))
  return runs.filter(([first]) => taken.has(first?.row))
}
