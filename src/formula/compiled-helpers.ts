import { gatherFunctions } from './gather-functions.ts'
import { fewerUp, gapOf, poissonOf } from './scalar-functions.ts'

/** Helpers that compiled code calls by name; the same meaning as the `evaluate` readings above. */
export const compiledHelpers = {
  gapOf,
  fewerUp,
  poissonOf,
  pickLarger: (a: number, b: number): number => (a > b ? a : b),
  pickSmaller: (a: number, b: number): number => (a < b ? a : b),
  atLargest: (values: readonly number[], keys: readonly number[]): number =>
    gatherFunctions.at_largest.evaluate([values, keys]),
  nth_or_default: (list: readonly number[], k: number): number =>
    gatherFunctions.nth_or_default.evaluate([list], [k]),
}
