import type { Results } from '../cases/results.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { lineOf, type Row } from '../formula/program.ts'
import { identityRows } from './identities.ts'

/** Values that are no numbers, and identities that do not hold, are faults of the model: nothing may be published with them. */
export function brokenLines(results: Results): readonly Diagnostic[] {
  const { program } = results
  const fault = (code: string, row: Row, words: string): Diagnostic => {
    const { scope, name } = lineOf(program, row)
    const message = `${scope}.${name} of ${row.member.label || row.member.group || 'the case'} ${words}`
    return { code, severity: 'error', message }
  }
  return [
    ...results.broken().map((row) => fault('no-number', row, 'is not a finite number')),
    ...identityRows(program)
      .filter((row) => results.at(row) !== 0)
      .map((row) => fault('broken-identity', row, `is ${results.at(row)}, and must be zero`)),
  ]
}
