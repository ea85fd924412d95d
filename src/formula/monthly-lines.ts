import { type DeclaredLine, isCalculated } from './line-table.ts'
import { forEachReference, type Row, type Term } from './program.ts'

/**
 * Which lines have a value each month: those that read the month, or a line that does; flows, which happen in a month
 * even where a case leaves only a constant of them; and what is read as a row, by `prev` or `total`.
 */
export function monthlyLines(rows: readonly Row[], lines: readonly DeclaredLine[]): readonly boolean[] {
  const monthly = lines.map(({ declaration }) => isCalculated(declaration) && declaration.kind === 'flow')
  for (const row of rows)
    for (const term of row.opening === undefined ? [row.term] : [row.term, row.opening])
      forEachReference(term, (reference, how) => {
        const line = rows[reference]?.line
        if (line !== undefined && how !== 'same-month') monthly[line] = true
      })
  let changed = true
  const isMonthly = (term: Term): boolean => {
    switch (term.kind) {
      case 'number':
        return false
      case 'month':
      case 'shift':
        return true
      case 'series':
        return term.args.some(isMonthly)
      case 'scalar':
        return term.args.some(isMonthly)
      default: {
        let found = term.kind === 'gather' && term.args.some(isMonthly)
        forEachReference(term, (reference) => {
          const row = reference >= 0 ? rows[reference] : undefined
          if (row !== undefined && monthly[row.line] === true) found = true
        })
        return found
      }
    }
  }
  while (changed) {
    changed = false
    for (const row of rows) {
      if (monthly[row.line] === true || !isMonthly(row.term)) continue
      monthly[row.line] = true
      changed = true
    }
  }
  return monthly
}
