import { lineOf, type Program, type Row, type Term } from '../../formula/program.ts'

/**
 * Whether a row has one figure over all months in the workings: a flow has its sum, a ratio has its formula over the
 * totals, if all that it reads has a figure there. Stocks, peaks and rates have none: the years say what they are.
 */
export function hasTotal(program: Program, row: Row): boolean {
  switch (lineOf(program, row).kind) {
    case 'flow':
      return true
    case 'ratio':
      return isReadOverTotals(program, row.term)
    case 'stock':
    case 'peak':
    case 'rate':
      return false
  }
}

function isReadOverTotals(program: Program, term: Term): boolean {
  switch (term.kind) {
    case 'number':
      return true
    case 'value': {
      const row = term.of >= 0 ? program.rows[term.of] : undefined
      return row === undefined || !lineOf(program, row).monthly || hasTotal(program, row)
    }
    case 'scalar':
      return term.args.every((arg) => isReadOverTotals(program, arg))
    default:
      return false
  }
}
