import type { Results } from '../cases/results.ts'
import { monthsPerYear } from '../units/calendar.ts'

/**
 * The year by which what recurs is judged: the first twelve months in which every lever has come all the way, or the
 * last twelve of the case where fewer are left.
 *
 * @returns months of the case, ascending
 */
export function settledYear(results: Results): readonly number[] {
  const first = Math.round(results.figure('window_start'))
  return Array.from({ length: Math.min(monthsPerYear, results.program.horizon) }, (_, index) => first + index)
}
