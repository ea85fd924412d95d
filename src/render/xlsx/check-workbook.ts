import { auditWritten } from './audit.ts'
import { type CellDifference, cachedOf, differingCells, scalesOf } from './compare-values.ts'
import { recalculateChosen } from './evaluate.ts'
import type { Finding } from './finding.ts'
import { Operands } from './operands.ts'
import { readWorkbook } from './read-workbook.ts'
import { witnessesOf } from './witnesses.ts'

/** What is known about a written workbook before it is published. */
export interface WorkbookCheck {
  /** Formula cells of the file, all of which were audited. */
  readonly formulas: number
  /** Formula cells that were computed and compared; a check that computed none proves nothing. */
  readonly computed: number
  /** Objections of the audit. */
  readonly findings: readonly Finding[]
  /** Cells whose cached value is not what their formula gives, but for rounding of its operands. */
  readonly differences: readonly CellDifference[]
}

/**
 * Reads a written workbook once, audits it and computes it afresh. `startCalculation` comes first.
 *
 * The audit looks at every cell of every sheet. Computed are, of each row, the first, the last and mostly one further cell of
 * every run of equal formulas, from the values that the file holds; of `repeating` sheets, whose rows are those of the model under
 * a case, evenly spread rows. What that leaves out, the other cells of a run and the other rows of repeating sheets, has
 * formulas that the audit holds equal along the row, made by the emitter whose other rows are computed; the tests compute
 * every cell of every example in LibreOffice.
 */
export function checkWorkbook(bytes: Uint8Array, repeating: readonly string[] = []): WorkbookCheck {
  const workbook = readWorkbook(bytes)
  const witnesses = new Map(
    workbook.sheets.map((sheet) => [sheet.name, witnessesOf(sheet, repeating.includes(sheet.name))]),
  )
  const computed = recalculateChosen(workbook, witnesses)
  const differences = differingCells(cachedOf(witnesses), computed, scalesOf(workbook))
  const operands = new Operands(workbook.sheets)
  return {
    formulas: workbook.sheets.reduce(
      (sum, sheet) => sum + sheet.cells.filter((cell) => cell.hasFormula).length,
      0,
    ),
    computed: [...computed.values()].reduce((sum, values) => sum + values.size, 0),
    findings: auditWritten(workbook),
    differences: differences.filter((difference) => !operands.isRounding(difference)),
  }
}
