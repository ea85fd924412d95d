import type { Diagnostic } from '../diagnostic/diagnostic.ts'

/** What the caller of the program learns from its exit; 0 always means that everything asked for was done. */
export const exitCodes = {
  good: 0,
  /** The inputs are wrong, or a verified folder differs from its manifest. */
  inputs: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Everything was done, and a threshold that was asked for is crossed. */
  threshold: 3,
  /** An internal check or the disk failed, and nothing was published. */
  failure: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code of several pieces of work: the gravest. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((worst, code) => (code > worst ? code : worst), exitCodes.good)
}

/** Diagnostics about the words of the command line rather than about the case. */
const usageMistakes: ReadonlySet<string> = new Set([
  'no-case',
  'unknown-line',
  'unknown-month',
  'unknown-artifact',
])

/** The exit code for what was refused with these diagnostics. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  return errors.every((diagnostic) => usageMistakes.has(diagnostic.code)) ? exitCodes.usage : exitCodes.inputs
}
