/** The rules of the audit, in the order of the list in audit.ts. */
export type FindingCode =
  | 'error-value'
  | 'constant-in-formula'
  | 'function-not-allowed'
  | 'nested-if'
  | 'long-formula'
  | 'external-link'
  | 'broken-reference'
  | 'missing-cached-value'
  | 'uneven-row'
  | 'pasted-number'
  | 'hidden'
  | 'no-recalculation-on-load'
  | 'broken-name'
  | 'text-as-formula'
  | 'unguarded-input'
  | 'duplicate-label'
  | 'no-master-check'
  | 'changed-since-written'
  | 'calculation-settings'
  | 'wrong-value'

/** Something in a written workbook that a model auditor would object to. */
export interface Finding {
  readonly code: FindingCode
  /** `Inputs!C5`, a sheet, a name or a part; empty where it is about the whole file. */
  readonly place: string
  /** What is wrong there, with the text that shows it. */
  readonly message: string
}

/** The place of a cell, as people write it. */
export function placeOf(sheet: string, address: string): string {
  return `${sheet}!${address}`
}
