import { CellError, type Scalar, scalarOf } from './cell-value.ts'
import type { CellValues } from './evaluate.ts'
import { type CellSource, type Evaluate, FormulaReader } from './formula-evaluator.ts'
import type { WrittenWorkbook } from './read-workbook.ts'
import type { WrittenCell } from './written-cell.ts'

const unknownName = new CellError('#NAME?')

/** What the cells of a written workbook hold, by sheet and row. */
class WrittenValues implements CellSource {
  readonly #sheets: ReadonlyMap<string, readonly Scalar[][]>

  constructor({ sheets }: WrittenWorkbook) {
    this.#sheets = new Map(
      sheets.map(({ name, cells }) => {
        const rows: Scalar[][] = []
        for (const { row, column, value, isError } of cells) {
          rows[row] ??= []
          const values = rows[row]
          if (values !== undefined) values[column] = isError ? new CellError(String(value)) : value
        }
        return [name, rows]
      }),
    )
  }

  cell = (sheet: string, row: number, column: number): Scalar => this.#sheets.get(sheet)?.[row]?.[column]
}

/**
 * The value of every formula cell of a written workbook, each from the values that the file holds for its operands: where
 * none differs from what the file holds for it, none would differ if all were computed one after the other. Errors read
 * as their text.
 */
export function deriveFromOperands(workbook: WrittenWorkbook): CellValues {
  const source = new WrittenValues(workbook)
  const known = new Map<string, Evaluate>()
  const formulaOf = (cell: WrittenCell): Evaluate => {
    const key = cell.relative ?? ''
    const found = known.get(key) ?? readFormula(cell)
    known.set(key, found)
    return found
  }
  return new Map(
    workbook.sheets.map(({ name, cells }) => [
      name,
      new Map(
        cells
          .filter(({ hasFormula }) => hasFormula)
          .map((cell) => [
            cell.address,
            written(scalarOf(formulaOf(cell)(source, name, cell.row, cell.column))),
          ]),
      ),
    ]),
  )
}

/** What is no formula of a spreadsheet that we know gives an error, as in a spreadsheet. */
function readFormula({ formula = '', row, column }: WrittenCell): Evaluate {
  try {
    return new FormulaReader(formula, row, column).read()
  } catch {
    return () => unknownName
  }
}

/** As a file holds it. */
function written(value: Scalar): number | string {
  if (value instanceof CellError) return value.code
  return typeof value === 'boolean' ? Number(value) : (value ?? 0)
}
