import type { Diagnostic } from '../diagnostic/diagnostic.ts'

/** A diagnostic on one line: `case.yaml:12:3 unknown-key: ...`. */
export function diagnosticText({ code, message, place, hint }: Diagnostic): string {
  const at = place === undefined ? '' : `${place.file}:${place.line}:${place.column} `
  return `${at}${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`
}
