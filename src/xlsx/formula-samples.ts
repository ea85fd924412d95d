import type { WrittenSheet } from './read-sheet.ts'
import type { WrittenCell } from './written-cell.ts'

/**
 * One formula cell of each shape, by sheet: of formulas that are the same but for the cells and numbers that they name.
 * Which formulas there are is read from the file.
 */
export function sampleFormulaCells(
  sheets: readonly WrittenSheet[],
): ReadonlyMap<string, readonly WrittenCell[]> {
  const [known, shapes] = [new Set<string>(), new Set<string>()]
  const isFirst = ({ relative }: WrittenCell): boolean => {
    if (relative === undefined || known.has(relative)) return false
    known.add(relative)
    const shape = shapeOf(relative)
    if (shapes.has(shape)) return false
    shapes.add(shape)
    return true
  }
  return new Map(sheets.map(({ name, cells }) => [name, cells.filter(isFirst)]))
}

// A text, a sheet with its `!`, a reference in R1C1, or a number that is no part of a word.
const parts =
  /("(?:[^"]|"")*")|(?:'(?:[^']|'')*'|[A-Za-z_][\w.]*)!|R(?:\[-?\d+\]|\d+)C(?:\[-?\d+\]|\d+)|(?<![\w.])\d+(?:\.\d+)?(?:E[+-]?\d+)?/g

/** A formula in R1C1 without what it names. */
function shapeOf(relative: string): string {
  return relative.replace(parts, (part: string, text: string | undefined) =>
    text === undefined ? (part.endsWith('!') ? '' : '#') : '"',
  )
}
