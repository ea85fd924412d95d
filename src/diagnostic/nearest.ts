/**
 * The known name nearest to one that is not known, for a hint: fewest edits (insert, delete, replace, swap of
 * neighbours, case for free), first in order among equals. Undefined when none is near enough to be what was meant:
 * at most a third of the letters may differ.
 */
export function nearestName(unknown: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(unknown.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(name.length - unknown.length) >= fewest) continue
    const edits = editDistance(unknown.toLowerCase(), name.toLowerCase())
    if (edits < fewest) [best, fewest] = [name, edits]
  }
  return best
}

/** Names the nearest of the known names, or lists them all. */
export function suggest(unknown: string, known: readonly string[]): string {
  const nearest = nearestName(unknown, known)
  if (nearest !== undefined) return `did you mean '${nearest}'?`
  return known.length === 0 ? 'there is none yet' : `known are ${listNames(known)}`
}

/** The first names of a list that may be long. */
export function listNames(names: readonly string[]): string {
  return names.length <= mostListed ? names.join(', ') : `${names.slice(0, mostListed).join(', ')}, ...`
}

const mostListed = 12

/** Edits that turn one text into the other (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwap =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (isSwap) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1)
      current.push(edits)
    }
    ;[beforeLast, last] = [last, current]
  }
  return last[to.length] ?? 0
}
