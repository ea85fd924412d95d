import type { Diagnostic, Place } from '../diagnostic/diagnostic.ts'

/** Where something stands in a file that is imported: the file as the caller named it, and its line from 1. */
export interface Origin {
  readonly file: string
  readonly line: number
}

/** Thrown within this folder for what a file must not be or does not say; `importFiles` turns it into its diagnostics. */
export class ImportFault extends Error {
  readonly diagnostics: readonly Diagnostic[]

  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '))
    this.diagnostics = diagnostics
  }
}

/** What is wrong at a line of an imported file. */
export function faultAt(
  { file, line, column = 1, length = 1 }: Origin & Partial<Place>,
  code: string,
  message: string,
  hint?: string,
): ImportFault {
  return new ImportFault({ code, severity: 'error', message, hint, place: { file, line, column, length } })
}

/** An answer that no file holds and that a flag must give. */
export function asked(flag: string, why: string): Diagnostic {
  return { code: 'import-asks', severity: 'error', message: why, hint: `give it with ${flag}` }
}
