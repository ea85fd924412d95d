import type { Diagnostic } from '../diagnostic/diagnostic.ts'

/** What the caller of the program learns from its exit; 0 always means that everything asked for was done. */
export const exitCodes = {
  good: 0,
  /** The inputs are wrong, or a verified folder differs from its manifest. */
  inputs: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Everything was done, and a gate that was asked for (`--fail-if`) is crossed. */
  threshold: 3,
  /** An internal check or the disk failed, and nothing was published. */
  failure: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code of several pieces of work: the gravest. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  const rank = (code: ExitCode): number => byGravity.indexOf(code)
  return codes.reduce((worst, code) => (rank(code) > rank(worst) ? code : worst), exitCodes.good)
}

/** A crossed threshold says that everything was done: whatever was not done is graver. */
const byGravity: readonly ExitCode[] = [
  exitCodes.good,
  exitCodes.threshold,
  exitCodes.inputs,
  exitCodes.usage,
  exitCodes.failure,
]

/** Diagnostics about the words of the command line rather than about the case. */
const usageMistakes: ReadonlySet<string> = new Set([
  'no-actuals',
  'no-case',
  'no-pack',
  'unknown-line',
  'unknown-month',
  'unknown-artifact',
  'mixed-pack',
  'roll-period',
  'import-asks',
])

/** The exit code for what was refused with these diagnostics. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  if (errors.some((diagnostic) => diagnostic.code === 'disk-error')) return exitCodes.failure
  return errors.every((diagnostic) => usageMistakes.has(diagnostic.code)) ? exitCodes.usage : exitCodes.inputs
}
