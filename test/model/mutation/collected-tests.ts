import { expect } from 'vitest'

/** A test as it stands in a test file, ready to be run again and again. */
export interface CollectedTest {
  readonly name: string
  readonly run: () => unknown
}

const collected: CollectedTest[] = []
let around: readonly string[] = []

function add(name: string, run: () => unknown): void {
  collected.push({ name: [...around, name].join(' > '), run })
}

/** In place of vitest's own: remembers a test instead of running it. */
export const test = Object.assign(add, {
  each: (cases: readonly unknown[]) => (name: string, run: (...values: readonly unknown[]) => unknown) => {
    for (const one of cases) {
      const values: readonly unknown[] = Array.isArray(one) ? one : [one]
      add(name.replace('%s', String(values[0])), () => run(...values))
    }
  },
})

/** In place of vitest's own: names the tests within. */
export const describe = Object.assign(
  (name: string, within: () => void): void => {
    const outer = around
    around = [...outer, name]
    within()
    around = outer
  },
  {
    each: (cases: readonly unknown[]) => (name: string, within: (value: unknown) => void) => {
      for (const one of cases) describe(name.replace('%s', String(one)), () => within(one))
    },
  },
)

/** The tests of the files imported so far. */
export function collectedTests(): readonly CollectedTest[] {
  return collected
}

export { expect }
