import { resultsOfCase } from '../cases/case-model.ts'
import type { Results } from '../cases/results.ts'
import type { Diagnostic, Outcome, SourceFile } from '../diagnostic/diagnostic.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Explained, explainLine } from './explanation.ts'
import { readLine } from './question.ts'

/** Thrown where a number is asked of a case that is wrong, or one that the case does not have. */
export class CaseError extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '))
    this.name = 'CaseError'
    this.diagnostics = diagnostics
  }
}

function expectValue<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new CaseError(outcome.diagnostics)
  return outcome.value
}

/**
 * A case that can be asked for its numbers, and changed. It is never changed in place: `set` gives another session, whose
 * numbers are those of the command line with `--set`. A case is worked out when it is first asked.
 */
export class Session {
  readonly #files: readonly SourceFile[]
  readonly #overrides: readonly string[]
  #outcome: Outcome<Results> | undefined

  constructor(files: readonly SourceFile[], overrides: readonly string[] = []) {
    this.#files = files
    this.#overrides = overrides
  }

  /** The case with one input changed: `set('finance.discount_rate', '12%')`. A number is in the documented unit. */
  set(path: string, value: string | number): Session {
    return new Session(this.#files, [...this.#overrides, `${path}=${value}`])
  }

  /** The changes made to the files, as `--set` takes them. */
  get overrides(): readonly string[] {
    return this.#overrides
  }

  /** All numbers of the case, or every mistake in it. */
  get outcome(): Outcome<Results> {
    this.#outcome ??= this.#evaluate()
    return this.#outcome
  }

  #evaluate(): Outcome<Results> {
    return resultsOfCase({ files: this.#files, overrides: this.#overrides })
  }

  /** What is wrong with the case, and what it is warned of. */
  get diagnostics(): readonly Diagnostic[] {
    return this.outcome.ok ? this.outcome.warnings : this.outcome.diagnostics
  }

  /** The validated inputs; throws `CaseError` where the case is wrong. */
  get inputs(): Inputs {
    return expectValue(this.outcome).model.inputs
  }

  /**
   * One number in the unit of its line: `npv`, `optimized.tco@FY2028`, `optimized.pool.gpu_hours[h100]@2027-06`. Without
   * a time it is over all months. Throws `CaseError` where the case is wrong or has no such line.
   */
  line(question: string): number {
    return expectValue(readLine(expectValue(this.outcome), question))
  }

  /** The same number with its formula in words, `depth` levels down to its inputs. */
  explain(question: string, depth = 1): Explained {
    return expectValue(explainLine(expectValue(this.outcome), question, depth))
  }
}

/** Opens a case from the text of its files, by their names. */
export function open(files: readonly SourceFile[]): Session {
  return new Session(files)
}
