import type { CaseSources } from '../cases/case-model.ts'
import type { Outcome } from '../diagnostic/diagnostic.ts'
import { readCaseFolder } from './case-folder.ts'
import type { Context } from './context.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import { caseFiles, reportDiagnostics } from './report-diagnostics.ts'
import type { Terminal } from './terminal.ts'

/** A case as named on the command line. */
export interface NamedCase {
  readonly folder: string
  readonly overrides: readonly string[]
}

/**
 * Reads a case, asks the core a question about it and shows the answer, which says how the command ends; or shows why
 * there is none. Warnings are shown in both cases.
 */
export function withCase<T>(
  context: Context,
  terminal: Terminal,
  { folder, overrides }: NamedCase,
  ask: (sources: CaseSources) => Outcome<T>,
  show: (answer: T) => ExitCode,
): ExitCode {
  const sources = readCaseFolder(context.disk, folder, overrides)
  const answer = sources.ok ? ask(sources.value) : sources
  const diagnostics = answer.ok ? answer.warnings : answer.diagnostics
  reportDiagnostics(terminal, context.disk, diagnostics, caseFiles(folder, sources))
  if (!answer.ok) return exitCodeOf(diagnostics)
  return show(answer.value)
}
