import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rootFolder } from '../../support/source-tree.ts'
import type { CollectedTest } from './collected-tests.ts'
import type { Mutant } from './mutants.ts'
import { collectFromHere } from './test-hook.ts'

/** What became of a mutant: the test that caught it, or that the model could not even be built with it. */
export type Outcome =
  | { readonly kind: 'caught'; readonly by: string }
  | { readonly kind: 'survived' }
  | { readonly kind: 'unbuildable' }

interface RankedTest extends CollectedTest {
  caught: number
  milliseconds: number
  /** Whether it holds with few runs: some tests also demand that enough was tried. */
  holdsWithFewRuns: boolean
}

interface Failure {
  readonly test: RankedTest
  readonly error: unknown
}

/** Runs of each property in the first pass, which catches most. */
const fewRuns = 6

/** Whether the model could not be built at all: that a formula goes in circles is found without any test. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return /circular|reads the opening|has no months/.test(error.message) || isRefusal(error.cause)
}

/** What the tests need of this process: all modules that the hook has replaced come after it. */
async function loadTests() {
  collectFromHere()
  const folder = join(rootFolder, 'test', 'model')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts')))
    await import(pathToFileURL(join(folder, file)).href)
  const { collectedTests } = await import('./collected-tests.ts')
  const { capRuns } = await import('./capped-properties.ts')
  const { forgetResults } = await import('../../support/known-results.ts')
  return { tests: collectedTests(), capRuns, forgetResults }
}

type Loaded = Awaited<ReturnType<typeof loadTests>>

/** The tests of the model, run in this process on one mutant after the other, until one of them fails. */
export class TrialRun {
  readonly #tests: RankedTest[]
  readonly #loaded: Loaded

  private constructor(loaded: Loaded) {
    this.#loaded = loaded
    this.#tests = loaded.tests.map((test) => ({
      ...test,
      caught: 0,
      milliseconds: 0,
      holdsWithFewRuns: true,
    }))
  }

  /** Loads the test files and runs their tests once on the model as it is: a test that fails now could prove nothing. */
  static async start(): Promise<TrialRun> {
    const run = new TrialRun(await loadTests())
    run.#loaded.capRuns(fewRuns)
    for (const test of run.#tests) test.holdsWithFewRuns = (await run.#failureOf(test)) === undefined
    run.#loaded.capRuns(Number.POSITIVE_INFINITY)
    for (const test of run.#tests.filter((one) => !one.holdsWithFewRuns)) {
      const failure = await run.#failureOf(test)
      if (failure !== undefined)
        throw new Error(`without any change, '${test.name}' fails`, { cause: failure.error })
    }
    return run
  }

  /**
   * Puts a mutant in place of its formula and takes it back. Each property is run a few times, those first that catch
   * most; where that catches nothing, all tests are run in full.
   */
  async tryOn({ declaration, part, text }: Mutant, isQuick = false): Promise<Outcome> {
    const line: { is: string; opening?: string | undefined } = declaration
    const before = line[part]
    line[part] = text
    try {
      const failure =
        (await this.#firstFailure('few')) ?? (isQuick ? undefined : await this.#firstFailure('all'))
      if (failure === undefined) return { kind: 'survived' }
      return isRefusal(failure.error) ? { kind: 'unbuildable' } : { kind: 'caught', by: failure.test.name }
    } finally {
      line[part] = before as string
    }
  }

  async #firstFailure(runs: 'few' | 'all'): Promise<Failure | undefined> {
    this.#loaded.forgetResults()
    this.#loaded.capRuns(runs === 'few' ? fewRuns : Number.POSITIVE_INFINITY)
    this.#tests.sort((a, b) => b.caught - a.caught || a.milliseconds - b.milliseconds)
    for (const test of this.#tests) {
      if (runs === 'few' && !test.holdsWithFewRuns) continue
      const failure = await this.#failureOf(test)
      if (failure === undefined) continue
      test.caught += 1
      return failure
    }
    return undefined
  }

  async #failureOf(test: RankedTest): Promise<Failure | undefined> {
    const start = performance.now()
    try {
      await test.run()
      return undefined
    } catch (error) {
      return { test, error }
    } finally {
      test.milliseconds = performance.now() - start
    }
  }
}
