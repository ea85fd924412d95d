import type { Results } from '../../src/cases/results.ts'

const known = new Map<string, Results>()

/** The numbers of a case that always has the same inputs; worked out once for all tests of a process. */
export function knownResults(name: string, workOut: () => Results): Results {
  const results = known.get(name) ?? workOut()
  known.set(name, results)
  return results
}

/** Lets the numbers of all cases be worked out anew: the model has been changed. */
export function forgetResults(): void {
  known.clear()
}
