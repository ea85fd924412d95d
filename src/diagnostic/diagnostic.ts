/** A stretch of one line of a source file; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Characters covered, at least 1, never past the end of the line. */
  readonly length: number
}

/** A source file as read: the only form in which text enters the core. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/**
 * Something that a user must know about what was given: what is wrong, where, and how to mend it.
 * Expected failures are values of this type; `throw` is for bugs.
 */
export interface Diagnostic {
  /** Stable kebab-case name of the rule, e.g. `unknown-key`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly place?: Place | undefined
  readonly hint?: string | undefined
}

/** A value, or the reasons why there is none; warnings come along in both cases. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** Reports whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** Why there is no value; none where there is one. */
export function mistakesOf(outcome: Outcome<unknown>): readonly Diagnostic[] {
  return outcome.ok ? [] : outcome.diagnostics
}
