import type { Results } from './results.ts'

/**
 * The year by which what recurs is judged: the first twelve months in which every lever has come all the way, or the
 * last twelve of the case where fewer are left.
 *
 * @returns months of the case, ascending
 */
export function settledYear(results: Results): readonly number[] {
  const { inputs, inputAt } = results.model
  const ends = Object.entries(inputs.tree.levers).flatMap(([lever, { go_live, ramp }]) =>
    results.vector[inputAt.get(`levers.${lever}.on`) ?? -1] === 1 ? [go_live.value + ramp.value - 1] : [],
  )
  const { horizon } = results.program
  const first = Math.min(Math.max(1, ...ends), Math.max(1, horizon - 11))
  return Array.from({ length: Math.min(12, horizon) }, (_, index) => first + index)
}
