import { Binder } from './binder.ts'
import type { CaseShape } from './case-shape.ts'
import { isCalculated, lineTableOf } from './line-table.ts'
import { monthlyLines } from './monthly-lines.ts'
import { orderRows } from './order.ts'
import type { Line, Program } from './program.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Builds the program of a case: every line for every member, names resolved, units checked, rows ordered.
 * A fault of the model (unknown name, units that do not fit, a circle) throws: the model is our own text.
 */
export function buildProgram(vocabulary: Vocabulary, shape: CaseShape): Program {
  const binder = new Binder(lineTableOf(vocabulary), shape)
  const rows = binder.rows()
  const monthly = monthlyLines(
    rows,
    binder.plans.map(({ declared }) => declared),
  )
  const lines = binder.plans.map(({ declared, firstRow, rowCount }): Line => {
    const { declaration } = declared
    return {
      index: declared.index,
      scope: declared.scope,
      name: declared.name,
      section: declared.section,
      declaration,
      label: declaration.label,
      unit: declared.unit,
      kind: isCalculated(declaration) ? declaration.kind : 'rate',
      monthly: monthly[declared.index] === true,
      firstRow,
      rowCount,
    }
  })
  const kept = rows.map((row) => (monthly[row.line] === true ? row : { ...row, opening: undefined }))
  return {
    scopes: vocabulary.scopes,
    sections: vocabulary.sections,
    lines,
    rows: kept,
    inputs: binder.inputs,
    stages: orderRows(lines, kept),
    horizon: shape.horizon,
  }
}
