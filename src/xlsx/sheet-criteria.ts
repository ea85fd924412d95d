import { type CellError, cellsOf, failed, order, type Scalar, scalarOf, type Value } from './cell-value.ts'

/** Whether a cell is what a criterion such as `2`, `"a"` or `">=0"` asks for. */
function meets(criterion: Scalar): (cell: Scalar) => boolean {
  const [, sign = '', rest = ''] = /^(<=|>=|<>|<|>|=)?(.*)$/s.exec(String(criterion ?? 0)) ?? []
  const wanted =
    typeof criterion === 'string' && rest.trim() !== '' && !Number.isNaN(Number(rest))
      ? Number(rest)
      : typeof criterion === 'string'
        ? rest
        : (criterion ?? 0)
  const isComparable = (cell: Scalar): boolean => cell !== undefined && typeof cell === typeof wanted
  return (cell) => {
    if (sign === '<>') return !isComparable(cell) || order(cell, wanted) !== 0
    if (!isComparable(cell)) return false
    const gap = order(cell, wanted)
    if (sign === '' || sign === '=') return gap === 0
    return sign.startsWith('<')
      ? gap < 0 || (sign === '<=' && gap === 0)
      : gap > 0 || (sign === '>=' && gap === 0)
  }
}

/** Positions at which every pair of cells and criterion is met. */
export function positions(pairs: readonly Value[]): readonly number[] {
  const tests = pairs.flatMap((cells, index) =>
    index % 2 === 0 ? [{ cells: cellsOf(cells), isMet: meets(scalarOf(pairs[index + 1])) }] : [],
  )
  return (tests[0]?.cells ?? []).flatMap((_, at) =>
    tests.every(({ cells, isMet }) => isMet(cells[at])) ? [at] : [],
  )
}

export function picked(values: Value | undefined, at: readonly number[]): readonly number[] | CellError {
  const cells = cellsOf(values)
  const chosen = at.map((index) => cells[index])
  return failed(chosen) ?? chosen.filter((one): one is number => typeof one === 'number')
}

/** Position of a value: the first equal one, or the last that is not above it in an ascending list. */
export function matched(wanted: Scalar, cells: readonly Scalar[], isExact: boolean): number {
  if (isExact)
    return cells.findIndex(
      (cell) => cell !== undefined && typeof cell === typeof wanted && order(cell, wanted) === 0,
    )
  return cells.findLastIndex(
    (cell) => cell !== undefined && typeof cell === typeof wanted && order(cell, wanted) <= 0,
  )
}
