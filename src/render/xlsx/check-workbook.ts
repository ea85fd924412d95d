import { auditWritten } from './audit.ts'
import { type CellDifference, cachedInWritten, differingCells } from './compare-values.ts'
import { recalculateWritten } from './evaluate.ts'
import type { Finding } from './finding.ts'
import { readWorkbook } from './read-workbook.ts'

/** What is known about a written workbook before it is published. */
export interface WorkbookCheck {
  /** Formula cells that were computed and compared; a check that saw none proves nothing. */
  readonly formulas: number
  /** Objections of the audit. */
  readonly findings: readonly Finding[]
  /** Cells whose cached value is not what their formula gives. */
  readonly differences: readonly CellDifference[]
}

/**
 * Reads a written workbook once, audits it and computes it afresh. `startCalculation` comes first. Sheets that are left
 * out are neither audited nor computed; what other sheets read from them is taken as it was written.
 */
export function checkWorkbook(bytes: Uint8Array, leftOut: readonly string[] = []): WorkbookCheck {
  const workbook = readWorkbook(bytes, leftOut)
  const cached = cachedInWritten(workbook)
  let formulas = 0
  for (const cells of cached.values()) formulas += cells.size
  return {
    formulas,
    findings: auditWritten(workbook),
    differences: differingCells(cached, recalculateWritten(workbook)),
  }
}
