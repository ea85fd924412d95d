import { auditWritten } from './audit.ts'
import { type CellDifference, cachedOf, differingCells, scalesOf } from './compare-values.ts'
import { deriveFromOperands } from './derive.ts'
import { type CellValues, recalculateChosen } from './evaluate.ts'
import type { Finding } from './finding.ts'
import { sampleFormulaCells } from './formula-samples.ts'
import { Operands } from './operands.ts'
import { readWorkbook } from './read-workbook.ts'

/** What is known about a written workbook before it is published. */
export interface WorkbookCheck {
  /** Formula cells of the file, all of which were audited. */
  readonly formulas: number
  /** Formula cells that were computed from their operands and compared: all of them. */
  readonly derived: number
  /** Formula cells that the second calculator computed, too: one of each shape. */
  readonly computed: number
  /** Objections of the audit. */
  readonly findings: readonly Finding[]
  /** Cells whose cached value is not what their formula gives, but for rounding of its operands. */
  readonly differences: readonly CellDifference[]
}

/**
 * Reads a written workbook once, audits it and computes it afresh. `startCalculation` comes first.
 *
 * The audit looks at every cell of every sheet. Every formula is computed from the values that the file holds for what it
 * reads: where each cell follows from its operands, all follow from the inputs. One formula of each shape is computed by
 * the second calculator, too, so that two programs of different origin agree on what functions and operators mean.
 */
export function checkWorkbook(bytes: Uint8Array): WorkbookCheck {
  const workbook = readWorkbook(bytes)
  const formulas = new Map(
    workbook.sheets.map(({ name, cells }) => [name, cells.filter((cell) => cell.hasFormula)]),
  )
  const samples = sampleFormulaCells(workbook.sheets)
  const scales = scalesOf(workbook)
  const derived = deriveFromOperands(workbook)
  const computed = recalculateChosen(workbook, samples)
  const operands = new Operands(workbook.sheets)
  const between = (held: CellValues, found: CellValues): readonly CellDifference[] =>
    differingCells(held, found, scales).filter((difference) => !operands.isWithinFloatError(difference))
  const underived = between(cachedOf(formulas), derived)
  return {
    formulas: count(formulas.values()),
    derived: count(derived.values()),
    computed: count(computed.values()),
    findings: auditWritten(workbook),
    // The second calculator goes on from a wrong cell: what it finds then says nothing more.
    differences: underived.length > 0 ? underived : between(cachedOf(samples), computed),
  }
}

function count(sheets: Iterable<{ readonly length: number } | { readonly size: number }>): number {
  return [...sheets].reduce((sum, cells) => sum + ('size' in cells ? cells.size : cells.length), 0)
}
