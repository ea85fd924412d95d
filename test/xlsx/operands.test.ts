import { describe, expect, test } from 'vitest'
import { Operands } from '../../src/xlsx/operands.ts'
import { WrittenCell, WrittenFormula } from '../../src/xlsx/written-cell.ts'

/** Column A of a sheet `S`: numbers as they are, and formulas with their values. */
function operands(...cells: readonly (number | readonly [string, number])[]): Operands {
  const written = cells.map((content, index) => {
    const [formula, value] = typeof content === 'number' ? [undefined, content] : content
    return new WrittenCell(index + 1, 1, {
      formula: formula === undefined ? undefined : new WrittenFormula(formula, index + 1, 1),
      isDataTable: false,
      value,
      isError: false,
      style: 0,
    })
  })
  return new Operands([
    {
      name: 'S',
      state: 'visible',
      cells: written,
      hiddenRows: [],
      hiddenColumns: [],
      validated: [],
      look: plainLook,
    },
  ])
}

const plainLook = { conditionalFormats: '', page: '', protection: 'open', comments: '', charts: [] }

const differs = (address: string, expected: number | string, actual: number | string) => ({
  sheet: 'S',
  address,
  expected,
  actual,
})

describe('what two calculators may differ by', () => {
  const gap = operands(1e6, 1e6, ['A1-A2', 0])

  test('is a millionth of a millionth of the operands, and no more', () => {
    expect(gap.isWithinFloatError(differs('A3', 0, 2.3e-10))).toBe(true)
    expect(gap.isWithinFloatError(differs('A3', 0, 0.99e-6))).toBe(true)
    expect(gap.isWithinFloatError(differs('A3', 0, 1.01e-6))).toBe(false)
  })

  test('follows a sum of what rounding left to what that was made of', () => {
    const sum = operands(1e6, 1e6, ['A1-A2', 2e-10], ['A1-A2', 1e-10], ['SUM(A3:A4)', 3e-10])
    expect(sum.isWithinFloatError(differs('A5', 3e-10, 0))).toBe(true)
    expect(sum.isWithinFloatError(differs('A5', 3e-10, 1))).toBe(false)
  })

  test('is nothing for texts, for constants and for cells that are not there', () => {
    expect(gap.isWithinFloatError(differs('A3', 'yes', 'no'))).toBe(false)
    expect(gap.isWithinFloatError(differs('A1', 1e6, 1e6 + 1e-7))).toBe(false)
    expect(gap.isWithinFloatError(differs('A9', 0, 1e-10))).toBe(false)
  })
})
