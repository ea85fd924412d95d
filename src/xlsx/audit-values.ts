import { columnNumber } from './cell-address.ts'
import { cachedOf, differingCells, scalesOf } from './compare-values.ts'
import { deriveFromOperands } from './derive.ts'
import { type Finding, placeOf } from './finding.ts'
import { type Area, areasOf } from './formula-reads.ts'
import { Operands } from './operands.ts'
import type { WrittenWorkbook } from './read-workbook.ts'

/** What a formula gives that uses a name or a function which we do not know. */
const unknown = '#NAME?'

/** Rule 20, and whether every formula of the file could be computed. */
export interface ValueAudit {
  readonly findings: readonly Finding[]
  readonly isComplete: boolean
}

/** Beyond so many wrong values nobody looks for the first ones. */
const mostTraced = 500

/**
 * What is left of findings once those are gone whose formula reads a cell that another one is about: their value is wrong
 * because of it.
 */
export function withoutFollowers(
  workbook: WrittenWorkbook,
  values: readonly Finding[],
  others: readonly Finding[],
): readonly Finding[] {
  if (values.length > mostTraced) return values
  const places = [...values, ...others].map(({ place }) => cellAt(place)).filter((cell) => cell !== undefined)
  const isFollower = ({ place }: Finding): boolean => {
    const own = cellAt(place)
    const sheet = workbook.sheets.find(({ name }) => name === own?.sheet)
    const formula = sheet?.cells.find(({ row, column }) => row === own?.row && column === own.column)?.formula
    return areasOf(formula ?? '', own?.sheet ?? '').some((area) => places.some((one) => isIn(area, one)))
  }
  return values.filter((finding) => !isFollower(finding))
}

interface PlacedCell {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** The cell of a place such as `Workings!D8`; undefined where a place is no cell. */
function cellAt(place: string): PlacedCell | undefined {
  const found = /^(.*)!([A-Z]+)(\d+)$/s.exec(place)
  if (found === null) return undefined
  const [, sheet = '', letters = '', row = ''] = found
  return { sheet, row: Number(row), column: columnNumber(letters) }
}

function isIn({ sheet, first, last }: Area, cell: PlacedCell): boolean {
  const isInRows = cell.row >= first.row && cell.row <= last.row
  return sheet === cell.sheet && isInRows && cell.column >= first.column && cell.column <= last.column
}

/** Computes every formula from the values that the file holds for its operands: a value pasted over its own is found. */
export function auditValues(workbook: WrittenWorkbook): ValueAudit {
  const formulas = new Map(
    workbook.sheets.map(({ name, cells }) => [name, cells.filter(({ hasFormula }) => hasFormula)]),
  )
  const derived = deriveFromOperands(workbook)
  const operands = new Operands(workbook.sheets)
  const differing = differingCells(cachedOf(formulas), derived, scalesOf(workbook))
  const known = differing.filter(({ actual }) => actual !== unknown)
  const findings = known
    .filter((difference) => !operands.isWithinFloatError(difference))
    .map(({ sheet, address, expected, actual }): Finding => {
      const message = `the file holds ${expected}, the formula gives ${actual}`
      return { code: 'wrong-value', place: placeOf(sheet, address), message }
    })
  return { findings, isComplete: known.length === differing.length }
}
